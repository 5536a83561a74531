#include "cli/record_json.h"

#include "build/verdict_name.h"
#include "cli/print.h"
#include "cli/reason_json.h"
#include "cli/told_steps.h"
#include "lab/build_words.h"

namespace cli {
namespace {

nlohmann::ordered_json json_of_step(const build::Record& record, const ToldStep& told) {
  const build::Step& step = record.steps[told.at];
  nlohmann::ordered_json out;
  out["text"] = step.text;
  out["line"] = step.where.begin.line;
  if (step.reported) out["verdict"] = name_of(told.verdict);
  out["seconds"] = told.seconds;
  if (step.layer != nullptr) {
    out["layer"] = step.layer->digest.prefixed();
    out["bytes"] = step.layer->bytes;
  }
  if (!step.key.digest.empty()) out["key"] = step.key.digest.prefixed();
  if (!step.error.empty()) out["error"] = step.error;
  if (step.verdict == build::Verdict::failed) out["failure"] = json_of_failure(step);
  if (auto reason = json_of_reason(record, told.why); !reason.is_null()) out["reason"] = std::move(reason);
  const lab::StepWords words = lab::step_words(record, told.why);
  out["why"] = words.headline;
  out["explanation"] = words.explanation;
  return out;
}

}  // namespace

nlohmann::ordered_json json_of(const build::Record& record) {
  nlohmann::ordered_json out;
  out["build"] = record.number;
  out["builder"] = record.builder == build::BuilderKind::buildkit ? "buildkit" : "classic";
  out["ok"] = record.ok;
  out["sentence"] = lab::build_sentence(record);
  out["seconds"] = record.seconds;
  if (record.image != nullptr) {
    out["image"] = record.image->id.prefixed();
    out["bytes"] = record.image->bytes();
  }
  if (!record.error.empty()) out["error"] = record.error;
  if (record.unsupported) out["unsupported"] = *record.unsupported;
  out["steps"] = nlohmann::ordered_json::array();
  for (const ToldStep& told : told_steps(record)) out["steps"].push_back(json_of_step(record, told));
  out["warnings"] = nlohmann::ordered_json::array();
  for (const dockerfile::Warning& warning : record.warnings) {
    out["warnings"].push_back(
        {{"rule", warning.rule}, {"message", warning.message}, {"line", warning.where.begin.line}});
  }
  return out;
}

void print_json(const nlohmann::ordered_json& json) {
  print_line(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace cli
