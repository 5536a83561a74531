#include "dockerfile/lines.h"

#include <algorithm>
#include <cstring>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace dockerfile {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_line = 65535;  // bytes, without the line end: the buffer of Go's bufio.Scanner

// Go's regexp class \s, which is not the same as a Unicode space.
bool is_regexp_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

struct NameAndValue {
  std::string name;  // in small letters
  std::string_view value;
};

// NAME = VALUE, where VALUE has at least one character (a lone trailing blank will do).
std::optional<NameAndValue> name_and_value(std::string_view text) {
  std::size_t at = 0;
  if (text.empty() || !is_ascii_letter(text[0])) return std::nullopt;
  while (at < text.size() && (is_ascii_letter(text[at]) || is_ascii_digit(text[at]))) ++at;
  NameAndValue found;
  for (const char c : text.substr(0, at)) found.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  while (at < text.size() && is_regexp_space(text[at])) ++at;
  if (at == text.size() || text[at] != '=') return std::nullopt;
  found.value = text.substr(at + 1);
  if (found.value.empty()) return std::nullopt;
  while (found.value.size() > 1 && is_regexp_space(found.value.front())) found.value.remove_prefix(1);
  while (found.value.size() > 1 && is_regexp_space(found.value.back())) found.value.remove_suffix(1);
  return found;
}

bool is_directive_name(std::string_view name, Dialect dialect) {
  return name == "escape" || name == "syntax" || (name == "check" && dialect == Dialect::buildkit);
}

}  // namespace

Position LogicalLine::in_pieces(std::size_t offset) const {
  auto piece = std::upper_bound(pieces.begin(), pieces.end(), offset,
                                [](std::size_t value, const Piece& p) { return value < p.offset; });
  if (piece == pieces.begin()) return end;
  return in_piece(*std::prev(piece), offset);
}

std::vector<Range> LogicalLine::parts(const Range& where) const {
  std::vector<Range> out;
  const auto behind = std::upper_bound(pieces.begin(), pieces.end(), where.begin,
                                       [](const Position& at, const Piece& piece) { return at < piece.begin; });
  auto i = static_cast<std::size_t>(behind - pieces.begin());
  for (i = i > 0 ? i - 1 : 0; i < pieces.size() && pieces[i].begin < where.end; ++i) {
    const std::size_t piece_end = i + 1 < pieces.size() ? pieces[i + 1].offset : text.size();
    if (pieces[i].offset == piece_end) continue;
    const Range piece = range(pieces[i].offset, piece_end);
    const Range part{std::max(piece.begin, where.begin), std::min(piece.end, where.end)};
    if (part.begin < part.end) out.push_back(part);
  }
  return out;
}

std::vector<int> LogicalLine::line_numbers() const {
  std::vector<int> numbers;
  for (int number = first_line; number <= last_line; ++number) numbers.push_back(number);
  return numbers;
}

LineReader::LineReader(std::string_view text, Dialect dialect, Marks marks)
    : text_(text), dialect_(dialect), marks_(marks) {}

bool LineReader::physical(Physical& out) {
  if (position_ >= text_.size()) return false;
  if (too_long_) return start_of_long_line(out);
  const char* start = text_.data() + position_;
  const std::size_t rest = text_.size() - position_;
  const void* newline = std::memchr(start, '\n', rest);
  const std::size_t length = newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - start) : rest;
  if (length > longest_line) {
    too_long_ = true;
    return false;
  }
  out.whole = std::string_view(start, newline ? length + 1 : length);
  out.column = 0;
  position_ += out.whole.size();
  if (line_ == 0 && out.whole.substr(0, byte_order_mark.size()) == byte_order_mark) {
    out.whole.remove_prefix(byte_order_mark.size());
    out.column = static_cast<int>(byte_order_mark.size());
  }
  out.text = without_line_end(out.whole);
  return true;
}

// Go's bufio.Scanner gives up at a line that is too long. Asked once more, it hands out what it had read of it: so it
// is where the line was to continue an instruction, since the parser asks again then (parser.Parse).
bool LineReader::start_of_long_line(Physical& out) {
  if (!asks_again_) return false;
  asks_again_ = false;
  out.whole = text_.substr(position_, longest_line + 1);
  out.text = without_line_end(out.whole);
  out.column = 0;
  position_ += out.whole.size();
  return true;
}

