#include "build/overlay.h"

namespace build {

namespace {

fs::EntryRef lay_over(const fs::EntryRef& below, const fs::EntryRef& above, bool is_root) {
  if (below == nullptr || below->kind() != fs::Kind::directory || above->kind() != fs::Kind::directory) return above;
  fs::EntryRef out = is_root ? below : below->with_meta(above->meta());
  for (const fs::Child& child : above->children())
    out = out->with_child(child.name, lay_over(below->child(child.name), child.entry, false));
  return out;
}

}  // namespace

fs::Tree overlay(const fs::Tree& below, const fs::Tree& above) {
  return fs::Tree(lay_over(below.root(), above.root(), true));
}

}  // namespace build
