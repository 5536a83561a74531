// Brings files in from outside: added to the project, or as a project of their own.
#include <set>

#include "base/base64.h"
#include "lab/commands/edits.h"
#include "lab/commands/table.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

// With all contents as texts, or as base64 where they are none: how the command is written.
Import spelt(const Import& command) {
  Import out = command;
  out.contents.clear();
  for (const auto& [path, content] : command.contents) {
    if (is_text(content.text()))
      out.files[path] = content.text();
    else
      out.binary[path] = base::to_base64(content.text());
  }
  return out;
}

void fields(Fields& f, Import& command) {
  if (!command.contents.empty()) command = spelt(command);  // a copy, for its writer
  f.flag("replace", command.replace);
  f.optional_text("title", command.title);
  f.texts("files", command.files);
  f.texts("binary", command.binary);
  f.list("executable", command.executable);
}

Complaint read(Words& line, Import& command) {
  command.replace = line.flag("--replace");
  command.title = line.option("--title").value_or("");
  while (auto path = line.option("--executable")) command.executable.push_back(std::move(*path));
  while (const auto file = line.option("--binary")) {
    // Base64 has a "=" only at its end.
    const std::size_t data = file->find_last_not_of('=');
    const std::size_t equals = data == std::string::npos ? data : file->rfind('=', data);
    if (equals == std::string::npos) return "--binary takes PATH=BASE64.";
    command.binary[file->substr(0, equals)] = file->substr(equals + 1);
  }
  while (auto path = line.next()) {
    if (line.next() != "<<<" || line.empty()) return "After each path, its text follows a <<<.";
    command.files[std::move(*path)] = *line.next();
  }
  return std::nullopt;
}

std::string line(const Import& given) {
  const Import command = spelt(given);
  std::string out = command.replace ? " --replace" : "";
  if (!command.title.empty()) out += " --title " + quoted(command.title);
  for (const std::string& path : command.executable) out += " --executable " + quoted(path);
  for (const auto& [path, base64] : command.binary) out += " --binary " + quoted(path + "=" + base64);
  for (const auto& [path, text] : command.files) out += " " + quoted(path) + " <<< " + quoted(text);
  return out.empty() ? out : out.substr(1);
}

// The files one sees first: the Dockerfile, then two others of the top folder that are not hidden.
std::vector<std::string> first_files(const Import& command) {
  std::vector<std::string> first;
  std::set<std::string_view> texts;
  for (const auto& [path, text] : command.files) texts.insert(path);
  for (const auto& [path, content] : command.contents)
    if (is_text(content.text())) texts.insert(path);
  if (texts.contains("Dockerfile")) first.emplace_back("Dockerfile");
  const std::size_t most = first.size() + 2;
  for (const std::string_view path : texts) {
    if (first.size() == most) break;
    if (path != "Dockerfile" && path.front() != '.' && path.find('/') == std::string::npos) first.emplace_back(path);
  }
  return first;
}

class Importer {
 public:
  Importer(const Import& command, fs::Tree project, std::int64_t time)
      : command_(command),
        executable_(command.executable.begin(), command.executable.end()),
        project_(std::move(project)),
        time_(time) {}

  // A complaint where a file cannot be there.
  Complaint bring(const std::string& path, const fs::Content& content) {
    if (auto complaint = cannot_write(project_, path)) return complaint;
    const std::string target = target_of(project_, path);
    const fs::EntryRef before = project_.find(target);
    fs::Meta meta = before != nullptr ? before->meta() : fs::Meta{};
    if (before == nullptr || command_.replace) meta.mode = is_executable(path) ? 0755 : 0644;
    const bool same = before != nullptr && before->content().known() && before->content().same_as(content);
    if (same && before->meta() == meta) return std::nullopt;
    meta.modified = time_;
    project_ = project_.with_file(target, content, meta);
    changed_.push_back(shown(target));
    return std::nullopt;
  }

  [[nodiscard]] const fs::Tree& project() const { return project_; }
  [[nodiscard]] const std::vector<std::string>& changed() const { return changed_; }

 private:
  [[nodiscard]] bool is_executable(const std::string& path) const { return executable_.contains(path); }

  const Import& command_;
  std::set<std::string_view> executable_;
  fs::Tree project_;
  std::int64_t time_;
  std::vector<std::string> changed_;
};

Answer apply(Work& work, const Import& command) {
  const State& now = work.now();
  if (command.files.empty() && command.binary.empty() && command.contents.empty()) return {false, words::no_files()};
  Importer importer(command, command.replace ? fs::Tree() : now.project, next_edit_time(now));
  for (const auto& [path, text] : command.files)
    if (const auto complaint = importer.bring(path, text)) return {false, *complaint};
  for (const auto& [path, base64] : command.binary)
    if (const auto complaint = importer.bring(path, base::from_base64(base64))) return {false, *complaint};
  for (const auto& [path, content] : command.contents)
    if (const auto complaint = importer.bring(path, content)) return {false, *complaint};

  // The log alone keeps the files themselves; the moment has them in its tree.
  const Import done{.replace = command.replace, .title = command.title};
  const auto& changed = importer.changed();
  if (command.replace) {
    State next;
    next.opening = ++work.openings;
    next.title = command.title.empty() ? words::empty_project() : command.title;
    next.project = importer.project();
    next.open_files = first_files(command);
    next.builder = now.builder;
    next.cache_limit = now.cache_limit;
    next.edits = now.edits + 1;
    Answer answer{true, words::imported(next.title, changed.size())};
    const std::string label = words::opened_label(next.title);
    work.add(std::move(next), done, label);
    work.selected = {};
    return answer;
  }
  if (changed.empty()) return {true, words::nothing_new()};
  State next = now;
  next.project = importer.project();
  ++next.edits;
  work.add(std::move(next), done, words::added_label(changed));
  return {true, words::added(changed)};
}

}  // namespace

const Row import_files = make_row<Import, fields, read, line, apply>(
    "import", "import [--replace] [--title TITLE] [--executable PATH]… [--binary PATH=BASE64]… [PATH <<< TEXT]…",
    "Brings files in, in one step: into the project, or with --replace as a project of their own.");

}  // namespace lab::commands
