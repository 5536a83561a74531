#include "fs/twig.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace fs {

void count_up(const Twig* twig) { twig->count.fetch_add(1, std::memory_order_relaxed); }

void count_down(const Twig* twig) {
  if (twig->count.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  twig->~Twig();
  ::operator delete(const_cast<Twig*>(twig));
}

base::Digest Twig::digest() const {
  return kept_digest.get([this] {
    base::Sha256 hash;
    const auto add = [&](const base::Digest& digest) {
      hash.update({reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
    };
    add(left ? left->digest() : base::Digest{});
    hash.update_field(name());
    add(entry->digest());
    add(right ? right->digest() : base::Digest{});
    return hash.finish();
  });
}

TwigRef make_twig(std::string_view name, EntryRef entry, TwigRef left, TwigRef right) {
  void* memory = ::operator new(sizeof(Twig) + name.size());
  const std::uint64_t files = entry->files() + (left ? left->files : 0) + (right ? right->files : 0);
  const std::uint64_t bytes = entry->bytes() + (left ? left->bytes : 0) + (right ? right->bytes : 0);
  std::uint32_t height = static_cast<std::uint32_t>(entry->height()) + 1;
  bool has_links = entry->has_links();
  for (const TwigRef& side : {left, right}) {
    if (!side) continue;
    height = std::max<std::uint32_t>(height, side->height);
    has_links = has_links || side->has_links != 0;
  }
  auto* twig = new (memory) Twig{.priority = priority_of(name),
                                 .name_size = static_cast<std::uint32_t>(name.size()) & 0xFFFFFU,
                                 .height = std::min<std::uint32_t>(height, 0x7FFU) & 0x7FFU,
                                 .has_links = has_links ? 1U : 0U,
                                 .files = static_cast<std::uint32_t>(files),
                                 .bytes = bytes,
                                 .entry = std::move(entry),
                                 .left = std::move(left),
                                 .right = std::move(right),
                                 .kept_digest = {}};
  std::memcpy(static_cast<void*>(twig + 1), name.data(), name.size());
  return TwigRef(twig);
}

std::uint32_t priority_of(std::string_view name) {
  // FNV-1a, then a mix of its bits (from MurmurHash3), since names that differ only at their end must differ at the
  // top.
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  hash = (hash ^ hash >> 33U) * 0xff51afd7ed558ccdU;
  hash = (hash ^ hash >> 33U) * 0xc4ceb9fe1a85ec53U;
  return static_cast<std::uint32_t>(hash >> 32U);
}

bool stands_above(std::string_view name, std::uint32_t priority, const Twig& other) {
  return priority != other.priority ? priority > other.priority : name < other.name();
}

const Twig* find(const TwigRef& twigs, std::string_view name) {
  const Twig* twig = twigs.get();
  while (twig != nullptr) {
    const int order = name.compare(twig->name());
    if (order == 0) return twig;
    twig = order < 0 ? twig->left.get() : twig->right.get();
  }
  return nullptr;
}

TwigRef put(const TwigRef& twigs, std::string_view name, EntryRef entry) {
  if (!twigs) return make_twig(name, std::move(entry), {}, {});
  const Twig& twig = *twigs.get();
  const int order = name.compare(twig.name());
  if (order == 0) return make_twig(name, std::move(entry), twig.left, twig.right);
  if (stands_above(name, priority_of(name), twig)) {
    Halves halves = cut(twigs, name);
    return make_twig(name, std::move(entry), std::move(halves.before), std::move(halves.after));
  }
  if (order < 0) return make_twig(twig.name(), twig.entry, put(twig.left, name, std::move(entry)), twig.right);
  return make_twig(twig.name(), twig.entry, twig.left, put(twig.right, name, std::move(entry)));
}

namespace {

// One treap out of two, where all names of the first stand before those of the second.
TwigRef joined(const TwigRef& before, const TwigRef& after) {
  if (!before) return after;
  if (!after) return before;
  if (stands_above(before->name(), before->priority, *after.get())) {
    return make_twig(before->name(), before->entry, before->left, joined(before->right, after));
  }
  return make_twig(after->name(), after->entry, joined(before, after->left), after->right);
}

}  // namespace

TwigRef drop(const TwigRef& twigs, std::string_view name) {
  if (find(twigs, name) == nullptr) return twigs;
  const Twig& twig = *twigs.get();
  const int order = name.compare(twig.name());
  if (order == 0) return joined(twig.left, twig.right);
  if (order < 0) return make_twig(twig.name(), twig.entry, drop(twig.left, name), twig.right);
  return make_twig(twig.name(), twig.entry, twig.left, drop(twig.right, name));
}

Halves cut(const TwigRef& twigs, std::string_view name) {
  if (!twigs) return {};
  const Twig& twig = *twigs.get();
  if (name < twig.name()) {
    Halves halves = cut(twig.left, name);
    return {std::move(halves.before), make_twig(twig.name(), twig.entry, std::move(halves.after), twig.right)};
  }
  Halves halves = cut(twig.right, name);
  return {make_twig(twig.name(), twig.entry, twig.left, std::move(halves.before)), std::move(halves.after)};
}

}  // namespace fs
