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

}  // namespace

ShellText read_shell_text(std::string_view given) {
  ShellText out;
  const std::string text = plain(given);
  std::string_view rest = text;
  ShellCommand command;
  std::string word;
  bool in_word = false;
  const auto end_word = [&] {
    if (in_word) command.words.push_back(word);
    word.clear();
    in_word = false;
  };
  const auto end_command = [&](bool on_success) {
    end_word();
    if (!command.words.empty()) {
      for (const std::string_view name : rich) {
        if (command.words.front() == name) out.refused = std::string(name);
      }
      out.commands.push_back(std::move(command));
    }
    command = {};
    command.only_on_success = on_success;
  };
  while (!rest.empty() && out.refused.empty()) {
    if (!in_word && command.words.empty() && rest.starts_with(node_condition)) {
      out.commands.push_back({.words = {}, .node_rule = true});
      rest.remove_prefix(node_condition.size());
      continue;
    }
    const char c = rest.front();
    if (c == '\'' || c == '"') {
      std::size_t end = 1;
      while (end < rest.size() && rest[end] != c) end += c == '"' && rest[end] == '\\' ? 2 : 1;
      if (end >= rest.size()) {
        out.refused = std::string(1, c);
        return out;
      }
      word.append(rest.substr(0, end + 1));
      in_word = true;
      rest.remove_prefix(end + 1);
      continue;
    }
    if (c == '\\' && rest.size() > 1) {
      word.append(rest.substr(0, 2));
      in_word = true;
      rest.remove_prefix(2);
      continue;
    }
    if (rest.starts_with("&&")) {
      end_command(true);
      rest.remove_prefix(2);
    } else if (c == ';' || c == '\n') {
      end_command(false);
      rest.remove_prefix(1);
    } else if (c == ' ') {
      end_word();
      rest.remove_prefix(1);
    } else if (c == '|' || c == '&' || c == '<' || c == '>' || c == '`' || c == '(' || c == ')' || c == '*' ||
               c == '?' || c == '~') {
      out.refused = std::string(1, c);
    } else {
      word += c;
      in_word = true;
      rest.remove_prefix(1);
    }
  }
  end_command(false);
  return out;
}

std::optional<std::vector<std::string>> expand_word(std::string_view word, const std::vector<std::string>& env,
                                                    const std::vector<std::string>& arguments) {
  if (word == "\"$@\"")
    return std::vector<std::string>(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
  std::string out;
  bool quoted = false;
  bool any = false;
  char quote = '\0';
  bool split = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
      quoted = true;
      continue;
    }
    if (c == quote) {
      quote = '\0';
      continue;
    }
    if (c == '\\' && quote != '\'' && i + 1 < word.size()) {
      const char next = word[i + 1];
      if (quote == '"' && next != '"' && next != '\\' && next != '$' && next != '`') out += c;
      out += next;
      ++i;
      continue;
    }
    if (c == '`' && quote != '\'') return std::nullopt;
    if (c != '$' || quote == '\'') {
      out += c;
      continue;
    }
    std::string value;
    std::size_t end = i + 1;
    if (end < word.size() && word[end] == '{') {
      std::size_t name_end = end + 1;
      while (name_end < word.size() && is_name(word[name_end], name_end == end + 1)) ++name_end;
      const std::size_t close = word.find('}', name_end);
      if (name_end == end + 1 || close == std::string_view::npos) return std::nullopt;
      value = variable(env, word.substr(end + 1, name_end - end - 1));
      const std::string_view rest = word.substr(name_end, close - name_end);
      if (rest.starts_with(":-") && rest.find('$') == std::string_view::npos) {
        if (value.empty()) value = rest.substr(2);
      } else if (!rest.empty()) {
        return std::nullopt;
      }
      end = close + 1;
    } else if (end < word.size() && word[end] >= '0' && word[end] <= '9') {
      const auto index = static_cast<std::size_t>(word[end] - '0');
      if (index < arguments.size()) value = arguments[index];
      ++end;
    } else {
      while (end < word.size() && is_name(word[end], end == i + 1)) ++end;
      if (end == i + 1) {
        if (end < word.size() && (word[end] == '(' || word[end] == '@' || word[end] == '*' || word[end] == '#' ||
                                  word[end] == '?' || word[end] == '$' || word[end] == '!'))
          return std::nullopt;
        out += c;
        continue;
      }
      value = variable(env, word.substr(i + 1, end - i - 1));
    }
    if (quote == '\0') split = split || value.find_first_of(" \t\n") != std::string::npos;
    any = any || !value.empty();
    out += value;
    i = end - 1;
  }
  if (out.empty() && !quoted && !any) return std::vector<std::string>();
  if (!split) return std::vector<std::string>{out};
  if (quoted) return std::nullopt;  // quotes and splitting in one word
  std::vector<std::string> words;
  for (std::size_t at = out.find_first_not_of(" \t\n"); at != std::string::npos;) {
    const std::size_t end = out.find_first_of(" \t\n", at);
    words.push_back(out.substr(at, end - at));
    at = end == std::string::npos ? end : out.find_first_not_of(" \t\n", end);
  }
  return words;
}

}  // namespace container
