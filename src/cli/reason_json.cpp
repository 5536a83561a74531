#include "cli/reason_json.h"

#include "lab/build_words.h"
#include "lab/cause.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
using Kind = lab::Cause::Kind;

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::failed: return "failed";
    case Kind::files: return "files";
    case Kind::instruction: return "line_changed";
    case Kind::inserted: return "line_new";
    case Kind::failed_before: return "failed_before";
    case Kind::not_reached: return "not_reached_before";
    case Kind::upon_known: return "new_on_parent";
    case Kind::variable: return "variable";
    case Kind::working_dir: return "working_directory";
    case Kind::user: return "user";
    case Kind::base_image: return "base_image";
    case Kind::destination: return "destination";
    case Kind::source: return "source";
    case Kind::command: return "command";
    case Kind::path: return "directory";
    case Kind::option: return "option";
    case Kind::heredoc: return "here_document";
    case Kind::stage: return "stage";
    case Kind::pruned: return "pruned";
    case Kind::laid_out: return "unpacked_on_disk";
    case Kind::first_time: return "not_in_cache";
    case Kind::no_cache: return "no_cache";
  }
  return "";
}

const char* name_of(cache::Edit::Kind kind) {
  using Edit = cache::Edit::Kind;
  switch (kind) {
    case Edit::none: return "";
    case Edit::line_changed: return "changed";
    case Edit::inserted: return "inserted";
    case Edit::failed_before: return "failed_before";
    case Edit::not_reached: return "not_reached_before";
    case Edit::parent_gone: return "gone";
    case Edit::parent_earlier: return "earlier";
    case Edit::parent_later: return "later";
    case Edit::swapped: return "swapped";
    case Edit::parent_elsewhere: return "other_stage";
    case Edit::duplicated: return "duplicated";
    case Edit::parent_differs: return "other_layer";
    case Edit::other_base: return "other_base_image";
    case Edit::other_files: return "other_files";
    case Edit::sent_anew: return "sent_each_time";
  }
  return "";
}

int line_of(const build::Record& record, int step) {
  return record.steps[static_cast<std::size_t>(step)].where.begin.line;
}

const char* name_of(build::Failure::Kind kind) {
  switch (kind) {
    case build::Failure::Kind::exit_code: return "exit_code";
    case build::Failure::Kind::missing_source: return "missing_source";
    case build::Failure::Kind::none:
    case build::Failure::Kind::other: break;
  }
  return "other";
}

Json json_of_edit(const build::Record& record, const cache::Edit& edit) {
  Json out;
  out["what"] = name_of(edit.kind);
  if (!edit.text.empty()) {
    out["text"] = edit.text;
    out["line"] = edit.line;
  }
  if (edit.build > 0) out["build"] = edit.build;
  if (edit.now >= 0) out["line_now"] = line_of(record, edit.now);
  return out;
}

}  // namespace

Json json_of_reason(const build::Record& record, int step) {
  const build::Step& one = record.steps[static_cast<std::size_t>(step)];
  const bool ran = one.verdict == build::Verdict::executed || one.verdict == build::Verdict::failed;
  if (!ran || !one.reported || one.same_as >= 0) return nullptr;
  const lab::Cause cause = lab::cause_of(record, step);
  Json out;
  out["cause"] = name_of(cause.kind);
  out["own"] = lab::is_own(record, step, cause.step);
  out["line"] = line_of(record, cause.step);
  if (cause.build > 0) out["build"] = cause.build;
  if (!cause.name.empty()) out["name"] = cause.name;
  if (cause.was_there && !cause.before.empty()) out["before"] = cause.before;
  if (cause.is_there && !cause.after.empty()) out["after"] = cause.after;
  if (!cause.files.empty()) {
    out["files"] = Json::array();
    for (const fs::Difference& file : cause.files) out["files"].push_back(file.path);
  }
  if (cause.edit.kind != cache::Edit::Kind::none) out["edit"] = json_of_edit(record, cause.edit);
  return out;
}

Json json_of_failure(const build::Step& step) {
  Json out;
  out["kind"] = name_of(step.failure.kind);
  if (step.failure.kind == build::Failure::Kind::exit_code) out["exit_code"] = step.failure.exit_code;
  if (step.failure.kind == build::Failure::Kind::missing_source) {
    out["path"] = step.failure.path;
    out["ignored"] = step.failure.ignored;
    if (!step.failure.from.empty()) out["from"] = step.failure.from;
  }
  out["output"] = lab::last_output(step);
  return out;
}

}  // namespace cli
