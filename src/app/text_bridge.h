// The page's textarea and the workbench's texts: a passage as the textarea holds it, and what was done there as input.
//
// A textarea counts UTF-16 units and knows "\n" as the only line break. What it has is named by the editor and the
// revision of its text: what was done to another one does not fit.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ui/text_input.h"

namespace app {

// A passage's text with "\n" for every line break, and where its UTF-16 units come from.
class TextareaText {
 public:
  explicit TextareaText(std::string_view passage);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t unit_of(std::size_t byte) const;  // of the passage; the nearest one that is in it
  [[nodiscard]] std::size_t byte_of(std::size_t unit) const;

 private:
  std::string_view passage_;
  std::string text_;
};

// {id, label, revision, text, begin, end, backwards, read_only, caret, area}, or "null". Rectangles in CSS pixels.
[[nodiscard]] std::string passage_to_json(const std::optional<ui::Passage>& passage, float zoom);

// {id, revision, begin, end, text, caret, typing}, as passage_to_json counts; `caret` in `text`. Without text: only a
// selection. Empty where it does not fit the passage.
[[nodiscard]] std::optional<ui::TextEdit> edit_from_json(std::string_view json,
                                                         const std::optional<ui::Passage>& passage);
// The same without `typing`.
[[nodiscard]] ui::Composition composition_from_json(std::string_view json, const std::optional<ui::Passage>& passage);

}  // namespace app
