// test, [ and [[: expressions about files, texts and numbers, in busybox's grammar (-a binds tighter than -o).
#include <optional>

#include "shell/pattern.h"
#include "shell/regex.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

class Expression {
 public:
  // `patterns`: of [[, whose = and != take a pattern on their right.
  Expression(Program& program, std::vector<std::string> words, bool patterns)
      : program_(program), words_(std::move(words)), patterns_(patterns) {}

  int run() {
    if (words_.empty()) return 1;
    // POSIX: what few words mean does not depend on what they look like.
    if (words_.size() == 1) return words_[0].empty() ? 1 : 0;
    if (words_.size() == 2 && words_[0] == "!") return words_[1].empty() ? 0 : 1;
    if (words_.size() == 3 && binary(words_[1])) {
      const bool value = primary();
      return result(value);
    }
    if (words_.size() == 4 && words_[0] == "!" && binary(words_[2])) {
      ++at_;
      const bool value = !primary();
      return result(value);
    }
    const bool value = either();
    if (!failed_ && at_ < words_.size()) fail(words_[at_] + ": unknown operand");
    return result(value);
  }

 private:
  int result(bool value) const { return failed_ ? 2 : value ? 0 : 1; }

  void fail(const std::string& message) {
    if (!failed_) program_.fail(message);
    failed_ = true;
    at_ = words_.size();
  }

  static bool binary(std::string_view word) {
    for (std::string_view op :
         {"=", "==", "!=", "<", ">", "=~", "-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-nt", "-ot", "-ef"})
      if (word == op) return true;
    return false;
  }
  static bool unary(std::string_view word) {
    return word.size() == 2 && word[0] == '-' &&
           std::string_view("bcdefghknprsuwxzGLNOSt").find(word[1]) != std::string_view::npos;
  }

  bool either() {
    bool value = both();
    while (!failed_ && at_ < words_.size() && words_[at_] == "-o") {
      ++at_;
      const bool right = both();
      value = value || right;
    }
    return value;
  }
  bool both() {
    bool value = negated();
    while (!failed_ && at_ < words_.size() && words_[at_] == "-a") {
      ++at_;
      const bool right = negated();
      value = value && right;
    }
    return value;
  }
  bool negated() {
    if (at_ < words_.size() && words_[at_] == "!") {
      ++at_;
      return !negated();
    }
    return primary();
  }

  bool primary() {
    if (at_ >= words_.size()) {
      fail("argument expected");
      return false;
    }
    const bool more = at_ + 2 < words_.size() && binary(words_[at_ + 1]);
    if (words_[at_] == "(" && !more) {
      ++at_;
      const bool value = either();
      if (at_ >= words_.size() || words_[at_] != ")")
        fail("closing paren expected");
      else
        ++at_;
      return value;
    }
    if (!more && unary(words_[at_])) {
      if (at_ + 1 >= words_.size() || (at_ + 1 < words_.size() && at_ + 2 == words_.size() && words_[at_ + 1] == ")")) {
        if (at_ + 1 >= words_.size()) {
          if (at_ > 0)
            fail(words_[at_] + ": argument expected");
          else
            ++at_;
          return true;
        }
      }
      const char letter = words_[at_][1];
      const std::string operand = words_[at_ + 1];
      at_ += 2;
      return about(letter, operand);
    }
    const std::string left = words_[at_++];
    if (at_ < words_.size() && binary(words_[at_])) {
      const std::string op = words_[at_++];
      if (at_ >= words_.size()) {
        fail(op + ": argument expected");
        return false;
      }
      return compared(left, op, words_[at_++]);
    }
    return !left.empty();
  }

  std::optional<Place> place(const std::string& file, Follow follow) const {
    base::Result<Place, Errno> found = program_.files().find(program_.path(file), program_.caller.who, follow);
    if (!found) return std::nullopt;
    return Place{found->path, found->entry};
  }

