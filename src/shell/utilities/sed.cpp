// sed, with busybox's commands: s y d D p P n N g G h H x a i c q Q r w = l b t T : { } and -n -i -e -f -E -r -s.
#include <algorithm>
#include <memory>
#include <optional>

#include "shell/regex.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

struct Address {
  enum class Kind : std::uint8_t { none, line, last, regex, step, plus, multiple };
  Kind kind = Kind::none;
  std::int64_t line = 0;
  std::int64_t step = 0;
  std::shared_ptr<Regex> regex;  // null: the last one used
};

struct Command {
  Address first;
  Address second;
  bool negated = false;
  char name = 0;
  std::string text;              // of a i c, the file of r w, a label
  std::shared_ptr<Regex> regex;  // of s
  std::string replacement;
  bool global = false;
  bool print = false;
  std::int64_t occurrence = 1;
  std::string write_to;
  std::string from;  // of y
  std::string to;
  std::size_t target = 0;  // of { and b t T: where to go on
  // State of a range while it runs.
  bool in_range = false;
  std::int64_t range_end = 0;
};

class Sed {
 public:
  explicit Sed(Program& program) : program_(program) {}

  int start() {
    std::vector<std::string> operands;
    if (const int status = read_words(operands); status != 0) return status;
    if (!has_script_) {
      if (operands.empty()) return program_.fail("missing command");
      add_script(operands.front());
      operands.erase(operands.begin());
    }
    if (!parse(script_)) return 1;
    if (operands.empty()) operands.emplace_back("-");
    return play(operands);
  }

 private:
  // ---- the words ----
  void add_script(const std::string& text) {
    if (has_script_) script_ += '\n';
    script_ += text;
    has_script_ = true;
  }

  // Not 0, here and below: it ends with that status.
  int read_words(std::vector<std::string>& operands) {
    const std::vector<std::string>& args = program_.args;
    bool over = false;
    for (std::size_t i = 1; i < args.size(); ++i) {
      const std::string& word = args[i];
      if (over || word.size() < 2 || word[0] != '-') {
        operands.push_back(word);
      } else if (word == "--") {
        over = true;
      } else if (const int status = word[1] == '-' ? long_option(word) : letters(i); status != 0) {
        return status;
      }
    }
    return 0;
  }

  int long_option(const std::string& word) {
    if (word == "--quiet" || word == "--silent")
      quiet_ = true;
    else if (word == "--regexp-extended")
      extended_ = true;
    else if (word == "--in-place" || word.substr(0, 11) == "--in-place=") {
      in_place_ = true;
      suffix_ = word.size() > 11 ? word.substr(11) : std::string();
    } else if (word.substr(0, 13) == "--expression=")
      add_script(word.substr(13));
    else
      return program_.bad_option(word);
    return 0;
  }

  // The letters of word `i`, which goes on by one where a value follows.
  int letters(std::size_t& i) {
    const std::vector<std::string>& args = program_.args;
    const std::string& word = args[i];
    for (std::size_t at = 1; at < word.size(); ++at) {
      const char letter = word[at];
      if (letter == 'n')
        quiet_ = true;
      else if (letter == 'r' || letter == 'E')
        extended_ = true;
      else if (letter == 's')
        separate_ = true;
      else if (letter == 'i') {
        in_place_ = true;
        suffix_ = word.substr(at + 1);
        break;
      } else if (letter == 'e' || letter == 'f') {
        std::string value = word.substr(at + 1);
        if (value.empty() && ++i < args.size()) value = args[i];
        return take_script(letter == 'f', std::move(value));
      } else {
        return program_.bad_option(std::string("-") + letter);
      }
    }
    return 0;
  }

  int take_script(bool from_file, std::string value) {
    if (from_file) {
      std::string text;
      if (!program_.read_file(value, text)) return 1;
      if (!text.empty() && text.back() == '\n') text.pop_back();
      value = text;
    }
    add_script(value);
    return 0;
  }

  // ---- the script ----
  bool fail(const std::string& text) {
    program_.fail(text);
    return false;
  }

  static bool space(char c) { return c == ' ' || c == '\t'; }

