#include "shell/files.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace shell {

namespace {

// As Linux has them: links on a way, bytes of a path.
constexpr int max_links = 40;
constexpr std::size_t max_path = 4096;
constexpr std::uint64_t a_step = 128;     // of a look: a name in a folder
constexpr std::uint64_t a_child = 32;     // of a list
constexpr std::uint64_t a_change = 1024;  // the folders on the way to what changed are made anew

bool below_or_same(std::string_view path, std::string_view top) {
  if (top == "/") return true;
  return path.substr(0, top.size()) == top && (path.size() == top.size() || path[top.size()] == '/');
}

std::string child_path(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (path != "/") path += '/';
  path += name;
  return path;
}

std::vector<std::string> components(std::string_view path) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin < path.size()) {
    std::size_t end = path.find('/', begin);
    if (end == std::string_view::npos) end = path.size();
    if (end > begin) parts.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

std::string_view message(Errno error) {
  switch (error) {
    case Errno::none: return "Success";
    case Errno::no_entry: return "No such file or directory";
    case Errno::exists: return "File exists";
    case Errno::not_directory: return "Not a directory";
    case Errno::is_directory: return "Is a directory";
    case Errno::not_empty: return "Directory not empty";
    case Errno::denied: return "Permission denied";
    case Errno::not_permitted: return "Operation not permitted";
    case Errno::read_only: return "Read-only file system";
    case Errno::busy: return "Resource busy";
    case Errno::loop: return "Symbolic link loop";
    case Errno::cross_device: return "Invalid cross-device link";
    case Errno::invalid: return "Invalid argument";
    case Errno::name_too_long: return "File name too long";
  }
  return "";
}

bool Credentials::in_group(std::uint32_t group) const {
  return gid == group || std::find(groups.begin(), groups.end(), group) != groups.end();
}

Files::Files(fs::Tree root, std::vector<Mount> mounts) : root_(std::move(root)), mounts_(std::move(mounts)) {
  std::stable_sort(mounts_.begin(), mounts_.end(),
                   [](const Mount& a, const Mount& b) { return a.path.size() > b.path.size(); });
  // A writable mount is a folder with no layer below: a name that is written to stays one of the same file.
  for (Mount& mount : mounts_) {
    if (mount.read_only || mount.files == nullptr || !mount.files->has_links()) continue;
    take_links(mount.path, mount.files);
    mount.files = fs::without_links(mount.files);
  }
}

const Mount* Files::mount_of(std::string_view real_path) const {
  for (const Mount& mount : mounts_)
    if (below_or_same(real_path, mount.path)) return &mount;
  return nullptr;
}

bool Files::is_mount(std::string_view real_path) const {
  if (real_path == "/") return true;
  const Mount* mount = mount_of(real_path);
  return mount && mount->path == real_path;
}

fs::EntryRef Files::at(std::string_view real_path) const {
  const Mount* mount = mount_of(real_path);
  if (!mount) return root_.find(real_path);
  if (mount->path == real_path) return mount->files;
  return fs::Tree(mount->files).find(real_path.substr(mount->path.size()));
}

bool Files::may(const fs::Entry& entry, const Credentials& who, Want want) {
  const unsigned mode = entry.meta().mode;
  const unsigned bit = static_cast<unsigned>(want);
  if (who.root()) return want != Want::execute || entry.kind() == fs::Kind::directory || (mode & 0111U) != 0;
  if (entry.meta().uid == who.uid) return ((mode >> 6U) & bit) != 0;
  if (who.in_group(entry.meta().gid)) return ((mode >> 3U) & bit) != 0;
  return (mode & bit) != 0;
}

base::Result<Place, Errno> Files::look(std::string_view path, const Credentials& who, Follow follow) const {
  if (path.empty()) return base::Failure{Errno::no_entry};
  if (path.size() >= max_path) return base::Failure{Errno::name_too_long};
  const bool wants_directory = path.size() > 1 && path.back() == '/';
  std::vector<std::string> left = components(path);
  std::reverse(left.begin(), left.end());
  std::vector<std::pair<std::string, fs::EntryRef>> way;  // the folders walked through, with their paths
  way.emplace_back("/", is_mount("/") && mount_of("/") ? mount_of("/")->files : root_.root());
  int links = 0;
  while (!left.empty()) {
    const std::string name = std::move(left.back());
    left.pop_back();
    const auto& [folder_path, folder] = way.back();
    count(a_step + folder_path.size());
    if (way.size() > fs::max_folders || folder_path.size() + name.size() >= max_path)
      return base::Failure{Errno::name_too_long};
    if (!fs::is_directory(folder)) return base::Failure{Errno::not_directory};
    if (name.size() > 255) return base::Failure{Errno::name_too_long};
    if (!may(*folder, who, Want::execute)) return base::Failure{Errno::denied};
    if (name == ".") continue;
    if (name == "..") {
      if (way.size() > 1) way.pop_back();
      continue;
    }
    std::string here = child_path(folder_path, name);
    const Mount* mount = mounts_.empty() ? nullptr : mount_of(here);
    fs::EntryRef entry = mount && mount->path == here ? mount->files : folder->child(name);
    if (!entry) {
      // A mount further down makes its parents visible although the image has none.
      const bool leads_to_mount =
          std::any_of(mounts_.begin(), mounts_.end(), [&](const Mount& m) { return below_or_same(m.path, here); });
      if (!left.empty() && !leads_to_mount) return base::Failure{Errno::no_entry};
      if (!leads_to_mount) return Place{std::move(here), nullptr};
      entry = fs::Entry::directory();
    }
    const bool last = left.empty();
    if (entry->kind() == fs::Kind::symlink && (!last || follow == Follow::yes || wants_directory)) {
      if (++links > max_links) return base::Failure{Errno::loop};
      const std::string& target = entry->target();
      if (!target.empty() && target.front() == '/') way.resize(1);
      std::vector<std::string> parts = components(target);
      left.insert(left.end(), std::make_move_iterator(parts.rbegin()), std::make_move_iterator(parts.rend()));
      continue;
    }
    way.emplace_back(std::move(here), std::move(entry));
  }
  auto& [real, entry] = way.back();
  if (wants_directory && !fs::is_directory(entry)) return base::Failure{Errno::not_directory};
  return Place{std::move(real), std::move(entry)};
}

base::Result<Place, Errno> Files::find(std::string_view path, const Credentials& who, Follow follow) const {
  base::Result<Place, Errno> place = look(path, who, follow);
  if (place && !place->entry) return base::Failure{Errno::no_entry};
  return place;
}

base::Result<std::vector<fs::Child>, Errno> Files::list(std::string_view path, const Credentials& who) const {
  const base::Result<Place, Errno> place = find(path, who, Follow::yes);
  if (!place) return base::Failure{place.error()};
  if (!fs::is_directory(place->entry)) return base::Failure{Errno::not_directory};
  if (!may(*place->entry, who, Want::read)) return base::Failure{Errno::denied};
  std::vector<fs::Child> children = place->entry->children();
  count(children.size() * a_child);
  for (const Mount& mount : mounts_) {
    if (mount.path == place->path || !below_or_same(mount.path, place->path)) continue;
    std::string_view rest = std::string_view(mount.path).substr(place->path == "/" ? 1 : place->path.size() + 1);
    const std::string name(rest.substr(0, rest.find('/')));
    const bool itself = name.size() == rest.size();
    const auto spot = std::lower_bound(children.begin(), children.end(), name,
                                       [](const fs::Child& child, const std::string& n) { return child.name < n; });
    if (spot != children.end() && spot->name == name) {
      if (itself) spot->entry = mount.files;
    } else {
      children.insert(spot, fs::Child{name, itself ? mount.files : fs::Entry::directory()});
    }
  }
  return children;
}

base::Result<fs::Content, Errno> Files::read(std::string_view path, const Credentials& who) const {
  const base::Result<Place, Errno> place = find(path, who, Follow::yes);
  if (!place) return base::Failure{place.error()};
  if (fs::is_directory(place->entry)) return base::Failure{Errno::is_directory};
  if (!may(*place->entry, who, Want::read)) return base::Failure{Errno::denied};
  return place->entry->content();
}

bool Files::same_file(std::string_view real_path, std::string_view other) const {
  if (real_path == other) return true;
  const std::string file = shared_file(real_path);
  return !file.empty() && file == shared_file(other);
}

std::string Files::shared_file(std::string_view real_path) const {
  if (const std::set<std::string>* names = links_.names_of(real_path)) return *names->begin();
  const fs::EntryRef entry = at(real_path);
  const fs::Link link = entry == nullptr ? fs::Link() : entry->link();
  if (link.file == 0) return {};
  const Mount* mount = mount_of(real_path);
  return std::to_string(link.file) + (mount == nullptr ? std::string() : mount->path);
}

std::size_t Files::link_count(std::string_view real_path) const {
  if (const std::set<std::string>* names = links_.names_of(real_path)) return names->size();
  const fs::EntryRef entry = at(real_path);
  return entry == nullptr ? 1 : entry->link().names;
}

// ---- what changes -----------------------------------------------------------------------------------------------

void Files::touch(std::string_view real_path) {
  if (!mount_of(real_path)) touched_.insert(std::string(real_path));
}

void Files::store(const std::string& real_path, fs::EntryRef entry) {
  count(a_change + real_path.size());
  touch(real_path);
  if (!fs::is_directory(entry)) entry = fs::without_links(entry);
  if (fs::is_directory(entry) && removed_.count(real_path) != 0 && at(real_path) == nullptr) remade_.insert(real_path);
  for (Mount& mount : mounts_) {
    if (!below_or_same(real_path, mount.path)) continue;
    mount.files = mount.path == real_path
                      ? std::move(entry)
                      : fs::Tree(mount.files).with(real_path.substr(mount.path.size()), std::move(entry)).root();
    return;
  }
  root_ = real_path == "/" ? fs::Tree(std::move(entry)) : root_.with(real_path, std::move(entry));
}

void Files::store_linked(const std::string& real_path, fs::EntryRef entry) {
  const std::set<std::string>* names = links_.names_of(real_path);
  if (!names) return store(real_path, std::move(entry));
  for (const std::string& name : *names) store(name, entry);
}

void Files::drop(const std::string& real_path) {
  count(a_change + real_path.size());
  touch(fs::parent(real_path));
  if (fs::is_directory(at(real_path))) removed_.insert(real_path);
  remade_.erase(real_path);
  for (Mount& mount : mounts_) {
    if (!below_or_same(real_path, mount.path)) continue;
    mount.files = fs::Tree(mount.files).without(real_path.substr(mount.path.size())).root();
    return;
  }
  root_ = root_.without(real_path);
}

void Files::take_links(const std::string& top, const fs::EntryRef& entry) {
  for (const fs::LinkedNames& linked : fs::linked_names(entry)) {
    fs::Names names;
    for (const std::string& name : linked.names) names.push_back(top + name);
    links_.add(names);
  }
}

void Files::keep_links() {
  for (const fs::Names& names : links_.groups()) {
    const Mount* mount = mount_of(names.front());  // all names of a file lie in one tree
    fs::Names below;
    for (const std::string& name : names) below.push_back(name.substr(mount == nullptr ? 0 : mount->path.size()));
    if (mount == nullptr) {
      root_ = fs::with_links(std::move(root_), {below});
      continue;
    }
    Mount& changed = mounts_[static_cast<std::size_t>(mount - mounts_.data())];
    changed.files = fs::with_links(fs::Tree(changed.files), {below}).root();
  }
}

Errno Files::may_change_names(std::string_view real_path, const Credentials& who) const {
  const std::string_view folder = fs::parent(real_path);
  const fs::EntryRef entry = at(folder);
  if (!fs::is_directory(entry)) return entry ? Errno::not_directory : Errno::no_entry;
  const Mount* mount = mount_of(folder);
  if (mount && mount->read_only) return Errno::read_only;
  return may(*entry, who, Want::write) && may(*entry, who, Want::execute) ? Errno::none : Errno::denied;
}

Errno Files::may_remove(const Place& place, const Credentials& who) const {
  if (is_mount(place.path)) return Errno::busy;
  if (const Errno error = may_change_names(place.path, who); error != Errno::none) return error;
  const fs::EntryRef folder = at(fs::parent(place.path));
  const bool sticky = (folder->meta().mode & 01000U) != 0;
  if (sticky && !who.root() && folder->meta().uid != who.uid && place.entry->meta().uid != who.uid)
    return Errno::not_permitted;
  return Errno::none;
}

std::uint32_t Files::group_of_new(std::string_view real_path, const Credentials& who) const {
  const fs::EntryRef folder = at(fs::parent(real_path));
  return folder && (folder->meta().mode & 02000U) != 0 ? folder->meta().gid : who.gid;
}

base::Result<std::string, Errno> Files::open_for_writing(std::string_view path, const Credentials& who, Opening opening,
                                                         std::uint16_t mode) {
  const base::Result<Place, Errno> place = look(path, who, Follow::yes);
  if (!place) return base::Failure{place.error()};
  if (!place->entry) {
    if (path.back() == '/') return base::Failure{Errno::is_directory};
    if (const Errno error = may_change_names(place->path, who); error != Errno::none) return base::Failure{error};
    touch(fs::parent(place->path));
    store(place->path,
          fs::Entry::file(fs::Content(std::string()),
                          {.mode = mode, .uid = who.uid, .gid = group_of_new(place->path, who), .modified = now}));
    return place->path;
  }
  if (fs::is_directory(place->entry)) return base::Failure{Errno::is_directory};
  const Mount* mount = mount_of(place->path);
  if (mount && mount->read_only) return base::Failure{Errno::read_only};
  if (!may(*place->entry, who, Want::write)) return base::Failure{Errno::denied};
  if (opening == Opening::truncate)
    write_open(place->path, fs::Content(std::string()));
  else if (place->entry->has_links())
    store(place->path, place->entry);  // opened is written to
  else
    touch(place->path);
  return place->path;
}

void Files::write_open(const std::string& real_path, fs::Content content) {
  const fs::EntryRef entry = at(real_path);
  if (!entry || entry->kind() != fs::Kind::file) return;
  fs::Meta meta = entry->meta();
  meta.modified = now;
  store_linked(real_path, fs::Entry::file(std::move(content), meta));
}

Errno Files::make_directory(std::string_view path, const Credentials& who, std::uint16_t mode) {
  std::string_view trimmed = path;
  while (trimmed.size() > 1 && trimmed.back() == '/') trimmed.remove_suffix(1);
  const base::Result<Place, Errno> place = look(trimmed, who, Follow::no);
  if (!place) return place.error();
  if (place->entry) return Errno::exists;
  if (const Errno error = may_change_names(place->path, who); error != Errno::none) return error;
  const std::uint32_t gid = group_of_new(place->path, who);
  const fs::EntryRef folder = at(fs::parent(place->path));
  if ((folder->meta().mode & 02000U) != 0) mode |= 02000U;
  touch(fs::parent(place->path));
  store(place->path, fs::Entry::directory({.mode = mode, .uid = who.uid, .gid = gid, .modified = now}));
  return Errno::none;
}

Errno Files::make_symlink(std::string_view target, std::string_view path, const Credentials& who) {
  const base::Result<Place, Errno> place = look(path, who, Follow::no);
  if (!place) return place.error();
  if (place->entry) return Errno::exists;
  if (const Errno error = may_change_names(place->path, who); error != Errno::none) return error;
  touch(fs::parent(place->path));
  store(place->path,
        fs::Entry::symlink(std::string(target), {.mode = 0777, .uid = who.uid, .gid = who.gid, .modified = now}));
  return Errno::none;
}

Errno Files::make_link(std::string_view existing, std::string_view path, const Credentials& who) {
  const base::Result<Place, Errno> from = find(existing, who, Follow::no);
  if (!from) return from.error();
  if (fs::is_directory(from->entry)) return Errno::not_permitted;
  const base::Result<Place, Errno> to = look(path, who, Follow::no);
  if (!to) return to.error();
  if (to->entry) return Errno::exists;
  if (mount_of(from->path) != mount_of(to->path)) return Errno::cross_device;
  if (const Errno error = may_change_names(to->path, who); error != Errno::none) return error;
  touch(from->path);
  touch(fs::parent(to->path));
  if (from->entry->has_links()) store(from->path, from->entry);
  store(to->path, from->entry);
  links_.join(from->path, to->path);
  return Errno::none;
}

Errno Files::put(std::string_view path, fs::EntryRef entry, const Credentials& who) {
  const base::Result<Place, Errno> place = look(path, who, Follow::no);
  if (!place) return place.error();
  if (fs::is_directory(place->entry) && !fs::is_directory(entry)) return Errno::is_directory;
  if (const Errno error = place->entry ? may_remove(*place, who) : may_change_names(place->path, who);
      error != Errno::none)
    return error;
  touch(fs::parent(place->path));
  links_.forget(place->path);
  store(place->path, std::move(entry));
  return Errno::none;
}

Errno Files::remove_file(std::string_view path, const Credentials& who) {
  const base::Result<Place, Errno> place = find(path, who, Follow::no);
  if (!place) return place.error();
  if (fs::is_directory(place->entry)) return Errno::is_directory;
  if (const Errno error = may_remove(*place, who); error != Errno::none) return error;
  links_.forget(place->path);
  drop(place->path);
  return Errno::none;
}

Errno Files::remove_directory(std::string_view path, const Credentials& who) {
  const base::Result<Place, Errno> place = find(path, who, Follow::no);
  if (!place) return place.error();
  if (!fs::is_directory(place->entry)) return Errno::not_directory;
  if (const Errno error = may_remove(*place, who); error != Errno::none) return error;
  if (place->entry->has_children()) return Errno::not_empty;
  drop(place->path);
  return Errno::none;
}

Errno Files::rename(std::string_view from, std::string_view to, const Credentials& who) {
  const base::Result<Place, Errno> source = find(from, who, Follow::no);
  if (!source) return source.error();
  std::string_view trimmed = to;
  while (trimmed.size() > 1 && trimmed.back() == '/') trimmed.remove_suffix(1);
  const base::Result<Place, Errno> target = look(trimmed, who, Follow::no);
  if (!target) return target.error();
  if (target->path == source->path) return Errno::none;
  if (mount_of(source->path) != mount_of(target->path)) return Errno::cross_device;
  if (const Errno error = may_remove(*source, who); error != Errno::none) return error;
  const bool moves_directory = fs::is_directory(source->entry);
  if (trimmed.size() != to.size() && !moves_directory && to != "/") return Errno::not_directory;
  if (moves_directory && below_or_same(target->path, source->path)) return Errno::invalid;
  if (fs::too_deep(target->path, source->entry->height())) return Errno::name_too_long;
  if (target->entry) {
    if (moves_directory && !fs::is_directory(target->entry)) return Errno::not_directory;
    if (!moves_directory && fs::is_directory(target->entry)) return Errno::is_directory;
    if (fs::is_directory(target->entry) && target->entry->has_children()) return Errno::not_empty;
    if (const Errno error = may_remove(*target, who); error != Errno::none) return error;
  } else if (const Errno error = may_change_names(target->path, who); error != Errno::none) {
    return error;
  }
  // Two names of an earlier layer's file are two files here as soon as one of them moves.
  const std::set<std::string>* names = links_.names_of(source->path);
  if (names != nullptr && names->count(target->path) != 0) return Errno::none;
  touch(fs::parent(target->path));
  links_.forget(target->path);
  drop(source->path);
  count(links_.rename(source->path, target->path) * a_step);
  if (moves_directory) take_links(target->path, source->entry);  // an earlier layer's folder is copied
  store(target->path, fs::without_links(source->entry));
  return Errno::none;
}

Errno Files::set_mode(std::string_view path, const Credentials& who, std::uint16_t mode) {
  const base::Result<Place, Errno> place = find(path, who, Follow::yes);
  if (!place) return place.error();
  const Mount* mount = mount_of(place->path);
  if (mount && mount->read_only) return Errno::read_only;
  fs::Meta meta = place->entry->meta();
  if (!who.root() && meta.uid != who.uid) return Errno::not_permitted;
  meta.mode = mode;
  store_linked(place->path, place->entry->with_meta(meta));
  return Errno::none;
}

Errno Files::set_owner(std::string_view path, const Credentials& who, std::uint32_t uid, std::uint32_t gid,
                       Follow follow) {
  const base::Result<Place, Errno> place = find(path, who, follow);
  if (!place) return place.error();
  const Mount* mount = mount_of(place->path);
  if (mount && mount->read_only) return Errno::read_only;
  fs::Meta meta = place->entry->meta();
  if (!who.root() && !(meta.uid == who.uid && uid == meta.uid && who.in_group(gid))) return Errno::not_permitted;
  meta.uid = uid;
  meta.gid = gid;
  if (place->entry->kind() == fs::Kind::file) {  // Linux takes these away from a file that changes hands
    meta.mode &= static_cast<std::uint16_t>(~04000U);
    if ((meta.mode & 0010U) != 0) meta.mode &= static_cast<std::uint16_t>(~02000U);
  }
  store_linked(place->path, place->entry->with_meta(meta));
  return Errno::none;
}

Errno Files::set_time(std::string_view path, const Credentials& who, std::int64_t time, Follow follow) {
  const base::Result<Place, Errno> place = find(path, who, follow);
  if (!place) return place.error();
  const Mount* mount = mount_of(place->path);
  if (mount && mount->read_only) return Errno::read_only;
  fs::Meta meta = place->entry->meta();
  if (!who.root() && meta.uid != who.uid && !may(*place->entry, who, Want::write)) return Errno::denied;
  meta.modified = time;
  store_linked(place->path, place->entry->with_meta(meta));
  return Errno::none;
}

}  // namespace shell
