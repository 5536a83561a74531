#include "build/mounts.h"

#include <utility>

namespace build {

namespace {

using Type = dockerfile::Mount::Type;

fs::EntryRef folder(std::uint32_t mode, std::uint32_t uid, std::uint32_t gid, std::int64_t now) {
  return fs::Entry::directory({.mode = static_cast<std::uint16_t>(mode), .uid = uid, .gid = gid, .modified = now});
}

// What the path leads to in another file system; a missing one is an empty folder.
fs::EntryRef shown_of(const fs::Tree& files, const std::string& path) {
  const std::string real = files.resolve(path);
  return real.empty() ? nullptr : files.find(real);
}

}  // namespace

std::optional<std::string> prepare_mounts(const plan::Exec& exec,
                                          const std::function<const fs::Tree&(int input)>& files,
                                          const std::map<std::string, std::string>& secrets,
                                          const std::map<std::string, fs::EntryRef>& kept, std::int64_t now,
                                          MountPlan& out) {
  for (const plan::ExecMount& mount : exec.mounts) {
    shell::Mount shown{mount.target, nullptr, mount.read_only};
    switch (mount.type) {
      case Type::bind:
        shown.files = mount.input < 0 ? folder(0755, 0, 0, now) : shown_of(files(mount.input), mount.source);
        if (shown.files == nullptr)
          return "failed to compute cache key: failed to calculate checksum of ref: \"" + mount.source +
                 "\": not found";
        break;
      case Type::cache: {
        const auto found = kept.find(mount.id);
        if (found != kept.end()) {
          shown.files = found->second;
        } else if (mount.input >= 0) {
          shown.files = shown_of(files(mount.input), mount.source);
        }
        if (shown.files == nullptr) shown.files = folder(mount.mode, mount.uid, mount.gid, now);
        break;
      }
      case Type::tmpfs: shown.files = folder(01777, 0, 0, now); break;
      case Type::secret: {
        const auto given = secrets.find(mount.id);
        if (given == secrets.end()) {
          if (mount.required) return "secret " + mount.id + ": not found";
          continue;
        }
        fs::Meta meta{.mode = static_cast<std::uint16_t>(mount.mode), .uid = mount.uid, .gid = mount.gid};
        shown.files = fs::Entry::file(fs::Content(given->second), meta);
        break;
      }
      case Type::ssh:
        if (mount.required) return "unset ssh forward key " + mount.id;
        continue;
    }
    out.mounts.push_back(std::move(shown));
  }
  for (const plan::SecretVariable& secret : exec.secret_variables) {
    const auto given = secrets.find(secret.id);
    if (given != secrets.end()) {
      out.env.push_back(secret.name + "=" + given->second);
    } else if (secret.required) {
      return "secret " + secret.id + ": not found";
    }
  }
  return std::nullopt;
}

void keep_cache_mounts(const plan::Exec& exec, const std::vector<shell::Mount>& left,
                       std::map<std::string, fs::EntryRef>& kept) {
  for (const plan::ExecMount& mount : exec.mounts) {
    if (mount.type != Type::cache) continue;
    for (const shell::Mount& after : left)
      if (after.path == mount.target && !after.read_only) kept[mount.id] = after.files;
  }
}

}  // namespace build
