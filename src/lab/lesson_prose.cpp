#include "lab/lesson_prose.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"

namespace lab {
namespace {

std::string trimmed(std::string_view text) { return std::string(base::trim(text)); }

void append(std::string& text, std::string_view line) {
  text += line;
  text += '\n';
}

bool starts(std::string_view line, std::string_view with) { return line.substr(0, with.size()) == with; }

// "2. plainer" -> "plainer"; nothing for other lines.
std::optional<std::string_view> list_item(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || !starts(line.substr(digits), ". ")) return std::nullopt;
  return base::trim(line.substr(digits + 2));
}

// Reads the lines one after the other; each heading says where the following ones belong.
class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  base::Result<LessonWords, DataError> read(std::string_view markdown) {
    int number = 0;
    for (const std::string_view line : base::split_lines(markdown)) {
      ++number;
      if (auto complaint = take(line)) {
        return base::Failure{DataError{file_, "line " + std::to_string(number) + ": " + *complaint}};
      }
    }
    for (std::string* text : {&words_.title, &words_.idea, &words_.intro, &words_.wrap_up}) *text = trimmed(*text);
    for (auto& [id, task] : words_.tasks) task.prose = trimmed(task.prose);
    if (words_.title.empty()) return base::Failure{DataError{file_, "The first line is the title: \"# Title\"."}};
    if (words_.idea.empty())
      return base::Failure{DataError{file_, "A line \"> …\" under the title says the idea in one sentence."}};
    if (words_.wrap_up.empty()) return base::Failure{DataError{file_, "The last section, \"## wrap-up\", is missing."}};
    return std::move(words_);
  }

 private:
  enum class Part : std::uint8_t { intro, prose, hints, answers, wrap_up };

  std::optional<std::string> take(std::string_view line) {
    if (starts(line, "### ")) return begin_list(line);
    if (starts(line, "## ")) return begin_section(trimmed(line.substr(3)));
    if (starts(line, "# ")) {
      if (!words_.title.empty()) return "There is a title already.";
      words_.title = trimmed(line.substr(2));
      return std::nullopt;
    }
    switch (part_) {
      case Part::hints: return take_hint(line);
      case Part::answers: return take_answer(line);
      case Part::prose: append(task_->prose, line); break;
      case Part::wrap_up: append(words_.wrap_up, line); break;
      case Part::intro:
        if (starts(line, "> "))
          append(words_.idea, line.substr(2));
        else
          append(words_.intro, line);
        break;
    }
    return std::nullopt;
  }

  std::optional<std::string> begin_list(std::string_view line) {
    if (task_ == nullptr || (line != "### Hints" && line != "### Answers"))
      return "Under a task the only headings are \"### Hints\" and \"### Answers\".";
    part_ = line == "### Hints" ? Part::hints : Part::answers;
    answers_ = &task_->answers;
    last_ = nullptr;
    return std::nullopt;
  }

  std::optional<std::string> begin_section(const std::string& heading) {
    task_ = nullptr;
    last_ = nullptr;
    answers_ = &words_.answers;
    if (heading == "wrap-up" || heading == "answers") {
      part_ = heading == "answers" ? Part::answers : Part::wrap_up;
      return std::nullopt;
    }
    part_ = Part::prose;
    const std::size_t colon = heading.find(": ");
    const std::string id = heading.substr(0, colon);
    if (colon == std::string::npos) return "A task has a title: \"## " + id + ": Title\".";
    const auto [place, fresh] = words_.tasks.emplace(id, TaskWords());
    if (!fresh) return "There is a section \"" + id + "\" already.";
    task_ = &place->second;
    task_->title = trimmed(std::string_view(heading).substr(colon + 2));
    return std::nullopt;
  }

  std::optional<std::string> take_hint(std::string_view line) {
    if (base::trim(line).empty()) return std::nullopt;
    if (const auto item = list_item(line)) {
      task_->hints.emplace_back(*item);
    } else if (task_->hints.empty()) {
      return "Hints are a list: \"1. …\".";
    } else {
      task_->hints.back() += ' ' + trimmed(line);
    }
    return std::nullopt;
  }

