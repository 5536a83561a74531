#include "fs/diff.h"

#include <optional>
#include <utility>

#include "fs/twig.h"

namespace fs {

namespace {

// What differs between two entries themselves, not in what they hold; nothing where that is equal.
std::optional<Change> own_change(const Entry& before, const Entry& after, Times times) {
  const Meta& was = before.meta();
  const Meta& is = after.meta();
  if (before.kind() != after.kind()) return Change::kind;
  if (!before.content().same_as(after.content())) return Change::contents;
  if (before.target() != after.target()) return Change::link;
  if (was.mode != is.mode) return Change::mode;
  if (was.uid != is.uid || was.gid != is.gid) return Change::owner;
  // A directory's time follows what is made in it: that is listed by itself.
  const bool time_counts = times == Times::counted && before.kind() != Kind::directory;
  if (time_counts && was.modified != is.modified) return Change::time;
  return std::nullopt;
}

class Comparison {
 public:
  explicit Comparison(Times times) : times_(times) {}

  void entries(const EntryRef& before, const EntryRef& after) {
    if (before == after) return;
    if (before == nullptr || after == nullptr) {
      note(before == nullptr ? Change::added : Change::removed, before, after);
    } else if (const auto change = own_change(*before, *after, times_)) {
      note(*change, before, after);
    }
    const TwigRef none;
    directories(before == nullptr ? none : before->twigs(), after == nullptr ? none : after->twigs());
  }

  std::vector<Difference> take() { return std::move(found_); }

 private:
  void note(Change change, const EntryRef& before, const EntryRef& after) {
    found_.push_back({path_.empty() ? "/" : path_, change, before, after});
  }

  // Two treaps have the same shape as far as they hold the same names. So of two roots with different names the one
  // that stands above is in no place of the other treap.
  void directories(const TwigRef& before, const TwigRef& after) {
    if (before == after) return;
    if (before && after && times_ == Times::ignored && before->digest() == after->digest()) return;
    const bool same = before && after && before->name() == after->name();
    if (same) {
      directories(before->left, after->left);
      child(before->name(), before->entry, after->entry);
      directories(before->right, after->right);
    } else if (!after || (before && stands_above(before->name(), before->priority, *after.get()))) {
      const Halves halves = cut(after, before->name());
      directories(before->left, halves.before);
      child(before->name(), before->entry, nullptr);
      directories(before->right, halves.after);
    } else {
      const Halves halves = cut(before, after->name());
      directories(halves.before, after->left);
      child(after->name(), nullptr, after->entry);
      directories(halves.after, after->right);
    }
  }

  void child(std::string_view name, const EntryRef& before, const EntryRef& after) {
    if (before == after) return;
    const std::size_t size = path_.size();
    path_ += '/';
    path_ += name;
    entries(before, after);
    path_.resize(size);
  }

  Times times_;
  std::string path_;
  std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> diff(const Tree& before, const Tree& after, Times times) {
  return diff(before.root(), after.root(), times);
}

std::vector<Difference> diff(const EntryRef& before, const EntryRef& after, Times times) {
  Comparison comparison(times);
  comparison.entries(before, after);
  return comparison.take();
}

}  // namespace fs