  // The text up to an unescaped `delimiter`; in it, an escaped delimiter loses its backslash, and \n and \r are what
  // they name.
  std::optional<std::string> delimited(const std::string& script, std::size_t& at, char delimiter, bool regex) {
    std::string text;
    bool bracket = false;
    while (at < script.size()) {
      const char c = script[at];
      if (regex && bracket) {
        if (c == ']') bracket = false;
      } else if (regex && c == '[') {
        bracket = true;
        text += c;
        ++at;
        if (at < script.size() && script[at] == '^') text += script[at++];
        if (at < script.size() && script[at] == ']') text += script[at++];
        continue;
      } else if (c == delimiter) {
        ++at;
        return text;
      } else if (c == '\\' && at + 1 < script.size()) {
        const char next = script[at + 1];
        at += 2;
        if (next == delimiter && delimiter != '\\')
          text += next;
        else if (next == 'n' && regex)
          text += "\n";
        else if (next == 'r' && regex)
          text += "\r";
        else {
          text += c;
          text += next;
        }
        continue;
      }
      text += c;
      ++at;
    }
    fail(std::string("unmatched '") + delimiter + "'");
    return std::nullopt;
  }

  bool compile(const std::string& text, bool any_case, std::shared_ptr<Regex>& into) {
    if (text.empty()) return true;  // the last one used
    base::Result<Regex, std::string> regex =
        Regex::compile(text, {.extended = extended_, .any_case = any_case}, program_.world.meter);
    if (!regex) return fail("bad regex '" + text + "': " + regex.error());
    into = std::make_shared<Regex>(*regex);
    return true;
  }

  bool address(const std::string& script, std::size_t& at, Address& into) {
    if (at >= script.size()) return true;
    const auto digits = [&] {
      std::int64_t value = 0;
      while (at < script.size() && script[at] >= '0' && script[at] <= '9')
        value = std::min<std::int64_t>(value * 10 + (script[at++] - '0'), 1LL << 40U);
      return value;
    };
    const char c = script[at];
    if (c >= '0' && c <= '9') {
      into.kind = Address::Kind::line;
      into.line = digits();
      if (at < script.size() && script[at] == '~') {
        ++at;
        into.kind = Address::Kind::step;
        into.step = digits();
      }
    } else if (c == '$') {
      ++at;
      into.kind = Address::Kind::last;
    } else if (c == '+' || c == '~') {
      ++at;
      into.kind = c == '+' ? Address::Kind::plus : Address::Kind::multiple;
      into.line = digits();
    } else if (c == '/' || c == '\\') {
      ++at;
      char delimiter = '/';
      if (c == '\\') delimiter = at < script.size() ? script[at++] : '/';
      const std::optional<std::string> text = delimited(script, at, delimiter, true);
      if (!text) return false;
      bool any_case = false;
      if (at < script.size() && script[at] == 'I') {
        any_case = true;
        ++at;
      }
      into.kind = Address::Kind::regex;
      return compile(*text, any_case, into.regex);
    }
    return true;
  }

  // The text of a, i, c: up to the end of the line, where a backslash carries it on.
  static std::string appended(const std::string& script, std::size_t& at) {
    while (at < script.size() && space(script[at])) ++at;
    if (at < script.size() && script[at] == '\\') {
      ++at;
      while (at < script.size() && space(script[at])) ++at;
      if (at < script.size() && script[at] == '\n') {
        ++at;
        while (at < script.size() && space(script[at])) ++at;
      }
    }
    std::string text;
    for (; at < script.size() && script[at] != '\n'; ++at) {
      if (script[at] == '\\' && at + 1 < script.size()) {
        ++at;
        text += script[at] == 't' ? '\t' : script[at] == 'n' ? '\n' : script[at];
        continue;
      }
      text += script[at];
    }
    return text;
  }

  bool parse(const std::string& script) {
    std::vector<std::size_t> open;
    std::size_t at = 0;
    while (at < script.size()) {
      while (at < script.size() && (space(script[at]) || script[at] == '\n' || script[at] == ';')) ++at;
      if (at >= script.size()) break;
      if (script[at] == '#') {
        if (at == 0 && script.substr(0, 3) == "#n\n") quiet_ = true;
        at = std::min(script.find('\n', at), script.size());
        continue;
      }
      Command command;
      if (!parse_addresses(script, at, command)) return false;
      if (at >= script.size()) return fail("missing command");
      command.name = script[at++];
      if (command.name == '{') {
        open.push_back(commands_.size());
      } else if (command.name == '}') {
        if (open.empty()) return fail("unmatched '}'");
        commands_[open.back()].target = commands_.size();
        open.pop_back();
      } else if (!parse_command(script, at, command)) {
        return false;
      }
      commands_.push_back(std::move(command));
    }
    if (!open.empty()) return fail("unmatched '{'");
    return find_labels();
  }