  std::optional<std::string> take_answer(std::string_view line) {
    if (base::trim(line).empty()) return std::nullopt;
    if (!starts(line, "- ")) {
      if (last_ == nullptr) return "Answers are a list: \"- id: …\".";
      *last_ += ' ' + trimmed(line);
      return std::nullopt;
    }
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return "An answer begins with its id: \"- id: …\".";
    const std::string id = trimmed(line.substr(2, colon - 2));
    const auto [place, fresh] = answers_->emplace(id, trimmed(line.substr(colon + 2)));
    if (!fresh) return "There is an answer \"" + id + "\" already.";
    last_ = &place->second;
    return std::nullopt;
  }

  std::string file_;
  LessonWords words_;
  Part part_ = Part::intro;
  TaskWords* task_ = nullptr;
  std::map<std::string, std::string>* answers_ = &words_.answers;
  std::string* last_ = nullptr;  // the answer whose next line may follow
};

// The newest step of that text that ran; where none did, as a build of the lesson's project has it.
const build::Step* step_that_ran(const Session& session, std::string_view text) {
  const auto find = [text](const build::Record& record) -> const build::Step* {
    for (const build::Step& step : record.steps) {
      if (step.text == text && step.verdict == build::Verdict::executed) return &step;
    }
    return nullptr;
  };
  const State& state = session.now();
  for (std::size_t i = state.builds.size(); i-- > 0;) {
    if (const build::Step* step = find(*state.builds[i])) return step;
  }
  const BuildRef reference = session.reference_build();
  return reference != nullptr ? find(*reference) : nullptr;
}

bool has_step(const Session& session, std::string_view text) {
  const auto has = [text](const build::Record& record) {
    return std::any_of(record.steps.begin(), record.steps.end(),
                       [&](const build::Step& step) { return step.text == text; });
  };
  const State& state = session.now();
  if (std::any_of(state.builds.begin(), state.builds.end(), [&](const BuildRef& record) { return has(*record); }))
    return true;
  return session.reference_build() != nullptr && has(*session.reference_build());
}

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

// What a placeholder stands for; nothing where there is no such thing.
std::optional<std::string> value_of(std::string_view kind, std::string_view name, const Session& session) {
  if (kind == "seconds") {
    const build::Step* step = step_that_ran(session, name);
    return step != nullptr ? std::optional(base::seconds_for_people(step->seconds)) : std::nullopt;
  }
  if (kind == "size") {
    const build::Step* step = step_that_ran(session, name);
    if (step == nullptr || step->layer == nullptr) return std::nullopt;
    return base::size_for_people(step->layer->bytes);
  }
  if (kind == "file") {
    const Lesson* lesson = session.lesson();
    const bool there =
        session.now().project.find(name) != nullptr || (lesson != nullptr && lesson->project.find(name) != nullptr);
    return there ? std::optional(code(name)) : std::nullopt;
  }
  if (kind == "step") return has_step(session, name) ? std::optional(code(name)) : std::nullopt;
  return std::nullopt;
}

// A word in code that is meant as a file of the project: "server.js", "Dockerfile", "src/app.js".
bool looks_like_a_file(std::string_view word) {
  if (word == "Dockerfile" || word == ".dockerignore") return true;
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == word.size() || word.size() - dot > 6) return false;
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == '/';
  });
}

bool looks_like_an_instruction(std::string_view text) {
  for (const std::string_view keyword : {"FROM ", "WORKDIR ", "COPY ", "RUN ", "EXPOSE ", "CMD "}) {
    if (starts(text, keyword) && text.find("…") == std::string_view::npos) return true;
  }
  return false;
}

