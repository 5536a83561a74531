// Coloured pieces of a text. For reading only: no verdict depends on them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ui::highlight {

enum class Kind : std::uint8_t { keyword, string, number, name, comment, quiet };  // name: of something that is called

// From `begin` up to, not including, `end`, in bytes; in order, not overlapping, what lies between is plain.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::keyword;
};

[[nodiscard]] std::vector<Token> dockerfile(std::string_view text);
[[nodiscard]] std::vector<Token> javascript(std::string_view text);
[[nodiscard]] std::vector<Token> json(std::string_view text);
[[nodiscard]] std::vector<Token> ignore_file(std::string_view text);

// By the file's name; none for a kind that is not known.
[[nodiscard]] std::vector<Token> by_name(std::string_view path, std::string_view text);

}  // namespace ui::highlight