  static void skip_space(const std::string& script, std::size_t& at) {
    while (at < script.size() && space(script[at])) ++at;
  }

  // "1,/x/!": the lines that a command is for.
  bool parse_addresses(const std::string& script, std::size_t& at, Command& command) {
    if (!address(script, at, command.first)) return false;
    skip_space(script, at);
    if (at < script.size() && script[at] == ',') {
      ++at;
      skip_space(script, at);
      if (!address(script, at, command.second)) return false;
      if (command.second.kind == Address::Kind::none) return fail("no address after comma");
    }
    while (at < script.size() && (space(script[at]) || script[at] == '!'))
      command.negated = script[at++] == '!' || command.negated;
    return true;
  }

  // What follows the letter of a command.
  bool parse_command(const std::string& script, std::size_t& at, Command& command) {
    if (command.name == 's') return parse_substitution(script, at, command);
    if (command.name == 'y') return parse_transliteration(script, at, command);
    if (std::string_view("aic").find(command.name) != std::string_view::npos) {
      command.text = appended(script, at);
      return true;
    }
    if (std::string_view("rwbtT:").find(command.name) != std::string_view::npos) {
      parse_name(script, at, command);
      return true;
    }
    if (std::string_view("qQldDpPnNgGhHx=").find(command.name) != std::string_view::npos)
      return parse_end(script, at, command);
    return fail(std::string("unsupported command ") + command.name);
  }

