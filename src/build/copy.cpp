#include "build/copy.h"

#include <utility>

#include "base/text.h"

namespace build {

namespace {

constexpr std::uint16_t set_id_bits = 06000;

using Merged = base::Result<fs::EntryRef, CopyError>;

bool is_directory(const fs::EntryRef& entry) { return entry != nullptr && entry->kind() == fs::Kind::directory; }

bool names_folder(std::string_view destination, const CopyRules& rules) {
  return destination.ends_with('/') || (rules.dot_makes_folder && destination.ends_with("/."));
}

class Copier {
 public:
  Copier(const fs::Tree& onto, std::int64_t now, const CopyRules& rules) : tree_(onto), now_(now), rules_(rules) {}

  [[nodiscard]] const fs::Tree& tree() const { return tree_; }

  // An empty text where all is well.
  std::string copy(const cache::Selected& selected, std::string_view destination) {
    const bool folder = is_directory(selected.entry);
    const bool into = names_folder(destination, rules_);
    std::string target = tree_.resolve(fs::clean(destination));
    if (target.empty()) return "too many links";
    if (folder) return copy_folder(selected.entry, target);
    return copy_file(selected, target, into);
  }

 private:
  std::string copy_folder(const fs::EntryRef& source, const std::string& target) {
    fs::EntryRef there = tree_.find(target);
    if (there != nullptr && !is_directory(there)) {
      if (rules_.other_kind == CopyRules::OtherKind::replaced)
        return rules_.mkdir_folder_error + "mkdir " + rules_.root + target + ": not a directory";
      return "cannot copy to non-directory: " + rules_.root + target;
    }
    if (std::string error = make_folders(target, rules_.mkdir_folder_error); !error.empty()) return error;
    there = tree_.find(target);
    Merged merged = merge(there, source, target);
    if (!merged) return merged.error().message;
    tree_ = tree_.with(target, *merged);
    return "";
  }

  std::string copy_file(const cache::Selected& selected, std::string target, bool into) {
    if (into || is_directory(tree_.find(target))) {
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
    if (is_directory(tree_.find(target))) {
      if (rules_.other_kind == CopyRules::OtherKind::fails)
        return "cannot replace to directory " + rules_.root + target + " with file";
    }
    tree_ = tree_.with(target, arriving(selected.entry));
    return "";
  }

  std::string make_folders(std::string_view path, const std::string& prefix) {
    Copied made = make_directories(tree_, path, {.mode = 0755, .modified = now_});
    if (!made) {
      if (rules_.other_kind == CopyRules::OtherKind::fails) return prefix + made.error().message;
      return prefix + base::replace_all(made.error().message, "mkdir ", "mkdir " + rules_.root);
    }
    tree_ = std::move(made).value();
    return "";
  }

  // What a folder of the source becomes where `there` is: its contents in it, what both have by the source's.
  Merged merge(const fs::EntryRef& there, const fs::EntryRef& source, const std::string& path) {
    if (there->children().empty()) return arriving(source)->with_meta(there->meta());
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
    const bool folder = is_directory(source);
    if (there == nullptr || (!folder && !is_directory(there))) return arriving(source);
    if (folder && is_directory(there)) {
      Merged merged = merge(there, source, path);
      if (!merged) return merged;
      return (*merged)->with_meta(source->meta());
    }
    if (rules_.other_kind == CopyRules::OtherKind::replaced) return arriving(source);
    if (folder) return base::Failure{CopyError{"cannot copy to non-directory: " + rules_.root + path}};
    return base::Failure{CopyError{"cannot replace to directory " + rules_.root + path + " with file"}};
  }

  // The entry as it is in the image; itself where nothing of it changes.
  fs::EntryRef arriving(const fs::EntryRef& entry) {
    if (rules_.keeps_set_id_bits || entry->kind() == fs::Kind::symlink) return entry;
    if (entry->kind() == fs::Kind::file) {
      fs::Meta meta = entry->meta();
      if ((meta.mode & set_id_bits) == 0) return entry;
      meta.mode = static_cast<std::uint16_t>(meta.mode & ~set_id_bits);
      return entry->with_meta(meta);
    }
    fs::EntryRef out = entry;
    for (const fs::Child& child : entry->children()) {
      fs::EntryRef arrived = arriving(child.entry);
      if (arrived != child.entry) out = out->with_child(child.name, std::move(arrived));
    }
    return out;
  }

  fs::Tree tree_;
  std::int64_t now_;
  const CopyRules& rules_;
};

}  // namespace

Copied copy_files(const fs::Tree& onto, const std::vector<cache::Selection>& selections, std::string_view destination,
                  std::int64_t now, const CopyRules& rules) {
  Copier copier(onto, now, rules);
  for (const cache::Selection& selection : selections) {
    for (const cache::Selected& selected : selection.found) {
      std::string error = copier.copy(selected, destination);
      if (!error.empty()) return base::Failure{CopyError{std::move(error)}};
    }
  }
  return copier.tree();
}

std::vector<std::string> written_by_copy(const fs::Tree& after, const std::vector<cache::Selection>& selections,
                                         std::string_view destination, const CopyRules& rules) {
  std::vector<std::string> written;
  const std::string target = after.resolve(fs::clean(destination));
  const bool into = names_folder(destination, rules) || is_directory(after.find(target));
  for (const cache::Selection& selection : selections) {
    for (const cache::Selected& selected : selection.found) {
      if (!is_directory(selected.entry)) {
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
    } else if (!is_directory(there)) {
      return base::Failure{CopyError{"mkdir " + folder + ": not a directory"}};
    }
  }
  return out;
}

}  // namespace build
