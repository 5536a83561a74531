#include "build/classic_execute.h"

#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "build/arrival.h"
#include "build/classic_unpack.h"
#include "build/copy.h"
#include "build/costs.h"
#include "build/owner.h"
#include "shell/shell.h"

namespace build {

namespace {

constexpr std::string_view cannot_copy = "failed to copy files: ";

ClassicResult failed(const fs::Tree& below, std::string error, double seconds = 0) {
  ClassicResult out;
  out.files = below;
  out.error = std::move(error);
  out.seconds = seconds;
  return out;
}

// What a missing program is to the daemon.
std::string not_started(const shell::Outcome& outcome) {
  if (outcome.not_started == shell::Outcome::NotStarted::unknown_user) return outcome.not_started_message;
  return "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container "
         "process: " +
         outcome.not_started_message + ": unknown";
}

// ---- --chown ------------------------------------------------------------------------------------------------------

// The number behind a name in /etc/passwd or /etc/group; an error in the words of the lookup.
base::Result<std::uint32_t, std::string> look_up(const fs::Tree& files, const std::string& path,
                                                 const std::string& name, std::string_view kind,
                                                 const std::string& root) {
  if (const auto given = base::whole_number<std::uint32_t>(name)) return *given;
  const fs::EntryRef file = files.find(files.resolve(path));
  if (file == nullptr) return base::Failure{"open " + root + path + ": no such file or directory"};
  for (const std::string_view line : base::split_lines(file->content().text())) {
    const std::vector<std::string_view> fields = base::split(line, ':');
    if (fields.front() == name && fields.size() > 2) return base::whole_number<std::uint32_t>(fields[2]).value_or(0);
  }
  return base::Failure{"no such " + std::string(kind) + ": " + name};
}

// A user alone is a group, too: it needs one of its name.
base::Result<Owner, std::string> owner_of(const fs::Tree& files, const std::string& chown, const std::string& root) {
  const auto failure = [](const std::string& why) {
    return base::Failure{"unable to convert uid/gid chown string to host mapping: " + why};
  };
  const std::vector<std::string_view> parts = base::split(chown, ':');
  if (parts.size() > 2) return failure("invalid chown string format: " + chown);
  const std::string user(parts.front());
  const std::string group(parts.back());
  const auto uid = look_up(files, "/etc/passwd", user, "user", root);
  if (!uid) return failure("can't find uid for user " + user + ": " + uid.error());
  const auto gid = look_up(files, "/etc/group", group, "group", root);
  if (!gid) return failure("can't find gid for group " + group + ": " + gid.error());
  return Owner{*uid, *gid};
}

// ---- COPY and ADD -------------------------------------------------------------------------------------------------

class Copying {
 public:
  Copying(const fs::Tree& below, const plan::CopyFiles& copy, std::optional<Owner> owner, bool keeps_set_id_bits,
          std::int64_t now, const std::string& root)
      : copy_(copy), owner_(owner), now_(now), root_(root) {
    out_.files = below;
    rules_.other_kind = CopyRules::OtherKind::replaced;
    rules_.dot_makes_folder = false;
    rules_.keeps_set_id_bits = keeps_set_id_bits;
    rules_.root = root;
    rules_.mkdir_file_error = std::string(cannot_copy) + "failed to create new directory: ";
    rules_.mkdir_folder_error = std::string(cannot_copy) + "failed to copy directory: ";
  }

  ClassicResult run(const std::vector<cache::Selection>& selections) {
    std::uint64_t bytes = 0;
    for (const cache::Selection& selection : selections) {
      for (const cache::Selected& selected : selection.found) {
        bytes += selected.entry->bytes();
        add(selected, selection.packed);
        if (!out_.error.empty() || out_.unsupported) return std::move(out_);
      }
    }
    out_.seconds = transfer(costs.copy_files, bytes, costs.copy_bytes_per_second);
    return std::move(out_);
  }