  // y/abc/xyz/
  bool parse_transliteration(const std::string& script, std::size_t& at, Command& command) {
    const char delimiter = at < script.size() ? script[at++] : '/';
    const std::optional<std::string> from = delimited(script, at, delimiter, false);
    const std::optional<std::string> to = from ? delimited(script, at, delimiter, false) : std::nullopt;
    if (!to) return false;
    const auto plain = [](const std::string& text) {
      std::string made;
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
          ++i;
          made += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
        } else {
          made += text[i];
        }
      }
      return made;
    };
    command.from = plain(*from);
    command.to = plain(*to);
    return command.from.size() == command.to.size() || fail("strings for 'y' command have different lengths");
  }

  // The file of r and w, the label of b, t, T and of the colon.
  static void parse_name(const std::string& script, std::size_t& at, Command& command) {
    skip_space(script, at);
    const bool file = command.name == 'r' || command.name == 'w';
    const char* ends = file ? "\n" : command.name == ':' ? "\n;" : "\n;}";
    const std::size_t end = std::min(script.find_first_of(ends, at), script.size());
    command.text = script.substr(at, end - at);
    while (!command.text.empty() && space(command.text.back())) command.text.pop_back();
    at = end;
  }

  // Nothing may follow; but an exit code behind q and Q.
  bool parse_end(const std::string& script, std::size_t& at, Command& command) {
    skip_space(script, at);
    if (command.name == 'q' || command.name == 'Q')
      while (at < script.size() && script[at] >= '0' && script[at] <= '9')
        command.occurrence = (command.text.empty() ? 0 : command.occurrence) * 10 + (script[at] - '0'),
        command.text += script[at++];
    const bool ended = at >= script.size() || std::string_view(";\n}#").find(script[at]) != std::string_view::npos;
    return ended || fail("extra characters after command");
  }

  // Where b, t and T go on: at their label, or at the end.
  bool find_labels() {
    for (Command& command : commands_) {
      if (command.name != 'b' && command.name != 't' && command.name != 'T') continue;
      command.target = commands_.size();
      if (command.text.empty()) continue;
      const auto label = std::find_if(commands_.begin(), commands_.end(),
                                      [&](const Command& c) { return c.name == ':' && c.text == command.text; });
      if (label == commands_.end()) return fail("can't find label '" + command.text + "'");
      command.target = static_cast<std::size_t>(label - commands_.begin());
    }
    return true;
  }

  bool parse_substitution(const std::string& script, std::size_t& at, Command& command) {
    if (at >= script.size()) return fail("unmatched 's'");
    const char delimiter = script[at++];
    const std::optional<std::string> pattern = delimited(script, at, delimiter, true);
    if (!pattern) return false;
    const std::optional<std::string> with = delimited(script, at, delimiter, false);
    if (!with) return false;
    command.replacement = *with;
    bool any_case = false;
    for (; at < script.size(); ++at) {
      const char flag = script[at];
      if (flag == 'g')
        command.global = true;
      else if (flag == 'p')
        command.print = true;
      else if (flag == 'i' || flag == 'I')
        any_case = true;
      else if (flag >= '1' && flag <= '9') {
        std::int64_t number = 0;
        while (at < script.size() && script[at] >= '0' && script[at] <= '9')
          number = std::min<std::int64_t>(number * 10 + (script[at++] - '0'), 1 << 30);
        --at;
        command.occurrence = number;
      } else if (flag == 'w') {
        const std::size_t end = std::min(script.find('\n', at), script.size());
        command.write_to = script.substr(at + 1, end - at - 1);
        command.write_to.erase(0, std::min(command.write_to.find_first_not_of(' '), command.write_to.size()));
        at = end;
        break;
      } else if (flag == 'm' || flag == 'M' || flag == 'e') {
        program_.bad_option(std::string("s///") + flag);
        return false;
      } else {
        break;
      }
    }
    while (at < script.size() && space(script[at])) ++at;
    if (at < script.size() && script[at] != ';' && script[at] != '\n' && script[at] != '}' && script[at] != '#')
      return fail("bad option in substitution expression");
    return compile(*pattern, any_case, command.regex);
  }

  // ---- the play ----
  struct Line {
    std::string text;
    bool newline = true;
  };

  bool next_line(Line& line) {
    while (file_ < files_.size()) {
      if (at_ < content_.size()) {
        const std::size_t end = content_.find('\n', at_);
        line.newline = end != std::string::npos;
        line.text = content_.substr(at_, (line.newline ? end : content_.size()) - at_);
        at_ = line.newline ? end + 1 : content_.size();
        ++number_;
        return true;
      }
      if (in_place_) return false;
      if (!open_next()) return false;
    }
    return false;
  }

  // Opens the next file that can be read; false: there is none.
  bool open_next() {
    while (++file_ < files_.size()) {
      if (load(files_[file_])) return true;
    }
    return false;
  }

  bool load(const std::string& file) {
    content_.clear();
    at_ = 0;
    if (file == "-") {
      content_ = program_.read_input();
      return true;
    }
    Errno error = Errno::none;
    const StreamRef in = program_.open_for_reading(file, error);
    if (!in) {
      program_.fail(file, error);
      status_ = 1;
      return false;
    }
    content_ = program_.world.read_all(*in);
    return true;
  }

  bool last_line() {
    if (at_ < content_.size()) return false;
    if (in_place_ || separate_) return true;
    // A file that follows and holds something makes this line not the last.
    for (std::size_t i = file_ + 1; i < files_.size(); ++i) {
      const base::Result<fs::Content, Errno> content =
          program_.files().read(program_.path(files_[i]), program_.caller.who);
      if (content && content->size() > 0) return false;
    }
    return true;
  }

  void put(const std::string& text, bool newline) {
    if (missing_newline_) out_ += '\n';
    missing_newline_ = !newline;
    out_ += text;
    if (newline) out_ += '\n';
  }

  int play(const std::vector<std::string>& operands) {
    if (!in_place_) {
      files_ = operands;
      file_ = 0;
      if (!load(files_[0]) && !open_next()) return status_;
      cycles();
      finish_writes();
      program_.out(out_);
      return quit_code_ >= 0 ? quit_code_ : status_;
    }
    for (const std::string& operand : operands) {
      const std::string path = program_.path(operand);
      const base::Result<Place, Errno> place = program_.files().find(path, program_.caller.who, Follow::yes);
      if (!place || place->entry->kind() == fs::Kind::directory) {
        status_ = program_.fail(
            place ? operand + ": not a regular file" : operand + ": " + std::string(message(place.error())), 1);
        continue;
      }
      files_ = {operand};
      file_ = 0;
      number_ = 0;
      out_.clear();
      missing_newline_ = false;
      quit_ = false;
      for (Command& command : commands_) command.in_range = false;
      const fs::EntryRef before = place->entry;
      if (!load(operand)) continue;
      cycles();
      if (program_.world.stopped()) return 1;
      if (quit_) {  // what was not read goes through unchanged
        out_ += content_.substr(std::min(at_, content_.size()));
      }
      if (!suffix_.empty()) {
        const Errno error = program_.files().rename(path, program_.path(operand + suffix_), program_.caller.who);
        if (error != Errno::none) program_.fail(operand, error);
      }
      // busybox writes a new file and renames it over the old one: links are not followed to keep.
      fs::Meta meta = before->meta();
      meta.modified = program_.files().now;
      if (!program_.caller.who.root()) {
        meta.uid = program_.caller.who.uid;
        meta.gid = program_.caller.who.gid;
      }
      const Errno error = program_.files().put(path, fs::Entry::file(fs::Content(out_), meta), program_.caller.who);
      if (error != Errno::none) status_ = program_.fail("couldn't open temp file " + operand, error);
    }
    finish_writes();
    return quit_code_ >= 0 ? quit_code_ : status_;
  }

  void finish_writes() {
    for (const auto& [file, text] : writes_) {
      if (file == "/dev/stdout") {
        out_ += text;
        continue;
      }
      const Errno error = program_.write_file(file, text);
      if (error != Errno::none) status_ = program_.fail(file, error);
    }
  }

  bool search(const std::shared_ptr<Regex>& regex, std::string_view text, std::size_t from,
              std::optional<RegexMatch>& match) {
    if (regex) last_regex_ = regex;
    if (!last_regex_) {
      program_.fail("no previous regexp");
      quit_ = true;
      return false;
    }
    match = last_regex_->search(text, from, program_.world.meter);
    return match.has_value();
  }

  bool fits(const Address& address) {
    std::optional<RegexMatch> match;
    switch (address.kind) {
      case Address::Kind::line: return number_ == address.line;
      case Address::Kind::last: return last_line();
      case Address::Kind::regex: return search(address.regex, space_.text, 0, match);
      case Address::Kind::step:
        return address.step <= 0 ? number_ == address.line
                                 : number_ >= address.line && (number_ - address.line) % address.step == 0;
      case Address::Kind::none:
      case Address::Kind::plus:
      case Address::Kind::multiple: return true;
    }
    return true;
  }

  bool selected(Command& command) {
    bool value = true;
    if (command.first.kind != Address::Kind::none) {
      if (command.second.kind == Address::Kind::none) {
        value = fits(command.first);
      } else if (command.in_range) {
        value = true;
        if (command.second.kind == Address::Kind::regex || command.second.kind == Address::Kind::last) {
          if (fits(command.second)) command.in_range = false;
        } else {
          if (number_ >= command.range_end) command.in_range = false;
          if (number_ > command.range_end) value = fits(command.first) && start_range(command);
        }
      } else {
        const bool from_zero = command.first.kind == Address::Kind::line && command.first.line == 0 && number_ == 1;
        if (from_zero) {
          command.in_range = !(command.second.kind == Address::Kind::regex && fits(command.second));
          value = true;
        } else {
          value = fits(command.first) && start_range(command);
        }
      }
    }
    return value != command.negated;
  }

  bool start_range(Command& command) {
    command.in_range = true;
    if (command.second.kind == Address::Kind::line) command.range_end = command.second.line;
    if (command.second.kind == Address::Kind::plus) command.range_end = number_ + command.second.line;
    if (command.second.kind == Address::Kind::multiple)
      command.range_end = command.second.line <= 0
                              ? number_
                              : (number_ + command.second.line - 1) / command.second.line * command.second.line;
    const bool counted = command.second.kind != Address::Kind::regex && command.second.kind != Address::Kind::last;
    if (counted && command.range_end <= number_) command.in_range = false;
    if (command.second.kind == Address::Kind::last && last_line()) command.in_range = false;
    return true;
  }

  bool substitute(const Command& command) {
    std::string made;
    std::size_t from = 0;
    std::int64_t count = 0;
    bool done = false;
    const std::string& text = space_.text;
    while (from <= text.size()) {
      std::optional<RegexMatch> match;
      if (!search(command.regex, text, from, match)) break;
      if (!program_.world.work()) return false;
      ++count;
      made += text.substr(from, match->begin - from);
      const bool replaces = command.global || count == command.occurrence;
      if (replaces) {
        const std::string instead = filled(command.replacement, text, *match);
        if (!program_.world.touch(instead.size() + match->end - from)) return false;
        made += instead;
        done = true;
      } else {
        made += text.substr(match->begin, match->end - match->begin);
      }
      from = match->end;
      if (match->end == match->begin) {  // an empty match: go on behind the next character
        if (from < text.size()) made += text[from];
        ++from;
      }
      if (done && !command.global) break;
      // An empty match right behind the last one does not count again.
      if (from <= text.size() && match->end > match->begin && from == match->end) {
        std::optional<RegexMatch> again;
        if (from <= text.size() && search(command.regex, text, from, again) && again->begin == from &&
            again->end == from) {
          if (from < text.size()) made += text[from];
          ++from;
        }
      }
    }
    if (!done) return false;
    if (from < text.size()) made += text.substr(from);
    space_.text = std::move(made);
    return true;
  }

  std::string filled(const std::string& replacement, const std::string& text, const RegexMatch& match) {
    std::string made;
    char change = 0;  // \U \L until \E
    char once = 0;    // \u \l
    const auto add = [&](std::string_view part) {
      if (!program_.world.touch(part.size())) return;
      for (char c : part) {
        char changed = c;
        const char how = once != 0 ? once : change;
        if ((how == 'U' || how == 'u') && c >= 'a' && c <= 'z') changed = static_cast<char>(c - 32);
        if ((how == 'L' || how == 'l') && c >= 'A' && c <= 'Z') changed = static_cast<char>(c + 32);
        once = 0;
        made += changed;
      }
    };
    for (std::size_t i = 0; i < replacement.size(); ++i) {
      const char c = replacement[i];
      if (c == '&') {
        add(std::string_view(text).substr(match.begin, match.end - match.begin));
      } else if (c == '\\' && i + 1 < replacement.size()) {
        const char next = replacement[++i];
        if (next >= '0' && next <= '9') {
          const auto group = static_cast<std::size_t>(next - '0');
          if (group < match.groups.size() && match.groups[group].first <= match.groups[group].second)
            add(std::string_view(text).substr(match.groups[group].first,
                                              match.groups[group].second - match.groups[group].first));
        } else if (next == 'n') {
          made += '\n';
        } else if (next == 't') {
          made += '\t';
        } else if (next == 'r') {
          made += '\r';
        } else if (next == 'U' || next == 'L') {
          change = next;
        } else if (next == 'E') {
          change = 0;
        } else if (next == 'u' || next == 'l') {
          once = next;
        } else {
          made += next;
        }
      } else {
        add(std::string_view(&c, 1));
      }
    }
    return made;
  }

  void flush_appended() {
    for (const auto& [is_file, text] : appended_) {
      if (!is_file) {
        put(text, true);
        continue;
      }
      Errno error = Errno::none;
      const StreamRef in = program_.open_for_reading(text, error);
      if (!in) continue;
      const std::string content = program_.world.read_all(*in);
      if (missing_newline_ && !content.empty()) {
        out_ += '\n';
        missing_newline_ = false;
      }
      out_ += content;
    }
    appended_.clear();
  }

  void end_cycle() {
    if (!quiet_) put(space_.text, space_.newline);
    flush_appended();
  }

  // One round of the script over a line.
  struct Cycle {
    std::size_t pc = 0;
    bool deleted = false;     // the rest of the script is left out, and nothing printed
    bool keep_space = false;  // the next round goes on with what is left of the pattern space
  };

  void cycles() {
    bool keep_space = false;
    while (!quit_ && program_.world.work()) {
      if (!keep_space && !next_line(space_)) return;
      substituted_ = false;
      Cycle cycle;
      for (; cycle.pc < commands_.size() && !cycle.deleted; ++cycle.pc) {
        Command& command = commands_[cycle.pc];
        if (command.name == '}' || command.name == ':') continue;
        if (!selected(command)) {
          if (command.name == '{') cycle.pc = command.target;
          continue;
        }
        // Most commands copy or look through the pattern space or the hold space.
        if (quit_ || !program_.world.touch(64 + space_.text.size() + hold_.size() + command.text.size())) return;
        if (!move(command, cycle)) return;
        edit(command);
      }
      keep_space = cycle.keep_space;
      if (!cycle.deleted)
        end_cycle();
      else if (!keep_space)
        flush_appended();
    }
  }

  // The commands that say how it goes on. False: no further line is read.
  bool move(Command& command, Cycle& cycle) {
    switch (command.name) {
      case 'd': cycle.deleted = true; break;
      case 'D': {
        cycle.deleted = true;
        const std::size_t end = space_.text.find('\n');
        if (end == std::string::npos) break;
        space_.text.erase(0, end + 1);
        flush_appended();
        cycle.keep_space = true;
        break;
      }
      case 'c':
        if (command.second.kind == Address::Kind::none || !command.in_range || command.negated) put(command.text, true);
        cycle.deleted = true;
        break;
      case 'n': {
        const bool last = at_ >= content_.size() && last_line();
        end_cycle();
        if (last) {
          quit_ = true;
          return false;
        }
        next_line(space_);
        break;
      }
      case 'N': return append_next_line();
      case 'b': cycle.pc = command.target; break;
      case 't':
        if (substituted_) cycle.pc = command.target;
        substituted_ = false;
        break;
      case 'T':
        if (!substituted_) cycle.pc = command.target;
        substituted_ = false;
        break;
      case 'q':
      case 'Q':
        if (command.name == 'q') end_cycle();
        quit_ = true;
        if (!command.text.empty()) quit_code_ = static_cast<int>(command.occurrence & 255);
        return false;
      default: break;
    }
    return true;
  }

  // The commands that change, keep or print the pattern space.
  void edit(Command& command) {
    switch (command.name) {
      case 's':
        if (!substitute(command)) break;
        substituted_ = true;
        if (command.print) put(space_.text, space_.newline);
        if (!command.write_to.empty()) writes_[command.write_to] += space_.text + "\n";
        break;
      case 'y': transliterate(command); break;
      case 'p': put(space_.text, space_.newline); break;
      case 'P': put(space_.text.substr(0, space_.text.find('\n')), true); break;
      case 'g': space_.text = hold_; break;
      case 'G': space_.text += '\n' + hold_; break;
      case 'h': hold_ = space_.text; break;
      case 'H': hold_ += '\n' + space_.text; break;
      case 'x': std::swap(hold_, space_.text); break;
      case 'a': appended_.emplace_back(false, command.text); break;
      case 'r': appended_.emplace_back(true, command.text); break;
      case 'i': put(command.text, true); break;
      case 'w': writes_[command.text] += space_.text + "\n"; break;
      case '=': put(std::to_string(number_), true); break;
      case 'l': put(escaped(space_.text) + "$", true); break;
      default: break;
    }
  }

  bool append_next_line() {
    Line next;
    flush_appended();
    if (!next_line(next)) {
      if (!quiet_) put(space_.text, space_.newline);
      return false;
    }
    space_.text += '\n' + next.text;
    space_.newline = next.newline;
    return true;
  }

  void transliterate(const Command& command) {
    program_.world.touch(space_.text.size() * command.from.size() / 8);
    for (char& c : space_.text) {
      const std::size_t found = command.from.find(c);
      if (found != std::string::npos) c = command.to[found];
    }
  }

  static std::string escaped(std::string_view text) {
    std::string shown;
    for (char c : text) {
      if (c == '\\')
        shown += "\\\\";
      else if (c == '\n')
        shown += "\\n";
      else if (c == '\t')
        shown += "\\t";
      else
        shown += c;
    }
    return shown;
  }

  Program& program_;
  std::string script_;
  bool has_script_ = false;
  std::vector<Command> commands_;
  bool quiet_ = false;
  bool extended_ = false;
  bool in_place_ = false;
  bool separate_ = false;
  std::string suffix_;
  std::vector<std::string> files_;
  std::size_t file_ = 0;
  std::string content_;
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
  Line space_;
  std::string hold_;
  std::string out_;
  bool missing_newline_ = false;
  bool substituted_ = false;
  bool quit_ = false;
  int quit_code_ = -1;
  int status_ = 0;
  std::vector<std::pair<bool, std::string>> appended_;
  std::map<std::string, std::string> writes_;
  std::shared_ptr<Regex> last_regex_;
};

}  // namespace

int run_sed(Program& program) { return Sed(program).start(); }

}  // namespace shell
