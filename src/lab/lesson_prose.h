// A lesson's words: en.md, cut into its parts, its placeholders filled in by the engine.
//
// Markdown, of which only paragraphs, **bold**, `code` and lists are used:
//
//   # Title
//   > The idea, in one sentence.
//   Introduction…
//   ## task-id: Title, in one line that gives nothing away
//   What to do…
//   ### Hints
//   1. gentle
//   2. plainer
//   3. plain
//   ### Answers
//   - answer-id: what the lesson says to such an attempt
//   ## answers
//   - answer-id: the same, at any task
//   ## wrap-up
//   What was learnt…
//
// Figures are never written down, they come from placeholders:
//   {{seconds:RUN npm install}}  how long the step takes: in the newest build where it ran, else in a build of the
//   lesson's project
//   {{size:RUN npm install}}     how large its layer is
//   {{file:server.js}}           the file's name, as code; it must be in the project
//   {{step:COPY . /app}}         the instruction, as code; it must be in the Dockerfile
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lab/data.h"
#include "lab/session.h"

namespace lab {

struct TaskWords {
  std::string title;
  std::string prose;
  std::vector<std::string> hints;
  std::map<std::string, std::string> answers;
};

struct LessonWords {
  std::string title;
  std::string idea;
  std::string intro;
  std::map<std::string, TaskWords> tasks;
  std::map<std::string, std::string> answers;
  std::string wrap_up;
};

[[nodiscard]] base::Result<LessonWords, DataError> read_lesson_words(const std::string& file,
                                                                     std::string_view markdown);

struct Filled {
  std::string text;
  std::vector<std::string> complaints;  // placeholders that could not be filled, as sentences
};
[[nodiscard]] Filled fill_prose(std::string_view prose, const Session& session);

// Without the signs of Markdown, for who hears it.
[[nodiscard]] std::string spoken(std::string_view prose);

// What the prose of an open lesson says that is not so: files, steps and figures that the project does not have,
// neither at the beginning nor after its solution. Sentences; none where all is well.
[[nodiscard]] std::vector<std::string> check_prose(const Lesson& lesson, const Session& session);

}  // namespace lab
