#include "plan/stage.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/suggest.h"
#include "dockerfile/words.h"
#include "plan/global_arguments.h"
#include "plan/shell_command.h"

namespace plan {
namespace {

// Up to the first blank (a tab is none): that is how far BuildKit makes a keyword's letters capitals.
std::string with_capital_keyword(std::string text) {
  const std::size_t blank = text.find(' ');
  const std::string keyword = base::upper_ascii(std::string_view(text).substr(0, blank));
  return text.replace(0, keyword.size(), keyword);
}

}  // namespace

std::string StepCounter::next() {
  if (total == 0) return {};
  ++index;
  const std::string all = std::to_string(total);
  const std::string number = std::to_string(index);
  std::string out = "[";
  if (!stage_name.empty()) out += stage_name + " ";
  if (number.size() < all.size()) out += std::string(all.size() - number.size(), ' ');
  return out + number + "/" + all + "] ";
}

void Stage::begin(const StageCommand& command) { command_ = &command; }

dockerfile::Variables Stage::variables() const {
  return [this](std::string_view name) { return environment.find(name); };
}

// An ARG without a value is declared all the same; the last two names are never variables.
void Stage::report_unset(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const bool declared = std::any_of(arguments.begin(), arguments.end(),
                                      [&](const DeclaredArgument& argument) { return argument.name == name; });
    if (declared || is_scan_option(name)) continue;
    const std::string near = dockerfile::nearest(name, environment.names(), true);
    warn("UndefinedVar", "Usage of undefined variable '$" + name + "'" +
                             (near.empty() ? std::string() : " (did you mean $" + near + "?)"));
  }
}

base::Result<dockerfile::Expansion, dockerfile::Problem> Stage::expand_with(const std::string& word,
                                                                            const dockerfile::WordOptions& options) {
  std::vector<std::string> unset;  // also where the word can't be expanded
  const auto variable = [&](std::string_view name) {
    const std::optional<std::string_view> value = environment.find(name);
    if (!value && std::find(unset.begin(), unset.end(), name) == unset.end()) unset.emplace_back(name);
    return value;
  };
  auto expansion = dockerfile::expand(word, variable, options);
  report_unset(unset);
  if (!expansion) return base::Failure{problem(expansion.error())};
  draft_.hold(expansion->text.size());
  return std::move(expansion).value();
}

base::Result<std::string, dockerfile::Problem> Stage::expand(const std::string& word) {
  dockerfile::WordOptions options;
  options.escape = escape();
  auto expansion = expand_with(word, options);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().text;
}

base::Result<std::string, dockerfile::Problem> Stage::expand_body(const std::string& text) {
  dockerfile::WordOptions options;  // the escape is always a backslash there
  options.ignore_quotes = true;
  auto expansion = expand_with(text, options);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().text;
}

base::Result<std::vector<std::string>, dockerfile::Problem> Stage::expand_to_words(const std::string& word) {
  dockerfile::WordOptions options;
  options.escape = escape();
  auto expansion = dockerfile::expand(word, variables(), options);
  if (!expansion) return base::Failure{problem(expansion.error())};
  return std::move(expansion).value().words;
}

std::string Stage::step_name(Quotes quotes, const std::vector<std::string>& hidden, std::string_view end) {
  dockerfile::WordOptions options;
  options.escape = escape();
  options.keep_quotes = options.keep_unset = quotes == Quotes::kept;
  const auto variable = [&](std::string_view name) -> std::optional<std::string_view> {
    if (std::find(hidden.begin(), hidden.end(), name) != hidden.end()) return "****";
    return environment.find(name);
  };
  const std::string written = instruction().original + std::string(end);
  auto expansion = dockerfile::expand(written, variable, options);
  // Where it can't be expanded, the text as it is will do.
  std::string text = expansion ? std::move(expansion).value().text : written;
  draft_.hold(2 * text.size());
  return counter.next() + (command_->is_trigger ? "ONBUILD " : "") + with_capital_keyword(std::move(text));
}

Vertex Stage::vertex_of(Operation operation, std::vector<int> inputs, std::string name) const {
  Vertex vertex;
  vertex.operation = std::move(operation);
  vertex.inputs = std::move(inputs);
  vertex.name = std::move(name);
  vertex.text = instruction().original;
  vertex.instruction = command_->index;
  vertex.where = instruction().where;
  return vertex;
}

int Stage::add_side_step(Operation operation, std::vector<int> inputs, std::string name) {
  Vertex vertex = vertex_of(std::move(operation), std::move(inputs), std::move(name));
  const bool may_be_forced =
      std::holds_alternative<Exec>(vertex.operation) || std::holds_alternative<CopyFiles>(vertex.operation);
  vertex.ignore_cache = ignore_cache && may_be_forced;
  PlannedStep step;
  step.name = vertex.name;
  step.text = vertex.text;
  step.instruction = command_->index;
  step.stage = position;
  step.vertex = static_cast<int>(draft_.vertices.size());
  step.is_base = std::holds_alternative<ImageSource>(vertex.operation);
  step.where = vertex.where;
  vertex.step = draft_.add_step(std::move(step));
  return draft_.add(std::move(vertex));
}

void Stage::add_step(Operation operation, std::vector<int> inputs, std::string name) {
  top = add_side_step(std::move(operation), std::move(inputs), std::move(name));
}

int Stage::add_internal(Operation operation, std::vector<int> inputs, std::string name) {
  return draft_.add(vertex_of(std::move(operation), std::move(inputs), "[internal] " + std::move(name)));
}

void Stage::add_config_step() {
  PlannedStep step;
  step.name = step.text = instruction().original;
  step.instruction = command_->index;
  step.stage = position;
  step.where = instruction().where;
  (void)draft_.add_step(std::move(step));
}

void Stage::commit(std::string created_by, bool with_layer) {
  draft_.hold(created_by.size());
  history.push_back({std::move(created_by), !with_layer});
  history_vertex.push_back(with_layer ? top : -1);
  if (!with_layer) add_config_step();
}

void Stage::warn(std::string_view rule, std::string message) {
  warn_at(rule, std::move(message), instruction().where, *instruction().check);
}

void Stage::warn_at(std::string_view rule, std::string message, const dockerfile::Range& where,
                    std::string_view check) {
  draft_.warn(rule, std::move(message), where, check);
}

std::vector<std::string> Stage::with_shell(const dockerfile::Command& command) const {
  std::vector<std::string> argv = words_of(command);
  if (command.shell_form) {
    const std::vector<std::string> shell = shell_of(config);
    argv.insert(argv.begin(), shell.begin(), shell.end());
  }
  return argv;
}

dockerfile::Problem Stage::problem(std::string message) const {
  dockerfile::Problem problem;
  if (message.ends_with(dockerfile::longer_than_the_lab_expands)) {
    problem.origin = dockerfile::Origin::lab;
    message.insert(0, "line " + std::to_string(instruction().where.begin.line) + ": ");
  }
  problem.where = instruction().where;
  problem.message = std::move(message);
  problem.marked_lines = dockerfile::lines_of(instruction().where);
  return problem;
}

void Stage::fail_at_the_end(std::string message) {
  if (late_problem_) return;
  late_problem_ = problem(std::move(message));
  late_problem_->marked_lines.clear();
}

}  // namespace plan
