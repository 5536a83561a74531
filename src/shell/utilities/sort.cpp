// sort: lines in their order.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/text.h"
#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

struct Key {
  std::size_t first_field = 0;  // from 1; 0: the whole line
  std::size_t first_char = 0;
  std::size_t last_field = 0;  // 0: to the end
  std::size_t last_char = 0;
  bool numeric = false, reverse = false, fold = false, blanks = false, month = false, human = false, version = false;
  bool own_options = false;
};

// Where field `number` (from 1) begins: with no separator given, blanks before a field belong to it.
std::size_t field_begin(std::string_view line, std::size_t number, std::optional<char> separator) {
  std::size_t at = 0;
  for (std::size_t field = 1; field < number; ++field) {
    if (separator) {
      const std::size_t next = line.find(*separator, at);
      if (next == std::string_view::npos) return line.size();
      at = next + 1;
    } else {
      while (at < line.size() && is_blank(line[at])) ++at;
      while (at < line.size() && !is_blank(line[at])) ++at;
    }
  }
  return at;
}

std::size_t field_end(std::string_view line, std::size_t number, std::optional<char> separator) {
  std::size_t at = field_begin(line, number, separator);
  if (separator) return std::min(line.find(*separator, at), line.size());
  while (at < line.size() && is_blank(line[at])) ++at;
  while (at < line.size() && !is_blank(line[at])) ++at;
  return at;
}

std::string key_text(std::string_view line, const Key& key, std::optional<char> separator) {
  if (key.first_field == 0) return std::string(line);
  std::size_t begin = field_begin(line, key.first_field, separator);
  if (key.blanks)
    while (begin < line.size() && is_blank(line[begin])) ++begin;
  if (key.first_char > 1) begin = std::min(begin + key.first_char - 1, line.size());
  std::size_t end = line.size();
  if (key.last_field > 0) {
    end = field_end(line, key.last_field, separator);
    if (key.last_char > 0) {
      std::size_t from = field_begin(line, key.last_field, separator);
      if (key.blanks)
        while (from < line.size() && is_blank(line[from])) ++from;
      end = std::min(from + key.last_char, line.size());
    }
  }
  return end > begin ? std::string(line.substr(begin, end - begin)) : std::string();
}

double leading_number(const std::string& text) {
  const char* at = text.c_str();
  while (is_blank(*at)) ++at;
  // strtod would take "0x10", "inf" and "1e5" too; sort does not.
  std::string digits;
  if (*at == '-' || *at == '+') digits += *at++;
  bool dot = false;
  while ((*at >= '0' && *at <= '9') || (*at == '.' && !dot)) {
    dot = dot || *at == '.';
    digits += *at++;
  }
  return std::strtod(digits.c_str(), nullptr);
}

int compare_versions(const std::string& a, const std::string& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  while (i < a.size() && j < b.size()) {
    if (digit(a[i]) && digit(b[j])) {
      std::size_t x = i;
      std::size_t y = j;
      while (x < a.size() && digit(a[x])) ++x;
      while (y < b.size() && digit(b[y])) ++y;
      std::string p = a.substr(i, x - i);
      std::string q = b.substr(j, y - j);
      p.erase(0, std::min(p.find_first_not_of('0'), p.size()));
      q.erase(0, std::min(q.find_first_not_of('0'), q.size()));
      if (p.size() != q.size()) return p.size() < q.size() ? -1 : 1;
      if (const int order = p.compare(q); order != 0) return order;
      i = x;
      j = y;
      continue;
    }
    if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
    ++i;
    ++j;
  }
  return i < a.size() ? 1 : j < b.size() ? -1 : 0;
}

