// The workbench's type: two families, a few roles, one atlas, built for the real size of the screen's pixels.
//
// Roles carry size and line height, so that a panel says what a text is and not how large it is. Digits are made
// equally wide (Inter's own are not, and a simple rasteriser knows no "tnum"), so that numbers in columns line up.
#pragma once

#include <array>
#include <cstdint>
#include <string>

struct ImFont;
struct ImFontAtlas;

namespace ui {

class BorrowedGlyphs;

enum class Type : std::uint8_t {
  caption,  // "FILES": spaced capitals
  small,
  small_strong,
  body,
  body_strong,
  headline,  // what Why? says
  title,
  display,
  code,
  code_small,  // digests
  code_large   // the graph, seen from close by
};
inline constexpr int type_count = 11;

struct TypeSpec {
  enum class Face : std::uint8_t { regular, semibold, mono } face;
  float size;
  float line;     // height of a line
  float spacing;  // between letters
};
[[nodiscard]] const TypeSpec& spec_of(Type type);

// The bytes of the font files; where one is empty, a small built-in bitmap font stands in for it.
struct FontFiles {
  std::string regular;
  std::string semibold;
  std::string mono;
};

struct Fonts {
  float scale = 1;  // device pixels to one of ours
  std::array<ImFont*, type_count> by_type{};
  BorrowedGlyphs* borrowed = nullptr;  // for what the fonts lack; null: the font's own sign for that

  [[nodiscard]] ImFont* of(Type type) const { return by_type[static_cast<std::size_t>(type)]; }
};

// Clears the atlas and builds it anew. `files` must outlive the atlas.
[[nodiscard]] Fonts build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale);

}  // namespace ui
