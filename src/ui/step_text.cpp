#include "ui/step_text.h"

#include <vector>

#include "base/text.h"

namespace ui {
namespace {

struct Parts {
  std::string keyword;             // "COPY"
  std::string from;                // of --from; empty: the build context
  std::vector<std::string> words;  // what follows, without flags
  [[nodiscard]] bool copies() const { return keyword == "COPY" || keyword == "ADD"; }
};

Parts parts_of(std::string_view step) {
  Parts parts;
  for (const std::string_view word : base::split(step, ' ')) {
    if (word.empty()) continue;
    if (parts.keyword.empty())
      parts.keyword = word;
    else if (parts.copies() && word.starts_with("--from="))
      parts.from = word.substr(7);
    else if (!word.starts_with("--"))
      parts.words.emplace_back(word);
  }
  return parts;
}

// "packages/ui/src/index.js" → "packages/…/index.js"; a name without folders stays.
std::string short_path(const std::string& path) {
  const std::size_t last = path.rfind('/', path.size() - 2);
  if (path.size() < 2 || last == std::string::npos) return path;
  const std::size_t first = path.find('/', path[0] == '/' ? 1 : 0);
  if (first == std::string::npos || first >= last) return path[0] == '/' && last > 0 ? "…" + path.substr(last) : path;
  return path.substr(0, first + 1) + "…" + path.substr(last);
}

std::string joined(const std::string& keyword, const std::vector<std::string>& words) {
  std::string out = keyword;
  for (const std::string& word : words) (out += ' ') += word;
  return out;
}

// "COPY web:/src/dist +1 ./"; `cut`: paths without their middle.
std::string copy_line(const Parts& parts, bool first_only, bool cut) {
  std::vector<std::string> words = parts.words;
  if (cut)
    for (std::string& word : words) word = short_path(word);
  if (!parts.from.empty()) words.front() = parts.from + ":" + words.front();
  if (first_only && words.size() > 2) words = {words.front(), "+" + std::to_string(words.size() - 2), words.back()};
  return joined(parts.keyword, words);
}

std::vector<std::string> ways_to_say(std::string_view step) {
  std::vector<std::string> ways = {std::string(step)};
  const Parts parts = parts_of(step);
  if (parts.words.empty()) return ways;
  if (parts.copies() && parts.words.size() > 1) {
    ways.push_back(copy_line(parts, false, false));
    ways.push_back(copy_line(parts, true, false));
    ways.push_back(copy_line(parts, true, true));
    // Where it comes from says more than where it goes.
    ways.push_back(parts.keyword + " " + (parts.from.empty() ? "" : parts.from + ":") + short_path(parts.words[0]));
    return ways;
  }
  ways.push_back(joined(parts.keyword, parts.words));
  for (std::size_t kept = parts.words.size(); kept-- > 2;) {
    std::vector<std::string> words(parts.words.begin(), parts.words.begin() + static_cast<std::ptrdiff_t>(kept) - 1);
    words.emplace_back("…");
    words.push_back(parts.words.back());
    ways.push_back(joined(parts.keyword, words));
  }
  return ways;
}

}  // namespace

std::string shortened_step(std::string_view step, const Fits& fits) {
  std::vector<std::string> ways = ways_to_say(step);
  for (std::string& way : ways)
    if (fits(way)) return std::move(way);
  std::string rest = ways.back();
  while (!rest.empty() && !fits(rest + "…")) {
    do rest.pop_back();
    while (!rest.empty() && (static_cast<unsigned char>(rest.back()) & 0xC0U) == 0x80U);
  }
  return rest + "…";
}

}  // namespace ui