int compare_keys(const std::string& a, const std::string& b, const Key& key) {
  if (key.numeric) {
    const double x = leading_number(a);
    const double y = leading_number(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (key.version) return compare_versions(a, b);
  if (key.fold) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    std::string x = a;
    std::string y = b;
    std::transform(x.begin(), x.end(), x.begin(), upper);
    std::transform(y.begin(), y.end(), y.begin(), upper);
    return x.compare(y);
  }
  return a.compare(b);
}

bool set_key_option(Key& key, char letter) {
  switch (letter) {
    case 'n':
    case 'g': key.numeric = true; break;
    case 'r': key.reverse = true; break;
    case 'f': key.fold = true; break;
    case 'b': key.blanks = true; break;
    case 'V': key.version = true; break;
    case 'd':
    case 'i': break;
    default: return false;
  }
  key.own_options = true;
  return true;
}

// One end of a key, as "2.3nr": field 2 from character 3, and options. Not 0: it ends with that status.
int read_key_end(Program& program, const std::string& text, std::size_t& field, std::size_t& character, Key& key) {
  char* end = nullptr;
  field = static_cast<std::size_t>(std::strtoul(text.c_str(), &end, 10));
  if (*end == '.') character = static_cast<std::size_t>(std::strtoul(end + 1, &end, 10));
  if (field == 0) return program.fail("bad field specification", 2);
  for (; *end != '\0'; ++end)
    if (!set_key_option(key, *end)) return program.fail(std::string("unknown key option"), 2);
  return 0;
}

// Reads the keys of -k. A key without options of its own takes those given outside -k. Not 0: the exit status of a bad
// key.
int read_keys(Program& program, const Options& options, const Key& global, std::vector<Key>& keys) {
  for (const std::string& text : options.values('k')) {
    const std::size_t comma = text.find(',');
    Key key;
    int status = read_key_end(program, text.substr(0, comma), key.first_field, key.first_char, key);
    if (status == 0 && comma != std::string::npos)
      status = read_key_end(program, text.substr(comma + 1), key.last_field, key.last_char, key);
    if (status != 0) return status;
    if (!key.own_options) {
      const Key place = key;
      key = global;
      key.first_field = place.first_field;
      key.first_char = place.first_char;
      key.last_field = place.last_field;
      key.last_char = place.last_char;
    }
    keys.push_back(key);
  }
  if (keys.empty()) keys.push_back(global);
  return 0;
}

struct SortRow {
  std::vector<std::string> keys;
  std::string line;
};

// How two lines are ordered.
struct LineOrder {
  std::vector<Key> keys;
  bool last_resort = true;  // lines whose keys are equal are ordered as texts
  bool reverse = false;     // those

  [[nodiscard]] int by_keys(const SortRow& a, const SortRow& b) const {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const int order = compare_keys(a.keys[k], b.keys[k], keys[k]);
      if (order != 0) return keys[k].reverse ? -order : order;
    }
    return 0;
  }

  [[nodiscard]] bool before(const SortRow& a, const SortRow& b) const {
    const int order = by_keys(a, b);
    if (order != 0) return order < 0;
    if (!last_resort) return false;
    const int whole = a.line.compare(b.line);
    return reverse ? whole > 0 : whole < 0;
  }
};

// Each line is compared about log2(n) times, and copied a few times.
std::uint64_t sorting_work(const std::vector<std::string>& lines, std::size_t keys) {
  std::uint64_t cost = 0;
  for (const std::string& line : lines) cost += 64 + line.size();
  std::uint64_t rounds = 4;
  for (std::size_t left = lines.size(); left > 0; left /= 2) ++rounds;
  return cost * (1 + keys * rounds / 2);
}

std::vector<SortRow> rows_of(std::vector<std::string> lines, const std::vector<Key>& keys,
                             std::optional<char> separator) {
  std::vector<SortRow> rows(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Key& key : keys) rows[i].keys.push_back(key_text(lines[i], key, separator));
    rows[i].line = std::move(lines[i]);
  }
  return rows;
}

}  // namespace

int run_sort(Program& program) {
  const Options options(program, "ngrfbudisczMVhk:t:o:S:T:m",
                        {{"reverse", 'r'},
                         {"unique", 'u'},
                         {"numeric-sort", 'n'},
                         {"key", 'k'},
                         {"field-separator", 't'},
                         {"output", 'o'},
                         {"version-sort", 'V'},
                         {"stable", 's'},
                         {"ignore-case", 'f'}});
  if (!options.ok()) return 1;
  for (char letter : {'M', 'h', 'z'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  Key global;
  for (char letter : {'n', 'g', 'r', 'f', 'b', 'V'})
    if (options.has(letter)) set_key_option(global, letter);
  std::optional<char> separator;
  if (options.has('t') && !options.value('t').empty()) separator = options.value('t').front();
  // -s and -u say that equal is equal.
  LineOrder order{.keys = {}, .last_resort = !options.has('s') && !options.has('u'), .reverse = global.reverse};
  if (const int status = read_keys(program, options, global, order.keys); status != 0) return status;

  std::vector<std::string> lines;
  for (const std::string& file : inputs(options)) {
    std::string text;
    if (!program.read_file(file, text)) return 2;
    for (std::string_view line : base::split_lines(text)) lines.emplace_back(line);
  }
  if (!program.world.touch(sorting_work(lines, order.keys.size()))) return 1;
  std::vector<SortRow> rows = rows_of(std::move(lines), order.keys, separator);
  const auto before = [&](const SortRow& a, const SortRow& b) { return order.before(a, b); };
  if (options.has('c')) {
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (before(rows[i], rows[i - 1])) return program.fail("disorder: " + rows[i].line);
    return 0;
  }
  std::stable_sort(rows.begin(), rows.end(), before);
  std::string sorted;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (options.has('u') && i > 0 && order.by_keys(rows[i - 1], rows[i]) == 0) continue;
    sorted += rows[i].line + "\n";
  }
  if (options.has('o')) {
    const Errno error = program.write_file(options.value('o'), sorted);
    return error == Errno::none ? 0 : program.fail("can't open '" + options.value('o') + "'", error, 2);
  }
  program.out(sorted);
  return 0;
}

}  // namespace shell
