#include "app/font_file.h"

#include <algorithm>
#include <utility>

// Dear ImGui's own rasteriser: a copy of it, for it keeps its one to itself.
#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#include <imstb_truetype.h>

namespace app {

struct FontFile::Parsed {
  stbtt_fontinfo info{};
};

FontFile::FontFile(std::string bytes) : bytes_(std::move(bytes)), parsed_(std::make_unique<Parsed>()) {}
FontFile::~FontFile() = default;

std::shared_ptr<FontFile> FontFile::open(std::string bytes) {
  if (bytes.size() < 12) return nullptr;
  std::shared_ptr<FontFile> file(new FontFile(std::move(bytes)));
  const auto* data = reinterpret_cast<const unsigned char*>(file->bytes_.data());
  const int at = stbtt_GetFontOffsetForIndex(data, 0);
  if (at < 0 || stbtt_InitFont(&file->parsed_->info, data, at) == 0) return nullptr;
  return file;
}

std::optional<ui::GlyphPicture> FontFile::paint(const ui::GlyphWish& wish) const {
  const stbtt_fontinfo* info = &parsed_->info;
  const int glyph = stbtt_FindGlyphIndex(info, static_cast<int>(wish.character));
  if (glyph == 0) return std::nullopt;
  int advance = 0;
  int bearing = 0;
  stbtt_GetGlyphHMetrics(info, glyph, &advance, &bearing);
  float scale = stbtt_ScaleForMappingEmToPixels(info, wish.em);
  if (advance > 0) scale = std::min(scale, wish.room * 1.04F / static_cast<float>(advance));
  ui::GlyphPicture picture;
  picture.advance = scale * static_cast<float>(advance);
  int right = 0;
  int below = 0;
  stbtt_GetGlyphBitmapBox(info, glyph, scale, scale, &picture.left, &picture.above, &right, &below);
  picture.width = right - picture.left;
  picture.height = below - picture.above;
  picture.above = -picture.above;
  if (picture.width <= 0 || picture.height <= 0) {
    picture.width = picture.height = 0;
    return picture;
  }
  std::vector<unsigned char> cover(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  stbtt_MakeGlyphBitmap(info, cover.data(), picture.width, picture.height, picture.width, scale, scale, glyph);
  picture.pixels.reserve(cover.size() * 4);
  for (const unsigned char opacity : cover) picture.pixels.insert(picture.pixels.end(), {255, 255, 255, opacity});
  return picture;
}

}  // namespace app
