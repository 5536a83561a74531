#include "fs/sent_paths.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "fs/glob.h"

namespace fs {

namespace {

// fsutil's symlinkResolver. Of paths that wait the last one goes on first: a link's targets come before what was named
// after it.
class Resolver {
 public:
  explicit Resolver(const Tree& folder) : folder_(folder) {}

  void append(const std::string& path) {
    waiting_.push_back(clean(path));
    while (!waiting_.empty()) {
      const std::string next = std::move(waiting_.back());
      waiting_.pop_back();
      walk(next);
    }
  }

  // Relative ones; the folder itself is ".".
  [[nodiscard]] const std::set<std::string>& resolved() const { return resolved_; }

 private:
  void walk(const std::string& path) {
    std::size_t end = 0;
    do {
      end = path.find('/', end + 1);
      const std::string current = path.substr(0, end);
      const bool last = end == std::string::npos;
      const std::vector<std::string> targets = links_at(current);
      if (!last && targets.empty()) continue;
      const bool is_new = resolved_.insert(current == "/" ? "." : current.substr(1)).second;
      if (!is_new) return;
      const std::string rest = last ? "" : path.substr(end);
      for (auto target = targets.rbegin(); target != targets.rend(); ++target)
        waiting_.push_back(clean(*target + rest));
      return;
    } while (true);
  }

  // Where the links lead that are at this path, whose last component may have wildcards.
  [[nodiscard]] std::vector<std::string> links_at(const std::string& path) const {
    std::vector<std::string> targets;
    const std::string_view name = last_name(path);
    const std::string_view above = parent(path);
    const auto add = [&](const EntryRef& entry) {
      if (entry != nullptr && entry->kind() == Kind::symlink) targets.push_back(join(above, entry->target()));
    };
    if (!has_wildcard(name)) {
      add(folder_.find(path));
      return targets;
    }
    const EntryRef there = folder_.find(above);
    if (there == nullptr || there->kind() != Kind::directory) return targets;
    for (const Child& child : there->children())
      if (child.entry->kind() == Kind::symlink && glob_match_lazily(name, child.name) == Glob::match) add(child.entry);
    return targets;
  }

  const Tree& folder_;
  std::vector<std::string> waiting_;
  std::set<std::string> resolved_;
};

// A name to be compared as text: no matcher has to be asked where it is.
bool is_plain(std::string_view pattern) {
  return pattern.find_first_of("*?[]\\") == std::string_view::npos && !pattern.starts_with('!') &&
         base::trim(pattern) == pattern;
}

class IncludeWalk {
 public:
  IncludeWalk(const Ignore& pattern, const IncludedVisit& visit) : pattern_(pattern), visit_(visit) {
    // No folder whose name is not that of the pattern's beginning has to be looked into.
    literal_ = base::split(pattern.patterns().front(), '/');
    std::size_t plain = 0;
    while (plain < literal_.size() && literal_[plain].find_first_of("*?[]^!\\ ") == std::string_view::npos) ++plain;
    literal_.resize(plain);
  }

  void look_into(const EntryRef& folder) {
    if (way_.size() < literal_.size()) {
      const std::string name(literal_[way_.size()]);
      if (const EntryRef child = folder->child(name)) look_at(name, child);
      return;
    }
    for (const Child& child : folder->children()) look_at(child.name, child.entry);
  }

 private:
  void look_at(const std::string& name, const EntryRef& entry) {
    const std::size_t size = path_.size();
    path_ += "/" + name;
    if (pattern_.ignored(path_)) {
      visit_(path_, entry, way_);
    } else if (is_directory(entry)) {
      way_.push_back(entry->meta());
      look_into(entry);
      way_.pop_back();
    }
    path_.resize(size);
  }

  const Ignore& pattern_;
  const IncludedVisit& visit_;
  std::vector<std::string_view> literal_;
  std::string path_;
  std::vector<Meta> way_;
};

// Puts an entry of the folder into what is sent, below folders that are as there.
void send(const Tree& folder, const std::string& path, const EntryRef& entry, Tree& sent) {
  for (std::size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1)) {
    const std::string above = path.substr(0, end);
    if (sent.find(above) == nullptr) sent = sent.with_directory(above, folder.find(above)->meta());
  }
  sent = sent.with(path, entry);
}

}  // namespace

std::optional<std::vector<std::string>> follow_paths(const Tree& folder, std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  Resolver resolver(folder);
  for (const std::string& path : paths) resolver.append(path);
  std::vector<std::string> patterns;
  for (const std::string& path : resolver.resolved()) {
    if (path == ".") return std::nullopt;
    if (patterns.empty() || !path.starts_with(patterns.back() + "/")) patterns.push_back(path);
  }
  return patterns;
}

base::Result<Tree, IgnoreError> sent_of(const Tree& folder, const std::vector<std::string>& patterns) {
  Tree sent(Entry::directory(folder.root()->meta()));
  for (const std::string& pattern : patterns) {
    if (is_plain(pattern)) {
      if (const EntryRef entry = folder.find(pattern)) send(folder, clean(pattern), entry, sent);
      continue;
    }
    const auto read = Ignore::of_patterns({pattern});
    if (!read) return base::Failure{read.error()};
    visit_included(folder.root(), *read, [&](const std::string& path, const EntryRef& entry, const std::vector<Meta>&) {
      send(folder, path, entry, sent);
    });
  }
  return sent;
}

void visit_included(const EntryRef& folder, const Ignore& pattern, const IncludedVisit& visit) {
  if (pattern.patterns().empty()) return;
  IncludeWalk(pattern, visit).look_into(folder);
}

}  // namespace fs
