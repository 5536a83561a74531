// read: a line of standard input, split into variables.
#include <algorithm>
#include <charconv>
#include <utility>

#include "shell/builtins.h"

namespace shell {

// What the words of `read` ask for.
struct Builtins::Reading {
  bool raw = false;      // -r: a backslash is a character like any other
  int from = 0;          // -u
  std::size_t most = 0;  // -n; 0: a whole line
  char end = '\n';       // -d
  Words names;
};

struct Builtins::ReadCharacter {
  char c;
  bool escaped;  // by a backslash: it separates nothing
};

namespace {

using ReadLine = std::vector<Builtins::ReadCharacter>;

// A line that is taken apart into fields at the characters of IFS (POSIX 2.6.5).
class FieldReader {
 public:
  FieldReader(const ReadLine& line, std::string ifs) : line_(line), ifs_(std::move(ifs)) { skip_blanks(); }

  // The next field; the separator behind it is taken too.
  std::string next() {
    std::string value;
    while (at_ < line_.size() && !separates(line_[at_])) value += line_[at_++].c;
    skip_blanks();
    if (at_ < line_.size() && separates(line_[at_])) {
      ++at_;
      skip_blanks();
    }
    return value;
  }

  // All that is left, without the blanks at its end.
  std::string rest() {
    std::size_t last = line_.size();
    while (last > at_ && blank(line_[last - 1])) --last;
    // One separator at the very end belongs to the last field's end, if nothing else separates within it.
    const auto begin = line_.begin();
    if (last > at_ && separates(line_[last - 1]) && !blank(line_[last - 1]) &&
        std::none_of(begin + static_cast<std::ptrdiff_t>(at_), begin + static_cast<std::ptrdiff_t>(last - 1),
                     [&](const Builtins::ReadCharacter& c) { return separates(c); }))
      --last;
    std::string value;
    while (at_ < last) value += line_[at_++].c;
    return value;
  }

 private:
  [[nodiscard]] bool separates(const Builtins::ReadCharacter& c) const {
    return !c.escaped && ifs_.find(c.c) != std::string::npos;
  }
  [[nodiscard]] bool blank(const Builtins::ReadCharacter& c) const {
    return separates(c) && (c.c == ' ' || c.c == '\t' || c.c == '\n');
  }
  void skip_blanks() {
    while (at_ < line_.size() && blank(line_[at_])) ++at_;
  }

  const ReadLine& line_;
  std::string ifs_;
  std::size_t at_ = 0;
};

}  // namespace

// The options and names. Not 0: it ends with that status.
int Builtins::understand_read(const Words& words, Reading& made) {
  std::size_t i = 1;
  for (; i < words.size() && words[i].size() > 1 && words[i].front() == '-'; ++i) {
    if (words[i] == "--") {
      ++i;
      break;
    }
    for (std::size_t at = 1; at < words[i].size(); ++at) {
      const char letter = words[i][at];
      if (letter == 'r') made.raw = true;
      if (letter == 'r' || letter == 's') continue;
      if (std::string_view("ptndu").find(letter) == std::string_view::npos)
        return error(words, std::string("illegal option -") + letter);
      std::string value = words[i].substr(at + 1);
      if (value.empty() && i + 1 < words.size()) value = words[++i];
      if (letter == 'p') shell_.print_error({});  // a prompt is shown at a terminal only
      if (letter == 'n') std::from_chars(value.data(), value.data() + value.size(), made.most);
      if (letter == 'd') made.end = value.empty() ? '\0' : value.front();
      if (letter == 'u') std::from_chars(value.data(), value.data() + value.size(), made.from);
      break;
    }
  }
  made.names.assign(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
  if (made.names.empty()) made.names.emplace_back("REPLY");
  for (const std::string& name : made.names)
    if (!is_variable_name(name)) return error(words, name + ": bad variable name");
  return 0;
}

// What was read at once, without its backslashes. Whether the line is complete: a backslash at its end continues it.
bool Builtins::take_part(const Reading& reading, const std::string& part, std::vector<ReadCharacter>& line) {
  bool complete = true;
  for (std::size_t at = 0; at < part.size(); ++at) {
    const char c = part[at];
    if (c == reading.end && reading.most == 0) break;
    if (c == '\0') continue;
    if (c != '\\' || reading.raw) {
      line.push_back({c, false});
      continue;
    }
    if (at + 1 >= part.size()) break;
    if (part[++at] == '\n')
      complete = false;
    else
      line.push_back({part[at], true});
  }
  return complete;
}

// Reads the line. Whether it came to its end.
bool Builtins::read_line(const Reading& reading, std::vector<ReadCharacter>& line) {
  const auto stream = shell_.fds_.find(reading.from);
  if (stream == shell_.fds_.end()) return false;
  for (;;) {
    const std::optional<std::string> part =
        reading.most > 0 ? std::optional<std::string>(shell_.world_.read_some(*stream->second, reading.most))
                         : shell_.world_.read_line(*stream->second, reading.end);
    if (!part || part->empty()) return false;
    if (!shell_.world_.touch(8 * part->size())) return true;
    const bool complete = take_part(reading, *part, line);
    if (reading.most == 0 && part->back() != reading.end) return false;
    if (complete) return true;
  }
}

int Builtins::read(const Words& words) {
  Reading reading;
  if (const int status = understand_read(words, reading); status != 0) return status;
  std::vector<ReadCharacter> line;
  const bool complete = read_line(reading, line);
  FieldReader fields(line, shell_.separators());
  for (const std::string& name : reading.names) {
    const bool last = &name == &reading.names.back();
    if (!shell_.set(name, last ? fields.rest() : fields.next())) return shell_.status_;
  }
  return complete ? 0 : 1;
}

}  // namespace shell
