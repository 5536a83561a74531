#include "fs/ignore.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "fs/glob.h"
#include "fs/twig.h"

namespace fs {

namespace {

constexpr std::size_t longest_line = 65535;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A line as a pattern; empty where it holds none.
std::string pattern_of_line(std::string_view line) {
  if (line.starts_with('#')) return {};
  line = base::trim(line);
  if (line.empty()) return {};
  const bool exception = line.starts_with('!');
  if (exception) line = base::trim(line.substr(1));
  std::string pattern = line.empty() ? std::string() : clean_relative(line);
  if (pattern.size() > 1 && pattern.front() == '/') pattern.erase(0, 1);
  return exception ? "!" + pattern : pattern;
}

// An exception's text without "/**" and "/*" at its end.
std::string_view without_trailing_glob(std::string_view text) {
  if (text.ends_with("/**")) text.remove_suffix(3);
  if (text.ends_with("/*")) text.remove_suffix(2);
  return text;
}

bool plain(std::string_view text) { return text.find_first_of("*[]?^\\") == std::string_view::npos; }

// What each pattern said about a folder; empty for the context's root.
using Records = std::vector<bool>;

struct Decision {
  bool ignored = false;
  bool unusable = false;  // a pattern was needed that is no regular expression
  Records records;
};

Decision decide(const std::vector<Pattern>& patterns, std::string_view path, const Records& parent) {
  Decision decision;
  decision.records.assign(patterns.size(), false);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const Pattern& pattern = patterns[i];
    bool here = !parent.empty() && parent[i];
    if (!here && pattern.exception() == decision.ignored) {  // else there is nothing to bring back, or to leave out
      here = pattern.matches(path);
      decision.unusable = decision.unusable || !pattern.usable();
    }
    decision.records[i] = here;
    if (here) decision.ignored = !pattern.exception();
  }
  return decision;
}

// The classic builder's client asks all patterns about all paths, parents included: a parent's answers are kept for
// what is in it.
Decision decide_as_classic(const std::vector<Pattern>& patterns, std::string_view path, const Records& parent) {
  Decision decision;
  decision.records.assign(patterns.size(), false);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const bool here = (!parent.empty() && parent[i]) || patterns[i].matches(path);
    decision.records[i] = here;
    if (here && patterns[i].exception() == decision.ignored) decision.ignored = !patterns[i].exception();
  }
  return decision;
}

bool matches_or_parent(const Pattern& pattern, std::string_view path) {
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = path.find('/', end + 1);
    if (pattern.matches(path.substr(0, end))) return true;
  }
  return false;
}

}  // namespace

// Goes down a context as the client does, and builds what is sent.
class IgnoreWalk {
 public:
  explicit IgnoreWalk(const Ignore& ignore) : ignore_(ignore) {
    for (const Pattern& pattern : ignore.patterns_) {
      if (pattern.exception() && !plain(without_trailing_glob(pattern.text()))) enters_everything_ = true;
      // The classic builder's client tries every pattern on every path, so already on the first.
      if (ignore.rules_ == IgnoreRules::classic && !pattern.usable()) failed_ = true;
    }
  }

  [[nodiscard]] bool failed() const { return failed_; }

  EntryRef directory(const EntryRef& entry, const Records& records) {
    EntryRef sent = entry;
    for (const Child& child : entry->children()) {
      const std::size_t size = path_.size();
      if (size > 0) path_ += '/';
      path_ += child.name;
      EntryRef kept = kept_of(child.entry, records);
      path_.resize(size);
      if (kept == child.entry) continue;
      sent = kept == nullptr ? sent->without_child(child.name) : sent->with_child(child.name, std::move(kept));
    }
    return sent;
  }

 private:
  // Null where the entry is left out with all that is in it.
  EntryRef kept_of(const EntryRef& entry, const Records& parent) {
    const bool classic = ignore_.rules_ == IgnoreRules::classic;
    Decision decision =
        classic ? decide_as_classic(ignore_.patterns_, path_, parent) : decide(ignore_.patterns_, path_, parent);
    failed_ = failed_ || decision.unusable;
    if (failed_) return entry;
    if (entry->kind() != Kind::directory) return decision.ignored ? nullptr : entry;
    if (!decision.ignored) return directory(entry, decision.records);
    if (!enters()) return nullptr;
    EntryRef below = directory(entry, decision.records);
    if (!below->has_children()) return nullptr;
    if (classic) below = below->with_meta({.mode = 0755, .modified = entry->meta().modified});
    return below;
  }

