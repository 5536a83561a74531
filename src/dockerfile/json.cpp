#include "dockerfile/json.h"

#include "base/unicode.h"

namespace dockerfile {
namespace {

constexpr std::size_t deepest = 10000;  // encoding/json gives up there

// Reads values without recursion: the text may nest as deep as it likes.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  JsonList list(std::vector<JsonString>& out) {
    blanks();
    if (!take('[')) return JsonList::none;
    bool only_strings = true;
    out.reserve(4);  // more is rare
    blanks();
    if (!take(']')) {
      do {
        blanks();
        if (peek() == '"') {
          JsonString element;
          element.begin = at_;
          if (!string(&element.text)) return JsonList::none;
          element.end = at_;
          out.push_back(std::move(element));
        } else {
          only_strings = false;
          if (!value()) return JsonList::none;
        }
        blanks();
      } while (take(','));
      if (!take(']')) return JsonList::none;
    }
    blanks();
    if (at_ != text_.size()) return JsonList::none;
    return only_strings ? JsonList::strings : JsonList::other_values;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    at_ += expected.size();
    return true;
  }
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n'))
      ++at_;
  }
  std::size_t digits() {
    const std::size_t start = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ - start;
  }

  bool number() {
    (void)take('-');
    if (!take('0') && digits() == 0) return false;
    if (take('.') && digits() == 0) return false;
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (!take('+')) (void)take('-');
      if (digits() == 0) return false;
    }
    return true;
  }

  bool scalar() {
    switch (peek()) {
      case '"': return string(nullptr);
      case 't': return word("true");
      case 'f': return word("false");
      case 'n': return word("null");
      default: return number();
    }
  }

  // One value of any kind, with all that is in it.
  bool value() {
    std::string open;  // the brackets that are open, outermost first
    bool expect_value = true;
    do {
      blanks();
      if (expect_value) {
        if (peek() == '[' || peek() == '{') {
          const char bracket = text_[at_++];
          open += bracket;
          if (open.size() >= deepest) return false;
          blanks();
          if (take(bracket == '[' ? ']' : '}')) {
            open.pop_back();
            expect_value = false;
          } else if (bracket == '{' && !name()) {
            return false;
          }
          continue;
        }
        if (!scalar()) return false;
        expect_value = false;
        continue;
      }
      const bool in_object = open.back() == '{';
      if (take(',')) {
        if (in_object && !name()) return false;
        expect_value = true;
      } else if (take(in_object ? '}' : ']')) {
        open.pop_back();
      } else {
        return false;
      }
    } while (expect_value || !open.empty());
    return true;
  }

  bool name() {
    blanks();
    if (!string(nullptr)) return false;
    blanks();
    return take(':');
  }

  bool hex4(char32_t& out) {
    if (text_.size() - at_ < 4) return false;
    out = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = text_[at_++];
      char32_t digit = 0;
      if (c >= '0' && c <= '9') {
        digit = static_cast<char32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        digit = static_cast<char32_t>((c | 0x20) - 'a' + 10);
      } else {
        return false;
      }
      out = out << 4U | digit;
    }
    return true;
  }

  // Behind "\u". Half of a pair without the other one is U+FFFD.
  bool unicode_escape(char32_t& out) {
    if (!hex4(out)) return false;
    if (out < 0xD800 || out > 0xDFFF) return true;
    const std::size_t back = at_;
    char32_t low = 0;
    if (out < 0xDC00 && word("\\u")) {
      if (!hex4(low)) return false;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        out = 0x10000 + ((out - 0xD800) << 10U) + (low - 0xDC00);
        return true;
      }
      at_ = back;
    }
    out = 0xFFFD;
    return true;
  }

  static bool is_plain(char c) { return c >= ' ' && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\'; }

  // All up to what ends the string, is escaped or beyond ASCII: at once, as nearly all of a string is.
  void plain(std::string* out) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_plain(text_[at_])) ++at_;
    if (out) out->append(text_, begin, at_ - begin);
  }

  bool string(std::string* out) {
    if (!take('"')) return false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (is_plain(c)) {
        plain(out);
        continue;
      }
      if (c != '\\') {
        const base::Rune rune = base::decode_rune(text_.substr(at_));
        if (out) base::append_rune(*out, rune.code);
        at_ += rune.size;
        continue;
      }
      if (++at_ == text_.size()) return false;
      char32_t decoded = 0;
      switch (text_[at_++]) {
        case '"': decoded = '"'; break;
        case '\\': decoded = '\\'; break;
        case '/': decoded = '/'; break;
        case 'b': decoded = '\b'; break;
        case 'f': decoded = '\f'; break;
        case 'n': decoded = '\n'; break;
        case 'r': decoded = '\r'; break;
        case 't': decoded = '\t'; break;
        case 'u':
          if (!unicode_escape(decoded)) return false;
          break;
        default: return false;
      }
      if (out) base::append_rune(*out, decoded);
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

JsonList read_json_list(std::string_view text, std::vector<JsonString>& out) {
  out.clear();
  const JsonList kind = Reader(text).list(out);
  if (kind != JsonList::strings) out.clear();
  return kind;
}

}  // namespace dockerfile
