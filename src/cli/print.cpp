#include "cli/print.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace cli {

bool has_colours() {
  static const bool colours = [] {
    const char* none = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    if (none != nullptr && *none != '\0') return false;
    if (terminal == nullptr || std::strcmp(terminal, "dumb") == 0) return false;
    return ::isatty(STDOUT_FILENO) == 1;
  }();
  return colours;
}

std::string toned(std::string_view text, Tone tone) {
  if (!has_colours() || tone == Tone::plain) return std::string(text);
  const char* code = "0";
  switch (tone) {
    case Tone::plain: break;
    case Tone::bold: code = "1"; break;
    case Tone::quiet: code = "2"; break;
    case Tone::reused: code = "34"; break;
    case Tone::made: code = "33"; break;
    case Tone::failed: code = "31"; break;
    case Tone::good: code = "32"; break;
  }
  return std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m";
}

Tone tone_of(build::Verdict verdict) {
  switch (verdict) {
    case build::Verdict::cached: return Tone::reused;
    case build::Verdict::executed: return Tone::made;
    case build::Verdict::failed: return Tone::failed;
    case build::Verdict::depends:
    case build::Verdict::cancelled:
    case build::Verdict::not_run: return Tone::quiet;
  }
  return Tone::plain;
}

std::string padded(std::string_view text, std::size_t width) {
  std::size_t letters = 0;
  for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  std::string out(text);
  if (letters < width) out.append(width - letters, ' ');
  return out;
}

void print_text(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_line(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

void print_to_error(std::string_view text) {
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void print_error(std::string_view sentence) {
  std::fflush(stdout);
  std::fprintf(stderr, "layerlab: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
}

}  // namespace cli
