#include "build/mounts.h"

#include <utility>

#include "base/text.h"
#include "fs/tree.h"

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

std::string cache_id(const plan::ExecMount& mount, int source_record) {
  std::string id = mount.id;
  if (mount.owned)
    id += ":" + std::to_string(mount.mode) + ":" + std::to_string(mount.uid) + ":" + std::to_string(mount.gid);
  if (source_record > 0) id += ":" + std::to_string(source_record);
  return id;
}

std::optional<std::string> prepare_mounts(const plan::Exec& exec, const MountSources& sources, std::int64_t now,
                                          MountPlan& out) {
  for (std::size_t i = 0; i < exec.mounts.size(); ++i) {
    const plan::ExecMount& mount = exec.mounts[i];
    const fs::Tree& files = sources.files[i];
    shell::Mount shown{fs::clean(mount.target), nullptr, mount.read_only};
    switch (mount.type) {
      case Type::bind:
        shown.files = mount.input < 0 ? folder(0755, 0, 0, now) : shown_of(files, mount.source);
        if (shown.files == nullptr)
          return "failed to compute cache key: failed to calculate checksum of ref: \"" + mount.source +
                 "\": not found";
        break;
      case Type::cache: {
        const auto found = sources.kept->find(sources.cache_ids[i]);
        if (found != sources.kept->end() && !sources.starts_anew) {
          shown.files = found->second.files;
        } else if (mount.input >= 0) {
          shown.files = shown_of(files, mount.source);
        }
        if (shown.files == nullptr) shown.files = folder(mount.mode, mount.uid, mount.gid, now);
        break;
      }
      case Type::tmpfs: shown.files = folder(01777, 0, 0, now); break;
      case Type::secret: {
        const auto given = sources.secrets->find(mount.id);
        if (given == sources.secrets->end()) {
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
    // Of two at one place the later one is seen.
    std::erase_if(out.mounts, [&](const shell::Mount& other) { return other.path == shown.path; });
    out.mounts.push_back(std::move(shown));
  }
  for (const plan::SecretVariable& secret : exec.secret_variables) {
    const auto given = sources.secrets->find(secret.id);
    if (given == sources.secrets->end() && secret.required) return "secret " + secret.id + ": not found";
    // One that is not given is there all the same, and empty.
    out.env.push_back(secret.name + "=" + (given == sources.secrets->end() ? std::string() : given->second));
  }
  return std::nullopt;
}

void keep_cache_mounts(const plan::Exec& exec, const std::vector<std::string>& cache_ids,
                       const std::vector<shell::Mount>& left, CacheMounts& kept) {
  for (std::size_t i = 0; i < exec.mounts.size(); ++i) {
    if (exec.mounts[i].type != Type::cache) continue;
    for (const shell::Mount& after : left) {
      if (after.path != fs::clean(exec.mounts[i].target) || after.read_only) continue;
      CacheMount& mount = kept[cache_ids[i]];
      mount.files = after.files;
      if (mount.description.empty())
        mount.description = "cached mount " + after.path + " from exec " + base::join(exec.argv, " ");
    }
  }
}

}  // namespace build
