#include "shell/interpreter.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "shell/builtins.h"
#include "shell/parser.h"
#include "shell/pattern.h"

namespace shell {

namespace {

constexpr int max_nesting = 300;  // functions, evals and subshells within one another

// As ash's -x prints a word: quoted only where the shell would read it otherwise.
std::string quoted_for_trace(std::string_view word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char ch) {
    const auto c = static_cast<unsigned char>(ch);
    return c >= '+' && c <= 'z' && !(c >= ';' && c <= '?') && c != '`' && c != '[' && c != '\\';
  });
  if (plain && !is_keyword(word)) return std::string(word);
  std::string quoted = "'";
  for (char c : word) {
    if (c == '\'')
      quoted += "'\"'\"'";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace

Shell::Shell(Program& program, std::string name, std::vector<std::string> arguments)
    : world_(program.world),
      caller_(program.caller),
      fds_(program.fds),
      depth_(program.depth),
      name_(std::move(name)),
      arguments_(std::move(arguments)) {
  for (const auto& [key, value] : program.env) variables_[key] = {.value = value, .exported = true};
  variables_["PWD"] = {.value = caller_.cwd, .exported = true};
  variables_["IFS"] = {.value = " \t\n"};
  variables_["OPTIND"] = {.value = "1"};
  variables_["PS4"] = {.value = "+ "};
  Variable& level = variables_["SHLVL"];
  int depth = 0;
  std::from_chars(level.value.data(), level.value.data() + level.value.size(), depth);
  level = {.value = std::to_string(depth + 1), .exported = true};
  in_busybox_ = world_.busybox;
  process_ = depth_ == 0 ? 1 : ++world_.last_process;
}

// ---- variables ---------------------------------------------------------------------------------------------------

std::optional<std::string> Shell::get(const std::string& name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end() || !found->second.set) return std::nullopt;
  return found->second.value;
}

bool Shell::set(const std::string& name, std::string value) {
  Variable& variable = variables_[name];
  if (variable.read_only) {
    raise(name + ": is read only");
    return false;
  }
  variable.value = std::move(value);
  variable.set = true;
  if (options.allexport) variable.exported = true;
  if (name == "OPTIND") option_at_ = 0;
  return true;
}

Shell Shell::fork() {
  std::uint64_t bytes = 1024 + 64 * (fds_.size() + jobs_.size());
  for (const auto& [name, variable] : variables_) bytes += 96 + name.size() + variable.value.size();
  for (const std::string& argument : arguments_) bytes += 32 + argument.size();
  for (const Scope& scope : scopes_) bytes += 64 + 128 * scope.hidden.size();
  world_.touch(bytes + 64 * functions_.size());
  Shell child(*this);
  child.traps_.clear();
  child.loops_ = 0;
  return child;
}

void Shell::unset(const std::string& name) { variables_.erase(name); }

Environment Shell::exported() const {
  Environment environment;
  for (const auto& [name, variable] : variables_)
    if (variable.exported && variable.set && world_.touch(96 + variable.value.size()))
      environment[name] = variable.value;
  return environment;
}

// ---- errors ------------------------------------------------------------------------------------------------------

void Shell::print_error(std::string_view text) {
  const auto to = fds_.find(2);
  if (to != fds_.end()) world_.write(*to->second, text);
}

std::string Shell::prefix() const {
  std::string start = name_ + ": ";
  if (!builtin_.empty())
    start += builtin_ + ": line " + std::to_string(from_file_ ? line_ : line_ - 1) + ": ";
  else if (from_file_)
    start += "line " + std::to_string(line_) + ": ";
  return start;
}

void Shell::complain(std::string_view text) { print_error(prefix() + std::string(text) + "\n"); }

int Shell::builtin_error(std::string_view builtin, std::string_view text, int code) {
  const std::string outer = std::exchange(builtin_, std::string(builtin));
  complain(text);
  builtin_ = outer;
  return code;
}

void Shell::raise(std::string_view text, int code) {
  complain(text);
  status_ = code;
  flow_ = Flow::leave_shell;
}

// ---- texts -------------------------------------------------------------------------------------------------------

int Shell::run_text(std::string_view text, bool from_file) {
  from_file_ = from_file;
  return run_parsed(text, 1);
}

int Shell::run_parsed(std::string_view text, int first_line) {
  if (!world_.touch(text.size() * bytes_to_parse)) return status_;
  Parser parser(text, first_line);
  while (!leaving()) {
    const base::Result<NodeRef, SyntaxError> node = parser.next();
    if (!node) {
      line_ = node.error().line;
      if (bash)
        world_.stop("The lab's shell reads a text for bash as sh does, and cannot read this one: " +
                    node.error().message + ".");
      raise(node.error().message);
      break;
    }
    if (!*node) break;
    if (!options.noexec) status_ = run(*node);
  }
  return status_;
}

void Shell::run_exit_trap() {
  const auto trap = traps_.find("EXIT");
  if (trap == traps_.end() || world_.stopped()) return;
  const std::string text = trap->second;
  traps_.erase(trap);
  const int status = status_;
  flow_ = Flow::on;
  run_parsed(text, line_);
  if (flow_ != Flow::leave_shell) status_ = status;
}

// ---- nodes -------------------------------------------------------------------------------------------------------

int Shell::run(const NodeRef& node) {
  if (!node) return 0;
  const Deeper deeper(world_);
  if (!world_.work() || !deeper.fits()) return status_;
  return status_ = run_node(*node);
}

int Shell::run_node(const Node& node) {
  if (const Simple* simple = std::get_if<Simple>(&node.value)) {
    line_ = node.line;
    const int status = run_simple(*simple, node);
    after_command(status);
    return status;
  }
  const Descriptors outer = node.redirections.empty() ? Descriptors() : fds_;
  if (!node.redirections.empty() && !redirect(node.redirections, {})) {
    fds_ = outer;
    after_command(1);
    return 1;
  }
  int status = 0;
  if (const Pipeline* pipeline = std::get_if<Pipeline>(&node.value)) {
    status = run_pipeline(*pipeline);
    if (!pipeline->negated) after_command(status);
  } else if (const AndOr* both = std::get_if<AndOr>(&node.value)) {
    ++conditions_;
    status = run(both->left);
    --conditions_;
    if (!leaving() && (status == 0) == both->is_and) status = run(both->right);
  } else if (const List* list = std::get_if<List>(&node.value)) {
    status = run_list(*list);
  } else if (const Subshell* subshell = std::get_if<Subshell>(&node.value)) {
    status = run_subshell(subshell->body);
    after_command(status);
  } else if (const Braces* group = std::get_if<Braces>(&node.value)) {
    status = run(group->body);
  } else if (const If* clause = std::get_if<If>(&node.value)) {
    status = run_if(*clause);
  } else if (const Loop* loop = std::get_if<Loop>(&node.value)) {
    status = run_loop(*loop);
  } else if (const For* for_loop = std::get_if<For>(&node.value)) {
    status = run_for(*for_loop);
  } else if (const Case* choice = std::get_if<Case>(&node.value)) {
    status = run_case(*choice);
  } else if (const Function* function = std::get_if<Function>(&node.value)) {
    functions_[function->name] = function->body;
  }
  if (!node.redirections.empty()) fds_ = outer;
  return flow_ == Flow::leave_shell || flow_ == Flow::leave_function ? status_ : status;
}

void Shell::after_command(int status) {
  if (status == 0 || !options.errexit || conditions_ > 0 || leaving()) return;
  status_ = status;
  flow_ = Flow::leave_shell;
}

int Shell::run_list(const List& list) {
  int status = 0;
  for (const List::Item& item : list.items) {
    status = item.background ? run_background(item.node) : run(item.node);
    if (leaving()) break;
  }
  return status;
}

int Shell::run_if(const If& clause) {
  ++conditions_;
  const int condition = run(clause.condition);
  --conditions_;
  if (leaving()) return status_;
  if (condition == 0) return run(clause.then);
  return clause.otherwise ? run(clause.otherwise) : 0;
}

// After a round of a loop: whether break, continue or something further out asks to stop.
bool Shell::leave_loop_here(bool& stop) {
  stop = false;
  if (flow_ == Flow::leave_loop || flow_ == Flow::next_round) {
    const bool for_this_loop = --levels_ <= 0;
    stop = !for_this_loop || flow_ == Flow::leave_loop;
    if (for_this_loop) flow_ = Flow::on;
    return stop;
  }
  stop = leaving();
  return stop;
}

int Shell::run_loop(const Loop& loop) {
  int status = 0;
  ++loops_;
  while (world_.work()) {
    bool stop = false;
    ++conditions_;
    const int condition = run(loop.condition);
    --conditions_;
    if (flow_ != Flow::on && leave_loop_here(stop)) break;
    if (world_.stopped() || (condition == 0) == loop.until) break;
    status = run(loop.body);
    if (leave_loop_here(stop)) break;
  }
  --loops_;
  return flow_ == Flow::on ? status : status_;
}

int Shell::run_for(const For& loop) {
  const std::vector<std::string> words = loop.over_arguments ? arguments_ : fields(loop.words);
  if (leaving()) return status_;
  int status = 0;
  ++loops_;
  for (const std::string& word : words) {
    if (!world_.work() || !set(loop.variable, word)) break;
    status = run(loop.body);
    bool stop = false;
    if (leave_loop_here(stop)) break;
  }
  --loops_;
  return flow_ == Flow::on ? status : status_;
}

int Shell::run_case(const Case& clause) {
  const std::string subject = text(clause.subject);
  bool runs = false;
  for (const Case::Arm& arm : clause.arms) {
    for (const Word& word : arm.patterns) {
      if (leaving()) return status_;
      runs = runs || matches(pattern(word), subject, world_.meter);
    }
    if (!runs) continue;
    const int status = run(arm.body);
    if (!arm.falls_through || leaving()) return status;
  }
  return 0;
}

int Shell::run_subshell(const NodeRef& body) {
  if (nesting_ >= max_nesting) {
    world_.stop("This RUN nests its shells more deeply than the lab simulates. Docker has no such limit.");
    return 1;
  }
  Shell child = fork();
  ++child.nesting_;
  child.run(body);
  child.run_exit_trap();
  return child.status_;
}

int Shell::run_background(const NodeRef& node) {
  const double begin = world_.seconds();
  Shell child = fork();
  child.conditions_ = 0;
  child.fds_[0] = make_stream({});
  last_background_ = child.process_ = ++world_.last_process;
  child.run(node);
  child.run_exit_trap();
  jobs_.push_back({last_background_, child.status_, world_.seconds()});
  world_.background_until = std::max(world_.background_until, world_.seconds());
  world_.set_seconds(begin);
  return 0;
}

int Shell::run_pipeline(const Pipeline& pipeline) {
  if (pipeline.negated) ++conditions_;
  int status = 0;
  if (pipeline.commands.size() == 1) {
    status = run(pipeline.commands.front());
  } else {
    // The stages run at the same time; played one after the other, each begins when the pipeline does.
    const double begin = world_.seconds();
    double end = begin;
    std::shared_ptr<Pipe> from_left;
    int failed_stage = 0;
    for (std::size_t i = 0; i < pipeline.commands.size() && !world_.stopped(); ++i) {
      world_.set_seconds(begin);
      Shell child = fork();
      if (from_left) child.fds_[0] = pipe_reader(from_left);
      const bool last = i + 1 == pipeline.commands.size();
      if (!last) {
        from_left = std::make_shared<Pipe>();
        child.fds_[1] = pipe_writer(from_left);
      }
      child.run(pipeline.commands[i]);
      child.run_exit_trap();
      status = child.status_;
      if (status != 0) failed_stage = status;
      end = std::max(end, world_.seconds());
    }
    world_.set_seconds(end);
    if (options.pipefail) status = failed_stage;
  }
  if (pipeline.negated) {
    --conditions_;
    status = status == 0 ? 1 : 0;
  }
  return status;
}

int Shell::run_function(const NodeRef& body, std::vector<std::string> words) {
  if (++nesting_ > max_nesting) {
    world_.stop("This RUN calls functions more deeply than the lab simulates. Docker has no such limit.");
    return 1;
  }
  std::vector<std::string> outer(words.begin() + 1, words.end());
  for (const std::string& word : outer) world_.touch(32 + word.size());
  std::swap(outer, arguments_);
  const int loops = std::exchange(loops_, 0);
  scopes_.emplace_back();
  ++functions_running_;
  int status = run(body);
  if (flow_ == Flow::leave_function) {
    flow_ = Flow::on;
    status = status_;
  }
  --functions_running_;
  for (auto& [name, hidden] : scopes_.back().hidden) {
    if (hidden)
      variables_[name] = std::move(*hidden);
    else
      variables_.erase(name);
  }
  scopes_.pop_back();
  loops_ = loops;
  std::swap(outer, arguments_);
  --nesting_;
  return status;
}

// ---- simple commands ---------------------------------------------------------------------------------------------

void Shell::trace(const std::vector<std::pair<std::string, std::string>>& assigned,
                  const std::vector<std::string>& words) {
  for (const std::string& word : words) world_.touch(word.size());
  std::string line = get("PS4").value_or("+ ");
  std::string_view between;
  for (const auto& [name, value] : assigned) {
    line += between;
    line += name + "=" + quoted_for_trace(value);
    between = " ";
  }
  for (const std::string& word : words) {
    line += between;
    line += quoted_for_trace(word);
    between = " ";
  }
  print_error(line + "\n");
}

int Shell::run_simple(const Simple& command, const Node& node) {
  substitution_status_ = 0;
  std::vector<std::string> words = fields(command.words);
  if (leaving()) return status_;
  const Builtin* builtin = words.empty() ? nullptr : find_builtin(words.front());
  const bool special = builtin && builtin->special;
  const Descriptors outer = fds_;
  world_.touch(32 * fds_.size());
  if (!node.redirections.empty() && !redirect(node.redirections, {})) {
    fds_ = outer;
    if (special && !leaving()) {
      status_ = 1;
      flow_ = Flow::leave_shell;
    }
    return flow_ == Flow::on ? 1 : status_;
  }
  std::vector<std::pair<std::string, std::string>> assigned;
  for (const Assignment& assignment : command.assignments) {
    Glyphs glyphs;
    expand(assignment.value, glyphs, true);
    std::string value;
    for (const Glyph& glyph : glyphs)
      if (glyph.kind == Glyph::Kind::character) value += glyph.c;
    if (leaving()) break;
    assigned.emplace_back(assignment.name, value);
    if (words.empty() && !set(assignment.name, std::move(value))) break;
  }
  int status = 0;
  if (leaving()) {
    status = status_;
  } else {
    if (options.xtrace && !(words.empty() && assigned.empty())) {
      const Descriptors inner = std::exchange(fds_, outer);
      trace(assigned, words);
      fds_ = inner;
    }
    status = words.empty() ? substitution_status_ : run_words(std::move(words), assigned);
  }
  const bool keeps_streams = special && builtin->name == "exec" && command.words.size() == 1 && flow_ == Flow::on;
  if (!keeps_streams) fds_ = outer;
  return flow_ == Flow::on ? status : status_;
}

int Shell::run_words(std::vector<std::string> words, const std::vector<std::pair<std::string, std::string>>& assigned) {
  const Builtin* builtin = find_builtin(words.front());
  if (builtin && builtin->special) {
    for (const auto& [name, value] : assigned)
      if (!set(name, value)) return status_;
    Builtins builtins(*this);
    return (builtins.*builtin->run)(words);
  }
  const auto function = functions_.find(words.front());
  const auto inner = find_inner_utility(words.front());
  if (function == functions_.end() && !builtin && !inner) {
    Environment extra;
    for (const auto& [name, value] : assigned) extra[name] = value;
    return run_program(std::move(words), extra);
  }
  // What is assigned in front of it holds while it runs, and is exported meanwhile.
  std::vector<std::pair<std::string, std::optional<Variable>>> before;
  for (const auto& [name, value] : assigned) {
    const auto found = variables_.find(name);
    if (found != variables_.end()) world_.touch(found->second.value.size());
    before.emplace_back(name, found == variables_.end() ? std::nullopt : std::optional<Variable>(found->second));
    if (!set(name, value)) return status_;
    variables_[name].exported = true;
  }
  int status = 0;
  if (function != functions_.end()) {
    const NodeRef body = function->second;
    status = run_function(body, std::move(words));
  } else if (builtin) {
    Builtins builtins(*this);
    status = (builtins.*builtin->run)(words);
  } else {
    status = run_utility(std::move(words), inner);
  }
  for (auto it = before.rbegin(); it != before.rend(); ++it) {
    if (it->second)
      variables_[it->first] = *it->second;
    else
      variables_.erase(it->first);
  }
  return status;
}

int Shell::run_utility(std::vector<std::string> words, int (*utility)(Program&)) {
  Program program(world_, std::move(words), {}, caller_, fds_);
  program.shown_name = name_.substr(name_.rfind('/') == std::string::npos ? 0 : name_.rfind('/') + 1);
  if (from_file_) program.shown_name = "sh";
  program.depth = depth_;
  return utility(program);
}

int Shell::run_program(std::vector<std::string> words, const Environment& extra) {
  Environment environment = exported();
  for (const auto& [name, value] : extra) environment[name] = value;
  const auto own_path = extra.find("PATH");
  const std::string path = own_path != extra.end() ? own_path->second : get("PATH").value_or("");
  const Search search = find_command(world_, caller_, words.front(), path, in_busybox_);
  if (search.result == Search::Result::not_found) {
    complain(words.front() + ": not found");
    return 127;
  }
  if (search.result == Search::Result::denied) {
    complain(words.front() + ": Permission denied");
    return 126;
  }
  Program program(world_, std::move(words), std::move(environment), caller_, fds_);
  program.depth = depth_ + 1;
  return launch(program, search);
}

}  // namespace shell
