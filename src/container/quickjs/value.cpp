#include "container/quickjs/value.h"

namespace container::quickjs {

std::string to_text(JSContext* context, JSValueConst value) {
  std::size_t length = 0;
  const char* text = JS_ToCStringLen(context, &length, value);
  if (text == nullptr) {
    JS_FreeValue(context, JS_GetException(context));
    return {};
  }
  std::string out(text, length);
  JS_FreeCString(context, text);
  return out;
}

JSValue from_text(JSContext* context, std::string_view text) {
  return JS_NewStringLen(context, text.data(), text.size());
}

std::optional<std::string> to_bytes(JSContext* context, JSValueConst value) {
  std::size_t size = 0;
  if (const std::uint8_t* data = JS_GetArrayBuffer(context, &size, value)) {
    return std::string(reinterpret_cast<const char*>(data), size);
  }
  JS_FreeValue(context, JS_GetException(context));
  std::size_t offset = 0, length = 0, element = 0;
  const Value buffer(context, JS_GetTypedArrayBuffer(context, value, &offset, &length, &element));
  if (buffer.exception()) {
    JS_FreeValue(context, JS_GetException(context));
    return std::nullopt;
  }
  const std::uint8_t* data = JS_GetArrayBuffer(context, &size, buffer.get());
  if (data == nullptr || offset + length > size) {
    JS_FreeValue(context, JS_GetException(context));
    // An empty buffer has no address, and that is no mistake.
    return length == 0 ? std::optional<std::string>(std::string()) : std::nullopt;
  }
  return std::string(reinterpret_cast<const char*>(data) + offset, length);
}

JSValue from_bytes(JSContext* context, std::string_view bytes) {
  return JS_NewArrayBufferCopy(context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

JSValue from_texts(JSContext* context, const std::vector<std::string>& texts) {
  const JSValue array = JS_NewArray(context);
  if (JS_IsException(array)) return array;
  std::uint32_t i = 0;
  for (const std::string& text : texts)
    JS_DefinePropertyValueUint32(context, array, i++, from_text(context, text), JS_PROP_C_W_E);
  return array;
}

Value own_property(JSContext* context, JSValueConst object, const char* name) {
  const JSAtom atom = JS_NewAtom(context, name);
  JSPropertyDescriptor found{};
  Value out;
  if (JS_GetOwnProperty(context, &found, object, atom) == 1) {
    out = Value(context, found.value);
    JS_FreeValue(context, found.getter);
    JS_FreeValue(context, found.setter);
  }
  JS_FreeAtom(context, atom);
  return out;
}

}  // namespace container::quickjs
