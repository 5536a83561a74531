#include "ui/widgets/page_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace ui {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80)
    out += static_cast<char>(code);
  else if (code < 0x800)
    (out += static_cast<char>(0xC0U | code >> 6U)) += static_cast<char>(0x80U | (code & 0x3FU));
  else if (code < 0x10000)
    ((out += static_cast<char>(0xE0U | code >> 12U)) += static_cast<char>(0x80U | (code >> 6U & 0x3FU))) +=
        static_cast<char>(0x80U | (code & 0x3FU));
  else if (code < 0x110000)
    (((out += static_cast<char>(0xF0U | code >> 18U)) += static_cast<char>(0x80U | (code >> 12U & 0x3FU))) +=
     static_cast<char>(0x80U | (code >> 6U & 0x3FU))) += static_cast<char>(0x80U | (code & 0x3FU));
}

// The character that `name` (between & and ;) stands for; empty where it is none of the usual ones.
std::string entity(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> known = {{{"amp", "&"},
                                                                                   {"lt", "<"},
                                                                                   {"gt", ">"},
                                                                                   {"quot", "\""},
                                                                                   {"apos", "'"},
                                                                                   {"nbsp", " "},
                                                                                   {"copy", "©"},
                                                                                   {"mdash", "—"},
                                                                                   {"hellip", "…"}}};
  for (const auto& [word, text] : known) {
    if (word == name) return std::string(text);
  }
  if (name.size() < 2 || name[0] != '#') return {};
  const bool hex = name[1] == 'x' || name[1] == 'X';
  std::uint32_t code = 0;
  for (const char c : name.substr(hex ? 2 : 1)) {
    const std::uint32_t digit = c >= '0' && c <= '9'          ? c - '0'
                                : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                              : 99;
    if (digit >= (hex ? 16U : 10U) || code > 0x10FFFF) return {};
    code = code * (hex ? 16 : 10) + digit;
  }
  std::string out;
  append_utf8(out, code);
  return out;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::vector<PageBlock> run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && at_ + 1 < html_.size() && html_[at_ + 1] != ' ')
        tag();
      else
        character();
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void character() {
    const char c = html_[at_];
    if (c == '&') {
      const std::size_t end = html_.find(';', at_);
      if (end != std::string_view::npos && end - at_ < 12) {
        const std::string text = entity(html_.substr(at_ + 1, end - at_ - 1));
        if (!text.empty()) {
          add(text);
          at_ = end + 1;
          return;
        }
      }
    }
    ++at_;
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (block_.kind == PageBlock::Kind::code)
        block_.text += c;
      else
        space_ = true;
    } else {
      add(std::string(1, c));
    }
  }

  void add(const std::string& text) {
    if (space_ && !block_.text.empty()) block_.text += ' ';
    space_ = false;
    block_.text += text;
  }

  void tag() {
    if (html_.substr(at_, 4) == "<!--") return skip_past("-->");
    const std::size_t end = html_.find('>', at_);
    const std::string_view inside =
        html_.substr(at_ + 1, (end == std::string_view::npos ? html_.size() : end) - at_ - 1);
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
    const std::string name = lower(inside.substr(0, inside.find_first_of(" \t\r\n/", 1)));
    if (name == "script" || name == "style" || name == "title" || name == "template") return skip_past("</" + name);
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
      return begin(PageBlock::Kind::heading, name[1] - '0');
    if (name == "li") return begin(PageBlock::Kind::item);
    if (name == "pre") return begin(PageBlock::Kind::code);
    constexpr std::array<std::string_view, 34> ends = {
        "p",      "/p",      "div",    "/div",    "br",       "/h1",  "/h2",   "/h3",    "/h4",
        "/h5",    "/h6",     "/li",    "ul",      "/ul",      "ol",   "/ol",   "/pre",   "table",
        "tr",     "/tr",     "/table", "section", "/section", "main", "/main", "header", "/header",
        "footer", "/footer", "body",   "hr",      "nav",      "/nav", "/body"};
    if (std::find(ends.begin(), ends.end(), name) != ends.end()) begin(PageBlock::Kind::paragraph);
  }

  void skip_past(std::string_view end) {
    std::size_t found = at_;
    while (found < html_.size() && lower(html_.substr(found, end.size())) != end) ++found;
    at_ = std::min(found + end.size(), html_.size());
    if (end != "-->") at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
  }

  void begin(PageBlock::Kind kind, int level = 1) {
    flush();
    block_ = {kind, level, ""};
  }

  void flush() {
    if (!block_.text.empty()) blocks_.push_back(std::move(block_));
    block_ = {};
    space_ = false;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  bool space_ = false;
  PageBlock block_;
  std::vector<PageBlock> blocks_;
};

}  // namespace

std::vector<PageBlock> page_text(std::string_view html) { return Reader(html).run(); }

}  // namespace ui
