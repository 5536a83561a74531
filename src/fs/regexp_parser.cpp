#include "fs/regexp_parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/hex.h"
#include "base/unicode.h"

namespace fs {

namespace {

using Range = Regexp::Range;
using Ranges = std::vector<Range>;
using NodeKind = RegexpNode::Kind;
using Assertion = Regexp::Assertion;

constexpr std::uint32_t last_rune = 0x10FFFF;
constexpr int most_repeats = 1000;  // Go's limits
constexpr int most_nesting = 1000;

struct NamedClass {
  std::string_view name;
  std::string_view ranges;  // pairs of first and last character
};

// The POSIX names, in ASCII.
constexpr NamedClass posix_classes[] = {{"alnum", "09AZaz"},
                                        {"alpha", "AZaz"},
                                        {"ascii", std::string_view("\0\x7F", 2)},
                                        {"blank", "\t\t  "},
                                        {"cntrl", std::string_view("\0\x1F\x7F\x7F", 4)},
                                        {"digit", "09"},
                                        {"graph", "!~"},
                                        {"lower", "az"},
                                        {"print", " ~"},
                                        {"punct", "!/:@[`{~"},
                                        {"space", "\t\r  "},
                                        {"upper", "AZ"},
                                        {"word", "09AZaz__"},
                                        {"xdigit", "09AFaf"}};

struct UnicodeClass {
  std::string_view name;
  Ranges ranges;
};

const std::vector<UnicodeClass>& unicode_classes() {
  static const std::vector<UnicodeClass> classes = {
      {"Any", {{0, last_rune}}},
      {"L",
       {{'A', 'Z'},       {'a', 'z'},       {0xAA, 0xAA},     {0xB5, 0xB5},     {0xBA, 0xBA},     {0xC0, 0xD6},
        {0xD8, 0xF6},     {0xF8, 0x2C1},    {0x370, 0x373},   {0x376, 0x377},   {0x37A, 0x37D},   {0x37F, 0x37F},
        {0x386, 0x386},   {0x388, 0x481},   {0x48A, 0x556},   {0x561, 0x587},   {0x5D0, 0x5EA},   {0x620, 0x64A},
        {0x671, 0x6D3},   {0x904, 0x939},   {0x10A0, 0x10FA}, {0x1100, 0x1248}, {0x1E00, 0x1FBC}, {0x3041, 0x3096},
        {0x30A1, 0x30FA}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, {0xF900, 0xFA6D}, {0x20000, 0x2FA1D}}},
      {"Lu", {{'A', 'Z'}, {0xC0, 0xD6}, {0xD8, 0xDE}, {0x391, 0x3A1}, {0x3A3, 0x3AB}, {0x400, 0x42F}}},
      {"Ll", {{'a', 'z'}, {0xB5, 0xB5}, {0xDF, 0xF6}, {0xF8, 0xFF}, {0x3AC, 0x3CE}, {0x430, 0x45F}}},
      {"N",
       {{'0', '9'},
        {0xB2, 0xB3},
        {0xB9, 0xB9},
        {0xBC, 0xBE},
        {0x660, 0x669},
        {0x6F0, 0x6F9},
        {0x966, 0x96F},
        {0x2070, 0x2079},
        {0x2080, 0x2089},
        {0x2150, 0x218B},
        {0x2460, 0x249B},
        {0xFF10, 0xFF19}}},
      {"Nd", {{'0', '9'}, {0x660, 0x669}, {0x6F0, 0x6F9}, {0x966, 0x96F}, {0xFF10, 0xFF19}}},
      {"P",
       {{'!', '#'},
        {'%', '*'},
        {',', '/'},
        {':', ';'},
        {'?', '@'},
        {'[', ']'},
        {'_', '_'},
        {'{', '{'},
        {'}', '}'},
        {0xA1, 0xA1},
        {0xA7, 0xA7},
        {0xAB, 0xAB},
        {0xB6, 0xB7},
        {0xBB, 0xBB},
        {0xBF, 0xBF},
        {0x2010, 0x2027},
        {0x2030, 0x205E},
        {0x3001, 0x3003},
        {0x3008, 0x3011}}},
      {"S",
       {{'$', '$'},
        {'+', '+'},
        {'<', '>'},
        {'^', '^'},
        {'`', '`'},
        {'|', '|'},
        {'~', '~'},
        {0xA2, 0xA6},
        {0xA8, 0xA9},
        {0xAC, 0xAC},
        {0xAE, 0xB1},
        {0xB4, 0xB4},
        {0xB8, 0xB8},
        {0xD7, 0xD7},
        {0xF7, 0xF7},
        {0x20A0, 0x20BF},
        {0x2190, 0x23FF},
        {0x2500, 0x2767},
        {0x1F300, 0x1FAFF}}},
      {"Z",
       {{' ', ' '},
        {0xA0, 0xA0},
        {0x1680, 0x1680},
        {0x2000, 0x200A},
        {0x2028, 0x2029},
        {0x202F, 0x202F},
        {0x205F, 0x205F},
        {0x3000, 0x3000}}},
      {"Latin",
       {{'A', 'Z'},
        {'a', 'z'},
        {0xAA, 0xAA},
        {0xBA, 0xBA},
        {0xC0, 0xD6},
        {0xD8, 0xF6},
        {0xF8, 0x2B8},
        {0x1E00, 0x1EFF}}},
      {"Greek",
       {{0x370, 0x373},
        {0x375, 0x377},
        {0x37A, 0x37D},
        {0x37F, 0x37F},
        {0x384, 0x384},
        {0x386, 0x386},
        {0x388, 0x3E1},
        {0x3F0, 0x3FF},
        {0x1F00, 0x1FFE}}},
      {"Cyrillic", {{0x400, 0x484}, {0x487, 0x52F}, {0x1C80, 0x1C88}, {0x2DE0, 0x2DFF}, {0xA640, 0xA69F}}},
      {"Han",
       {{0x2E80, 0x2FD5},
        {0x3005, 0x3005},
        {0x3007, 0x3007},
        {0x3021, 0x3029},
        {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},
        {0xF900, 0xFAD9},
        {0x20000, 0x323AF}}}};
  return classes;
}

Ranges ranges_of(std::string_view pairs) {
  Ranges ranges;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    ranges.push_back({static_cast<unsigned char>(pairs[i]), static_cast<unsigned char>(pairs[i + 1])});
  }
  return ranges;
}

Ranges sorted(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.from < b.from; });
  Ranges merged;
  for (const Range& range : ranges) {
    if (!merged.empty() && range.from <= merged.back().to + 1) {
      merged.back().to = std::max(merged.back().to, range.to);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

Ranges inverted(const Ranges& ranges) {
  Ranges rest;
  std::uint32_t from = 0;
  for (const Range& range : sorted(ranges)) {
    if (range.from > from) rest.push_back({from, range.from - 1});
    from = range.to + 1;
  }
  if (from <= last_rune) rest.push_back({from, last_rune});
  return rest;
}

void append(Ranges& ranges, const Ranges& more) { ranges.insert(ranges.end(), more.begin(), more.end()); }

void add_other_case(Ranges& ranges) {
  Ranges more;
  for (const Range& range : ranges) {
    const auto shift = [&](std::uint32_t from, std::uint32_t to, int by) {
      const std::uint32_t first = std::max(range.from, from);
      const std::uint32_t last = std::min(range.to, to);
      if (first <= last)
        more.push_back({first + static_cast<std::uint32_t>(by), last + static_cast<std::uint32_t>(by)});
    };
    shift('a', 'z', 'A' - 'a');
    shift('A', 'Z', 'a' - 'A');
  }
  append(ranges, more);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(std::uint32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

RegexpNode characters(Ranges ranges) {
  RegexpNode node;
  node.kind = NodeKind::characters;
  node.ranges = sorted(std::move(ranges));
  return node;
}

RegexpNode asserts(Assertion assertion) {
  RegexpNode node;
  node.kind = NodeKind::assertion;
  node.assertion = assertion;
  return node;
}

// The product of nested numbers of repeats is limited, too.
bool repeats_fit(const RegexpNode& node, int allowed) {
  if (node.kind == NodeKind::repeat) {
    int times = node.most >= 0 ? node.most : node.least;
    if (node.most == 0) return true;
    if (times > allowed) return false;
    if (times > 0) allowed /= times;
  }
  return std::all_of(node.parts.begin(), node.parts.end(),
                     [&](const RegexpNode& part) { return repeats_fit(part, allowed); });
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  std::optional<RegexpNode> whole() {
    RegexpNode node = choice(0);
    if (!rest_.empty()) failed_ = true;  // a ")" too many
    if (failed_) return std::nullopt;
    return node;
  }

 private:
  struct Flags {
    bool ignore_case = false;
    bool lines = false;     // ^ and $ at each line
    bool dot_line = false;  // . matches a line's end too
  };

  bool take(std::string_view start) {
    if (!rest_.starts_with(start)) return false;
    rest_.remove_prefix(start.size());
    return true;
  }

  std::uint32_t take_rune() {
    const base::Rune rune = base::decode_rune(rest_);
    rest_.remove_prefix(rune.size);
    return rune.code;
  }

  RegexpNode fail() {
    failed_ = true;
    rest_ = {};
    return {};
  }

  RegexpNode choice(int depth) {
    if (depth > most_nesting) return fail();
    RegexpNode node;
    node.kind = NodeKind::choice;
    const Flags outside = flags_;
    do { node.parts.push_back(sequence(depth)); } while (!failed_ && take("|"));
    flags_ = outside;
    if (node.parts.size() == 1) return std::move(node.parts.front());
    return node;
  }

  RegexpNode sequence(int depth) {
    RegexpNode node;
    bool repeated = false;  // the last part is a repetition: there can be no further one upon it
    while (!failed_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      int least = 0;
      int most = 0;
      if (!repetition(least, most)) {
        repeated = false;
        if (failed_) break;
        part(node, depth);
        continue;
      }
      take("?");  // the lazy form matches the same texts
      if (node.parts.empty() || repeated) return fail();
      RegexpNode repeat;
      repeat.kind = NodeKind::repeat;
      repeat.least = least;
      repeat.most = most;
      repeat.parts.push_back(std::move(node.parts.back()));
      if ((least >= 2 || most >= 2) && !repeats_fit(repeat, most_repeats)) return fail();
      node.parts.back() = std::move(repeat);
      repeated = true;
    }
    return node;
  }

  // Takes *, +, ? or {n,m}. A "{" that begins no such form is an ordinary character.
  bool repetition(int& least, int& most) {
    if (take("*")) return least = 0, most = -1, true;
    if (take("+")) return least = 1, most = -1, true;
    if (take("?")) return least = 0, most = 1, true;
    if (!rest_.starts_with('{')) return false;
    std::string_view text = rest_.substr(1);
    const auto number = [&text]() -> int {
      if (text.empty() || !is_digit(text.front())) return -1;
      if (text.size() >= 2 && text[0] == '0' && is_digit(text[1])) return -1;
      int value = 0;
      for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
        value = std::min(value * 10 + (text.front() - '0'), most_repeats + 1);
      }
      return value;
    };
    const int from = number();
    int to = from;
    if (from < 0) return false;
    if (text.starts_with(',')) {
      text.remove_prefix(1);
      to = -1;
      if (!text.starts_with('}') && (to = number()) < 0) return false;
    }
    if (!text.starts_with('}')) return false;
    text.remove_prefix(1);
    if (from > most_repeats || to > most_repeats || (to >= 0 && from > to)) return fail(), false;
    rest_ = text;
    least = from;
    most = to;
    return true;
  }

  void part(RegexpNode& into, int depth) {
    if (take("(")) return group(into, depth);
    if (take("[")) return into.parts.push_back(bracket());
    if (take(".")) {
      return into.parts.push_back(characters(flags_.dot_line ? Ranges{{0, last_rune}} : inverted({{'\n', '\n'}})));
    }
    if (take("^")) return into.parts.push_back(asserts(flags_.lines ? Assertion::line_start : Assertion::text_start));
    if (take("$")) return into.parts.push_back(asserts(flags_.lines ? Assertion::line_end : Assertion::text_end));
    if (take("\\A")) return into.parts.push_back(asserts(Assertion::text_start));
    if (take("\\z")) return into.parts.push_back(asserts(Assertion::text_end));
    if (take("\\b")) return into.parts.push_back(asserts(Assertion::word_boundary));
    if (take("\\B")) return into.parts.push_back(asserts(Assertion::no_word_boundary));
    if (take("\\Q")) {
      const std::size_t end = rest_.find("\\E");
      std::string_view quoted = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 2);
      while (!quoted.empty()) {
        const base::Rune rune = base::decode_rune(quoted);
        quoted.remove_prefix(rune.size);
        into.parts.push_back(literal(rune.code));
      }
      return;
    }
    if (auto escaped = escaped_class()) return into.parts.push_back(characters(*std::move(escaped)));
    if (!failed_) into.parts.push_back(literal(character()));
  }

  RegexpNode literal(std::uint32_t code) {
    Ranges ranges = {{code, code}};
    if (flags_.ignore_case) add_other_case(ranges);
    return characters(std::move(ranges));
  }

  void group(RegexpNode& into, int depth) {
    Flags outside = flags_;
    if (rest_.starts_with("?P<") || rest_.starts_with("?<")) {
      const std::size_t open = rest_.find('<');
      const std::size_t close = rest_.find('>');
      if (close == std::string_view::npos || close == open + 1) return static_cast<void>(fail());
      for (const char c : rest_.substr(open + 1, close - open - 1)) {
        if (!is_letter(static_cast<unsigned char>(c)) && !is_digit(c) && c != '_') return static_cast<void>(fail());
      }
      rest_.remove_prefix(close + 1);
    } else if (take("?")) {
      if (!group_flags()) return static_cast<void>(fail());
      if (take(")")) return;  // for the rest of the group around this
      take(":");
    }
    into.parts.push_back(choice(depth + 1));
    if (!take(")")) return static_cast<void>(fail());
    flags_ = outside;
  }

  // Takes flags up to ":" or ")", which stays.
  bool group_flags() {
    bool value = true;
    bool any = false;
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == ':' || c == ')') return value || any;
      rest_.remove_prefix(1);
      switch (c) {
        case 'i': flags_.ignore_case = value; break;
        case 'm': flags_.lines = value; break;
        case 's': flags_.dot_line = value; break;
        case 'U': break;  // lazy and greedy change places
        case '-':
          if (!value) return false;
          value = false;
          any = false;
          continue;
        default: return false;
      }
      any = true;
    }
    return false;
  }

  // \d and its like, \p{…}.
  std::optional<Ranges> escaped_class() {
    struct Perl {
      std::string_view text;
      std::string_view ranges;
    };
    static constexpr Perl perl[] = {{"\\d", "09"}, {"\\s", "\t\n\f\r  "}, {"\\w", "09AZaz__"}};
    for (const Perl& known : perl) {
      if (take(known.text)) return ranges_of(known.ranges);
      const char upper[] = {'\\', static_cast<char>(known.text[1] - 'a' + 'A')};
      if (take({upper, 2})) return inverted(ranges_of(known.ranges));
    }
    if (!rest_.starts_with("\\p") && !rest_.starts_with("\\P")) return std::nullopt;
    bool negated = rest_[1] == 'P';
    rest_.remove_prefix(2);
    std::string_view name;
    if (take("{")) {
      const std::size_t end = rest_.find('}');
      if (end == std::string_view::npos) return fail(), std::nullopt;
      name = rest_.substr(0, end);
      rest_.remove_prefix(end + 1);
      if (name.starts_with('^')) {
        negated = !negated;
        name.remove_prefix(1);
      }
    } else {
      const base::Rune rune = base::decode_rune(rest_);
      name = rest_.substr(0, rune.size);
      rest_.remove_prefix(rune.size);
    }
    for (const UnicodeClass& known : unicode_classes()) {
      if (known.name == name || (name == "Zs" && known.name == "Z"))
        return negated ? inverted(known.ranges) : known.ranges;
    }
    return fail(), std::nullopt;
  }

  RegexpNode bracket() {
    const bool negated = take("^");
    Ranges ranges;
    for (bool first = true; first || !rest_.starts_with(']'); first = false) {
      if (rest_.empty()) return fail();
      if (const auto named = posix_class()) {
        append(ranges, *named);
      } else if (const auto escaped = escaped_class()) {
        append(ranges, *escaped);
      } else if (!failed_) {
        const std::uint32_t from = character();
        std::uint32_t to = from;
        if (!failed_ && rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
          rest_.remove_prefix(1);
          to = character();
        }
        if (to < from) return fail();
        ranges.push_back({from, to});
      }
      if (failed_) return fail();
    }
    rest_.remove_prefix(1);
    if (flags_.ignore_case) add_other_case(ranges);
    return characters(negated ? inverted(ranges) : std::move(ranges));
  }

  // [:alpha:], [:^alpha:]
  std::optional<Ranges> posix_class() {
    if (!rest_.starts_with("[:")) return std::nullopt;
    const std::size_t end = rest_.find(":]", 2);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view name = rest_.substr(2, end - 2);
    const bool negated = name.starts_with('^');
    if (negated) name.remove_prefix(1);
    for (const NamedClass& known : posix_classes) {
      if (known.name != name) continue;
      rest_.remove_prefix(end + 2);
      return negated ? inverted(ranges_of(known.ranges)) : ranges_of(known.ranges);
    }
    return fail(), std::nullopt;
  }

  // One character, escaped or not.
  std::uint32_t character() {
    if (rest_.empty()) return fail(), 0;
    if (!take("\\")) return take_rune();
    if (rest_.empty()) return fail(), 0;
    const std::uint32_t code = take_rune();
    switch (code) {
      case 'a': return 7;
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      case 'v': return '\v';
      case 'x': return hexadecimal();
      default: break;
    }
    const bool octal = code >= '0' && code <= '7';
    if (octal && (code == '0' || (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '7'))) {
      std::uint32_t value = code - '0';
      for (int i = 0; i < 2 && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '7'; ++i) {
        value = value * 8 + (take_rune() - '0');
      }
      return value;
    }
    const bool alphanumeric = is_letter(code) || (code >= '0' && code <= '9');
    if (code >= 0x80 || alphanumeric) return fail(), 0;
    return code;
  }

  std::uint32_t hexadecimal() {
    std::uint32_t value = 0;
    int digits = 0;
    const bool braces = take("{");
    while (!rest_.empty() && (braces || digits < 2)) {
      if (braces && digits > 0 && take("}")) return value;
      const int digit = base::hex_digit(take_rune());
      if (digit < 0) return fail(), 0;
      value = value * 16 + static_cast<std::uint32_t>(digit);
      if (value > last_rune) return fail(), 0;
      ++digits;
    }
    if (braces || digits < 2) return fail(), 0;
    return value;
  }

  std::string_view rest_;
  Flags flags_;
  bool failed_ = false;
};

}  // namespace

std::optional<RegexpNode> parse_regexp(std::string_view expression) { return Parser(expression).whole(); }

}  // namespace fs