void LineReader::fail(std::string message) {
  Problem problem;
  problem.message = std::move(message);
  problem.where = {{std::max(line_, 1), 0}, {std::max(line_, 1), 0}};
  // An error found before the first line was counted marks none.
  if (line_ > 0) problem.marked_lines.push_back(line_);
  problem_ = std::move(problem);
}

bool LineReader::directive(std::string_view text) {
  std::optional<NameAndValue> found;
  if (!text.empty() && text.front() == '#') found = name_and_value(base::trim_left(text.substr(1)));
  if (!found || !is_directive_name(found->name, dialect_)) {
    directives_done_ = true;
    return false;
  }
  if (std::find(seen_directives_.begin(), seen_directives_.end(), found->name) != seen_directives_.end()) {
    fail("only one " + found->name + " parser directive can be used");
    return false;
  }
  seen_directives_.push_back(found->name);
  if (found->name != "escape") return true;
  if (found->value != "`" && found->value != "\\") {
    fail("invalid escape token '" + std::string(found->value) + "' does not match ` or \\");
    return false;
  }
  escape_ = found->value.front();
  return true;
}

// A lone escape token at the end continues the line; two of them don't, nor do three.
bool LineReader::cut_continuation(std::string_view& text) const {
  std::size_t end = text.size();
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  if (end == 0 || text[end - 1] != escape_) return false;
  if (end > 1 && text[end - 2] == escape_) return false;
  text = text.substr(0, end - 1);
  return true;
}

void LineReader::glue(LogicalLine& line, std::string_view text, Position begin) const {
  if (line.pieces.empty()) {
    line.text = text;
  } else {
    if (line.pieces.size() == 1) line.glued_.assign(line.text);
    line.glued_.append(text);
  }
  const std::size_t offset = line.pieces.empty() ? 0 : line.glued_.size() - text.size();
  line.pieces.push_back({offset, begin});
}

// The last comment lines in front of an instruction are its description; an empty one parts them from those above.
void LineReader::note_comment(LogicalLine& line, std::string_view whole) {
  const std::string_view text = base::trim(whole.substr(1));
  if (text.empty()) {
    line.comments.clear();
  } else {
    line.comments.push_back(text);
  }
}

// What was cut off as a continuation stands at this column.
void LineReader::mark_continuation(LogicalLine& line, int column) const {
  mark(line, Mark::Kind::continuation, {line_, column}, {line_, column + 1});
}

// Takes the first physical line of an instruction, past directives, comments and empty lines. Whether it goes on.
bool LineReader::first_piece(LogicalLine& line) {
  Physical read;
  while (physical(read)) {
    const std::string_view stripped = base::trim_left(read.text);
    const auto indent = static_cast<int>(stripped.data() - read.text.data());
    const Position begin{line_ + 1, read.column + indent};
    const Position end{line_ + 1, begin.column + static_cast<int>(stripped.size())};
    const bool comment = !stripped.empty() && stripped.front() == '#';
    if (comment) note_comment(line, read.whole);
    const bool is_directive = !directives_done_ && directive(stripped);
    if (problem_) return false;
    if (is_directive) line.comments.pop_back();
    ++line_;
    if (comment) {
      mark(line, is_directive ? Mark::Kind::directive : Mark::Kind::comment, begin, end);
      continue;
    }
    std::string_view text = stripped;
    const bool open = cut_continuation(text);
    if (!open && text.empty()) continue;
    line.first_line = line.last_line = line_;
    line.end = end;
    glue(line, text, begin);
    if (open) mark_continuation(line, begin.column + static_cast<int>(text.size()));
    return open;
  }
  return false;
}

