#include "ui/fonts.h"

#include <algorithm>
#include <cstddef>

#include <imgui.h>

namespace ui {
namespace {

using Face = TypeSpec::Face;

// In the order of Type. Code is 13 px: JetBrains Mono's tall small letters then match Inter at 14.
constexpr TypeSpec specs[type_count] = {
    {Face::semibold, 11, 16, 0.66F}, {Face::regular, 12, 16, 0},      {Face::semibold, 12, 16, 0},
    {Face::regular, 14, 20, 0},      {Face::semibold, 14, 20, 0},     {Face::semibold, 16, 22, -0.15F},
    {Face::semibold, 20, 26, -0.3F}, {Face::semibold, 28, 34, -0.4F}, {Face::mono, 13, 20, 0},
    {Face::mono, 11, 14, 0},         {Face::mono, 18, 24, 0}};

// Latin with its extensions, punctuation, arrows, and what the fonts have of the rest; what they lack stays out.
constexpr ImWchar ranges[] = {0x20,   0x7E,   0xA0,   0x17F,  0x2010, 0x2027, 0x2030, 0x203A, 0x20AC,
                              0x20AC, 0x2190, 0x2193, 0x2212, 0x2212, 0xFFFD, 0xFFFD, 0};

std::uint32_t number_at(const std::string& bytes, std::size_t at, int length) {
  std::uint32_t value = 0;
  for (int i = 0; i < length; ++i) {
    if (at + static_cast<std::size_t>(i) >= bytes.size()) return 0;
    value = value << 8U | static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return value;
}

// Where the table begins in an OpenType file; 0: not there.
std::size_t table_of(const std::string& bytes, const char* tag) {
  const std::uint32_t count = number_at(bytes, 4, 2);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t row = 12 + std::size_t{i} * 16;
    if (bytes.compare(row, 4, tag) == 0) return number_at(bytes, row + 8, 4);
  }
  return 0;
}

// Dear ImGui counts a font's size from its highest to its lowest point; designers and CSS count the em.
float line_to_em(const std::string& bytes) {
  const std::size_t head = table_of(bytes, "head");
  const std::size_t hhea = table_of(bytes, "hhea");
  if (head == 0 || hhea == 0) return 1;
  const auto em = static_cast<float>(number_at(bytes, head + 18, 2));
  const auto up = static_cast<float>(static_cast<std::int16_t>(number_at(bytes, hhea + 4, 2)));
  const auto down = static_cast<float>(static_cast<std::int16_t>(number_at(bytes, hhea + 6, 2)));
  return em > 0 ? (up - down) / em : 1;
}

const std::string& bytes_of(const FontFiles& files, Face face) {
  switch (face) {
    case Face::regular: return files.regular;
    case Face::semibold: return files.semibold;
    case Face::mono: break;
  }
  return files.mono;
}

void make_digits_equal(ImFont& font) {
  float widest = 0;
  for (ImWchar c = '0'; c <= '9'; ++c) {
    if (const ImFontGlyph* glyph = font.FindGlyphNoFallback(c)) widest = std::max(widest, glyph->AdvanceX);
  }
  for (ImWchar c = '0'; c <= '9'; ++c) {
    auto* glyph = const_cast<ImFontGlyph*>(font.FindGlyphNoFallback(c));
    if (glyph == nullptr) continue;
    const float shift = (widest - glyph->AdvanceX) / 2;
    glyph->X0 += shift;
    glyph->X1 += shift;
    glyph->AdvanceX = widest;
    font.IndexAdvanceX[c] = widest;
  }
}

}  // namespace

const TypeSpec& spec_of(Type type) { return specs[static_cast<std::size_t>(type)]; }

Fonts build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale) {
  atlas.Clear();
  Fonts fonts;
  fonts.scale = scale;
  for (std::size_t i = 0; i < type_count; ++i) {
    const TypeSpec& spec = specs[i];
    const std::string& bytes = bytes_of(files, spec.face);
    ImFontConfig config;
    config.GlyphExtraSpacing.x = spec.spacing * scale;
    config.OversampleH = scale > 1.5F ? 1 : 3;
    config.OversampleV = 1;
    config.PixelSnapH = false;
    if (bytes.empty()) {
      config.SizePixels = std::max(8.F, spec.size * scale);
      fonts.by_type[i] = atlas.AddFontDefault(&config);
      continue;
    }
    config.FontDataOwnedByAtlas = false;
    config.RasterizerMultiply = scale > 1.5F ? 1.F : 1.12F;  // small text without hinting looks thin
    auto* data = const_cast<char*>(bytes.data());
    fonts.by_type[i] = atlas.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()),
                                                  spec.size * scale * line_to_em(bytes), &config, ranges);
  }
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.Build();
  for (std::size_t i = 0; i < type_count; ++i) {
    if (specs[i].face != Face::mono) make_digits_equal(*fonts.by_type[i]);
  }
  return fonts;
}

}  // namespace ui
