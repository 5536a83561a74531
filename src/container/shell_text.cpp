#include "container/shell_text.h"

#include "container/command.h"

namespace container {

namespace {

bool is_name(char c, bool first) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
}

// The text without line continuations, comments and doubled space, "${1}" as "$1": two ways to write one script are
// one.
std::string plain(std::string_view text) {
  std::string out;
  bool comment = false;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (comment) {
      if (c == '\n')
        comment = false;
      else
        continue;
    }
    if (c == '\\' && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      continue;
    }
    if (quote == '\0' && c == '#' && (out.empty() || out.back() == ' ' || out.back() == '\n')) {
      comment = true;
      continue;
    }
    if (quote == '\0' && (c == '\'' || c == '"'))
      quote = c;
    else if (c == quote)
      quote = '\0';
    if (quote == '\0' && (c == ' ' || c == '\t' || c == '\r')) {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
      continue;
    }
    if (c == '\n' && quote == '\0') {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (!out.empty() && out.back() != '\n') out += '\n';
      continue;
    }
    out += c;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  for (std::size_t at = out.find("${1}"); at != std::string::npos; at = out.find("${1}")) out.replace(at, 4, "$1");
  return out;
}

// What stands in the official node images: what is no command of the image is an argument for node.
constexpr std::string_view node_condition =
    "if [ \"${1#-}\" != \"$1\" ] || [ -z \"$(command -v \"$1\")\" ] || { [ -f \"$1\" ] && ! [ -x \"$1\" ]; }; then\n"
    "set -- node \"$@\"\nfi";

constexpr std::string_view rich[] = {"if", "for", "while",    "until", "case", "{",
                                     "(",  "!",   "function", "trap",  "eval", "."};

// Whether the plain reading of a script ends at this character: what it means, the lab's own reading does not know.
bool is_rich(char c) { return std::string_view("|&<>`()*?~").find(c) != std::string_view::npos; }

// Takes a script apart into its commands, and each into its words as they are written.
class ScriptReader {
 public:
  explicit ScriptReader(std::string_view text) : rest_(text) {}

  ShellText read() {
    while (!rest_.empty() && out_.refused.empty()) {
      if (!take_node_condition() && !take_quoted() && !take_escaped()) take_plain();
    }
    if (!quote_open_) end_command(false);
    return std::move(out_);
  }

 private:
  void end_word() {
    if (in_word_) command_.words.push_back(word_);
    word_.clear();
    in_word_ = false;
  }

  void end_command(bool next_only_on_success) {
    end_word();
    if (!command_.words.empty()) {
      for (const std::string_view name : rich) {
        if (command_.words.front() == name) out_.refused = std::string(name);
      }
      out_.commands.push_back(std::move(command_));
    }
    command_ = {};
    command_.only_on_success = next_only_on_success;
  }

  void take(std::size_t length) {
    word_.append(rest_.substr(0, length));
    in_word_ = true;
    rest_.remove_prefix(length);
  }

  bool take_node_condition() {
    if (in_word_ || !command_.words.empty() || !rest_.starts_with(node_condition)) return false;
    out_.commands.push_back({.words = {}, .node_rule = true});
    rest_.remove_prefix(node_condition.size());
    return true;
  }

  bool take_quoted() {
    const char quote = rest_.front();
    if (quote != '\'' && quote != '"') return false;
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != quote) end += quote == '"' && rest_[end] == '\\' ? 2 : 1;
    if (end < rest_.size()) {
      take(end + 1);
    } else {
      out_.refused = std::string(1, quote);
      quote_open_ = true;
    }
    return true;
  }

  bool take_escaped() {
    if (rest_.front() != '\\' || rest_.size() < 2) return false;
    take(2);
    return true;
  }

  void take_plain() {
    const char c = rest_.front();
    if (rest_.starts_with("&&")) {
      end_command(true);
      rest_.remove_prefix(2);
    } else if (c == ';' || c == '\n') {
      end_command(false);
      rest_.remove_prefix(1);
    } else if (c == ' ') {
      end_word();
      rest_.remove_prefix(1);
    } else if (is_rich(c)) {
      out_.refused = std::string(1, c);
    } else {
      take(1);
    }
  }

  std::string_view rest_;
  ShellText out_;
  ShellCommand command_;
  std::string word_;
  bool in_word_ = false;
  bool quote_open_ = false;  // to the end: what was read of its command is none
};

