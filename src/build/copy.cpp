#include "build/copy.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "build/archive.h"
#include "build/arrival.h"
#include "build/unpack.h"
#include "fs/links.h"

namespace build {

namespace {

using Merged = base::Result<fs::EntryRef, CopyError>;

bool names_folder(std::string_view destination, const CopyRules& rules) {
  return destination.ends_with('/') || (rules.dot_makes_folder && destination.ends_with("/."));
}

class Copier {
 public:
  Copier(const fs::Tree& onto, std::int64_t now, const CopyRules& rules, Arrival arrival)
      : tree_(onto), now_(now), rules_(rules), arrival_(std::move(arrival)) {}

  [[nodiscard]] const fs::Tree& tree() const { return tree_; }

  std::optional<CopyError> copy(const cache::Selection& selection, std::string_view destination) {
    if (selection.missing) return CopyError{"lstat " + selection.source + ": no such file or directory"};
    passed_.clear();
    unpacks_ = rules_.unpack && !selection.packed;
    if (selection.makes_folder) {
      const std::string target = tree_.resolve(fs::clean(destination));
      if (std::string error = make_target(target); !error.empty()) return CopyError{std::move(error)};
    }
    for (const cache::Selected& selected : selection.found) {
      if (auto error = copy(selected, destination)) return error;
    }
    keep_links();
    return std::nullopt;
  }

 private:
  std::optional<CopyError> copy(const cache::Selected& selected, std::string_view destination) {
    const std::string target = tree_.resolve(fs::clean(destination));
    if (target.empty()) return CopyError{"too many links"};
    if (fs::too_deep(target + selected.path, selected.entry->height()))
      return CopyError{"The lab holds paths of up to " + std::to_string(fs::max_folders) +
                           " folders; with this copy there would be longer ones. Docker has no such limit.",
                       true};
    const bool file = selected.entry->kind() == fs::Kind::file;
    if (unpacks_ && file) {
      auto archive = read_archive(selected.entry->content());
      if (!archive) return CopyError{"ADD of " + selected.path + ": " + archive.error().message + ".", true};
      if (*archive) return unpack_into(**archive, target);
    }
    std::string error;
    if (selected.below_pivot) {
      error = copy_below(selected, target);
    } else if (fs::is_directory(selected.entry)) {
      error = copy_folder(selected.entry, target);
    } else {
      error = copy_file(selected, target, names_folder(destination, rules_));
    }
    if (error.empty()) return std::nullopt;
    return CopyError{std::move(error)};
  }

  // The folder that an archive is unpacked into is made without a look at --chmod.
  std::optional<CopyError> unpack_into(const Archive& archive, const std::string& target) {
    Arrival plain = arrival_;
    plain.chmod.clear();
    Copied made = make_directories(tree_, target, plain.of_new_folder(now_));
    if (!made) return made.error();
    tree_ = std::move(made).value();
    auto unpacked = unpack(tree_, target, archive, arrival_.owner, now_);
    if (!unpacked) return CopyError{unpacked.error().message, unpacked.error().by_lab};
    tree_ = std::move(unpacked).value();
    return std::nullopt;
  }

  // --parents: under the path that leads to it from the pivot.
  std::string copy_below(const cache::Selected& selected, const std::string& target) {
    std::vector<std::string_view> names = base::split(std::string_view(selected.path).substr(1), '/');
    names.erase(names.begin(), names.end() - static_cast<std::ptrdiff_t>(selected.way.size()) - 1);
    std::string path = target;
    for (std::size_t i = 0; i < selected.way.size(); ++i) {
      path = fs::join(path, names[i]);
      if (!passed_.insert(path).second) continue;
      if (std::string error = pass(path, selected.way[i]); !error.empty()) return error;
    }
    path = fs::join(path, names.back());
    Merged met = meet(tree_.find(path), selected.entry, path);
    if (!met) return met.error().message;
    tree_ = tree_.with(path, *met);
    note_links(selected.entry, path);
    return "";
  }

  // Names of one file stay that where one copy takes several of them along (fsutil copy.go, getLinkSource): those of a
  // folder, and with --parents all that is selected. Each match of a wildcard is a copy of its own.
  void note_links(const fs::EntryRef& source, const std::string& target) {
    for (const fs::LinkedNames& linked : fs::linked_names(source))
      for (const std::string& name : linked.names) arrived_[linked.file].push_back(fs::clean(target + name));
  }

  void keep_links() {
    std::vector<fs::Names> groups;
    for (auto& [file, names] : arrived_) groups.push_back(std::move(names));
    arrived_.clear();
    tree_ = fs::with_links(std::move(tree_), groups);
  }

  // A folder on the way: made like any other; one that is there takes the source's mode, and no flag changes that.
  std::string pass(const std::string& path, fs::Meta meta) {
    const fs::EntryRef there = tree_.find(path);
    if (there == nullptr) {
      tree_ = tree_.with_directory(path, arrival_.of(meta, fs::Kind::directory));
      return "";
    }
    if (!fs::is_directory(there)) return "cannot copy to non-directory: " + rules_.root + path;
    const std::uint16_t mode = meta.mode;
    meta = there->meta();
    meta.mode = mode;
    tree_ = tree_.with_meta(path, meta);
    return "";
  }

  // The destination, where a folder's contents go into it.
  std::string make_target(const std::string& target) {
    if (target.empty()) return "too many links";
    const fs::EntryRef there = tree_.find(target);
    if (there != nullptr && !fs::is_directory(there)) {
      if (rules_.other_kind == CopyRules::OtherKind::replaced)
        return rules_.mkdir_folder_error + "mkdir " + rules_.root + target + ": not a directory";
      return "cannot copy to non-directory: " + rules_.root + target;
    }
    return make_folders(target, rules_.mkdir_folder_error);
  }

