// A value that is seldom there: where it is not, it costs a pointer, and reads as a T with nothing in it.
#pragma once

#include <memory>
#include <utility>

namespace base {

template <typename T>
class Rare {
 public:
  Rare() = default;
  Rare(T value)
      : held_(std::make_unique<T>(std::move(value))) {}  // NOLINT(google-explicit-constructor): as std::optional's
  Rare(const Rare& other) : held_(other.held_ ? std::make_unique<T>(*other.held_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    held_ = other.held_ ? std::make_unique<T>(*other.held_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  [[nodiscard]] explicit operator bool() const { return held_ != nullptr; }
  [[nodiscard]] const T& operator*() const { return held_ ? *held_ : nothing(); }
  [[nodiscard]] const T* operator->() const { return &**this; }
  T& make() {  // to be written to; made where there is none
    if (!held_) held_ = std::make_unique<T>();
    return *held_;
  }

 private:
  static const T& nothing() {
    static const T none{};
    return none;
  }
  std::unique_ptr<T> held_;
};

}  // namespace base
