// Whether a text is JSON, and if not, what JSON.parse of Node says about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shell {

// V8's words ("Unexpected end of JSON input"), as Node 22 prints them; empty where the text is JSON.
[[nodiscard]] std::optional<std::string> json_mistake(std::string_view text);

}  // namespace shell