 private:
  void add(const cache::Selected& selected, bool packed) {
    if (copy_.unpack && !packed && selected.entry->kind() == fs::Kind::file) {
      if (const auto archive = read_classic_archive(selected.entry->content())) return unpack_here(*archive);
      const std::string_view packing = unknown_packing(selected.entry->content());
      if (!packing.empty()) {
        out_.unsupported = "the lab cannot unpack " + std::string(packing) + " yet, and Docker might do so here.";
        return;
      }
    }
    copy_one(selected);
  }

  void copy_one(const cache::Selected& selected) {
    const fs::Tree before = out_.files;
    cache::Selection one;
    one.found.push_back(selected);
    const std::vector<cache::Selection> alone = {std::move(one)};
    Copied copied = copy_files(before, alone, copy_.destination, now_, rules_);
    if (!copied) {
      out_.error = copied.error().message;
      return;
    }
    out_.files = std::move(copied).value();
    const std::vector<std::string> written = written_by_copy(out_.files, alone, copy_.destination, rules_);
    if (owner_) own(before, selected, written);
    out_.writes.written.insert(out_.writes.written.end(), written.begin(), written.end());
  }

  // Whose all is that arrived. A folder that was there before keeps its owner, and so do those above a copied folder;
  // those that were made above a file are given away.
  void own(const fs::Tree& before, const cache::Selected& selected, const std::vector<std::string>& written) {
    if (fs::is_directory(selected.entry)) {
      const bool was_there = fs::is_directory(before.find(written.front()));
      for (std::size_t i = was_there ? 1 : 0; i < written.size(); ++i) give(written[i]);
      return;
    }
    give(written.front());
    for (std::string folder(fs::parent(written.front())); folder != "/" && before.find(folder) == nullptr;
         folder = fs::parent(folder))
      give(folder);
  }

  void give(const std::string& path) {
    const fs::EntryRef entry = out_.files.find(path);
    if (entry == nullptr) return;
    fs::Meta meta = entry->meta();
    meta.uid = owner_->uid;
    meta.gid = owner_->gid;
    if (entry->kind() == fs::Kind::file) meta.mode = static_cast<std::uint16_t>(meta.mode & ~set_id_bits);
    if (!(meta == entry->meta())) out_.files = out_.files.with_meta(path, meta);
  }

  // Owners and modes are the archive's.
  void unpack_here(const ClassicArchive& archive) {
    const std::string folder = out_.files.resolve(fs::clean(copy_.destination));
    Copied made = make_directories(out_.files, folder.empty() ? "/" : folder, {.mode = 0755, .modified = now_});
    if (!made) {
      out_.error = std::string(cannot_copy) + base::replace_all(made.error().message, "mkdir ", "mkdir " + root_);
      return;
    }
    auto unpacked = unpack_classic(*made, folder, archive, now_);
    if (!unpacked) {
      out_.error = std::string(cannot_copy) + "Error processing tar file(exit status 1): " + unpacked.error();
      return;
    }
    out_.files = std::move(unpacked->files);
    image::Writes& writes = out_.writes;
    writes.written.insert(writes.written.end(), unpacked->written.begin(), unpacked->written.end());
  }

