// tr: characters for characters.
#include <algorithm>
#include <array>

#include "shell/pattern.h"
#include "shell/utilities/all.h"
#include "shell/utilities/escapes.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

// The characters that a set of tr names: ranges, classes, escapes.
std::string tr_set(std::string_view text) {
  std::string made;
  std::size_t at = 0;
  const auto one = [&](unsigned char& c) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      std::size_t length = 2;
      while (length < 4 && at + length < text.size() && text[at + 1] >= '0' && text[at + 1] <= '7' &&
             text[at + length] >= '0' && text[at + length] <= '7')
        ++length;
      const std::string part = unescape(text.substr(at, length), false).text;
      at += length;
      c = part.empty() ? 0 : static_cast<unsigned char>(part.size() == 2 ? part[1] : part[0]);
      return;
    }
    c = static_cast<unsigned char>(text[at++]);
  };
  while (at < text.size()) {
    if (text.substr(at, 2) == "[:") {
      const std::size_t end = text.find(":]", at + 2);
      if (end != std::string_view::npos) {
        const std::string_view name = text.substr(at + 2, end - at - 2);
        for (unsigned c = 0; c < 256; ++c)
          if (in_class(name, static_cast<unsigned char>(c))) made += static_cast<char>(c);
        at = end + 2;
        continue;
      }
    }
    unsigned char low = 0;
    one(low);
    if (at + 1 < text.size() && text[at] == '-') {
      ++at;
      unsigned char high = 0;
      one(high);
      for (unsigned c = low; c <= high; ++c) made += static_cast<char>(c);
      continue;
    }
    made += static_cast<char>(low);
  }
  return made;
}

}  // namespace

int run_tr(Program& program) {
  const Options options(program, "+cCdst", {{"delete", 'd'}, {"squeeze-repeats", 's'}, {"complement", 'c'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  std::string from = tr_set(options.operands[0]);
  if (options.has('c') || options.has('C')) {
    std::string others;
    for (unsigned c = 0; c < 256; ++c)
      if (from.find(static_cast<char>(c)) == std::string::npos) others += static_cast<char>(c);
    from = others;
  }
  std::string to = options.operands.size() > 1 ? tr_set(options.operands[1]) : std::string();
  std::array<int, 256> map{};
  for (int c = 0; c < 256; ++c) map[static_cast<std::size_t>(c)] = c;
  const bool deletes = options.has('d');
  if (!deletes && !to.empty())
    for (std::size_t i = 0; i < from.size(); ++i)
      map[static_cast<unsigned char>(from[i])] = static_cast<unsigned char>(to[std::min(i, to.size() - 1)]);
  const std::string& squeezed = deletes || !to.empty() ? to : from;
  const std::string text = program.read_input();
  program.world.touch(text.size() * (deletes || options.has('s') ? 8 : 1));
  std::string made;
  int last = -1;
  for (char ch : text) {
    const auto c = static_cast<unsigned char>(ch);
    if (deletes && from.find(ch) != std::string::npos) continue;
    const int mapped = map[c];
    if (options.has('s') && mapped == last && squeezed.find(static_cast<char>(mapped)) != std::string::npos) continue;
    made += static_cast<char>(mapped);
    last = mapped;
  }
  program.out(made);
  return 0;
}

}  // namespace shell
