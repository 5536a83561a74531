#include "base/digest.h"

#include <algorithm>
#include <cstring>

#include "base/hex.h"

#if defined(__x86_64__) && !defined(__EMSCRIPTEN__)
#define LAB_SHA_NI 1
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace base {

namespace {

constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t rotate_right(std::uint32_t value, unsigned bits) {
  return value >> bits | value << (32U - bits);
}

// One round. Each of the eight takes the next role in the next round: unrolled eight times, nothing has to be moved.
inline void round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d, std::uint32_t e, std::uint32_t f,
                  std::uint32_t g, std::uint32_t& h, std::uint32_t keyed) {
  const std::uint32_t s1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
  const std::uint32_t s0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
  const std::uint32_t t1 = h + s1 + (g ^ (e & (f ^ g))) + keyed;
  d += t1;
  h = t1 + s0 + ((a & b) | (c & (a | b)));
}

void plain_blocks(std::uint32_t* state, const std::uint8_t* data, std::size_t blocks) {
  for (; blocks > 0; --blocks, data += 64) {
    std::uint32_t words[64];
    for (unsigned i = 0; i < 16; ++i) {
      words[i] = static_cast<std::uint32_t>(data[4 * i]) << 24U | static_cast<std::uint32_t>(data[4 * i + 1]) << 16U |
                 static_cast<std::uint32_t>(data[4 * i + 2]) << 8U | static_cast<std::uint32_t>(data[4 * i + 3]);
    }
    for (unsigned i = 16; i < 64; ++i) {
      const std::uint32_t w15 = words[i - 15];
      const std::uint32_t w2 = words[i - 2];
      const std::uint32_t s0 = rotate_right(w15, 7) ^ rotate_right(w15, 18) ^ w15 >> 3U;
      const std::uint32_t s1 = rotate_right(w2, 17) ^ rotate_right(w2, 19) ^ w2 >> 10U;
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    std::uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    std::uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (unsigned i = 0; i < 64; i += 8) {
      const auto keyed = [&](unsigned k) { return round_constants[i + k] + words[i + k]; };
      round(a, b, c, d, e, f, g, h, keyed(0));
      round(h, a, b, c, d, e, f, g, keyed(1));
      round(g, h, a, b, c, d, e, f, keyed(2));
      round(f, g, h, a, b, c, d, e, keyed(3));
      round(e, f, g, h, a, b, c, d, keyed(4));
      round(d, e, f, g, h, a, b, c, keyed(5));
      round(c, d, e, f, g, h, a, b, keyed(6));
      round(b, c, d, e, f, g, h, a, keyed(7));
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
  }
}

#ifdef LAB_SHA_NI

// The same with the SHA extensions of x86 (Intel's published sequence: two rounds an instruction, the state as ABEF,
// CDGH).
__attribute__((target("sha,sse4.1"))) void sha_ni_blocks(std::uint32_t* state, const std::uint8_t* data,
                                                         std::size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i low = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state)), 0xB1);
  __m128i high = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(low, high, 8);
  __m128i cdgh = _mm_blend_epi16(high, low, 0xF0);
  for (; blocks > 0; --blocks, data += 64) {
    const __m128i abef_before = abef;
    const __m128i cdgh_before = cdgh;
    __m128i words[4];
    for (unsigned i = 0; i < 4; ++i) {
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data + 16 * i)), big_endian);
    }
    for (unsigned i = 0; i < 16; ++i) {
      const __m128i now = words[i % 4];
      __m128i keyed = _mm_add_epi32(now, _mm_loadu_si128(reinterpret_cast<const __m128i*>(&round_constants[4 * i])));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0E));
      if (i < 12) {  // the words of round i + 4 take the place of those just used
        const __m128i next = words[(i + 1) % 4];
        const __m128i last = words[(i + 3) % 4];
        const __m128i sum =
            _mm_add_epi32(_mm_sha256msg1_epu32(now, next), _mm_alignr_epi8(last, words[(i + 2) % 4], 4));
        words[i % 4] = _mm_sha256msg2_epu32(sum, last);
      }
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  low = _mm_shuffle_epi32(abef, 0x1B);
  high = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(state), _mm_blend_epi16(low, high, 0xF0));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(state + 4), _mm_alignr_epi8(high, low, 8));
}

bool has_sha_ni() {
  unsigned a = 0, b = 0, c = 0, d = 0;  // the compilers' own check does not know "sha"
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b >> 29U & 1U) != 0 && __builtin_cpu_supports("sse4.1") != 0;
}

#endif

using Blocks = void (*)(std::uint32_t*, const std::uint8_t*, std::size_t);

Blocks fastest_blocks() {
#ifdef LAB_SHA_NI
  if (has_sha_ni()) return sha_ni_blocks;
#endif
  return plain_blocks;
}

void blocks(std::uint32_t* state, const std::uint8_t* data, std::size_t count) {
  static const Blocks chosen = fastest_blocks();
  chosen(state, data, count);
}

}  // namespace

std::string Digest::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(2 * bytes.size(), '0');
  char* out = text.data();
  for (const std::uint8_t byte : bytes) {
    *out++ = digits[byte >> 4U];
    *out++ = digits[byte & 15U];
  }
  return text;
}

std::string Digest::short_hex() const { return hex().substr(0, 12); }

std::string Digest::prefixed() const { return "sha256:" + hex(); }

Digest Digest::from_hex(std::string_view digits) {
  Digest digest;
  if (digits.size() != 64) return {};
  for (std::size_t i = 0; i < 32; ++i) {
    const int high = hex_digit(digits[2 * i]);
    const int low = hex_digit(digits[2 * i + 1]);
    if (high < 0 || low < 0) return {};
    digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

Sha256::Sha256()
    : state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {}

Sha256& Sha256::update(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  const std::size_t held = length_ % 64;
  length_ += left;
  if (held > 0) {
    const std::size_t taken = std::min(left, 64 - held);
    if (taken > 0) std::memcpy(buffer_.data() + held, data, taken);
    if (held + taken < 64) return *this;
    blocks(state_.data(), buffer_.data(), 1);
    data += taken;
    left -= taken;
  }
  if (left >= 64) {
    blocks(state_.data(), data, left / 64);
    data += left / 64 * 64;
    left %= 64;
  }
  if (left > 0) std::memcpy(buffer_.data(), data, left);
  return *this;
}

Sha256& Sha256::update_field(std::string_view bytes) { return update_number(bytes.size()).update(bytes); }

Sha256& Sha256::update_number(std::uint64_t number) {
  char bytes[8];
  for (unsigned i = 0; i < 8; ++i) bytes[i] = static_cast<char>(number >> 8U * i);
  return update({bytes, sizeof bytes});
}

Digest Sha256::finish() {
  const std::uint64_t bits = length_ * 8;
  const std::size_t held = length_ % 64;
  std::uint8_t tail[128] = {};
  if (held > 0) std::memcpy(tail, buffer_.data(), held);
  tail[held] = 0x80;
  const std::size_t end = held < 56 ? 64 : 128;
  for (unsigned i = 0; i < 8; ++i) tail[end - 1 - i] = static_cast<std::uint8_t>(bits >> 8U * i);
  blocks(state_.data(), tail, end / 64);
  Digest digest;
  for (unsigned i = 0; i < 32; ++i) digest.bytes[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24U - 8U * (i % 4)));
  return digest;
}

Digest sha256(std::string_view bytes) { return Sha256().update(bytes).finish(); }

}  // namespace base
