// Edits a file as a person would: one piece of it becomes another.
#include "lab/commands/edits.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, ReplaceText& command) {
  f.text("path", command.path);
  f.text("old", command.old);
  f.text("text", command.text);
}

Complaint read(Words& line, ReplaceText& command) {
  auto path = line.next();
  auto old = line.next();
  auto text = line.next();
  if (!path || !old || !text) return "This takes a file, the old text and the new one.";
  command = {std::move(*path), std::move(*old), std::move(*text)};
  return std::nullopt;
}

std::string line(const ReplaceText& command) {
  return quoted(command.path) + ' ' + quoted(command.old) + ' ' + quoted(command.text);
}

Answer apply(Work& work, const ReplaceText& command) {
  const State& now = work.now();
  const std::string path = target_of(now.project, command.path);
  const fs::EntryRef before = now.project.find(path);
  if (before == nullptr || before->kind() != fs::Kind::file) return {false, words::no_such_file(shown(path))};
  if (!before->content().known()) return {false, words::only_declared(shown(path))};
  std::string text(before->content().text());
  const std::size_t at = command.old.empty() ? std::string::npos : text.find(command.old);
  if (at == std::string::npos) return {false, words::text_not_found(shown(path), command.old)};
  text.replace(at, command.old.size(), command.text);
  fs::Meta meta = before->meta();
  meta.modified = next_edit_time(now);
  State next = now;
  next.project = now.project.with_file(path, fs::Content(std::move(text)), meta);
  ++next.edits;
  work.add(std::move(next), command, words::edit_label(shown(path)));
  return {};
}

}  // namespace

const Row replace_text = make_row<ReplaceText, fields, read, line, apply>("replace", "replace PATH OLD NEW",
                                                                          "Replaces the first OLD in a file by NEW.");

}  // namespace lab::commands
