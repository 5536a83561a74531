#include "build/context.h"

#include <utility>

#include "build/remote.h"
#include "fs/diff.h"

namespace build {

namespace {

fs::EntryRef find_file(const fs::Tree& project, std::string_view path) {
  fs::EntryRef entry = project.find(project.resolve(path));
  return entry != nullptr && entry->kind() == fs::Kind::file ? entry : nullptr;
}

ReadError unreadable(std::string_view path) {
  return {"the lab has only the size of " + std::string(path) + ", not its text", ReadError::Found::by_lab};
}

ReadError refused(const fs::IgnoreError& error, BuilderKind builder, const std::string& path) {
  using Found = fs::IgnoreError::Found;
  if (builder == BuilderKind::classic)
    return {(error.found == Found::reading ? "Error reading .dockerignore: " : "error checking context: ") +
            error.message};
  switch (error.found) {
    case Found::reading: return {"failed parsing " + path + ": " + error.message};
    case Found::checking: return {error.message};
    case Found::walking:
      return {"error from sender: failed to match excludepatterns: " + error.message, ReadError::Found::sending};
  }
  return {error.message};
}

// An edit that adds and removes nothing and leaves the patterns alone only exchanges files that were sent: no pattern
// has to be looked at. Says false where that is not so.
bool exchange_files(const FilterMemory& memory, const fs::Tree& project, fs::Tree& context) {
  context = memory.context;
  for (const fs::Difference& difference : fs::diff(memory.project, project, fs::Times::counted)) {
    const bool stays = difference.before != nullptr && difference.after != nullptr &&
                       difference.before->kind() == difference.after->kind();
    if (!stays) return false;
    if (context.find(difference.path) == nullptr) continue;
    context = difference.after->kind() == fs::Kind::directory
                  ? context.with_meta(difference.path, difference.after->meta())
                  : context.with(difference.path, difference.after);
  }
  return true;
}

// What the classic builder's client sends although the patterns leave it out: the daemon reads it there
// (TrimBuildFilesFromExcludes).
std::vector<std::string> ignored_files_of_build(const fs::Ignore& ignore, const Definition& definition) {
  std::vector<std::string> files;
  for (const std::string& path : {std::string(".dockerignore"), fs::clean(definition.path).substr(1)})
    if (ignore.ignored_alone(path)) files.push_back(path);
  return files;
}

// The daemon takes these files away again, but not the folders that they lie in (removeDockerfile).
base::Result<fs::Tree, fs::IgnoreError> filter_with(const std::vector<std::string>& needed, const fs::Ignore& ignore,
                                                    const fs::Tree& project) {
  std::vector<std::string> patterns = ignore.patterns();
  for (const std::string& path : needed) patterns.push_back("!" + path);
  const auto all = fs::Ignore::of_patterns(patterns, fs::IgnoreRules::classic);
  if (!all) return base::Failure{all.error()};
  auto filtered = all->filter(project);
  if (!filtered) return filtered;
  fs::Tree files = std::move(filtered).value();
  for (const std::string& path : needed) files = files.without(path);
  return files;
}

constexpr std::uint64_t varint(std::uint64_t number) {
  std::uint64_t bytes = 1;
  for (; number >= 0x80; number >>= 7U) ++bytes;
  return bytes;
}

constexpr std::uint64_t field(std::uint64_t length) { return 1 + varint(length) + length; }

constexpr std::uint64_t end_of_listing = 2;
constexpr std::uint64_t time_field = 10;
constexpr std::uint64_t largest_chunk = 32 * 1024;

// fsutil announces each entry in a packet of its own …
std::uint64_t announcement(std::string_view name, const fs::Meta& meta, std::uint64_t size, std::uint64_t link) {
  // A mode's upper bits tell what is no plain file.
  const std::uint64_t mode = meta.mode == 0 ? 0 : 1 + varint(meta.mode);
  const std::uint64_t stat =
      field(name.size()) + mode + (size == 0 ? 0 : 1 + varint(size)) + time_field + (link == 0 ? 0 : field(link));
  return field(stat);
}

// … and sends the bytes of those that the receiver asks for in chunks, an empty one last.
std::uint64_t delivery(std::uint64_t number, std::uint64_t size) {
  const std::uint64_t head = 2 + (number == 0 ? 0 : 1 + varint(number));
  std::uint64_t bytes = head;
  for (std::uint64_t left = size; left > 0;) {
    const std::uint64_t chunk = left < largest_chunk ? left : largest_chunk;
    bytes += head + field(chunk);
    left -= chunk;
  }
  return bytes;
}

std::uint64_t announcement(const std::string& path, const fs::EntryRef& entry) {
  const std::uint64_t size = entry->kind() == fs::Kind::file ? entry->content().size() : 0;
  return announcement(std::string_view(path).substr(1), entry->meta(), size, entry->target().size());
}

bool must_be_delivered(const fs::Difference& difference) {
  return difference.after != nullptr && difference.after->kind() == fs::Kind::file;
}

// The bytes on the wire when what was there before is to become `now`: costs what differs.
void count_bytes(const fs::Tree& before, const fs::Tree& now, Received& out) {
  std::uint64_t& listing = out.memory.listing;
  std::uint64_t deliveries = 0;
  const std::vector<fs::Difference> differences = fs::diff(before, now, fs::Times::counted);
  const std::vector<fs::Child> top = differences.empty() ? std::vector<fs::Child>() : now.root()->children();
  for (const fs::Difference& difference : differences) {
    if (difference.path == "/") continue;
    if (difference.before != nullptr) listing -= announcement(difference.path, difference.before);
    if (difference.after != nullptr) listing += announcement(difference.path, difference.after);
    // Entries are numbered in their order, and only the first number takes no byte.
    const bool first = !top.empty() && difference.path == "/" + top.front().name;
    if (must_be_delivered(difference)) deliveries += delivery(first ? 0 : 1, difference.after->content().size());
  }
  out.bytes = end_of_listing + listing + deliveries;
}

}  // namespace

base::Result<Definition, ReadError> read_definition(const fs::Tree& project, const plan::Options& options,
                                                    BuilderKind builder) {
  Definition definition{options.file, std::string(fs::last_name(fs::clean(options.file))), ""};
  fs::EntryRef entry = find_file(project, options.file);
  if (entry == nullptr && options.file == "Dockerfile") entry = find_file(project, "dockerfile");
  if (entry == nullptr) {
    const std::string missing = options.file + ": no such file or directory";
    if (builder == BuilderKind::classic)
      return base::Failure{
          ReadError{"unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat " + missing}};
    return base::Failure{ReadError{"failed to read dockerfile: open " + missing}};
  }
  if (!entry->content().known()) return base::Failure{unreadable(options.file)};
  definition.text = entry->content().text();
  return definition;
}

base::Result<Context, ReadError> read_context(const fs::Tree& folder, const Definition& definition, BuilderKind builder,
                                              const FilterMemory& memory) {
  const fs::Tree project = without_internet(folder);
  Context context;
  const std::string beside = definition.path + ".dockerignore";
  fs::EntryRef file = builder == BuilderKind::buildkit ? find_file(project, beside) : nullptr;
  if (file != nullptr) {
    context.ignore_path = beside;
  } else {
    file = find_file(project, ".dockerignore");
    if (file != nullptr) context.ignore_path = ".dockerignore";
  }
  std::string patterns;
  if (file != nullptr) {
    if (!file->content().known()) return base::Failure{unreadable(context.ignore_path)};
    patterns = file->content().text();
  }
  auto ignore = fs::Ignore::parse(
      patterns, builder == BuilderKind::classic ? fs::IgnoreRules::classic : fs::IgnoreRules::buildkit);
  if (!ignore) return base::Failure{refused(ignore.error(), builder, context.ignore_path)};
  context.ignore = std::move(ignore).value();
  std::vector<std::string> needed;  // and are to be left out
  if (builder == BuilderKind::classic) needed = ignored_files_of_build(context.ignore, definition);
  if (context.ignore.patterns().empty()) {
    context.files = project;
  } else if (memory.patterns != patterns || memory.needed != needed ||
             !exchange_files(memory, project, context.files)) {
    auto filtered = needed.empty() ? context.ignore.filter(project) : filter_with(needed, context.ignore, project);
    if (!filtered) return base::Failure{refused(filtered.error(), builder, context.ignore_path)};
    context.files = std::move(filtered).value();
  }
  context.memory = {project, std::move(patterns), std::move(needed), context.files};
  return context;
}

namespace {

bool both_are(fs::Kind kind, const fs::Difference& difference) {
  return difference.before != nullptr && difference.after != nullptr && difference.before->kind() == kind &&
         difference.after->kind() == kind;
}

bool taken_for_unchanged(const fs::Difference& difference) {
  return both_are(fs::Kind::file, difference) && difference.before->meta() == difference.after->meta() &&
         difference.before->content().size() == difference.after->content().size();
}

}  // namespace

Received receive(const fs::Tree& sent, const ReceivedMemory& memory) {
  Received out{.files = sent, .keyed = sent, .memory = {}};
  if (memory.files.root()->has_children()) {
    for (const fs::Difference& difference : fs::diff(memory.files, sent, fs::Times::counted))
      if (taken_for_unchanged(difference)) out.files = out.files.with(difference.path, difference.before);
    out.keyed = out.files;
    for (const fs::Difference& difference : fs::diff(memory.keyed, out.files, fs::Times::ignored)) {
      if (difference.path != "/" && both_are(fs::Kind::directory, difference))
        out.keyed = out.keyed.with_meta(difference.path, difference.before->meta());
    }
  }
  out.memory = {out.files, out.keyed, memory.listing};
  count_bytes(memory.files, out.files, out);
  return out;
}

std::uint64_t definition_bytes(std::string_view name, std::uint64_t size) {
  return end_of_listing + announcement(name, {.mode = 0644}, size, 0) + delivery(0, size);
}

}  // namespace build
