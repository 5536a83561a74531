// Writes a whole file: a new one, or other contents for one that is there. Mode and owner stay.
#include "lab/commands/edits.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, WriteFile& command) {
  f.text("path", command.path);
  f.text("text", command.text);
  f.flag("typing", command.typing);
}

Complaint read(Words& line, WriteFile& command) {
  command.typing = line.flag("--typing");
  auto path = line.next();
  if (!path) return "Which file?";
  command.path = std::move(*path);
  if (line.empty()) return std::nullopt;  // an empty file
  if (line.next() != "<<<" || line.empty()) return "The text follows a <<<.";
  command.text = *line.next();
  return std::nullopt;
}

std::string line(const WriteFile& command) {
  return std::string(command.typing ? "--typing " : "") + quoted(command.path) + " <<< " + quoted(command.text);
}

bool goes_on_typing(const Work& work, const WriteFile& command) {
  if (!command.typing || work.history[static_cast<std::size_t>(work.position)].next >= 0) return false;
  const auto* before = std::get_if<WriteFile>(&work.history.back().command);
  return before != nullptr && before->typing && fs::clean(before->path) == fs::clean(command.path);
}

Answer apply(Work& work, const WriteFile& command) {
  const State& now = work.now();
  if (const auto complaint = cannot_write(now.project, command.path)) return {false, *complaint};
  const std::string path = target_of(now.project, command.path);
  const fs::EntryRef before = now.project.find(path);
  if (before != nullptr && before->content().known() && before->content().text() == command.text) return {};
  // What is typed in one go has one time, that of its first letter.
  const bool on = goes_on_typing(work, command);
  const std::int64_t time = on ? next_edit_time(now) - seconds_an_edit : next_edit_time(now);
  fs::Meta meta = before != nullptr ? before->meta() : fs::Meta{};
  meta.modified = time;
  State next = now;
  next.project = now.project.with_file(path, fs::Content(command.text), meta);
  if (on) {
    work.amend(std::move(next));
    work.history.back().command = command;
  } else {
    ++next.edits;
    work.add(std::move(next), command,
             before != nullptr ? words::edit_label(shown(path)) : words::new_file_label(shown(path)));
  }
  return {};
}

}  // namespace

const Row write_file =
    make_row<WriteFile, fields, read, line, apply>("write", "write PATH [<<< TEXT]", "Writes a file of the project.");

}  // namespace lab::commands
