// Glyphs that the workbench's own fonts lack, lent by the system's: ideographs, other alphabets, signs, emoji.
//
// A text asks for each that it draws or measures. The host paints one when it is asked for first; it then lies on a
// page, a texture beside that of the fonts, until its place is needed for others and no text of this frame has it.
// However much text there is, there are never more than `most_pages`. Which textures the pages are, the painter knows.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ui/fonts.h"

namespace ui {

// Lengths in device pixels.
struct GlyphWish {
  TypeSpec::Face face = TypeSpec::Face::regular;
  float em = 0;
  float room = 0;  // as wide as it may become: the host draws it narrower where it would be wider
  std::uint32_t character = 0;
};

struct GlyphPicture {
  int width = 0;
  int height = 0;
  int left = 0;   // from the pen to the picture
  int above = 0;  // from the baseline up to the picture's top
  float advance = 0;
  bool coloured = false;             // in colours of its own: not drawn in the text's
  std::vector<std::uint8_t> pixels;  // RGBA, opacity apart; white where it is not coloured
};

// Nothing: no font of the system has it.
using GlyphHost = std::function<std::optional<GlyphPicture>(const GlyphWish&)>;

struct BorrowedGlyph {
  int page = 0;
  int x = 0;  // on the page
  int y = 0;
  int width = 0;
  int height = 0;
  int left = 0;
  int above = 0;
  float advance = 0;
  bool coloured = false;
};

// A part of a page that the painter does not have yet.
struct GlyphUpload {
  int page, x, y, width, height;
  std::vector<std::uint8_t> pixels;
};

class BorrowedGlyphs {
 public:
  static constexpr int page_size = 1024;
  static constexpr int most_pages = 4;

  // Without one, or for a character without a shape, nothing is borrowed.
  void set_host(GlyphHost host);

  // Good until the next call. Null: a box stands for it.
  const BorrowedGlyph* find(Type type, const GlyphWish& wish);

  // What was found since the last call may be drawn; what was not may lose its place from now on.
  void begin_frame() { ++frame_; }
  // The pages are lost, or everything has another size now.
  void forget();

  [[nodiscard]] std::vector<GlyphUpload> take_uploads();
  [[nodiscard]] int pages() const { return static_cast<int>(pages_.size()); }
  // Stands for a page's texture in what is drawn, until the painter puts the texture there.
  [[nodiscard]] void* mark_of(int page) { return &marks_[static_cast<std::size_t>(page)]; }

 private:
  using Key = std::uint64_t;
  // A row of a page, with glyphs of about one height.
  struct Shelf {
    int page = 0;
    int y = 0;
    int height = 0;
    int x = 0;          // how far it is filled
    unsigned used = 0;  // the last frame that had something of it
    std::vector<Key> keys;
  };
  struct Kept {
    BorrowedGlyph glyph;
    std::size_t shelf = 0;
  };

  Shelf* room_for(int width, int height);
  Shelf* shelf_on_page(int height);
  Shelf* add(Shelf shelf);
  bool empty_page();
  void clear(Shelf& shelf);
  const BorrowedGlyph* keep(Key key, GlyphPicture picture);

  GlyphHost host_;
  std::unordered_map<Key, Kept> glyphs_;
  std::unordered_set<Key> lacking_;  // that the host was asked for in vain
  std::vector<Shelf> shelves_;
  std::vector<int> pages_;  // how far each is filled, from the top
  std::vector<GlyphUpload> uploads_;
  std::array<char, most_pages> marks_{};
  unsigned frame_ = 1;
  unsigned full_ = 0;  // the frame in which there was no room any more
};

}  // namespace ui
