#include "ui/mixed_text.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "base/unicode.h"
#include "ui/borrowed_glyphs.h"
#include "ui/edit/character.h"

namespace ui {
namespace {

constexpr float widest = 3;  // ems, of a borrowed glyph

const ImFontGlyph* own_glyph(const ImFont& font, std::uint32_t code) {
  return code <= IM_UNICODE_CODEPOINT_MAX ? font.FindGlyphNoFallback(static_cast<ImWchar>(code)) : nullptr;
}

// A character in its place: the font's glyph, a borrowed one, a box where nobody has it, or nothing of all that, where
// it has no shape.
struct Placed {
  const ImFontGlyph* own = nullptr;
  const BorrowedGlyph* borrowed = nullptr;
  bool lacking = false;
  float advance = 0;  // device pixels, as all in here
  float shift = 0;    // of a borrowed glyph
};

// Code stands in columns: a borrowed glyph has as many as the editors give it, no more room, and is in their middle.
// `before` is how wide the character before it is: a mark that was painted alone may have to go back onto it.
Placed place(const Fonts& fonts, Type type, std::uint32_t code, float before) {
  const ImFont& font = *fonts.of(type);
  if (code == '\n' || code == '\r' || edit::is_shapeless(code)) return {};
  if (const ImFontGlyph* own = own_glyph(font, code)) return {.own = own, .advance = own->AdvanceX};
  const TypeSpec& spec = spec_of(type);
  const bool in_columns = spec.face == TypeSpec::Face::mono;
  const float column = font.GetCharAdvance('0');
  const auto columns = static_cast<float>(edit::columns_of(code));
  const float em = spec.size * fonts.scale;
  const float room = in_columns ? std::max(1.F, columns) * column : widest * em;
  const BorrowedGlyph* borrowed = fonts.borrowed->find(type, {spec.face, em, room, code});
  if (borrowed == nullptr) {
    const float width = in_columns ? columns * column : em * 0.6F;
    return {.lacking = width > 0, .advance = width};
  }
  Placed placed{.borrowed = borrowed, .advance = in_columns ? columns * column : borrowed->advance};
  if (columns == 0 && borrowed->left + borrowed->width / 2 > 0) placed.shift = -before;
  if (columns > 0 && in_columns) placed.shift = (room - borrowed->advance) / 2;
  return placed;
}

template <class Visit>
void each(const Fonts& fonts, Type type, std::string_view text, const Visit& visit) {
  // Editors draw such characters one by one: what stands before the first is a column.
  float before = spec_of(type).face == TypeSpec::Face::mono ? fonts.of(type)->GetCharAdvance('0') : 0;
  while (!text.empty()) {
    const base::Rune rune = base::decode_rune(text);
    const Placed placed = place(fonts, type, rune.code, before);
    visit(placed);
    if (placed.advance > 0) before = placed.advance;
    text.remove_prefix(rune.size);
  }
}

void draw(ImDrawList& list, ImVec2 low, ImVec2 high, ImVec2 uv_low, ImVec2 uv_high, ImU32 colour) {
  list.PrimReserve(6, 4);
  list.PrimRectUV(low, high, uv_low, uv_high, colour);
}

// The outline of a box, in four pieces that do not overlap: all of them as crisp as letters.
void box(ImDrawList& list, ImVec2 low, ImVec2 high, float edge, ImU32 colour) {
  list.AddRectFilled(low, {high.x, low.y + edge}, colour);
  list.AddRectFilled({low.x, high.y - edge}, high, colour);
  list.AddRectFilled({low.x, low.y + edge}, {low.x + edge, high.y - edge}, colour);
  list.AddRectFilled({high.x - edge, low.y + edge}, {high.x, high.y - edge}, colour);
}

}  // namespace

bool lacks_something(const Fonts& fonts, Type type, std::string_view text) {
  if (fonts.borrowed == nullptr) return false;
  if (std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; })) return false;
  const ImFont& font = *fonts.of(type);
  while (!text.empty()) {
    const base::Rune rune = base::decode_rune(text);
    if (rune.code >= 0x80 && own_glyph(font, rune.code) == nullptr) return true;
    text.remove_prefix(rune.size);
  }
  return false;
}

float mixed_width(const Fonts& fonts, Type type, std::string_view text) {
  float width = 0;
  each(fonts, type, text, [&](const Placed& placed) { width += placed.advance; });
  return width / fonts.scale;
}

void draw_mixed(ImDrawList& list, const Fonts& fonts, Type type, Point at, std::string_view text,
                std::uint32_t colour) {
  const float scale = fonts.scale;
  // As Dear ImGui lays text of its own: on whole pixels of the workbench, the baseline on a whole one of its font's.
  const Point from{std::trunc(at.x), std::trunc(at.y)};
  const float baseline = std::round(fonts.of(type)->Ascent);
  float pen = 0;
  each(fonts, type, text, [&](const Placed& placed) {
    if (placed.own != nullptr && placed.own->Visible) {
      const ImFontGlyph& g = *placed.own;
      draw(list, {from.x + (pen + g.X0) / scale, from.y + g.Y0 / scale},
           {from.x + (pen + g.X1) / scale, from.y + g.Y1 / scale}, {g.U0, g.V0}, {g.U1, g.V1}, colour);
    } else if (placed.borrowed != nullptr && placed.borrowed->width > 0) {
      // Its pixels are the screen's.
      const BorrowedGlyph& g = *placed.borrowed;
      const float x = std::round(from.x * scale + pen + placed.shift) + static_cast<float>(g.left);
      const float y = std::round(from.y * scale + baseline) - static_cast<float>(g.above);
      const auto width = static_cast<float>(g.width);
      const auto height = static_cast<float>(g.height);
      constexpr float page = BorrowedGlyphs::page_size;
      const ImVec2 uv{static_cast<float>(g.x) / page, static_cast<float>(g.y) / page};
      list.PushTextureID(fonts.borrowed->mark_of(g.page));
      draw(list, {x / scale, y / scale}, {(x + width) / scale, (y + height) / scale}, uv,
           {uv.x + width / page, uv.y + height / page}, g.coloured ? colour | ~IM_COL32_A_MASK : colour);
      list.PopTextureID();
    } else if (placed.lacking) {
      const float left = std::round(from.x * scale + pen) + 1;
      const float bottom = std::round(from.y * scale + baseline);
      const float top = bottom - std::round(spec_of(type).size * scale * 0.7F);
      const float edge = std::max(1.F, std::round(scale * 0.75F));
      const float right = std::max(left + 3 * edge, std::round(from.x * scale + pen + placed.advance) - 1);
      box(list, {left / scale, top / scale}, {right / scale, bottom / scale}, edge / scale, colour);
    }
    pen += placed.advance;
  });
}

}  // namespace ui
