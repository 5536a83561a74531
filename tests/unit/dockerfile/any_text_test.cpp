// Whatever the text: reading ends, and every place lies within it.
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"
#include "dockerfile/parse.h"

using namespace dockerfile;

namespace {

// A fixed sequence of numbers (Numerical Recipes' generator): the same texts on every machine.
class Numbers {
 public:
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % below;
  }

 private:
  std::uint32_t state_ = 20260101;
};

std::string random_text(Numbers& numbers) {
  static const std::vector<std::string> pieces = {"FROM ",
                                                  "RUN ",
                                                  "COPY ",
                                                  "CMD ",
                                                  "EXPOSE ",
                                                  "WORKDIR ",
                                                  "ENV ",
                                                  "ONBUILD ",
                                                  "HEALTHCHECK ",
                                                  "ARG ",
                                                  "from ",
                                                  "\n",
                                                  "\n",
                                                  "\n",
                                                  "\\\n",
                                                  "\\",
                                                  "\\ \n",
                                                  "\r\n",
                                                  "# ",
                                                  "#",
                                                  "# escape=`\n",
                                                  "`\n",
                                                  "[\"a\", ",
                                                  "\"b\"]",
                                                  "[",
                                                  "]",
                                                  "\"",
                                                  "'",
                                                  "$",
                                                  "${",
                                                  "}",
                                                  "<<E",
                                                  "<<-'E'",
                                                  "\nE\n",
                                                  "--x=",
                                                  "--",
                                                  "=",
                                                  " ",
                                                  "\t",
                                                  "\xC2\xA0",
                                                  "\xFF",
                                                  "\xE2\x84",
                                                  "\xEF\xBB\xBF",
                                                  "a",
                                                  "80/tcp",
                                                  "AS b",
                                                  "\xC3\xA9",
                                                  "",
                                                  std::string(1, '\0'),
                                                  "/",
                                                  ":-",
                                                  "1",
                                                  "{\"syntax\":"};
  std::string text;
  const std::uint32_t count = numbers.next(40);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (numbers.next(12) == 0) {
      text += static_cast<char>(numbers.next(256));
    } else {
      text += pieces[numbers.next(static_cast<std::uint32_t>(pieces.size()))];
    }
  }
  return text;
}

class Places {
 public:
  explicit Places(std::string_view text) {
    for (const std::string_view line : base::split(text, '\n')) lengths_.push_back(static_cast<int>(line.size()));
  }
  [[nodiscard]] bool holds(const Position& at) const {
    if (at.line < 1 || static_cast<std::size_t>(at.line) > lengths_.size()) return false;
    return at.column >= 0 && at.column <= lengths_[static_cast<std::size_t>(at.line - 1)];
  }
  [[nodiscard]] bool hold(const Range& where) const {
    return holds(where.begin) && holds(where.end) && where.begin <= where.end;
  }

 private:
  std::vector<int> lengths_;
};

struct TextsOf {
  std::vector<const Text*>& out;
  void operator()(const From& from) const {
    out.push_back(&from.image);
    if (from.stage_name) out.push_back(&*from.stage_name);
    if (from.platform) out.push_back(&*from.platform);
  }
  void operator()(const Workdir& workdir) const { out.push_back(&workdir.path); }
  void operator()(const Copy& copy) const {
    for (const Text& source : copy.sources) out.push_back(&source);
    out.push_back(&copy.destination);
  }
  void operator()(const Run& run) const { command(run.command); }
  void operator()(const Cmd& cmd) const { command(cmd.command); }
  void operator()(const Expose& expose) const {
    for (const Text& port : expose.ports) out.push_back(&port);
  }
  void command(const Command& command) const {
    for (const Text& word : command.words) out.push_back(&word);
  }
};

void check_file(const std::string& text, Dialect dialect) {
  const Places places(text);
  const auto file = parse(text, dialect);
  if (!file) {
    CHECK(places.hold(file.error().where));
    CHECK_FALSE(file.error().message.empty());
    return;
  }
  Position before{1, 0};
  for (const Instruction& instruction : file->instructions) {
    CHECK(places.hold(instruction.where));
    CHECK(before <= instruction.where.begin);
    before = instruction.where.end;
    std::vector<const Text*> words;
    std::visit(TextsOf{words}, instruction.body);
    for (const Text* word : words) {
      CHECK(places.hold(word->where));
      CHECK(instruction.where.begin <= word->where.begin);
      CHECK(word->where.end <= instruction.where.end);
    }
  }
}

void check_spans(const std::string& text) {
  const Places places(text);
  Position before{1, 0};
  for (const Span& span : highlight(text)) {
    CHECK(places.hold(span.where));
    CHECK(span.where.begin.line == span.where.end.line);
    CHECK(span.where.begin < span.where.end);
    CHECK(before <= span.where.begin);
    before = span.where.end;
  }
}

}  // namespace

TEST_CASE("any text is read to its end, with places in order and within it") {
  Numbers numbers;
  int parsed = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string text = random_text(numbers);
    CAPTURE(base::go_quote(text));
    check_file(text, Dialect::buildkit);
    check_file(text, Dialect::classic);
    check_file("FROM a\n" + text, Dialect::buildkit);
    check_spans(text);
    if (parse("FROM a\n" + text)) ++parsed;
  }
  CHECK(parsed > 100);  // otherwise the texts are too wild to test anything
}
