#include "cli/markdown.h"

#include <algorithm>

#include "base/text.h"
#include "cli/told_steps.h"
#include "lab/build_words.h"
#include "lab/cause.h"

namespace cli {
namespace {

std::string verdict_of(const ToldStep& step) {
  switch (step.verdict) {
    case build::Verdict::cached: return "CACHED";
    case build::Verdict::executed: return "**ran** " + base::seconds_for_people(step.seconds);
    case build::Verdict::failed: return "**failed**";
    case build::Verdict::not_run: return "not run";
    case build::Verdict::depends: return "depends";
    case build::Verdict::cancelled: return "cancelled";
  }
  return {};
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>()#+!|~").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

// What the headline leaves open: on what a step ran before, which line it was.
std::string tail_of(const build::Record& record, const ToldStep& told) {
  if (told.verdict == build::Verdict::failed || lab::cause_of(record, told.why).step != told.why) return {};
  if (record.steps[static_cast<std::size_t>(told.why)].reason.edit.kind == cache::Edit::Kind::none) return {};
  return " " + cell(lab::step_words(record, told.why).explanation);
}

}  // namespace

std::string code_cell(std::string_view text) {
  std::string plain = base::replace_all(base::replace_all(text, "\n", " "), "|", "\\|");
  // As many backticks around it as none within has.
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : plain) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string ticks(longest + 1, '`');
  const char* const space = longest > 0 ? " " : "";
  return ticks + space + plain + space + ticks;
}

std::string markdown_of(const build::Record& record, std::string_view title) {
  std::string out = "### " + cell(title) + "\n\n" + cell(lab::build_sentence(record)) + "\n\n";
  out += "| | step | why |\n| --- | --- | --- |\n";
  for (const ToldStep& told : told_steps(record)) {
    const build::Step& step = record.steps[told.at];
    if (!step.reported) continue;
    const bool tells = told.verdict == build::Verdict::executed || told.verdict == build::Verdict::failed;
    const std::string why = tells ? cell(lab::step_words(record, told.why).headline) + tail_of(record, told) : "";
    out += "| " + verdict_of(told) + " | " + code_cell(step.text) + " | " + why + " |\n";
  }
  return out;
}

}  // namespace cli