  std::string copy_folder(const fs::EntryRef& source, const std::string& target) {
    if (std::string error = make_target(target); !error.empty()) return error;
    Merged merged = merge(tree_.find(target), source, target);
    if (!merged) return merged.error().message;
    tree_ = tree_.with(target, *merged);
    note_links(source, target);
    keep_links();
    return "";
  }

  std::string copy_file(const cache::Selected& selected, std::string target, bool into) {
    if (into || fs::is_directory(tree_.find(target))) {
      if (std::string error = make_folders(target, rules_.mkdir_file_error); !error.empty()) return error;
      target = fs::join(target, selected.name);
    } else {
      const std::string folder(fs::parent(target));
      if (std::string error = make_folders(folder, rules_.mkdir_file_error); !error.empty()) {
        // The classic builder looks at the file's own path first.
        return rules_.other_kind == CopyRules::OtherKind::replaced
                   ? "failed to copy files: lstat " + rules_.root + target + ": not a directory"
                   : error;
      }
    }
    if (fs::is_directory(tree_.find(target))) {
      if (rules_.other_kind == CopyRules::OtherKind::fails)
        return "cannot replace to directory " + rules_.root + target + " with file";
    }
    tree_ = tree_.with(target, fs::without_links(arrival_.of(selected.entry)));
    return "";
  }

  std::string make_folders(std::string_view path, const std::string& prefix) {
    Copied made = make_directories(tree_, path, arrival_.of_new_folder(now_));
    if (!made) {
      if (rules_.other_kind == CopyRules::OtherKind::fails) return prefix + made.error().message;
      return prefix + base::replace_all(made.error().message, "mkdir ", "mkdir " + rules_.root);
    }
    tree_ = std::move(made).value();
    return "";
  }

  // What a folder of the source becomes where `there` is: its contents in it, what both have by the source's.
  Merged merge(const fs::EntryRef& there, const fs::EntryRef& source, const std::string& path) {
    if (there->children().empty()) return arrival_.of(source)->with_meta(there->meta());
    fs::EntryRef out = there;
    for (const fs::Child& child : source->children()) {
      const fs::EntryRef met = out->child(child.name);
      Merged merged = meet(met, child.entry, fs::join(path, child.name));
      if (!merged) return merged;
      out = out->with_child(child.name, *merged);
    }
    return out;
  }

  Merged meet(const fs::EntryRef& there, const fs::EntryRef& source, const std::string& path) {
    const bool folder = fs::is_directory(source);
    if (there == nullptr || (!folder && !fs::is_directory(there))) return arrival_.of(source);
    if (folder && fs::is_directory(there)) {
      Merged merged = merge(there, source, path);
      if (!merged) return merged;
      return (*merged)->with_meta(arrival_.of(source->meta(), fs::Kind::directory));
    }
    if (rules_.other_kind == CopyRules::OtherKind::replaced) return arrival_.of(source);
    if (folder) return base::Failure{CopyError{"cannot copy to non-directory: " + rules_.root + path}};
    return base::Failure{CopyError{"cannot replace to directory " + rules_.root + path + " with file"}};
  }

  fs::Tree tree_;
  std::int64_t now_;
  const CopyRules& rules_;
  Arrival arrival_;
  bool unpacks_ = false;                        // what is copied now
  std::map<std::uint64_t, fs::Names> arrived_;  // what was copied of files with several names, by the source's file
  std::set<std::string> passed_;  // folders on the way that one of the selection's entries has led through
};

}  // namespace

Copied copy_files(const fs::Tree& onto, const std::vector<cache::Selection>& selections, std::string_view destination,
                  std::int64_t now, const CopyRules& rules) {
  Arrival arrival{std::nullopt, rules.chmod, rules.keeps_set_id_bits};
  if (!rules.chown.empty()) {
    if (!rules.knows_names && needs_lookup(rules.chown)) return base::Failure{CopyError{std::string(no_names)}};
    arrival.owner = find_owner(onto, rules.chown);
  }
  Copier copier(onto, now, rules, std::move(arrival));
  for (const cache::Selection& selection : selections) {
    if (auto error = copier.copy(selection, destination)) return base::Failure{std::move(*error)};
  }
  return copier.tree();
}

std::vector<std::string> written_by_copy(const fs::Tree& after, const std::vector<cache::Selection>& selections,
                                         std::string_view destination, const CopyRules& rules) {
  std::vector<std::string> written;
  const std::string target = after.resolve(fs::clean(destination));
  const bool into = names_folder(destination, rules) || fs::is_directory(after.find(target));
  for (const cache::Selection& selection : selections) {
    for (const cache::Selected& selected : selection.found) {
      if (!fs::is_directory(selected.entry)) {
        written.push_back(into ? fs::join(target, selected.name) : target);
        continue;
      }
      written.push_back(target);
      fs::Tree(selected.entry).walk([&](const std::string& path, const fs::EntryRef&) {
        written.push_back(fs::clean(target + path));
        return true;
      });
    }
  }
  return written;
}

Copied make_directories(const fs::Tree& onto, std::string_view path, const fs::Meta& meta) {
  const std::string real = onto.resolve(path);
  if (real.empty()) return base::Failure{CopyError{"too many links"}};
  fs::Tree out = onto;
  for (std::size_t end = 0; end != std::string::npos && real != "/";) {
    end = real.find('/', end + 1);
    const std::string folder = real.substr(0, end);
    const fs::EntryRef there = out.find(folder);
    if (there == nullptr) {
      out = out.with_directory(folder, meta);
    } else if (!fs::is_directory(there)) {
      return base::Failure{CopyError{"mkdir " + folder + ": not a directory"}};
    }
  }
  return out;
}

}  // namespace build
