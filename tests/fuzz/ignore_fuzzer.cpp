// Any text as an ignore file, up to the first NUL; what follows are the paths of a context, a line each.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/text.h"
#include "base/unicode.h"
#include "broken.h"
#include "fs/glob.h"
#include "fs/ignore.h"
#include "fs/wildcards.h"

namespace {

// Whether a pattern can match what its text does not name: what passes through into its regular expression, and what
// every byte that is not UTF-8 is read as. The walk asks an exception's text whether to enter a folder that is left
// out, so there it may miss what the exception alone brings back; BuildKit's walk does, too.
bool matches_beyond_its_text(std::string_view file) {
  return !base::is_utf8(file) || file.find_first_of("{|") != std::string_view::npos ||
         file.find("\xEF\xBF\xBD") != std::string_view::npos || file.find("\xEF\xBB\xBF") != std::string_view::npos;
}

bool within_what_is_ignored(const fs::Ignore& ignore, std::string_view path) {
  for (std::size_t end = path.rfind('/'); end != std::string_view::npos && end > 0; end = path.rfind('/', end - 1)) {
    if (ignore.ignored(path.substr(0, end))) return true;
  }
  return false;
}

void check_walk(const fs::Tree& context, std::string_view file) {
  const auto ignore = fs::Ignore::parse(file);
  const auto classic = fs::Ignore::parse(file, fs::IgnoreRules::classic);
  if (classic) (void)classic->filter(context);
  if (!ignore) return;
  const auto sent = ignore->filter(context);
  if (!sent) return;
  context.walk([&](const std::string& path, const fs::EntryRef& entry) {
    if (entry->kind() == fs::Kind::directory) return true;
    const bool there = sent->find(path) != nullptr;
    const bool may_be_missed = !there && matches_beyond_its_text(file) && within_what_is_ignored(*ignore, path);
    if (there == ignore->ignored(path) && !may_be_missed) {
      fuzz::broken("the walk and the path alone differ about " + path);
    }
    return true;
  });
}

void check_wildcard(const fs::Tree& context, std::string_view pattern, const std::vector<std::string_view>& paths) {
  const std::string source = fs::clean(pattern);
  for (const std::string_view path : paths) {
    const fs::Glob whole = fs::glob_match(source, path);
    const fs::Glob lazy = fs::glob_match_lazily(source, path);
    if ((whole == fs::Glob::match) != (lazy == fs::Glob::match)) fuzz::broken("the lazy match finds something else");
    if (lazy == fs::Glob::malformed && whole != lazy) fuzz::broken("only the lazy match finds the pattern malformed");
  }
  const auto found = fs::resolve_wildcards(context, source);
  if (!found || !fs::has_wildcard(source) || source.find('\\') != std::string::npos) return;
  for (const std::string& path : *found) {
    if (fs::glob_match(source, "/" + path) != fs::Glob::match) fuzz::broken("a source is found that does not match");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = all.find('\0');
  const std::string_view file = all.substr(0, end);
  fs::Tree context = fs::Tree().with_file("/src/a.js", "").with_file("/README.md", "").with_directory("/dist");
  std::vector<std::string_view> paths = {"src/a.js"};
  if (end != std::string_view::npos) {
    for (const std::string_view path : base::split_lines(all.substr(end + 1))) {
      if (fs::clean(path) == "/" || paths.size() > 16) continue;
      context = path.ends_with('/') ? context.with_directory(path) : context.with_file(path, "");
      paths.push_back(path);
    }
  }
  check_walk(context, file);
  check_wildcard(context, file.substr(0, file.find('\n')), paths);
  return 0;
}
