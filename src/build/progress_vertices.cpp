// What BuildKit's display has to show of a build, whichever way it is drawn.
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

std::string sentence(const dockerfile::Warning& warning) {
  return warning.rule + ": " + warning.message + " (line " + std::to_string(warning.where.begin.line) + ")";
}

// What FROM's line shows, without its "[1/4] FROM " and without a digest.
std::string reference_of(const Step& step) {
  const std::size_t from = step.name.find("FROM ");
  std::string reference = from == std::string::npos ? step.name : step.name.substr(from + 5);
  return reference.substr(0, reference.find('@'));
}

class Vertices {
 public:
  explicit Vertices(const Record& record) : record_(record) {}

  std::vector<Vertex> all() {
    load_definition();
    if (record_.steps.empty()) return std::move(all_);  // the build ended before the graph stood
    load_metadata();
    load_ignore_file();
    if (record_.sent.context > 0)
      add("[internal] load build context", {"transferring context: " + base::buildkit_size(record_.sent.context)});
    for (const Step& step : record_.steps)
      if (step.reported && step.verdict != Verdict::not_run) add_step(step);
    if (record_.image != nullptr) add_export();
    return std::move(all_);
  }

 private:
  Vertex& add(std::string name, std::vector<std::string> statuses, double seconds = 0) {
    all_.push_back({.name = std::move(name), .statuses = std::move(statuses), .seconds = seconds});
    return all_.back();
  }

  void load_definition() {
    const std::string name(fs::last_name(fs::clean(record_.options.file)));
    Vertex& vertex = add("[internal] load build definition from " + name,
                         {"transferring dockerfile: " + base::buildkit_size(record_.sent.definition)});
    for (const dockerfile::Warning& warning : record_.warnings) vertex.warnings.push_back(sentence(warning));
  }

  void load_metadata() {
    std::set<std::string> loaded;
    for (const Step& step : record_.steps) {
      if (step.kind != Step::Kind::base || !step.reported) continue;
      const std::string reference = reference_of(step);
      if (loaded.insert(reference).second) add("[internal] load metadata for " + reference, {}, 0.1);
    }
  }

  void load_ignore_file() {
    if (!record_.ignore_path.empty() && record_.ignore_path != ".dockerignore") return;  // came with the Dockerfile
    add("[internal] load .dockerignore", {"transferring context: " + base::buildkit_size(record_.sent.ignore)});
  }

  void add_step(const Step& step) {
    const bool base = step.kind == Step::Kind::base;
    for (const double seconds : step.fetched) add(step.name, {}, seconds);
    const std::string digest = base ? "@" + step.image.prefixed() : "";
    Vertex& vertex = add(step.name + (step.name.find('@') == std::string::npos ? digest : ""), {}, step.seconds);
    if (base) vertex.statuses.push_back("resolve " + reference_of(step) + digest);
    vertex.step = &step;
    vertex.cached = step.verdict == Verdict::cached && (!base || ran_upon(step));
    if (step.verdict == Verdict::cached) vertex.seconds = 0;
  }

  // The base is called CACHED only where its layers were taken from the store because a step runs upon it.
  [[nodiscard]] bool ran_upon(const Step& base) const {
    for (const Step& step : record_.steps)
      if (step.kind == Step::Kind::files && step.stage == base.stage)
        return step.verdict != Verdict::cached && step.verdict != Verdict::not_run;
    return false;
  }

  void add_export() {
    std::vector<std::string> statuses = {
        "exporting layers", "exporting manifest " + base::sha256("manifest" + record_.image->id.hex()).prefixed(),
        "exporting config " + record_.image->id.prefixed()};
    if (!record_.tag.empty()) statuses.push_back("naming to " + image::canonical_reference(record_.tag));
    add("exporting to image", std::move(statuses), 0.1);
  }

  const Record& record_;
  std::vector<Vertex> all_;
};

}  // namespace

std::string fixed(double value, int decimals) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

std::string log_time(double seconds) { return fixed(seconds, seconds < 10 ? 3 : seconds < 100 ? 2 : 1); }

std::vector<Vertex> vertices(const Record& record) { return Vertices(record).all(); }

std::vector<std::string> afterwards(const Record& record, std::size_t log_lines) {
  std::vector<std::string> lines;
  for (const Step& step : record.steps) {
    if (step.verdict != Verdict::failed) continue;
    lines.emplace_back("------");
    lines.push_back(" > " + step.name + ":");
    for (std::size_t i = step.output.size() - std::min(log_lines, step.output.size()); i < step.output.size(); ++i)
      lines.push_back(log_time(step.output[i].seconds) + " " + step.output[i].text);
    lines.emplace_back("------");
  }
  if (!record.warnings.empty()) {
    const std::size_t count = record.warnings.size();
    lines.emplace_back();
    lines.push_back(" " + std::to_string(count) + (count == 1 ? " warning" : " warnings") +
                    " found (use docker --debug to expand):");
    for (const dockerfile::Warning& warning : record.warnings) lines.push_back(" - " + sentence(warning));
  }
  if (!record.error.empty())
    for (const std::string_view line : base::split_lines(record.error)) lines.emplace_back(line);
  return lines;
}

}  // namespace build
