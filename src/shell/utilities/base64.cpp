// base64: bytes as letters, and back.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_base64(Program& program) {
  const Options options(program, "dw:", {{"decode", 'd'}, {"wrap", 'w'}});
  if (!options.ok()) return 1;
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string data;
  if (!program.read_file(options.operands.empty() ? "-" : options.operands.front(), data)) return 1;
  std::string made;
  std::uint32_t bits = 0;
  if (options.has('d')) {
    unsigned have = 0;
    for (char c : data) {
      if (c == '\n' || c == '\r' || c == ' ') continue;
      if (c == '=') break;
      const std::size_t value = letters.find(c);
      if (value == std::string_view::npos) {
        program.out(made);
        return program.fail("truncated base64 input");
      }
      bits = bits << 6U | static_cast<std::uint32_t>(value);
      have += 6;
      if (have < 8) continue;
      have -= 8;
      made += static_cast<char>(bits >> have);
    }
    program.out(made);
    return 0;
  }
  std::int64_t wrap = 76;
  if (options.has('w') && !parse_number(options.value('w'), wrap))
    return program.fail("invalid number '" + options.value('w') + "'");
  for (std::size_t i = 0; i < data.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, data.size() - i);
    bits = 0;
    for (std::size_t n = 0; n < 3; ++n) bits = bits << 8U | (n < count ? static_cast<unsigned char>(data[i + n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n) made += n <= count ? letters[bits >> (18 - 6 * n) & 63U] : '=';
  }
  if (wrap <= 0) {
    program.out(made);
    return 0;
  }
  for (std::size_t at = 0; at < made.size(); at += static_cast<std::size_t>(wrap))
    program.out(made.substr(at, static_cast<std::size_t>(wrap)) + "\n");
  return 0;
}

}  // namespace shell
