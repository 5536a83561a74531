// The shell itself: walks the tree that the parser made, with variables, functions and options of its own.
//
// Follows POSIX and busybox ash 1.35 (exit codes, the words of its errors). A subshell is a copy: what it changes is
// gone with it, but for files. Nothing waits: what would run side by side runs in turn, at the same simulated time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/launch.h"
#include "shell/program.h"
#include "shell/syntax.h"

namespace shell {

inline constexpr std::uint64_t bytes_to_parse = 16;  // a character of a script is worth that many copied ones

struct Variable {
  std::string value;
  bool set = true;  // false: declared only (export X)
  bool exported = false;
  bool read_only = false;
};

struct ShellOptions {
  bool errexit = false;    // -e
  bool nounset = false;    // -u
  bool xtrace = false;     // -x
  bool noglob = false;     // -f
  bool noexec = false;     // -n
  bool noclobber = false;  // -C
  bool allexport = false;  // -a
  bool verbose = false;    // -v
  bool pipefail = false;
  bool command = false;  // -c
};

// A character of a word on its way to fields.
struct Glyph {
  enum class Kind : std::uint8_t { character, boundary, empty };  // boundary: between the fields of "$@"; empty: of ""
  char c = 0;
  bool quoted = false;
  bool splittable = false;
  Kind kind = Kind::character;
};
using Glyphs = std::vector<Glyph>;

class Shell {
 public:
  // `program` lends its world, streams, owner and environment.
  Shell(Program& program, std::string name, std::vector<std::string> arguments);

  int run_text(std::string_view text, bool from_file);
  [[nodiscard]] int status() const { return status_; }
  void run_exit_trap();

  ShellOptions options;
  bool bash = false;  // the text is written for bash: what sh would read otherwise is refused

 private:
  friend class Builtins;
  enum class Flow : std::uint8_t { on, leave_loop, next_round, leave_function, leave_shell };
  struct Scope {  // of a function: what `local` hides
    std::map<std::string, std::optional<Variable>> hidden;
  };
  struct Job {
    int process = 0;
    int status = 0;
    double ends = 0;
  };

  // interpreter.cpp
  int run(const NodeRef& node);
  int run_node(const Node& node);
  int run_simple(const Simple& command, const Node& node);
  int run_pipeline(const Pipeline& pipeline);
  int run_list(const List& list);
  int run_if(const If& clause);
  int run_loop(const Loop& loop);
  int run_for(const For& loop);
  int run_case(const Case& clause);
  int run_function(const NodeRef& body, std::vector<std::string> words);
  int run_subshell(const NodeRef& body);
  int run_background(const NodeRef& node);
  int run_words(std::vector<std::string> words, const std::vector<std::pair<std::string, std::string>>& assigned);
  int run_program(std::vector<std::string> words, const Environment& extra);
  int run_utility(std::vector<std::string> words, int (*utility)(Program&));
  int run_parsed(std::string_view text, int first_line);  // of eval, ., traps
  [[nodiscard]] Shell fork();                             // a subshell: all is copied, and that is counted
  bool leaving() const { return flow_ != Flow::on || world_.stopped(); }
  void after_command(int status);  // set -e
  bool leave_loop_here(bool& stop);
  void trace(const std::vector<std::pair<std::string, std::string>>& assigned, const std::vector<std::string>& words);

  // redirect.cpp
  bool redirect(const std::vector<Redirection>& redirections, std::string_view command);
  bool redirect_one(const Redirection& redirection);
  bool duplicate(int fd, const std::string& target);
  StreamRef open_for(const Redirection& redirection, const std::string& target);

  // expand.cpp
  void put(Glyphs& out, std::string_view text, bool quoted, bool splittable);
  std::vector<std::string> fields(const std::vector<Word>& words);
  std::string text(const Word& word);     // one field: of assignments, redirections, here-documents
  std::string pattern(const Word& word);  // quoted characters come escaped
  void expand(const Word& word, Glyphs& out, bool assignment = false);
  void expand_parameter(const Parameter& parameter, Glyphs& out, bool assignment);
  void expand_arguments(const Parameter& parameter, Glyphs& out, bool assignment);
  std::optional<std::string> value_of(const Parameter& parameter);
  void put_length(const Parameter& parameter, const std::optional<std::string>& value, Glyphs& out);
  void assign_default(const Parameter& parameter, Glyphs& out);
  void raise_missing(const Parameter& parameter);
  std::string changed(const Parameter& parameter, const std::string& value);
  std::string substituted(const CommandSubstitution& substitution);
  std::string computed(const Word& expression);
  std::optional<std::int64_t> evaluated(const std::string& expression);
  std::string home_of(std::string_view user);
  void split(const Glyphs& glyphs, std::vector<std::string>& out);
  void glob(const Glyphs& field, std::vector<std::string>& out);
  bool glob_component(const Program& opener, const std::string& so_far, const std::string& component,
                      const std::string& slashes, std::vector<std::string>& found);
  bool glob_exists(const Program& opener, const std::string& path) const;
  std::optional<std::string> parameter_value(const std::string& name);
  std::string cut(const Parameter& parameter, const std::string& value);
  std::string replaced(const Parameter& parameter, const std::string& value);
  std::string substring(const Parameter& parameter, const std::string& value);
  bool unset_is_error(const std::string& name);
  std::string separators();
  bool has_braces(const Word& word);  // that bash would expand; tells the person

  // variables
  std::optional<std::string> get(const std::string& name) const;
  bool set(const std::string& name, std::string value);  // false, with a message: read only
  void unset(const std::string& name);
  Environment exported() const;

  // errors
  std::string prefix() const;            // "/bin/sh: ", with the line in a script
  void complain(std::string_view text);  // prefix and text on standard error
  int builtin_error(std::string_view builtin, std::string_view text, int code);
  void raise(std::string_view text, int code = 2);  // complains and ends the shell
  void print_error(std::string_view text);

  World& world_;
  Caller caller_;
  Descriptors fds_;
  int depth_;
  std::string name_;  // $0
  std::vector<std::string> arguments_;
  std::map<std::string, Variable> variables_;
  std::map<std::string, NodeRef> functions_;
  std::vector<Scope> scopes_;
  std::map<std::string, std::string> traps_;
  std::vector<Job> jobs_;
  int process_ = 1;
  int last_background_ = 0;
  int status_ = 0;
  int substitution_status_ = 0;
  int line_ = 1;
  bool from_file_ = false;
  bool in_busybox_ = false;
  int conditions_ = 0;  // > 0: set -e does not hold here
  int loops_ = 0;
  int functions_running_ = 0;
  int nesting_ = 0;
  std::string builtin_;        // whose error messages name it
  std::size_t option_at_ = 0;  // getopts: within a word of several
  Flow flow_ = Flow::on;
  int levels_ = 0;  // of break and continue
};

// `sh` as a program: its options, then a text, a file or standard input.
int shell_main(Program& program);

}  // namespace shell
