// getopts: the next option among the arguments, by POSIX' rules.
#include <charconv>

#include "shell/builtins.h"

namespace shell {

// One call of `getopts`: where it stands among the arguments, which OPTIND and the shell keep between the calls.
class Builtins::Getopts {
 public:
  Getopts(Shell& shell, const Words& words)
      : shell_(shell), known_(words[1]), name_(words[2]), silent_(!known_.empty() && known_.front() == ':') {
    shell_.world_.touch(32 * shell_.arguments_.size());
    arguments_ = words.size() > 3 ? Words(words.begin() + 3, words.end()) : shell_.arguments_;
    const std::string optind = shell_.get("OPTIND").value_or("1");
    std::from_chars(optind.data(), optind.data() + optind.size(), index_);
    within_ = shell_.option_at_;
  }

  int next() {
    if (within_ == 0 && !enter_word()) return finish("?", 1);
    const std::string& word = arguments_[index_ - 1];
    const char letter = word[within_++];
    const std::size_t found = letter == ':' ? std::string::npos : known_.find(letter, silent_ ? 1 : 0);
    const bool last = within_ >= word.size();
    if (found == std::string::npos) {
      if (last) leave_word(1);
      refuse(letter, std::string("illegal option -") + letter);
      return finish("?", 0);
    }
    if (found + 1 < known_.size() && known_[found + 1] == ':') return take_value(letter, last);
    if (last) leave_word(1);
    shell_.unset("OPTARG");
    return finish(std::string(1, letter), 0);
  }

 private:
  // Goes to the first letter of the next word; false where that is no option.
  bool enter_word() {
    if (index_ == 0 || index_ > arguments_.size()) return false;
    const std::string& word = arguments_[index_ - 1];
    if (word.size() < 2 || word.front() != '-') return false;
    if (word == "--") {
      ++index_;
      return false;
    }
    within_ = 1;
    return true;
  }

  void leave_word(std::size_t words) {
    index_ += words;
    within_ = 0;
  }

  // The value of an option: what is left of its word, or else the next word.
  int take_value(char letter, bool last) {
    std::string value;
    if (!last) {
      value = arguments_[index_ - 1].substr(within_);
      leave_word(1);
    } else if (index_ < arguments_.size()) {
      value = arguments_[index_];
      leave_word(2);
    } else {
      leave_word(1);
      refuse(letter, std::string("no arg for -") + letter + " option");
      return finish(silent_ ? ":" : "?", 0);
    }
    shell_.set("OPTARG", value);
    return finish(std::string(1, letter), 0);
  }

  // Tells what is wrong; silently, the letter in OPTARG does.
  void refuse(char letter, const std::string& complaint) {
    if (silent_) {
      shell_.set("OPTARG", std::string(1, letter));
      return;
    }
    shell_.unset("OPTARG");
    shell_.complain(complaint);
  }

  int finish(const std::string& value, int status) {
    shell_.set("OPTIND", std::to_string(index_));
    shell_.option_at_ = within_;
    shell_.set(name_, value);
    return status;
  }

  Shell& shell_;
  const std::string& known_;
  const std::string& name_;
  bool silent_;
  Words arguments_;
  std::size_t index_ = 1;
  std::size_t within_ = 0;
};

int Builtins::getopts(const Words& words) {
  if (words.size() < 3) {
    error(words, "usage: getopts optstring var [arg]");
    return 2;
  }
  return Getopts(shell_, words).next();
}

}  // namespace shell
