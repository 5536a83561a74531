// A list that only grows at its end, and shares all that it has with the list that it grew from: what each of ten
// thousand steps has of all the steps before it (layers, history) costs one link a step.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace base {

template <class Item>
class Chain {
 public:
  Chain() = default;
  Chain(const std::vector<Item>& items) {  // NOLINT: a list is a chain
    for (const Item& item : items) push_back(item);
  }
  Chain(const Chain&) = default;
  Chain(Chain&&) noexcept = default;
  Chain& operator=(const Chain& other) {
    Chain copy(other);
    std::swap(last_, copy.last_);
    return *this;
  }
  Chain& operator=(Chain&& other) noexcept {
    std::swap(last_, other.last_);
    return *this;
  }
  // Link by link rather than by recursion: a chain may be long, the stack is not.
  ~Chain() {
    while (last_ != nullptr && last_.use_count() == 1) {
      std::shared_ptr<Link> before = std::move(last_->before);
      last_ = std::move(before);
    }
  }

  void push_back(Item item) {
    const std::size_t count = size() + 1;
    last_ = std::make_shared<Link>(Link{std::move(item), std::move(last_), count});
  }
  void clear() { *this = Chain(); }

  [[nodiscard]] bool empty() const { return last_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return last_ == nullptr ? 0 : last_->count; }
  [[nodiscard]] const Item& back() const { return last_->item; }  // of one that is not empty
  [[nodiscard]] std::vector<Item> list() const {                  // the first first
    std::vector<Item> items;
    items.reserve(size());
    for (const Link* link = last_.get(); link != nullptr; link = link->before.get()) items.push_back(link->item);
    std::reverse(items.begin(), items.end());
    return items;
  }
  // From the last to the first, for as long as `visit` says true.
  template <class Visit>
  void last_first(Visit visit) const {
    for (const Link* link = last_.get(); link != nullptr; link = link->before.get())
      if (!visit(link->item)) return;
  }
  [[nodiscard]] bool same_as(const Chain& other) const { return last_ == other.last_; }  // the very same links

 private:
  struct Link {
    Item item;
    std::shared_ptr<Link> before;
    std::size_t count;  // of the items up to this one
  };
  std::shared_ptr<Link> last_;
};

}  // namespace base