  // Whether the walk looks into a folder that is left out, for what an exception brings back.
  [[nodiscard]] bool enters() const {
    const bool classic = ignore_.rules_ == IgnoreRules::classic;
    if (enters_everything_ && !classic) return true;
    return std::any_of(ignore_.patterns_.begin(), ignore_.patterns_.end(), [&](const Pattern& pattern) {
      if (!pattern.exception()) return false;
      const std::string text(classic ? std::string_view(pattern.text()) : without_trailing_glob(pattern.text()));
      return (text + "/").starts_with(path_ + "/");
    });
  }

  const Ignore& ignore_;
  bool enters_everything_ = false;
  bool failed_ = false;
  std::string path_;
};

base::Result<Ignore, IgnoreError> Ignore::parse(std::string_view text, IgnoreRules rules) {
  std::vector<std::string> patterns;
  bool first = true;
  for (std::string_view line : base::split_lines(text)) {
    if (line.size() > longest_line) {
      return base::Failure{IgnoreError{IgnoreError::Found::reading, "bufio.Scanner: token too long"}};
    }
    if (first && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    first = false;
    std::string pattern = pattern_of_line(line);
    if (!pattern.empty()) patterns.push_back(std::move(pattern));
  }
  return of_patterns(patterns, rules);
}

base::Result<Ignore, IgnoreError> Ignore::of_patterns(const std::vector<std::string>& patterns, IgnoreRules rules) {
  Ignore ignore;
  ignore.rules_ = rules;
  for (const std::string& given : patterns) {
    const std::string_view trimmed = base::trim(given);
    if (trimmed.empty()) continue;
    std::string text = clean_relative(trimmed);
    const bool exception = text.starts_with('!');
    if (text == "!")
      return base::Failure{IgnoreError{IgnoreError::Found::checking, "illegal exclusion pattern: \"!\""}};
    ignore.texts_.push_back(given);
    if (exception) text.erase(0, 1);
    if (glob_match_lazily(text, ".") == Glob::malformed) {
      return base::Failure{IgnoreError{IgnoreError::Found::checking, "syntax error in pattern"}};
    }
    ignore.patterns_.emplace_back(std::move(text), exception, rules);
  }
  return ignore;
}

bool Ignore::has_exceptions() const {
  return std::any_of(patterns_.begin(), patterns_.end(), [](const Pattern& pattern) { return pattern.exception(); });
}

bool Ignore::ignored(std::string_view path) const {
  const std::string cleaned = clean(path);
  if (cleaned == "/") return false;
  if (rules_ == IgnoreRules::classic) return ignored_alone(path);
  const std::string_view relative = std::string_view(cleaned).substr(1);
  Records parent;
  bool ignored = false;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = relative.find('/', end + 1);
    Decision decision = decide(patterns_, relative.substr(0, end), parent);
    ignored = decision.ignored;
    parent = std::move(decision.records);
  }
  return ignored;
}

bool Ignore::ignored_alone(std::string_view path) const {
  const std::string cleaned = clean(path);
  if (cleaned == "/") return false;
  const std::string_view relative = std::string_view(cleaned).substr(1);
  bool ignored = false;
  for (const Pattern& pattern : patterns_) {
    if (pattern.exception() == ignored && matches_or_parent(pattern, relative)) ignored = !pattern.exception();
  }
  return ignored;
}

bool Ignore::ignores_text(std::string_view path) const {
  // Of "/a" the parents are "" and "/".
  const std::size_t slash = path.rfind('/');
  const std::string_view above = slash == 0 ? path.substr(0, 1) : path.substr(0, slash + 1);
  const auto matches = [&](const Pattern& pattern) {
    if (pattern.matches(path)) return true;
    for (std::size_t end = 0; end < above.size(); ++end)
      if (above[end] == '/' && pattern.matches(above.substr(0, end))) return true;
    return above == "/" && pattern.matches(above);
  };
  bool ignored = false;
  for (const Pattern& pattern : patterns_)
    if (pattern.exception() == ignored && matches(pattern)) ignored = !pattern.exception();
  return ignored;
}

base::Result<Tree, IgnoreError> Ignore::filter(const Tree& context) const {
  if (patterns_.empty() || !context.root()->has_children()) return context;
  IgnoreWalk walk(*this);
  EntryRef root = walk.directory(context.root(), {});
  if (walk.failed()) return base::Failure{IgnoreError{IgnoreError::Found::walking, "syntax error in pattern"}};
  return Tree(std::move(root));
}

}  // namespace fs
