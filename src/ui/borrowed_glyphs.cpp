#include "ui/borrowed_glyphs.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ui {
namespace {

constexpr int largest = 512;                 // of a picture's sides
constexpr std::size_t most_lacking = 20000;  // remembered; then they are asked for again
constexpr std::size_t most_glyphs = 65536;   // spaces need no room on a page, and have no end of it
constexpr std::size_t most_uploads = 8192;   // that wait for a painter
constexpr int edge = 1;                      // of nothing around each: what is read between two pixels is its own
constexpr int step = 4;                      // of the shelves' heights: few heights, much room used again
constexpr std::size_t bytes_of_pixel = 4;

// Not control characters, nor those that only steer others (a stray one in a file should be seen: as a box), nor
// surrogates and what is no character.
bool has_shape(std::uint32_t code) {
  if (code < 0xA0 || code == 0xAD || code > 0x10FFFF) return false;
  if (code >= 0x200B && code <= 0x200F) return false;
  if ((code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F)) return false;
  if (code >= 0xD800 && code <= 0xDFFF) return false;
  if (code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFD) || (code >= 0xFDD0 && code <= 0xFDEF)) return false;
  if (code >= 0xE0000 && code <= 0xE0FFF) return false;
  return (code & 0xFFFEU) != 0xFFFEU;
}

bool is_sound(const GlyphPicture& picture) {
  if (picture.width < 0 || picture.height < 0 || picture.width > largest || picture.height > largest) return false;
  return picture.pixels.size() ==
         static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * bytes_of_pixel;
}

std::vector<std::uint8_t> with_edge(const GlyphPicture& picture) {
  const auto row = static_cast<std::size_t>(picture.width) * bytes_of_pixel;
  const std::size_t wider = row + 2 * edge * bytes_of_pixel;
  std::vector<std::uint8_t> pixels(wider * static_cast<std::size_t>(picture.height + 2 * edge));
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
    std::memcpy(&pixels[(y + edge) * wider + edge * bytes_of_pixel], &picture.pixels[y * row], row);
  return pixels;
}

}  // namespace

void BorrowedGlyphs::set_host(GlyphHost host) {
  host_ = std::move(host);
  forget();
}

const BorrowedGlyph* BorrowedGlyphs::find(Type type, const GlyphWish& wish) {
  const Key key = static_cast<Key>(type) << 32U | wish.character;
  if (const auto kept = glyphs_.find(key); kept != glyphs_.end()) {
    if (kept->second.glyph.width > 0) shelves_[kept->second.shelf].used = frame_;
    return &kept->second.glyph;
  }
  // In a frame that found no room nobody is asked any more: what is seen there is more than all pages hold.
  if (!host_ || full_ == frame_ || lacking_.contains(key) || !has_shape(wish.character)) return nullptr;
  std::optional<GlyphPicture> picture = host_(wish);
  if (picture && is_sound(*picture)) return keep(key, std::move(*picture));
  if (lacking_.size() >= most_lacking) lacking_.clear();
  lacking_.insert(key);
  return nullptr;
}

const BorrowedGlyph* BorrowedGlyphs::keep(Key key, GlyphPicture picture) {
  Kept kept{.glyph = {.width = picture.width,
                      .height = picture.height,
                      .left = picture.left,
                      .above = picture.above,
                      .advance = picture.advance,
                      .coloured = picture.coloured}};
  if (picture.width == 0 || picture.height == 0) {  // a space
    if (glyphs_.size() >= most_glyphs) return nullptr;
    kept.glyph.width = 0;
  } else {
    const int width = picture.width + 2 * edge;
    const int height = picture.height + 2 * edge;
    Shelf* shelf = uploads_.size() < most_uploads ? room_for(width, height) : nullptr;
    if (shelf == nullptr) {
      full_ = frame_;
      return nullptr;
    }
    uploads_.push_back({shelf->page, shelf->x, shelf->y, width, height, with_edge(picture)});
    kept.glyph.page = shelf->page;
    kept.glyph.x = shelf->x + edge;
    kept.glyph.y = shelf->y + edge;
    kept.shelf = static_cast<std::size_t>(shelf - shelves_.data());
    shelf->x += width;
    shelf->used = frame_;
    shelf->keys.push_back(key);
  }
  return &glyphs_.insert_or_assign(key, kept).first->second.glyph;
}

// On a shelf of that height; else on a new one; else in place of what has not been used for longest.
BorrowedGlyphs::Shelf* BorrowedGlyphs::room_for(int width, int height) {
  height = (height + step - 1) / step * step;
  for (Shelf& shelf : shelves_) {
    if (shelf.height == height && shelf.x + width <= page_size) return &shelf;
  }
  if (Shelf* shelf = shelf_on_page(height)) return shelf;
  Shelf* oldest = nullptr;
  for (Shelf& shelf : shelves_) {
    const bool fits = shelf.height >= height && shelf.used != frame_;
    if (fits && (oldest == nullptr || shelf.used < oldest->used)) oldest = &shelf;
  }
  if (oldest == nullptr) return empty_page() ? shelf_on_page(height) : nullptr;
  clear(*oldest);
  const Shelf rest{oldest->page, oldest->y + height, oldest->height - height};
  const std::size_t taken = static_cast<std::size_t>(oldest - shelves_.data());
  shelves_[taken].height = height;
  if (rest.height > 0) add(rest);
  return &shelves_[taken];
}

BorrowedGlyphs::Shelf* BorrowedGlyphs::shelf_on_page(int height) {
  auto page = std::find_if(pages_.begin(), pages_.end(), [&](int filled) { return filled + height <= page_size; });
  if (page == pages_.end()) {
    if (pages() == most_pages) return nullptr;
    page = pages_.insert(pages_.end(), 0);
  }
  Shelf* shelf = add({static_cast<int>(page - pages_.begin()), *page, height});
  *page += height;
  return shelf;
}

// In place of one that is no more: glyphs know their shelf by its number.
BorrowedGlyphs::Shelf* BorrowedGlyphs::add(Shelf shelf) {
  const auto gone = std::find_if(shelves_.begin(), shelves_.end(), [](const Shelf& s) { return s.height == 0; });
  if (gone == shelves_.end()) return &shelves_.emplace_back(std::move(shelf));
  *gone = std::move(shelf);
  return &*gone;
}

// Where all shelves have become too low: a page of which this frame has nothing is laid out anew.
bool BorrowedGlyphs::empty_page() {
  for (int page = 0; page < pages(); ++page) {
    const auto here = [page](const Shelf& shelf) { return shelf.page == page && shelf.height > 0; };
    const bool seen = std::any_of(shelves_.begin(), shelves_.end(),
                                  [&](const Shelf& shelf) { return here(shelf) && shelf.used == frame_; });
    if (seen) continue;
    for (Shelf& shelf : shelves_) {
      if (!here(shelf)) continue;
      clear(shelf);
      shelf.height = 0;
    }
    pages_[static_cast<std::size_t>(page)] = 0;
    return true;
  }
  return false;
}

void BorrowedGlyphs::clear(Shelf& shelf) {
  for (const Key key : shelf.keys) glyphs_.erase(key);
  shelf.keys.clear();
  shelf.x = 0;
}

void BorrowedGlyphs::forget() {
  glyphs_.clear();
  lacking_.clear();
  shelves_.clear();
  pages_.clear();
  uploads_.clear();
  full_ = 0;
}

std::vector<GlyphUpload> BorrowedGlyphs::take_uploads() { return std::exchange(uploads_, {}); }

}  // namespace ui
