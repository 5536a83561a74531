// Any text as a word: the first byte chooses the options, the rest is expanded, searched for heredocs, cut into tokens.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "base/unicode.h"
#include "broken.h"
#include "dockerfile/words.h"

namespace {

using namespace dockerfile;

std::optional<std::string_view> variable(std::string_view name) {
  static const std::map<std::string_view, std::string_view> known = {
      {"A", "a"}, {"E", ""}, {"P", "/a/b/c.tar.gz"}, {"S", "two words"}, {"U", "\xC3\xA9$A*?"}};
  const auto found = known.find(name);
  if (found == known.end()) return std::nullopt;
  return found->second;
}

void check_heredocs(std::string_view line) {
  std::size_t before = 0;
  for (const HeredocWord& word : heredocs_of_line(line)) {
    if (word.begin < before || word.end <= word.begin || word.end > line.size()) fuzz::broken("places of heredocs");
    if (line.substr(word.begin, word.end - word.begin).find("<<") == std::string_view::npos) {
      fuzz::broken("a heredoc stands where no << is");
    }
    before = word.begin;  // several may stand in one ${…}
  }
}

void check_tokens(std::string_view text, char escape) {
  std::size_t before = 0;
  for (const WordToken& token : tokens_of(text, 0, escape)) {
    if (token.begin != before || token.end <= token.begin) fuzz::broken("tokens have gaps, or overlap");
    before = token.end;
  }
  if (before != text.size()) fuzz::broken("tokens end before the text");
}

// With everything kept that can be, plain text stays as it is.
void check_kept(std::string_view text, char escape) {
  WordOptions options;
  options.escape = escape;
  options.keep_quotes = options.keep_escapes = options.keep_unset = true;
  const auto kept = expand(text, nullptr, options);
  const bool plain = base::is_utf8(text) && text.find(escape) == std::string_view::npos &&
                     text.find("\xEF\xBB\xBF") != 0 && text.find("${") == std::string_view::npos;
  if (kept && plain && kept->text != text) fuzz::broken("what is to be kept is not");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  WordOptions options;
  options.escape = (data[0] & 1U) != 0 ? '`' : '\\';
  options.keep_quotes = (data[0] & 2U) != 0;
  options.keep_escapes = (data[0] & 4U) != 0;
  options.ignore_quotes = (data[0] & 8U) != 0;
  options.keep_unset = (data[0] & 16U) != 0;
  const auto expansion = expand(text, variable, options);
  if (!expansion && expansion.error().find("failed to process ") != 0) fuzz::broken("an error in other words");
  check_heredocs(text);
  check_tokens(text, options.escape);
  check_kept(text, options.escape);
  return 0;
}
