#include "app/text_bridge.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/unicode.h"

namespace app {
namespace {

// One character of a passage: "\r\n" is one, and one "\n" in a textarea.
struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 0;
  [[nodiscard]] std::size_t units() const { return code < 0x10000 ? 1 : 2; }
};

Character character_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.substr(0, 2) == "\r\n") return {'\n', 2};
  const base::Rune rune = base::decode_rune(rest);
  return {rune.code == '\r' ? '\n' : rune.code, rune.size};
}

std::size_t bytes_of_units(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  std::size_t passed = 0;
  while (at < text.size() && passed < units) {
    const Character next = character_at(text, at);
    passed += next.units();
    at += next.bytes;
  }
  return at;
}

nlohmann::json rect_json(const ui::Rect& rect, float zoom) {
  return {{"x", rect.x * zoom}, {"y", rect.y * zoom}, {"width", rect.w * zoom}, {"height", rect.h * zoom}};
}

struct Done {
  std::string id;
  unsigned revision = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<std::string> text;
  std::size_t caret = 0;
  bool typing = false;
};

std::optional<Done> read(std::string_view json) {
  const auto given = nlohmann::json::parse(json, nullptr, false);
  if (!given.is_object()) return std::nullopt;
  Done done;
  const auto number = [&](const char* name) {
    return given.contains(name) && given[name].is_number_unsigned() ? given[name].get<std::size_t>() : 0;
  };
  if (given.contains("id") && given["id"].is_string()) done.id = given["id"].get<std::string>();
  done.revision = static_cast<unsigned>(number("revision"));
  done.begin = number("begin");
  done.end = std::max(done.begin, number("end"));
  if (given.contains("text") && given["text"].is_string()) done.text = given["text"].get<std::string>();
  if (done.text) done.caret = bytes_of_units(*done.text, number("caret"));
  done.typing = given.contains("typing") && given["typing"] == true;
  return done;
}

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// In bytes. What covers all of a selection that the passage holds only in part covers the whole selection.
Range range_of(const Done& done, const ui::Passage& passage) {
  const TextareaText text(passage.text);
  const auto unit = [&](std::size_t offset) { return text.unit_of(offset - std::min(offset, passage.from)); };
  if (passage.begin != passage.end && done.begin == unit(passage.begin) && done.end == unit(passage.end))
    return {passage.begin, passage.end};
  return {passage.from + text.byte_of(done.begin), passage.from + text.byte_of(done.end)};
}

bool fits(const Done& done, const std::optional<ui::Passage>& passage) {
  return passage && done.id == passage->of && done.revision == passage->revision;
}

}  // namespace

TextareaText::TextareaText(std::string_view passage) : passage_(passage) {
  for (std::size_t at = 0; at < passage.size();) {
    const Character next = character_at(passage, at);
    base::append_rune(text_, next.code);
    at += next.bytes;
  }
}

std::size_t TextareaText::unit_of(std::size_t byte) const {
  std::size_t unit = 0;
  for (std::size_t at = 0; at < std::min(byte, passage_.size());) {
    const Character next = character_at(passage_, at);
    unit += next.units();
    at += next.bytes;
  }
  return unit;
}

std::size_t TextareaText::byte_of(std::size_t unit) const { return bytes_of_units(passage_, unit); }

std::string passage_to_json(const std::optional<ui::Passage>& passage, float zoom) {
  if (!passage) return "null";
  const TextareaText text(passage->text);
  const auto unit = [&](std::size_t offset) { return text.unit_of(offset - std::min(offset, passage->from)); };
  return nlohmann::json{{"id", passage->of},
                        {"label", passage->label},
                        {"revision", passage->revision},
                        {"text", text.text()},
                        {"begin", unit(passage->begin)},
                        {"end", unit(passage->end)},
                        {"backwards", passage->caret_first},
                        {"read_only", passage->read_only},
                        {"caret", rect_json(passage->caret, zoom)},
                        {"area", rect_json(passage->area, zoom)}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<ui::TextEdit> edit_from_json(std::string_view json, const std::optional<ui::Passage>& passage) {
  const auto done = read(json);
  if (!done || !fits(*done, passage)) return std::nullopt;
  const Range range = range_of(*done, *passage);
  return ui::TextEdit{done->id, range.begin, range.end, done->text, done->caret, done->typing};
}

ui::Composition composition_from_json(std::string_view json, const std::optional<ui::Passage>& passage) {
  const auto done = read(json);
  if (!done || !done->text || !fits(*done, passage)) return {};
  const Range range = range_of(*done, *passage);
  return {done->id, range.begin, range.end, *done->text, done->caret};
}

}  // namespace app
