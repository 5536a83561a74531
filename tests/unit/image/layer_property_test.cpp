// A layer says all that there is between two file systems: applied to the one, its entries give the other.
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include "../dice.h"
#include "image/image.h"

namespace {

using fs::Tree;
using image::LayerEntry;
using tests::Dice;

constexpr const char* paths[] = {"/a", "/a/b", "/a/b/c", "/a/d", "/e", "/e/f", "/e/f/g", "/e/f/h", "/i", "/i/j"};

Tree edited(Tree tree, Dice& dice, std::size_t edits) {
  for (std::size_t i = 0; i < edits; ++i) {
    const std::string path = paths[dice.below(std::size(paths))];
    const fs::Meta meta{.mode = static_cast<std::uint16_t>(dice.below(2) == 0 ? 0644 : 0755),
                        .uid = static_cast<std::uint32_t>(dice.below(2))};
    switch (dice.below(6)) {
      case 0:
      case 1: tree = tree.with_file(path, std::string(dice.below(3), 'x'), meta); break;
      case 2: tree = tree.with_directory(path, meta); break;
      case 3: tree = tree.with_symlink(path, dice.below(2) == 0 ? "a" : "e/f"); break;
      case 4: tree = tree.without(path); break;
      default: tree = tree.with_meta(path, meta); break;
    }
  }
  return tree;
}

// As whoever unpacks a layer does: what is hidden goes first.
Tree applied(Tree tree, const std::vector<LayerEntry>& entries) {
  for (const LayerEntry& entry : entries) {
    if (entry.type == LayerEntry::Type::deleted) tree = tree.without(entry.path);
    if (entry.type != LayerEntry::Type::opaque) continue;
    const fs::EntryRef folder = tree.find(entry.path);
    if (fs::is_directory(folder)) tree = tree.without(entry.path).with_directory(entry.path, folder->meta());
  }
  for (const LayerEntry& entry : entries) {
    if (entry.type == LayerEntry::Type::dir)
      tree = tree.with_directory(entry.path, entry.entry->meta());
    else if (entry.type == LayerEntry::Type::file || entry.type == LayerEntry::Type::symlink)
      tree = tree.with(entry.path, entry.entry);
  }
  return tree;
}

}  // namespace

TEST_CASE("property: a layer's entries, applied to what was below it, give what is above it") {
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    Dice dice(seed);
    const Tree before = edited(Tree(), dice, dice.below(14));
    const Tree after = edited(before, dice, 1 + dice.below(8));
    const image::LayerRef layer = image::make_layer(before, after);
    const image::LayerRef overlay = image::make_overlay_layer(before, after);
    CAPTURE(seed);
    REQUIRE(applied(before, layer->entries()).digest() == after.digest());
    REQUIRE(applied(before, overlay->entries()).digest() == after.digest());
    REQUIRE(layer->empty == layer->entries().empty());
  }
}
