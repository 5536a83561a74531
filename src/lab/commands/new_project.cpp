// A project of one's own, as small as it can be.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

constexpr std::string_view dockerfile =
    "FROM alpine\n"
    "WORKDIR /app\n"
    "COPY . .\n"
    "CMD [\"cat\", \"hello.txt\"]\n";

void fields(Fields& f, NewProject& command) { f.optional_text("title", command.title); }

Complaint read(Words& line, NewProject& command) {
  if (auto title = line.next()) command.title = std::move(*title);
  return std::nullopt;
}

std::string line(const NewProject& command) { return command.title.empty() ? "" : quoted(command.title); }

Answer apply(Work& work, const NewProject& command) {
  const std::string title = command.title.empty() ? words::new_project() : command.title;
  const fs::Meta meta = {.modified = first_moment};
  work.restart(title,
               fs::Tree().with_file("/Dockerfile", dockerfile, meta).with_file("/hello.txt", words::hello_file(), meta),
               {"Dockerfile", "hello.txt"}, command, words::opened_label(title));
  return {true, words::project_begun(title)};
}

}  // namespace

const Row new_project = make_row<NewProject, fields, read, line, apply>(
    "new_project", "new_project [TITLE]", "Starts a new project: a starter Dockerfile and one file.");

}  // namespace lab::commands
