#include "ui/borrowed_glyphs.h"

#include <map>
#include <set>
#include <tuple>

#include <doctest/doctest.h>
#include <imgui.h>

#include "ui/canvas.h"

using ui::BorrowedGlyph;
using ui::BorrowedGlyphs;
using ui::GlyphPicture;
using ui::GlyphWish;
using ui::Type;

namespace {

// A system that has ideographs as full squares, and nothing else.
struct Host {
  std::map<std::uint32_t, int> asked;
  float size = 0;  // of its squares; 0: an em

  void lend_to(BorrowedGlyphs& glyphs) {
    glyphs.set_host([this](const GlyphWish& wish) -> std::optional<GlyphPicture> {
      ++asked[wish.character];
      if (wish.character < 0x3400) return std::nullopt;
      const int side = static_cast<int>(size > 0 ? size : wish.em);
      GlyphPicture picture{.width = side, .height = side, .above = side - 2, .advance = static_cast<float>(side)};
      picture.pixels.assign(static_cast<std::size_t>(side * side) * 4, 255);
      return picture;
    });
  }
};

const BorrowedGlyph* find(BorrowedGlyphs& glyphs, std::uint32_t character, float em = 13) {
  return glyphs.find(Type::code, {ui::TypeSpec::Face::mono, em, 2 * em, character});
}

bool overlap(const BorrowedGlyph& a, const BorrowedGlyph& b) {
  return a.page == b.page && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("a glyph is asked for once, and so is one that nobody has") {
  BorrowedGlyphs glyphs;
  CHECK(find(glyphs, 0x4E2D) == nullptr);  // without a host
  Host host;
  host.lend_to(glyphs);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(find(glyphs, 0x4E2D) != nullptr);
    CHECK(find(glyphs, 0x0416) == nullptr);
    glyphs.begin_frame();
  }
  CHECK(host.asked == std::map<std::uint32_t, int>{{0x4E2D, 1}, {0x0416, 1}});
  const auto uploads = glyphs.take_uploads();
  REQUIRE(uploads.size() == 1);
  CHECK(uploads[0].width == 15);  // with an edge of nothing
  CHECK(uploads[0].pixels.size() == 15 * 15 * 4);
  CHECK(uploads[0].pixels[3] == 0);
  CHECK(uploads[0].pixels[(15 + 1) * 4 + 3] == 255);
  CHECK(glyphs.take_uploads().empty());
  glyphs.forget();
  CHECK(find(glyphs, 0x4E2D) != nullptr);
  CHECK(host.asked[0x4E2D] == 2);
}

TEST_CASE("what only steers other characters, and what is no character, is never borrowed") {
  BorrowedGlyphs glyphs;
  Host host;
  host.lend_to(glyphs);
  for (const std::uint32_t code : {0x00U, 0x1BU, 0x85U, 0x200BU, 0x202EU, 0x2066U, 0xD800U, 0xDFFFU, 0xFEFFU, 0xFFFDU,
                                   0xFFFFU, 0x1FFFEU, 0xE0041U, 0x110000U, 0xFFFFFFFFU})
    CHECK(find(glyphs, code) == nullptr);
  CHECK(host.asked.empty());
}

TEST_CASE("a host's picture of another size than it says is refused") {
  BorrowedGlyphs glyphs;
  glyphs.set_host([](const GlyphWish&) { return GlyphPicture{.width = 10, .height = 10, .pixels = {1, 2, 3}}; });
  CHECK(find(glyphs, 0x4E2D) == nullptr);
  glyphs.set_host([](const GlyphWish&) { return GlyphPicture{.width = 5000, .height = 5000}; });
  CHECK(find(glyphs, 0x4E2D) == nullptr);
  CHECK(glyphs.pages() == 0);
}

TEST_CASE("what is seen in a frame never shares its place, and pages have an end") {
  BorrowedGlyphs glyphs;
  Host host;
  host.lend_to(glyphs);
  std::vector<BorrowedGlyph> seen;
  int refused = 0;
  for (std::uint32_t code = 0x4E00; code < 0x4E00 + 12'000; ++code) {
    host.size = static_cast<float>(20 + code % 9);
    if (const BorrowedGlyph* glyph = find(glyphs, code))
      seen.push_back(*glyph);
    else
      ++refused;
    if (code % 512 == 0) (void)glyphs.take_uploads();
  }
  CHECK(glyphs.pages() == BorrowedGlyphs::most_pages);
  CHECK(refused > 0);
  CHECK(seen.size() > 4000);
  std::set<std::tuple<int, int, int>> places;
  for (const BorrowedGlyph& g : seen) {
    CHECK(g.x + g.width <= BorrowedGlyphs::page_size);
    CHECK(g.y + g.height <= BorrowedGlyphs::page_size);
    places.insert({g.page, g.x, g.y});
  }
  CHECK(places.size() == seen.size());
  const std::size_t asked = host.asked.size();
  CHECK(find(glyphs, 0x9000) == nullptr);
  CHECK(host.asked.size() == asked);  // nobody is asked for what would have no room

  // The next frame needs others: those take the place of what it does not show.
  glyphs.begin_frame();
  REQUIRE(find(glyphs, 0x4E00) != nullptr);
  const BorrowedGlyph kept = *find(glyphs, 0x4E00);
  for (std::uint32_t code = 0x9000; code < 0x9000 + 1000; ++code) {
    const BorrowedGlyph* glyph = find(glyphs, code);
    REQUIRE(glyph != nullptr);
    CHECK(!overlap(*glyph, kept));
  }
  CHECK(find(glyphs, 0x4E00)->x == kept.x);
  CHECK(glyphs.pages() == BorrowedGlyphs::most_pages);
}

TEST_CASE("large glyphs find room where small ones were") {
  BorrowedGlyphs glyphs;
  Host host;
  host.lend_to(glyphs);
  host.size = 6;
  for (int frame = 0; frame < 3; ++frame) {
    for (std::uint32_t code = 0x4E00; code < 0x4E00 + 20'000; ++code) {
      (void)find(glyphs, code + static_cast<std::uint32_t>(frame) * 20'000);
      if (code % 512 == 0) (void)glyphs.take_uploads();
    }
    glyphs.begin_frame();
  }
  host.size = 90;
  std::vector<BorrowedGlyph> seen;
  for (std::uint32_t code = 0x20000; code < 0x20000 + 100; ++code) {
    const BorrowedGlyph* glyph = find(glyphs, code);
    REQUIRE(glyph != nullptr);
    for (const BorrowedGlyph& other : seen) CHECK(!overlap(*glyph, other));
    seen.push_back(*glyph);
  }
}

TEST_CASE("uploads that nobody takes have an end") {
  BorrowedGlyphs glyphs;
  Host host;
  host.lend_to(glyphs);
  for (std::uint32_t code = 0x4E00; code < 0x4E00 + 40'000; ++code) {
    (void)find(glyphs, code);
    glyphs.begin_frame();
  }
  CHECK(glyphs.take_uploads().size() <= 8192);
  CHECK(find(glyphs, 0x20000) != nullptr);
}

TEST_CASE("text of which the font lacks something is measured as it is drawn") {
  ImGuiContext* context = ImGui::CreateContext();
  const ui::FontFiles files;
  ui::Fonts fonts = ui::build_fonts(*ImGui::GetIO().Fonts, files, 2);
  BorrowedGlyphs glyphs;
  fonts.borrowed = &glyphs;
  Host host;
  host.lend_to(glyphs);
  ImDrawList list(ImGui::GetDrawListSharedData());
  list._ResetForNewFrame();
  list.PushClipRectFullScreen();
  ui::Canvas canvas(list, fonts);

  const float column = canvas.width(Type::code, "0");
  CHECK(canvas.width(Type::code, "中文") == doctest::Approx(4 * column));
  CHECK(canvas.width(Type::code, "a中b") == doctest::Approx(4 * column));
  CHECK(canvas.width(Type::body, "中") == doctest::Approx(14));     // its own advance: an em
  CHECK(canvas.width(Type::code, "Ж") == doctest::Approx(column));  // lacking: the sign for it
  CHECK(canvas.width(Type::code, "⚡\uFE0F") == doctest::Approx(2 * column));
  const float width = canvas.text(Type::code, {10, 10}, "a中b", {});
  CHECK(width == doctest::Approx(4 * column));
  int borrowed = 0;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.TextureId == glyphs.mark_of(0)) borrowed += static_cast<int>(command.ElemCount);
  }
  CHECK(borrowed == 6);

  // Whatever the bytes: nothing breaks.
  for (const std::string_view odd : {"\xFF\xFE中", "\xED\xA0\x80\x80", "\xF0\x9F", "中\xE4\xB8", "e\xCC\x81\xCC\x81中",
                                     "\xF4\x90\x80\x80中", "👩\u200D👩\u200D👧", "\u202E中\u2066"}) {
    CHECK(canvas.width(Type::code, odd) >= 0);
    (void)canvas.text(Type::body, {10, 10}, odd, {});
    (void)canvas.wrap(Type::body, 30, odd);
    (void)canvas.cut(Type::body, 30, odd);
  }
  list._ClearFreeMemory();
  ImGui::DestroyContext(context);
}
