// BuildKit's progress as `docker build --progress=plain` prints it (spec progress-output.md 2).

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "build/progress.h"
#include "fs/tree.h"
#include "image/catalogue.h"

namespace build {

namespace {

// How many of a failed step's last lines are repeated at the end.
constexpr std::size_t repeated_lines = 10;

std::string fixed(double value, int decimals) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

// Log lines have their time in four digits: 0.119, 12.04, 123.4.
std::string log_time(double seconds) { return fixed(seconds, seconds < 10 ? 3 : seconds < 100 ? 2 : 1); }

class Plain {
 public:
  explicit Plain(const Record& record) : record_(record) {}

  std::vector<std::string> print() {
    lines_.emplace_back("#0 building with \"default\" instance using docker driver");
    load_definition();
    if (planned()) {
      load_metadata();
      load_ignore_file();
      if (record_.sent.context > 0) load_context();
      for (const Step& step : record_.steps)
        if (step.reported && step.verdict != Verdict::not_run) print_step(step);
      if (record_.image != nullptr) print_export();
    }
    repeat_failed();
    list_warnings();
    if (!record_.error.empty())
      for (const std::string_view line : base::split_lines(record_.error)) lines_.emplace_back(line);
    return std::move(lines_);
  }

 private:
  // False: the build ended before the graph stood.
  [[nodiscard]] bool planned() const { return !record_.steps.empty(); }

  void head(std::string_view name) {
    lines_.emplace_back();
    number_ = std::to_string(++count_);
    say(name);
  }
  void say(std::string_view text) { lines_.push_back("#" + number_ + " " + std::string(text)); }
  void done(double seconds) { say("DONE " + fixed(seconds, 1) + "s"); }

  void load_definition() {
    const std::string name(fs::last_name(fs::clean(record_.options.file)));
    head("[internal] load build definition from " + name);
    say("transferring dockerfile: " + base::buildkit_size(record_.sent.definition) + " done");
    for (const dockerfile::Warning& warning : record_.warnings) say("WARN: " + sentence(warning));
    done(0);
  }

  static std::string sentence(const dockerfile::Warning& warning) {
    return warning.rule + ": " + warning.message + " (line " + std::to_string(warning.where.begin.line) + ")";
  }

  void load_metadata() {
    std::set<std::string> loaded;
    for (const Step& step : record_.steps) {
      if (step.kind != Step::Kind::base || !step.reported) continue;
      const std::string reference = reference_of(step);
      if (!loaded.insert(reference).second) continue;
      head("[internal] load metadata for " + reference);
      done(0.1);
    }
  }

  // What FROM's line shows, without its "[1/4] FROM " and without a digest.
  static std::string reference_of(const Step& step) {
    const std::size_t from = step.name.find("FROM ");
    std::string reference = from == std::string::npos ? step.name : step.name.substr(from + 5);
    return reference.substr(0, reference.find('@'));
  }

  void load_ignore_file() {
    if (!record_.ignore_path.empty() && record_.ignore_path != ".dockerignore") return;  // came with the Dockerfile
    head("[internal] load .dockerignore");
    say("transferring context: " + base::buildkit_size(record_.sent.ignore) + " done");
    done(0);
  }

  void load_context() {
    head("[internal] load build context");
    say("transferring context: " + base::buildkit_size(record_.sent.context) + " done");
    done(0);
  }

  void print_step(const Step& step) {
    const bool base = step.kind == Step::Kind::base;
    const std::string digest = base ? "@" + step.image.prefixed() : "";
    head(step.name + (step.name.find('@') == std::string::npos ? digest : ""));
    if (base) say("resolve " + reference_of(step) + digest + " done");
    for (const OutputLine& line : step.output) say(log_time(line.seconds) + " " + line.text);
    switch (step.verdict) {
      case Verdict::cached: base && !ran_upon(step) ? done(0) : say("CACHED"); break;
      case Verdict::executed: done(step.seconds); break;
      case Verdict::failed: say("ERROR: " + step.error); break;
      case Verdict::depends:
      case Verdict::not_run: break;
    }
  }

  // The base is called CACHED only where its layers were taken from the store because a step runs upon it.
  [[nodiscard]] bool ran_upon(const Step& base) const {
    for (const Step& step : record_.steps)
      if (step.kind == Step::Kind::files && step.stage == base.stage)
        return step.verdict == Verdict::executed || step.verdict == Verdict::failed;
    return false;
  }

  void print_export() {
    head("exporting to image");
    say("exporting layers done");
    say("exporting manifest " + base::sha256("manifest" + record_.image->id.hex()).prefixed() + " done");
    say("exporting config " + record_.image->id.prefixed() + " done");
    if (!record_.tag.empty()) say("naming to " + image::canonical_reference(record_.tag) + " done");
    done(0.1);
  }

  void repeat_failed() {
    for (const Step& step : record_.steps) {
      if (step.verdict != Verdict::failed) continue;
      lines_.emplace_back("------");
      lines_.push_back(" > " + step.name + ":");
      const std::size_t from = step.output.size() > repeated_lines ? step.output.size() - repeated_lines : 0;
      for (std::size_t i = from; i < step.output.size(); ++i)
        lines_.push_back(log_time(step.output[i].seconds) + " " + step.output[i].text);
      lines_.emplace_back("------");
    }
  }

  void list_warnings() {
    if (record_.warnings.empty()) return;
    const std::size_t count = record_.warnings.size();
    lines_.emplace_back();
    lines_.push_back(" " + std::to_string(count) + (count == 1 ? " warning" : " warnings") +
                     " found (use docker --debug to expand):");
    for (const dockerfile::Warning& warning : record_.warnings) lines_.push_back(" - " + sentence(warning));
  }

  const Record& record_;
  std::vector<std::string> lines_;
  std::string number_;
  int count_ = 0;
};

}  // namespace

std::vector<std::string> progress_plain(const Record& record) { return Plain(record).print(); }

}  // namespace build
