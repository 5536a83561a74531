// The words of a web page, without a browser: title, headings, paragraphs, lists. What the native window's preview
// shows.
//
// No layout, no styles, no scripts; tags that it does not know only separate words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct PageBlock {
  enum class Kind { heading, paragraph, item, code } kind = Kind::paragraph;
  int level = 1;  // of a heading
  std::string text;
};

[[nodiscard]] std::vector<PageBlock> page_text(std::string_view html);

}  // namespace ui
