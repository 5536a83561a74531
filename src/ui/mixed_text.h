// Text of which the workbench's fonts lack something: their glyphs and borrowed ones (ui/borrowed_glyphs.h) in a line.
//
// Part of the canvas, which measures and draws by this only what needs it.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/fonts.h"
#include "ui/geometry.h"

struct ImDrawList;

namespace ui {

[[nodiscard]] bool lacks_something(const Fonts& fonts, Type type, std::string_view text);

[[nodiscard]] float mixed_width(const Fonts& fonts, Type type, std::string_view text);

// `at`: the top left corner of the font's own height. `colour` as Dear ImGui packs it.
void draw_mixed(ImDrawList& list, const Fonts& fonts, Type type, Point at, std::string_view text, std::uint32_t colour);

}  // namespace ui
