// Glyphs out of a font file, for the desktop's window: what the page has from the browser. In one colour and as the
// file has them; one file, no system's choice among many.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ui/borrowed_glyphs.h"

namespace app {

class FontFile {
 public:
  // Nothing where these are not the bytes of a TrueType or OpenType font.
  static std::shared_ptr<FontFile> open(std::string bytes);
  ~FontFile();
  FontFile(const FontFile&) = delete;
  FontFile& operator=(const FontFile&) = delete;

  [[nodiscard]] std::optional<ui::GlyphPicture> paint(const ui::GlyphWish& wish) const;

 private:
  struct Parsed;
  explicit FontFile(std::string bytes);

  std::string bytes_;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace app
