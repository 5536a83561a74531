// layerlab explain: what a build would run, and why.
//
// With one folder: builds it twice, then tries an edit of every file that is sent to the builder. With two: the first
// was built; what does a build of the second run?
#include <algorithm>
#include <vector>

#include "base/text.h"
#include "build/verdict_name.h"
#include "build/what_if.h"
#include "cli/lab.h"
#include "cli/markdown.h"
#include "cli/no_containers.h"
#include "cli/print.h"
#include "cli/read_data.h"
#include "cli/record_json.h"
#include "cli/recording.h"
#include "cli/table.h"
#include "cli/told_steps.h"
#include "lab/build_words.h"
#include "lab/cause.h"

namespace cli {
namespace {

// Files whose edit has the same effect.
struct Effect {
  std::vector<std::string> files;
  struct Ran {
    std::string step;
    std::string reason;
    double seconds = 0;
    bool surely = true;  // false: it depends on what a step before it makes
  };
  std::vector<Ran> runs;
};

bool copies_the_edited(const build::Record& ahead, int at) {
  const lab::Cause cause = lab::cause_of(ahead, at);
  return lab::is_own(ahead, at, cause.step) && cause.kind == lab::Cause::Kind::files;
}

std::vector<Effect::Ran> runs_of(const build::Record& ahead) {
  std::vector<Effect::Ran> runs;
  for (const ToldStep& told : told_steps(ahead)) {
    const build::Step& step = ahead.steps[told.at];
    const bool may_run = told.verdict == build::Verdict::executed || told.verdict == build::Verdict::depends;
    if (!step.reported || !may_run) continue;
    // The effect is that of every file of its group.
    const bool copies = step.verdict == build::Verdict::executed && copies_the_edited(ahead, told.why);
    runs.push_back({step.text, copies ? "it copies the file" : lab::short_reason(ahead, told.why), told.seconds,
                    step.verdict == build::Verdict::executed});
  }
  return runs;
}

struct Tried {
  std::vector<Effect> effects;
  std::size_t left_out = 0;  // files beyond the limit
};

Tried try_edits(const lab::Session& session) {
  const build::EditEffects found = build::effects_of_edits(session.next_build(), session.now().cache());
  Tried tried;
  tried.left_out = found.left_out;
  for (const build::EditEffect& effect : found.effects) {
    Effect& out = tried.effects.emplace_back();
    for (const std::string& path : effect.files) out.files.push_back(path.substr(1));
    out.runs = runs_of(effect.ahead);
  }
  return tried;
}

void print_steps(const build::Record& record) {
  std::size_t width = 0;
  for (const build::Step& step : record.steps) width = std::max(width, step.text.size());
  width = std::min<std::size_t>(width, 60);
  for (const ToldStep& told : told_steps(record)) {
    const build::Step& step = record.steps[told.at];
    if (!step.reported) continue;
    const bool ran = told.verdict == build::Verdict::executed;
    const std::string seconds = ran ? "  " + base::seconds_for_people(told.seconds) : "";
    const std::string verdict = base::replace_all(name_of(told.verdict), "_", " ");
    print_line("  " + toned(padded(verdict, 10), tone_of(told.verdict)) +
               (seconds.empty() ? step.text : padded(step.text, width) + seconds));
    if (!ran && told.verdict != build::Verdict::failed) continue;
    const lab::StepWords words = lab::step_words(record, told.why);
    print_line("            " + words.headline);
    if (told.verdict == build::Verdict::failed)
      for (const std::string& line : lab::last_output(step)) print_line("            | " + line);
    print_line("            " + toned(words.explanation, Tone::quiet));
  }
}

void print_build(const build::Record& record, const std::string& title, bool with_steps) {
  print_line(toned(title, Tone::bold));
  print_line("  " + lab::build_sentence(record));
  if (with_steps) print_steps(record);
  if (!record.ok) {
    for (const std::string_view line : base::split_lines(record.error)) print_line("  " + std::string(line));
  }
  print_line("");
}

void print_effects(const Tried& tried) {
  print_line(toned("An edit of …", Tone::bold));
  for (const Effect& effect : tried.effects) {
    std::string names;
    for (std::size_t i = 0; i < effect.files.size() && i < 6; ++i) names += (i == 0 ? "" : ", ") + effect.files[i];
    if (effect.files.size() > 6) names += " and " + base::count_of(effect.files.size() - 6, "other file");
    print_line("  " + names);
    if (effect.runs.empty()) print_line("    runs nothing: no step copies it");
    for (const Effect::Ran& run : effect.runs) {
      const std::string seconds = run.seconds >= 0.05 ? ", " + base::seconds_for_people(run.seconds) : "";
      print_line((run.surely ? "    runs " : "    may run ") + toned(run.step, Tone::made) + seconds + " (" +
                 run.reason + ")");
    }
  }
  if (tried.effects.empty()) print_line("  nothing: no file is sent to the builder");
  if (tried.left_out > 0) print_line("  (" + base::count_of(tried.left_out, "more file") + " not tried)");
}

nlohmann::ordered_json json_of(const Tried& tried) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Effect& effect : tried.effects) {
    nlohmann::ordered_json runs = nlohmann::ordered_json::array();
    for (const Effect::Ran& run : effect.runs)
      runs.push_back({{"step", run.step}, {"seconds", run.seconds}, {"reason", run.reason}, {"surely", run.surely}});
    out.push_back({{"files", effect.files}, {"runs", runs}});
  }
  return out;
}

