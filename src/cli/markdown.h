// What a build did as Markdown, for a pull request: a sentence, and a table of its steps.
#pragma once

#include <string>
#include <string_view>

#include "build/record.h"

namespace cli {

// Below a heading of the third level. Ends with a line end.
[[nodiscard]] std::string markdown_of(const build::Record& record, std::string_view title);

// As code in a cell of a table: nothing in it means anything to Markdown.
[[nodiscard]] std::string code_cell(std::string_view text);

}  // namespace cli