// One word with its variables: quotes and backslashes away, and split at blanks where it may be.
class WordExpansion {
 public:
  WordExpansion(std::string_view word, const std::vector<std::string>& env, const std::vector<std::string>& arguments)
      : word_(word), env_(env), arguments_(arguments) {}

  // Empty: the word holds what only a whole shell knows.
  std::optional<std::vector<std::string>> expand() {
    while (at_ < word_.size()) {
      if (!take_one()) return std::nullopt;
    }
    if (out_.empty() && !quoted_ && !any_) return std::vector<std::string>();
    if (!split_) return std::vector<std::string>{out_};
    if (quoted_) return std::nullopt;  // quotes and splitting in one word
    return split_words();
  }

 private:
  bool take_one() {
    const char c = word_[at_];
    if (quote_ == '\0' && (c == '\'' || c == '"')) {
      quote_ = c;
      quoted_ = true;
      ++at_;
      return true;
    }
    if (c == quote_) {
      quote_ = '\0';
      ++at_;
      return true;
    }
    if (c == '\\' && quote_ != '\'' && at_ + 1 < word_.size()) {
      const char next = word_[at_ + 1];
      if (quote_ == '"' && next != '"' && next != '\\' && next != '$' && next != '`') out_ += c;
      out_ += next;
      at_ += 2;
      return true;
    }
    if (c == '`' && quote_ != '\'') return false;
    if (c == '$' && quote_ != '\'') return take_dollar();
    out_ += c;
    ++at_;
    return true;
  }

  bool take_dollar() {
    const std::size_t name = at_ + 1;
    if (name < word_.size() && word_[name] == '{') return take_braces(name + 1);
    if (name < word_.size() && word_[name] >= '0' && word_[name] <= '9') {
      const auto index = static_cast<std::size_t>(word_[name] - '0');
      put(index < arguments_.size() ? arguments_[index] : std::string(), name + 1);
      return true;
    }
    const std::size_t end = name_end(name);
    if (end > name) {
      put(variable(env_, word_.substr(name, end - name)), end);
      return true;
    }
    if (name < word_.size() && std::string_view("(@*#?$!").find(word_[name]) != std::string_view::npos) return false;
    out_ += '$';
    ++at_;
    return true;
  }

  // ${NAME} and ${NAME:-otherwise}; `name`: where the name begins.
  bool take_braces(std::size_t name) {
    const std::size_t end = name_end(name);
    const std::size_t close = word_.find('}', end);
    if (end == name || close == std::string_view::npos) return false;
    std::string value(variable(env_, word_.substr(name, end - name)));
    const std::string_view rest = word_.substr(end, close - end);
    if (rest.starts_with(":-") && rest.find('$') == std::string_view::npos) {
      if (value.empty()) value = rest.substr(2);
    } else if (!rest.empty()) {
      return false;
    }
    put(value, close + 1);
    return true;
  }

  [[nodiscard]] std::size_t name_end(std::size_t name) const {
    std::size_t end = name;
    while (end < word_.size() && is_name(word_[end], end == name)) ++end;
    return end;
  }

  void put(const std::string& value, std::size_t end) {
    if (quote_ == '\0') split_ = split_ || value.find_first_of(" \t\n") != std::string::npos;
    any_ = any_ || !value.empty();
    out_ += value;
    at_ = end;
  }

  [[nodiscard]] std::vector<std::string> split_words() const {
    std::vector<std::string> words;
    for (std::size_t at = out_.find_first_not_of(" \t\n"); at != std::string::npos;) {
      const std::size_t end = out_.find_first_of(" \t\n", at);
      words.push_back(out_.substr(at, end - at));
      at = end == std::string::npos ? end : out_.find_first_not_of(" \t\n", end);
    }
    return words;
  }

  std::string_view word_;
  const std::vector<std::string>& env_;
  const std::vector<std::string>& arguments_;
  std::size_t at_ = 0;
  std::string out_;
  char quote_ = '\0';
  bool quoted_ = false;  // somewhere in the word
  bool any_ = false;     // some variable had a value
  bool split_ = false;
};

}  // namespace

ShellText read_shell_text(std::string_view given) {
  const std::string text = plain(given);
  return ScriptReader(text).read();
}

std::optional<std::vector<std::string>> expand_word(std::string_view word, const std::vector<std::string>& env,
                                                    const std::vector<std::string>& arguments) {
  if (word == "\"$@\"")
    return std::vector<std::string>(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
  return WordExpansion(word, env, arguments).expand();
}

}  // namespace container