std::vector<std::string_view> code_spans(std::string_view prose) {
  std::vector<std::string_view> spans;
  for (std::size_t at = 0;;) {
    const std::size_t open = prose.find('`', at);
    const std::size_t close = open == std::string_view::npos ? open : prose.find('`', open + 1);
    if (close == std::string_view::npos) return spans;
    spans.push_back(prose.substr(open + 1, close - open - 1));
    at = close + 1;
  }
}

// What the lesson's files hold before, and with, its solution.
struct World {
  std::set<std::string> files;
  std::vector<std::string> dockerfiles;
};

World world_of(const Lesson& lesson, const Session& session) {
  World world;
  const auto add = [&world](const fs::Tree& project) {
    project.walk([&world](const std::string& path, const fs::EntryRef&) {
      world.files.insert(path.substr(1));
      return true;
    });
    if (const fs::EntryRef file = project.find("Dockerfile")) world.dockerfiles.emplace_back(file->content().text());
  };
  add(lesson.project);
  for (const Moment& moment : session.history()) add(moment.state->project);
  for (const BuildRef& build : session.now().builds) {
    if (build->image != nullptr) add(build->image->files);
  }
  return world;
}

// As a whole line: the beginning of an instruction is another instruction.
bool in_a_dockerfile(const World& world, std::string_view line) {
  for (const std::string& text : world.dockerfiles) {
    for (const std::string_view there : base::split_lines(text)) {
      if (base::trim(there) == line) return true;
    }
  }
  return false;
}

}  // namespace

base::Result<LessonWords, DataError> read_lesson_words(const std::string& file, std::string_view markdown) {
  return Reader(file).read(markdown);
}

Filled fill_prose(std::string_view prose, const Session& session) {
  Filled filled;
  while (true) {
    const std::size_t open = prose.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : prose.find("}}", open);
    if (close == std::string_view::npos) break;
    filled.text += prose.substr(0, open);
    const std::string_view inside = prose.substr(open + 2, close - open - 2);
    const std::size_t colon = inside.find(':');
    const std::string_view kind = base::trim(inside.substr(0, colon));
    const std::string_view name =
        colon == std::string_view::npos ? std::string_view() : base::trim(inside.substr(colon + 1));
    if (const auto value = value_of(kind, name, session)) {
      filled.text += *value;
    } else {
      filled.complaints.push_back("Nothing fills {{" + std::string(inside) + "}}.");
      filled.text += name;
    }
    prose.remove_prefix(close + 2);
  }
  filled.text += prose;
  return filled;
}

std::string spoken(std::string_view prose) {
  std::string out;
  for (const char c : prose)
    if (c != '`' && c != '*') out += c == '\n' ? ' ' : c;
  return out;
}

std::vector<std::string> check_prose(const Lesson& lesson, const Session& session) {
  const World world = world_of(lesson, session);
  std::vector<std::string> complaints;
  const auto check = [&](const std::string& where, const std::string& prose) {
    const Filled filled = fill_prose(prose, session);
    for (const std::string& complaint : filled.complaints) complaints.push_back(where + ": " + complaint);
    for (const std::string_view span : code_spans(filled.text)) {
      if (looks_like_a_file(span) && world.files.count(std::string(span)) == 0) {
        complaints.push_back(where + ": The project has no file " + std::string(span) + ".");
      }
      if (looks_like_an_instruction(span) && !in_a_dockerfile(world, span)) {
        complaints.push_back(where + ": No Dockerfile of this lesson has the line " + std::string(span) + ".");
      }
    }
  };
  check("intro", lesson.intro);
  for (const Task& task : lesson.tasks) {
    check(task.id, task.prose);
    for (const std::string& hint : task.hints) check(task.id + ", hints", hint);
    for (const LessonAnswer& answer : task.answers) check(task.id + ", answers", answer.prose);
  }
  for (const LessonAnswer& answer : lesson.answers) check("answers", answer.prose);
  check("wrap-up", lesson.wrap_up);
  return complaints;
}

}  // namespace lab
