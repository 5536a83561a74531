#include "plan/stage.h"

#include "base/text.h"
#include "dockerfile/suggest.h"
#include "dockerfile/words.h"
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

void Stage::begin(const dockerfile::Instruction& instruction, int index) {
  instruction_ = &instruction;
  index_ = index;
}

dockerfile::Variables Stage::variables() const {
  return [this](std::string_view name) { return environment.find(name); };
}

void Stage::report_unset(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string near = dockerfile::nearest(name, environment.names(), true);
    warn("UndefinedVar", "Usage of undefined variable '$" + name + "'" +
                             (near.empty() ? std::string() : " (did you mean $" + near + "?)"));
  }
}

base::Result<std::string, dockerfile::Problem> Stage::expand(const std::string& word) {
  dockerfile::WordOptions options;
  options.escape = file_.escape;
  auto expansion = dockerfile::expand(word, variables(), options);
  if (!expansion) return base::Failure{problem(expansion.error())};
  report_unset(expansion->unmatched);
  return std::move(expansion).value().text;
}

base::Result<std::vector<std::string>, dockerfile::Problem> Stage::expand_to_words(const std::string& word) {
  dockerfile::WordOptions options;
  options.escape = file_.escape;
  auto expansion = dockerfile::expand(word, variables(), options);
  if (!expansion) return base::Failure{problem(expansion.error())};
  return std::move(expansion).value().words;
}

std::string Stage::step_name(Quotes quotes) {
  dockerfile::WordOptions options;
  options.escape = file_.escape;
  options.keep_quotes = options.keep_unset = quotes == Quotes::kept;
  auto expansion = dockerfile::expand(instruction().original, variables(), options);
  // Where it can't be expanded, the text as it is will do.
  std::string text = expansion ? std::move(expansion).value().text : instruction().original;
  return counter.next() + with_capital_keyword(std::move(text));
}

void Stage::add_step(Operation operation, std::vector<int> inputs, std::string name) {
  Vertex vertex;
  vertex.operation = std::move(operation);
  vertex.inputs = std::move(inputs);
  vertex.name = std::move(name);
  vertex.text = instruction().original;
  vertex.instruction = index_;
  vertex.where = instruction().where;
  top = static_cast<int>(graph_.vertices.size());
  graph_.vertices.push_back(std::move(vertex));
}

int Stage::context() {
  if (context_ < 0) {
    Vertex vertex;
    vertex.operation = ContextSource{};
    vertex.name = "[internal] load build context";
    context_ = static_cast<int>(graph_.vertices.size());
    graph_.vertices.push_back(std::move(vertex));
  }
  return context_;
}

void Stage::commit(std::string created_by, bool with_layer) {
  graph_.history.push_back({std::move(created_by), !with_layer});
  graph_.history_vertex.push_back(with_layer ? top : -1);
}

void Stage::warn(std::string_view rule, std::string message) {
  warn_at(rule, std::move(message), instruction().where, instruction().check);
}

void Stage::warn_at(std::string_view rule, std::string message, const dockerfile::Range& where,
                    std::string_view check) {
  if (file_.checks.reports(rule, false, check))
    graph_.warnings.push_back({std::string(rule), std::move(message), where});
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
