#include "dockerfile/parse.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/checks/table.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/node_stream.h"
#include "dockerfile/suggest.h"
#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

constexpr std::string_view daemon_says = "Error response from daemon: ";

// Lines that begin with a letter: what continues an instruction mostly is indented.
std::size_t likely_instructions(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const char small = static_cast<char>(text.front() | 0x20);
    if (small >= 'a' && small <= 'z') ++count;
    const std::size_t newline = text.find('\n');
    if (newline == std::string_view::npos) break;
    text.remove_prefix(newline + 1);
  }
  return count;
}

// Reads all of a Dockerfile. Two kinds of errors: a line that can't be taken apart, wherever it stands, comes before
// the first instruction that makes no sense. So the latter is kept until all lines are read.
class Parser {
 public:
  Parser(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect), stream_(text, dialect) {}

  base::Result<Dockerfile, Problem> run(std::optional<std::string_view> check_options) {
    if (text_.empty()) return base::Failure{empty_file()};
    if (auto problem = read_check_options(check_options)) return base::Failure{std::move(*problem)};
    // Enough for a file that a person wrote; a longer one grows as it goes.
    file_.instructions.reserve(std::min<std::size_t>(likely_instructions(text_), 4096));
    while (stream_.next()) instruction();
    if (stream_.problem()) return base::Failure{syntax(*stream_.problem())};
    if (pending_) {
      pending_->warnings = std::move(continuation_warnings_);
      append(pending_->warnings, file_.warnings);
      return base::Failure{std::move(*pending_)};
    }
    append(continuation_warnings_, file_.warnings);
    file_.warnings = std::move(continuation_warnings_);
    file_.escape = stream_.escape();
    if (!classic()) run_file_checks(file_.instructions, file_.checks, file_.warnings);
    return std::move(file_);
  }

  base::Result<Instruction, std::string> single() {
    if (!stream_.next()) {
      return base::Failure{stream_.problem() ? stream_.problem()->message : std::string("file with no instructions")};
    }
    Node& node = stream_.node();
    if (node.row == nullptr) return base::Failure{unknown_instruction().message};
    const auto keyword_size = static_cast<std::uint32_t>(node.keyword.text.size());
    Instruction instruction{{}, node.where, std::string(base::trim(node.original)), keyword_size, {}};
    Reading reading(node, dialect_);
    if (const Refused refused = node.row->make(reading, instruction.body)) return base::Failure{refused->message};
    if (stream_.next()) return base::Failure{std::string("onbuild trigger should be a single expression")};
    return instruction;
  }

