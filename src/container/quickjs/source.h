// A JavaScript file as it was given to the engine, and places in it.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace container::quickjs {

struct Source {
  std::string text;     // as in the image
  int prefix = 0;       // columns that stand before its first line: the function that a CommonJS module is wrapped in
  bool module = false;  // an ES module: Node names it by its URL in stacks
};

// Lines and columns count from 1; columns count characters, as V8's do.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  int width = 1;  // how many characters an error underlines

  bool operator==(const Place&) const = default;
};

using Sources = std::map<std::string, Source, std::less<>>;

// A line without its end; empty where there is no such line.
[[nodiscard]] std::string_view line_of(std::string_view text, int line);
// Where in `text` a place is, in bytes; the end of its line where the line is shorter.
[[nodiscard]] std::size_t offset_of(std::string_view text, const Place& place);

}  // namespace container::quickjs
