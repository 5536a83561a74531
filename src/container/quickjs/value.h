// A JavaScript value that frees itself, and the few conversions that the lab needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <quickjs.h>

namespace container::quickjs {

class Value {
 public:
  Value() = default;
  Value(JSContext* context, JSValue value) : context_(context), value_(value) {}  // takes it over
  Value(const Value&) = delete;
  Value& operator=(const Value&) = delete;
  Value(Value&& other) noexcept : context_(other.context_), value_(std::exchange(other.value_, JS_UNDEFINED)) {}
  Value& operator=(Value&& other) noexcept {
    if (this != &other) {
      reset();
      context_ = other.context_;
      value_ = std::exchange(other.value_, JS_UNDEFINED);
    }
    return *this;
  }
  ~Value() { reset(); }

  void reset() {
    if (context_ != nullptr) JS_FreeValue(context_, value_);
    value_ = JS_UNDEFINED;
  }
  [[nodiscard]] JSValueConst get() const { return value_; }
  [[nodiscard]] JSValue release() { return std::exchange(value_, JS_UNDEFINED); }
  [[nodiscard]] bool exception() const { return JS_IsException(value_) != 0; }

 private:
  JSContext* context_ = nullptr;
  JSValue value_ = JS_UNDEFINED;
};

// The text of a value (as String(value) gives it); empty and no pending exception where it has none.
[[nodiscard]] std::string to_text(JSContext* context, JSValueConst value);
[[nodiscard]] JSValue from_text(JSContext* context, std::string_view text);
// The bytes of an ArrayBuffer or a typed array.
[[nodiscard]] std::optional<std::string> to_bytes(JSContext* context, JSValueConst value);
[[nodiscard]] JSValue from_bytes(JSContext* context, std::string_view bytes);  // an ArrayBuffer
[[nodiscard]] JSValue from_texts(JSContext* context, const std::vector<std::string>& texts);
// An object's own data property; undefined where there is none. Runs none of the program's code, so it may be called
// while an exception is on its way.
[[nodiscard]] Value own_property(JSContext* context, JSValueConst object, const char* name);

}  // namespace container::quickjs