  const plan::CopyFiles& copy_;
  std::optional<Owner> owner_;
  std::int64_t now_;
  const std::string& root_;
  CopyRules rules_;
  ClassicResult out_;
};

}  // namespace

namespace {

// What Docker puts into a layer that the container alone has (daemon/initlayer).
void add_own_files(const std::string& host, std::vector<shell::Mount>& mounts) {
  mounts.push_back({"/etc/hostname", fs::Entry::file(host + "\n"), false});
  mounts.push_back({"/etc/mtab", fs::Entry::symlink("/proc/mounts"), false});
  mounts.push_back({"/.dockerenv", fs::Entry::file({}, {.mode = 0755}), false});
}

}  // namespace

ClassicResult prepare_container(const fs::Tree& below, const ContainerState& state, std::int64_t now,
                                const std::string& root) {
  ClassicResult out;
  out.files = below;
  out.seconds = costs.commit_config;
  if (!state.working_dir.empty()) {
    const std::string directory = fs::clean(state.working_dir);
    const fs::EntryRef there = below.find(below.resolve(directory));
    if (there != nullptr && !fs::is_directory(there))
      return failed(below, "Cannot mkdir: " + directory + " is not a directory");
    Copied made = make_directories(below, directory, {.mode = 0755, .modified = now});
    if (!made) return failed(below, base::replace_all(made.error().message, "mkdir ", "mkdir " + root));
    out.files = std::move(made).value();
  }
  for (const std::string& volume : state.volumes) {
    const std::string path = out.files.resolve(fs::clean(volume));
    const fs::EntryRef there = path.empty() ? nullptr : out.files.find(path);
    if (there != nullptr && !fs::is_directory(there))
      return failed(below, "cannot mount volume over existing file, file exists " + root + path);
  }
  return out;
}

ClassicResult run_in_container(const fs::Tree& below, const plan::Exec& exec, const ContainerState& state,
                               const std::string& host, std::int64_t now, const shell::Tools& tools,
                               shell::Runner* runner, const std::string& root) {
  ClassicResult out = prepare_container(below, state, now, root);
  if (!out.error.empty()) return out;
  if (exec.argv.empty()) return failed(below, "No command specified");
  shell::Process process;
  process.argv = exec.argv;
  process.env = {"HOSTNAME=" + host};
  process.env.insert(process.env.end(), exec.env.begin(), exec.env.end());
  process.cwd = fs::clean(exec.cwd);  // the daemon cleans it before anybody sees it
  process.user = exec.user;
  process.now = now;
  process.mounts = shell::network_mounts(shell::Access::writable);
  add_own_files(host, process.mounts);
  process.missing_cwd = shell::Process::MissingFolder::for_root;
  // A volume begins with what the image has at its place; a place for it is made where there is none.
  for (const std::string& volume : state.volumes) {
    const std::string path = out.files.resolve(fs::clean(volume));
    if (path.empty() || path == "/") continue;
    if (out.files.find(path) == nullptr) {
      if (Copied made = make_directories(out.files, path, {.mode = 0755, .modified = now}))
        out.files = std::move(made).value();
    }
    process.mounts.push_back({path, out.files.find(path), false});
  }
  process.files = out.files;

  shell::Outcome outcome = shell::run_by(runner, process, tools);
  out.files = std::move(outcome.files);
  out.seconds = costs.start_process + outcome.seconds;
  out.writes.written = std::move(outcome.touched);
  out.writes.remade = std::move(outcome.remade);
  out.unsupported = std::move(outcome.unsupported);
  out.cancelled = outcome.cancelled;
  for (shell::OutputLine& line : outcome.output)
    out.output.push_back({costs.start_process + line.seconds, std::move(line.text)});
  if (outcome.not_started != shell::Outcome::NotStarted::no) {
    out.error = not_started(outcome);
  } else if (outcome.exit_code != 0) {
    out.exit_code = outcome.exit_code;
    out.error = "The command '" + base::join(exec.argv, " ") +
                "' returned a non-zero code: " + std::to_string(outcome.exit_code);
  }
  return out;
}

ClassicResult copy_into_image(const fs::Tree& below, const std::vector<cache::Selection>& selections,
                              const plan::CopyFiles& copy, bool from_context, std::int64_t now,
                              const std::string& root) {
  std::optional<Owner> owner;
  if (!copy.chown.empty()) {
    const auto found = owner_of(below, copy.chown, root);
    if (!found) return failed(below, found.error());
    owner = *found;
  }
  return Copying(below, copy, owner, !from_context && !owner, now, root).run(selections);
}

}  // namespace build