 private:
  static void append(std::vector<Warning>& to, std::vector<Warning>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  [[nodiscard]] bool classic() const { return dialect_ == Dialect::classic; }

  Problem empty_file() const {
    Problem problem;
    problem.message = classic() ? std::string(daemon_says) + "the Dockerfile (Dockerfile) cannot be empty"
                                : "the Dockerfile cannot be empty";
    problem.help = "A Dockerfile starts with the image to build upon, for example: FROM node";
    return problem;
  }

  std::optional<Problem> read_check_options(std::optional<std::string_view> given) {
    if (classic()) return std::nullopt;
    std::string_view value;
    std::optional<Directive> directive;
    if (given) {
      value = *given;
    } else if ((directive = find_directive(text_, "check"))) {
      value = std::string_view(directive->value).substr(0, directive->value.find(' '));
    }
    auto options = parse_check_options(value);
    if (options) {
      file_.checks = std::move(options).value();
      return std::nullopt;
    }
    Problem problem;
    problem.message =
        given ? "failed to parse build-arg:BUILDKIT_DOCKERFILE_CHECK: " : "failed to parse check options: ";
    problem.message += options.error();
    if (directive) problem.where = {{directive->line, 0}, {directive->line, 0}};
    return problem;
  }

  // Puts the words of a line that can't be taken apart into the builder's sentence.
  Problem syntax(Problem problem) const {
    if (classic()) problem.message = std::string(daemon_says) + "failed to parse Dockerfile: " + problem.message;
    return problem;
  }

  void instruction() {
    if (pending_) return;  // only lines that can't be taken apart still matter
    if (line_.empty_continuation && file_.checks.reports("NoEmptyContinuation", false)) {
      const Position end = stream_.end_without_heredocs();
      // The classic builder says which line it is.
      std::string message = classic() ? std::string(line_.text) : "Empty continuation line";
      continuation_warnings_.push_back({"NoEmptyContinuation", std::move(message), {{end.line, 0}, end}});
    }
    make();
  }

  void make() {
    std::string_view check;
    for (const std::string_view comment : line_.comments) {
      check = check_of_comment(comment);
      if (!check.empty()) break;
    }
    if (!classic()) run_node_checks(node_, file_.checks, check, file_.warnings);

    if (node_.row == nullptr) return refuse(unknown_instruction());
    // Made where it is to stay. One that is refused stays as well: nobody will see the list then.
    Instruction& instruction = file_.instructions.emplace_back();
    Body& body = instruction.body;
    Reading reading(node_, dialect_);
    if (const Refused refused = node_.row->make(reading, body)) return refuse(*refused);

    const bool described = !line_.comments.empty() && !classic();
    if (described && file_.checks.reports("InvalidDefinitionDescription", true, check)) {
      std::string message = definition_description(body, line_.comments);
      if (!message.empty()) file_.warnings.push_back({"InvalidDefinitionDescription", std::move(message), node_.where});
    }
    in_stage_ = in_stage_ || std::holds_alternative<From>(body);
    if (!in_stage_ && !std::holds_alternative<Arg>(body)) return refuse_outside_stage();
    instruction.where = node_.where;
    instruction.original = std::string(base::trim(node_.original));
    instruction.keyword_size = static_cast<std::uint32_t>(node_.keyword.text.size());
    if (!check.empty()) instruction.check = std::string(check);
  }

  Refusal unknown_instruction() const {
    if (classic()) return {"unknown instruction: " + keyword_capitals(node_.keyword.text)};
    return {"unknown instruction: " + std::string(node_.keyword.text) +
            suggestion(node_.keyword.text, all_keywords(), false)};
  }

  void refuse(const Refusal& refusal) {
    Problem problem;
    problem.where = refusal.where.value_or(node_.where);
    problem.help = refusal.help;
    problem.marked_lines = line_.line_numbers();
    const std::string line = std::to_string(line_.first_line) + ": ";
    problem.message = classic() ? std::string(daemon_says) + "dockerfile parse error line " + line
                                : "dockerfile parse error on line " + line;
    problem.message += refusal.message;
    pending_ = std::move(problem);
  }

  void refuse_outside_stage() {
    Problem problem;
    problem.where = node_.where;
    problem.marked_lines = line_.line_numbers();
    problem.message = classic() ? std::string(daemon_says) : "";
    problem.message += "no build stage in current context";
    problem.help = "A Dockerfile starts with FROM: the image that all other instructions build upon.";
    pending_ = std::move(problem);
  }

  std::string_view text_;
  Dialect dialect_;
  NodeStream stream_;
  const LogicalLine& line_ = stream_.line();
  Node& node_ = stream_.node();
  Dockerfile file_;
  std::vector<Warning> continuation_warnings_;
  std::optional<Problem> pending_;  // the first instruction that makes no sense
  bool in_stage_ = false;
};

}  // namespace

base::Result<Dockerfile, Problem> parse(std::string_view text, Dialect dialect,
                                        std::optional<std::string_view> check_options) {
  return Parser(text, dialect).run(check_options);
}

base::Result<Instruction, std::string> parse_single(std::string_view text, Dialect dialect) {
  return Parser(text, dialect).single();
}

}  // namespace dockerfile