  bool about(char letter, const std::string& operand) {
    if (letter == 'n') return !operand.empty();
    if (letter == 'z') return operand.empty();
    if (letter == 't') return false;
    const std::optional<Place> found = place(operand, letter == 'h' || letter == 'L' ? Follow::no : Follow::yes);
    if (!found) return false;
    const fs::Entry& entry = *found->entry;
    const bool device =
        found->path.rfind("/dev/", 0) == 0 && entry.kind() == fs::Kind::file && found->path.rfind("/dev/shm/", 0) != 0;
    switch (letter) {
      case 'e': return true;
      case 'f': return entry.kind() == fs::Kind::file && !device;
      case 'd': return entry.kind() == fs::Kind::directory;
      case 'h':
      case 'L': return entry.kind() == fs::Kind::symlink;
      case 's': return entry.kind() == fs::Kind::directory || entry.content().size() > 0;
      case 'r': return Files::may(entry, program_.caller.who, Files::Want::read);
      case 'w': return Files::may(entry, program_.caller.who, Files::Want::write);
      case 'x': return Files::may(entry, program_.caller.who, Files::Want::execute);
      case 'u': return (entry.meta().mode & 04000U) != 0;
      case 'g': return (entry.meta().mode & 02000U) != 0;
      case 'k': return (entry.meta().mode & 01000U) != 0;
      case 'c': return device;
      case 'O': return entry.meta().uid == program_.caller.who.uid;
      case 'G': return entry.meta().gid == program_.caller.who.gid;
      default: return false;  // pipes, sockets and block devices: there are none
    }
  }

  bool number(const std::string& text, std::int64_t& value) {
    const std::size_t from = text.find_first_not_of(" \t\n");
    const std::size_t to = text.find_last_not_of(" \t\n");
    if (from != std::string::npos && parse_number(std::string_view(text).substr(from, to - from + 1), value))
      return true;
    fail(text + ": bad number");
    return false;
  }

  bool compared(const std::string& left, const std::string& op, const std::string& right) {
    if (op == "=" || op == "==" || op == "!=")
      return (patterns_ ? matches(right, left, program_.world.meter) : left == right) == (op != "!=");
    if (op == "<") return left < right;
    if (op == ">") return left > right;
    if (op == "=~") {
      const base::Result<Regex, std::string> regex = Regex::compile(right, {.extended = true}, program_.world.meter);
      return regex && regex->search(left, 0, program_.world.meter).has_value();
    }
    if (op == "-nt" || op == "-ot" || op == "-ef") {
      const std::optional<Place> a = place(left, Follow::yes);
      const std::optional<Place> b = place(right, Follow::yes);
      if (!a || !b) return false;
      if (op == "-ef") return program_.files().same_file(a->path, b->path);
      const std::int64_t difference = a->entry->meta().modified - b->entry->meta().modified;
      return op == "-nt" ? difference > 0 : difference < 0;
    }
    std::int64_t a = 0;
    std::int64_t b = 0;
    if (!number(left, a) || !number(right, b)) return false;
    if (op == "-eq") return a == b;
    if (op == "-ne") return a != b;
    if (op == "-gt") return a > b;
    if (op == "-ge") return a >= b;
    if (op == "-lt") return a < b;
    return a <= b;
  }

  Program& program_;
  std::vector<std::string> words_;
  bool patterns_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

int run_test(Program& program) {
  std::vector<std::string> words(program.args.begin() + 1, program.args.end());
  std::string name =
      program.args[0].substr(program.args[0].rfind('/') == std::string::npos ? 0 : program.args[0].rfind('/') + 1);
  if (name == "[" || name == "[[") {
    const std::string closing = name == "[" ? "]" : "]]";
    if (words.empty() || words.back() != closing) return program.fail("missing " + closing, 2);
    words.pop_back();
  }
  return Expression(program, std::move(words), name == "[[").run();
}

}  // namespace shell
