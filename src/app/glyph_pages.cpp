#include "app/glyph_pages.h"

#include <cstdint>

#include <imgui.h>
#ifdef __EMSCRIPTEN__
#include <GLES2/gl2.h>
#else
#include <SDL_opengl.h>
#endif

namespace app {

GlyphPages::~GlyphPages() {
  for (const unsigned texture : textures_)
    if (texture != 0) glDeleteTextures(1, &texture);
}

unsigned GlyphPages::texture_of(int page) {
  unsigned& texture = textures_[static_cast<std::size_t>(page)];
  if (texture != 0) {
    glBindTexture(GL_TEXTURE_2D, texture);
    return texture;
  }
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  constexpr GLsizei size = ui::BorrowedGlyphs::page_size;
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, size, size, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  return texture;
}

void GlyphPages::bring(ui::BorrowedGlyphs& glyphs, ImDrawData& data) {
  for (const ui::GlyphUpload& part : glyphs.take_uploads()) {
    texture_of(part.page);
    glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.width, part.height, GL_RGBA, GL_UNSIGNED_BYTE,
                    part.pixels.data());
  }
  if (glyphs.pages() == 0) return;
  for (ImDrawList* list : data.CmdLists) {
    for (ImDrawCmd& command : list->CmdBuffer) {
      for (int page = 0; page < glyphs.pages(); ++page) {
        if (command.TextureId != glyphs.mark_of(page)) continue;
        command.TextureId = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture_of(page)));
        break;
      }
    }
  }
}

}  // namespace app
