// Text for a terminal: colours where there is one to see them, plain text everywhere else.
#pragma once

#include <string>
#include <string_view>

#include "build/record.h"

namespace cli {

// Colours only where standard output is a terminal, NO_COLOR is not set and TERM is not "dumb".
[[nodiscard]] bool has_colours();

enum class Tone : std::uint8_t { plain, bold, quiet, reused, made, failed, good };
[[nodiscard]] std::string toned(std::string_view text, Tone tone);
[[nodiscard]] Tone tone_of(build::Verdict verdict);

[[nodiscard]] std::string padded(std::string_view text, std::size_t width);  // in letters, not bytes

void print_line(std::string_view line);
void print_text(std::string_view text);       // as it is
void print_to_error(std::string_view text);   // as it is, to standard error
void print_error(std::string_view sentence);  // "layerlab: …" to standard error

}  // namespace cli
