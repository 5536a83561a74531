// sha256sum, md5sum and sha1sum, with -c.
#include <array>
#include <cstdint>

#include "base/digest.h"
#include "base/text.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

std::uint32_t rotate(std::uint32_t value, unsigned by) { return value << by | value >> (32U - by); }

std::string hex_of(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (char ch : bytes) {
    const auto c = static_cast<unsigned char>(ch);
    text += digits[c >> 4U];
    text += digits[c & 15U];
  }
  return text;
}

// The text padded as MD5 and SHA-1 want it: a 1 bit, zeros, the length in bits.
std::string padded(std::string_view text, bool big_endian) {
  std::string made(text);
  made += '\x80';
  while (made.size() % 64 != 56) made += '\0';
  const std::uint64_t bits = static_cast<std::uint64_t>(text.size()) * 8;
  for (unsigned i = 0; i < 8; ++i) made += static_cast<char>(bits >> (big_endian ? 56 - 8 * i : 8 * i));
  return made;
}

std::string md5(std::string_view text) {  // RFC 1321
  static constexpr std::array<std::uint32_t, 64> table = {
      0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
      0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
      0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
      0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
      0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
      0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
      0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
      0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
  static constexpr std::array<std::array<unsigned, 4>, 4> shifts = {
      {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};
  const std::string data = padded(text, false);
  std::array<std::uint32_t, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (std::size_t block = 0; block < data.size(); block += 64) {
    std::array<std::uint32_t, 16> words{};
    for (std::size_t i = 0; i < 64; ++i)
      words[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(data[block + i])) << (8 * (i % 4));
    auto [a, b, c, d] = state;
    for (unsigned i = 0; i < 64; ++i) {
      std::uint32_t f = 0;
      unsigned g = 0;
      switch (i / 16) {
        case 0: f = (b & c) | (~b & d), g = i; break;
        case 1: f = (d & b) | (~d & c), g = (5 * i + 1) % 16; break;
        case 2: f = b ^ c ^ d, g = (3 * i + 5) % 16; break;
        default: f = c ^ (b | ~d), g = 7 * i % 16; break;
      }
      const std::uint32_t next = b + rotate(a + f + table[i] + words[g], shifts[i / 16][i % 4]);
      a = d;
      d = c;
      c = b;
      b = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
  std::string bytes;
  for (std::uint32_t word : state)
    for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(word >> (8 * i));
  return hex_of(bytes);
}

std::string sha1(std::string_view text) {  // FIPS 180-4
  const std::string data = padded(text, true);
  std::array<std::uint32_t, 5> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  for (std::size_t block = 0; block < data.size(); block += 64) {
    std::array<std::uint32_t, 80> w{};
    for (std::size_t i = 0; i < 64; ++i)
      w[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(data[block + i])) << (24 - 8 * (i % 4));
    for (std::size_t i = 16; i < 80; ++i) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
      std::uint32_t f = 0;
      std::uint32_t k = 0;
      if (i < 20)
        f = (b & c) | (~b & d), k = 0x5a827999;
      else if (i < 40)
        f = b ^ c ^ d, k = 0x6ed9eba1;
      else if (i < 60)
        f = (b & c) | (b & d) | (c & d), k = 0x8f1bbcdc;
      else
        f = b ^ c ^ d, k = 0xca62c1d6;
      const std::uint32_t next = rotate(a, 5) + f + e + k + w[i];
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }
  std::string bytes;
  for (std::uint32_t word : state)
    for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(word >> (24 - 8 * i));
  return hex_of(bytes);
}

// The sum of a file, or of standard input for "-"; empty where it cannot be read (and told).
std::string sum_of(Program& program, const std::string& file) {
  const std::string name = program.name();
  Errno error = Errno::none;
  const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
  if (!in) {
    program.fail("can't open '" + file + "'", error);
    return {};
  }
  // A file whose bytes the lab does not have still has a SHA-256: the image declares it.
  if (name == "sha256sum" && in->kind == Stream::Kind::file_in && in->position == 0) return in->content.digest().hex();
  const std::string text = program.world.read_all(*in);
  if (name == "md5sum") return md5(text);
  if (name == "sha1sum") return sha1(text);
  return base::sha256(text).hex();
}

}  // namespace

int run_checksum(Program& program) {
  const Options options(program, "csw",
                        {{"check", 'c'}, {"status", 's'}, {"warn", 'w'}, {"quiet", 's'}, {"ignore-missing", 'w'}});
  if (!options.ok()) return 1;
  const std::vector<std::string> operands = options.operands.empty() ? std::vector<std::string>{"-"} : options.operands;
  int status = 0;
  if (!options.has('c')) {
    for (const std::string& file : operands) {
      const std::string sum = sum_of(program, file);
      if (sum.empty())
        status = 1;
      else
        program.out(sum + "  " + file + "\n");
    }
    return status;
  }
  for (const std::string& file : operands) {
    std::string text;
    if (!program.read_file(file, text)) return 1;
    int failed = 0;
    int total = 0;
    for (std::string_view line : base::split_lines(text)) {
      const std::size_t blank = line.find(' ');
      ++total;
      if (blank == std::string_view::npos || blank + 2 > line.size()) {
        ++failed;
        if (options.has('w')) program.fail("invalid format");
        continue;
      }
      const std::string named(line.substr(blank + 2));
      const bool right = sum_of(program, named) == base::lower_ascii(line.substr(0, blank));
      if (!right) ++failed;
      if (!options.has('s') || !right)
        program.out(options.has('s') ? std::string() : named + (right ? ": OK\n" : ": FAILED\n"));
    }
    if (total == 0) status = program.fail("no checksum lines found");
    if (failed > 0) {
      if (!options.has('s'))
        program.fail("WARNING: " + std::to_string(failed) + " of " + std::to_string(total) +
                     " computed checksums did NOT match");
      status = 1;
    }
  }
  return status;
}

}  // namespace shell
