// The pages of borrowed glyphs (ui/borrowed_glyphs.h) as textures of the OpenGL (ES) context that is current.
#pragma once

#include <array>

#include "ui/borrowed_glyphs.h"

struct ImDrawData;

namespace app {

class GlyphPages {
 public:
  GlyphPages() = default;
  ~GlyphPages();
  GlyphPages(const GlyphPages&) = delete;
  GlyphPages& operator=(const GlyphPages&) = delete;

  // Brings what was borrowed since to the graphics card, and the textures' names into what is drawn.
  void bring(ui::BorrowedGlyphs& glyphs, ImDrawData& data);

 private:
  unsigned texture_of(int page);

  std::array<unsigned, ui::BorrowedGlyphs::most_pages> textures_{};
};

}  // namespace app