std::string markdown_of_edits(const Tried& tried) {
  std::string out = "\n| an edit of | runs |\n| --- | --- |\n";
  for (const Effect& effect : tried.effects) {
    std::vector<std::string> files;
    for (const std::string& file : effect.files) files.push_back(code_cell(file));
    std::vector<std::string> runs;
    for (const Effect::Ran& run : effect.runs)
      runs.push_back((run.surely ? "" : "perhaps ") + code_cell(run.step) + ", " +
                     base::seconds_for_people(run.seconds));
    out += "| " + base::join(files, ", ") + " | " + (runs.empty() ? "nothing" : base::join(runs, "; ")) + " |\n";
  }
  return out;
}

// A builder takes a file of the size, mode and time of before for unchanged, where a folder is sent to it again. Two
// folders are two transfers, so what differs between them has a later time: a record has none at all, and two clones
// have the same one.
fs::Tree as_seen_later(const fs::Tree& before, fs::Tree after) {
  for (const fs::Difference& one : fs::diff(before, after, fs::Times::ignored)) {
    if (one.before == nullptr || one.after == nullptr) continue;
    fs::Meta meta = one.after->meta();
    if (meta.modified != one.before->meta().modified) continue;
    ++meta.modified;
    after = after.with_meta(one.path, meta);
  }
  return after;
}

Exit run(const Arguments& arguments) {
  const auto builder = chosen_builder(arguments);
  if (!builder) return refuse(builder.error());
  auto project = read_folder_or_recording(arguments.words[0]);
  if (!project) return refuse(project.error());
  const bool two = arguments.words.size() == 2;
  auto newer = two ? read_folder_or_recording(arguments.words[1]) : base::Result<Recording, ReadError>(Recording());
  if (!newer) return refuse(newer.error());
  const auto data = read_data(arguments.value("--data"));
  if (!data) return refuse(data.error());

  NoContainers none;
  lab::Session session(*data, none);
  session.open_project(project->folder, project->project);
  (void)session.apply(lab::ChooseBuilder{*builder});
  (void)session.apply(lab::Build{});
  const lab::BuildRef first = session.now().builds.back();
  if (two) session.replace_project(as_seen_later(project->project, newer->project), newer->folder);
  if (first->ok || two) (void)session.apply(lab::Build{});
  const lab::BuildRef second = session.now().builds.back();
  const bool tries = !two && second->ok;
  const Tried tried = tries ? try_edits(session) : Tried{};

  if (arguments.has("--json")) {
    nlohmann::ordered_json out;
    out["builds"] = nlohmann::ordered_json::array();
    for (const lab::BuildRef& record : session.now().builds) out["builds"].push_back(cli::json_of(*record));
    if (tries) out["edits"] = json_of(tried);
    print_json(out);
  } else if (arguments.has("--markdown")) {
    print_text(markdown_of(*second, two ? "A build of " + newer->folder : "A second build of " + project->folder));
    if (tries) print_text(markdown_of_edits(tried));
  } else {
    print_build(*first, "First build of " + arguments.words[0], false);
    if (second != first)
      print_build(*second, two ? "Then a build of " + arguments.words[1] : std::string("Second build, nothing changed"),
                  true);
    if (tries) print_effects(tried);
  }
  return second->ok ? Exit::ok : Exit::failed;
}

}  // namespace

Subcommand explain_subcommand() {
  return {
      .name = "explain",
      .usage = "layerlab explain [OPTION]… DIR [NEW]",
      .about = "Tells which steps a build would run again, and why.",
      .details =
          "With one folder: builds it twice, then tells for every file that is sent to the builder what an edit of "
          "it would run.\n"
          "With two folders: DIR was built; tells what a build of NEW takes from the cache, what it runs, and why.\n"
          "Either may be a file that `layerlab record` wrote, in place of a folder.",
      .options = {builder_option(),
                  data_option(),
                  json_option(),
                  {"--markdown", "", "print Markdown, for a pull request"}},
      .least = 1,
      .most = 2,
      .run = run};
}

}  // namespace cli
