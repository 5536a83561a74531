// xargs: words of standard input as arguments of a program.
#include <algorithm>

#include "shell/launch.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

// The items of the input: words with quotes and backslashes, lines, or what stands between NULs. False: a quote is
// open.
bool items_of(const std::string& text, char between, bool lines, std::vector<std::string>& items) {
  if (between != '\n' || lines) {
    const char end = lines && between == '\n' ? '\n' : between;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t stop = std::min(text.find(end, at), text.size());
      std::string item = text.substr(at, stop - at);
      if (lines && end == '\n') item.erase(0, std::min(item.find_first_not_of(" \t"), item.size()));
      if (end != '\n' || !item.empty()) items.push_back(std::move(item));
      at = stop + 1;
    }
    return true;
  }
  std::string word;
  bool begun = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == '\n') return false;
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      begun = true;
    } else if (c == '\\' && i + 1 < text.size()) {
      word += text[++i];
      begun = true;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (begun) items.push_back(word);
      word.clear();
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (quote != 0) return false;
  if (begun) items.push_back(word);
  return true;
}

// Starts the program of xargs, once for each set of words.
class Starts {
 public:
  Starts(Program& program, bool told) : program_(program), told_(told) {}

  [[nodiscard]] int status() const { return status_; }

  // False: no further one is to be started.
  bool start(std::vector<std::string> words) {
    if (told_) tell(words);
    Descriptors streams = program_.fds;
    streams[0] = make_stream({});
    program_.flush();
    Program inner(program_.world, std::move(words), program_.env, program_.caller, std::move(streams));
    inner.depth = program_.depth + 1;
    Search search;
    const int code = find_and_launch(inner, search);
    if (search.result != Search::Result::found) {
      program_.fail(inner.args.front(), search.result == Search::Result::denied ? Errno::denied : Errno::no_entry);
      status_ = code;
      return false;
    }
    if (code == 255) {
      program_.fail(inner.args.front() + ": exited with status 255; aborting");
      status_ = 124;
      return false;
    }
    if (code != 0) status_ = 123;
    return !program_.world.stopped();
  }

 private:
  void tell(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
    program_.err(line + "\n");
  }

  Program& program_;
  bool told_;  // -t: each is printed first
  int status_ = 0;
};

// -I: the words of the command with `item` wherever the mark stands.
std::vector<std::string> with_item(Program& program, std::vector<std::string> words, const std::string& mark,
                                   const std::string& item) {
  for (std::size_t i = 1; i < words.size(); ++i)
    for (std::size_t at = words[i].find(mark);
         !mark.empty() && at != std::string::npos && program.world.touch(64 + words[i].size() + item.size());
         at = words[i].find(mark, at + item.size()))
      words[i].replace(at, mark.size(), item);
  return words;
}

}  // namespace

int run_xargs(Program& program) {
  const Options options(
      program, "+0rtxoI:n:s:E:L:P:d:a:",
      {{"null", '0'}, {"no-run-if-empty", 'r'}, {"max-args", 'n'}, {"max-procs", 'P'}, {"verbose", 't'}});
  if (!options.ok()) return 1;
  for (char letter : {'L', 'd', 'a', 'E'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  std::vector<std::string> command = options.operands;
  if (command.empty()) command = {"echo"};
  const bool replaces = options.has('I');
  std::vector<std::string> items;
  if (!items_of(program.read_input(), options.has('0') ? '\0' : '\n', replaces, items))
    return program.fail("unmatched quote");
  if (program.world.stopped()) return 1;
  std::int64_t most = 0;
  if (options.has('n') && (!parse_number(options.value('n'), most) || most < 1))
    return program.fail("invalid number '" + options.value('n') + "'");
  Starts starts(program, options.has('t'));
  if (replaces) {
    for (const std::string& item : items)
      if (!starts.start(with_item(program, command, options.value('I'), item))) break;
    return starts.status();
  }
  if (items.empty() && options.has('r')) return 0;
  const std::size_t all = std::max<std::size_t>(items.size(), 1);  // without items the command still runs once
  const std::size_t step = most > 0 ? static_cast<std::size_t>(most) : all;
  for (std::size_t at = 0; at < all; at += step) {
    std::vector<std::string> words = command;
    for (std::size_t i = at; i < std::min(items.size(), at + step); ++i)
      if (program.world.touch(32 + items[i].size())) words.push_back(items[i]);
    if (!starts.start(std::move(words))) break;
  }
  return starts.status();
}

}  // namespace shell