// Takes a physical line that continues the instruction; comments and empty lines within it add nothing. Whether it goes
// on.
bool LineReader::further_piece(LogicalLine& line, const Physical& read) {
  ++line_;
  const Position begin{line_, read.column};
  const Position end{line_, read.column + static_cast<int>(read.text.size())};
  line.last_line = line_;
  line.end = end;
  const std::string_view stripped = base::trim_left(read.text);
  if (stripped.empty()) {
    line.empty_continuation = true;
    return true;
  }
  if (stripped.front() == '#') {
    const auto indent = static_cast<int>(stripped.data() - read.text.data());
    mark(line, Mark::Kind::comment, {line_, begin.column + indent}, end);
    return true;
  }
  std::string_view text = read.text;
  const bool open = cut_continuation(text);
  glue(line, text, begin);
  if (open) mark_continuation(line, begin.column + static_cast<int>(text.size()));
  return open;
}

bool LineReader::next(LogicalLine& line) {
  line.pieces.clear();
  line.comments.clear();
  line.marks.clear();
  line.text = {};
  line.empty_continuation = false;
  if (problem_) return false;

  bool open = first_piece(line);
  if (problem_) return false;
  if (line.pieces.empty()) {
    if (!any_) {
      fail("file with no instructions");
    } else if (too_long_) {
      fail("dockerfile line greater than max allowed size of 65535");
    }
    return false;
  }
  any_ = true;

  Physical read;
  while (open && physical(read)) open = further_piece(line, read);
  asks_again_ = open && too_long_;
  if (line.pieces.size() > 1) line.text = line.glued_;
  return true;
}

bool LineReader::recover() {
  problem_.reset();
  directives_done_ = true;
  if (position_ >= text_.size()) return false;
  // A wrong directive has been read already; a line that is too long has not.
  if (too_long_) {
    const std::size_t newline = text_.find('\n', position_);
    position_ = newline == std::string_view::npos ? text_.size() : newline + 1;
    too_long_ = false;
  }
  ++line_;
  any_ = true;
  return true;
}

LineReader::HeredocBody LineReader::heredoc(LogicalLine& line, std::string_view terminator, bool chomp) {
  const std::size_t start = position_;
  Physical read;
  while (physical(read)) {
    ++line_;
    line.last_line = line_;
    line.end = {line_, read.column + static_cast<int>(read.text.size())};
    std::string_view candidate = read.text;
    while (chomp && !candidate.empty() && candidate.front() == '\t') candidate.remove_prefix(1);
    mark(line, Mark::Kind::heredoc, {line_, read.column}, line.end);
    if (candidate == terminator) {
      const std::size_t end = position_ - read.whole.size();
      return {text_.substr(start, end - start), true};
    }
  }
  return {text_.substr(start), false};
}

namespace {

std::optional<Directive> find_directive_in(std::string_view text, int line, std::string_view mark,
                                           std::string_view name) {
  std::vector<std::string> seen;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    std::string_view head = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    ++line;
    if (head.size() > longest_line) return std::nullopt;
    if (!head.empty() && head.back() == '\r') head.remove_suffix(1);
    if (head.substr(0, mark.size()) != mark) return std::nullopt;
    std::optional<NameAndValue> found = name_and_value(base::trim_left(head.substr(mark.size())));
    if (!found || !is_directive_name(found->name, Dialect::buildkit)) return std::nullopt;
    if (std::find(seen.begin(), seen.end(), found->name) != seen.end()) return std::nullopt;
    if (found->name == name) return Directive{found->name, std::string(found->value), line};
    seen.push_back(found->name);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Directive> find_directive(std::string_view text, std::string_view name) {
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  int line = 0;
  if (text.substr(0, 2) == "#!") {
    const std::size_t newline = text.find('\n');
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    line = 1;
  }
  if (auto found = find_directive_in(text, line, "#", name)) return found;
  if (name != "syntax") return std::nullopt;
  if (auto found = find_directive_in(text, line, "//", name)) return found;
  if (base::trim_left(text).substr(0, 1) != "{") return std::nullopt;
  const nlohmann::json object = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
  if (!object.is_object()) return std::nullopt;
  const auto field = object.find(name);
  if (field == object.end() || !field->is_string()) return std::nullopt;
  return Directive{std::string(name), field->get<std::string>(), line};
}

}  // namespace dockerfile
