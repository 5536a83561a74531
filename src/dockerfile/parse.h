// From a Dockerfile's text to its instructions; and to coloured spans, for text that need not parse.
//
// After BuildKit 0.32.2 (frontend/dockerfile/parser, instructions). Never fails otherwise than by a Problem.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/dialect.h"
#include "dockerfile/instruction.h"
#include "dockerfile/source.h"

namespace dockerfile {

// `check_options` stands in for the text of the directive `# check=…` where --build-arg BUILDKIT_DOCKERFILE_CHECK gives
// some.
[[nodiscard]] base::Result<Dockerfile, Problem> parse(std::string_view text, Dialect dialect = Dialect::buildkit,
                                                      std::optional<std::string_view> check_options = std::nullopt);

// One instruction alone, as an image's ONBUILD triggers are kept. The error is the builder's text, without a line.
[[nodiscard]] base::Result<Instruction, std::string> parse_single(std::string_view text, Dialect dialect);

enum class Colour : std::uint8_t { keyword, flag, string, variable, number, comment, directive, heredoc, operator_ };

struct Span {
  Range where;  // within one line
  Colour colour;
};

// From the same reading of lines as parse(); in order, not overlapping. Works for any text.
[[nodiscard]] std::vector<Span> highlight(std::string_view text);

}  // namespace dockerfile
