#include "cli/recording.h"

#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "base/json.h"
#include "base/unicode.h"
#include "cli/lab.h"
#include "image/entry_json.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t version = 1;
constexpr std::size_t longest_text = 1'000'000;

std::string octal(std::uint16_t mode) {
  char text[8];
  std::snprintf(text, sizeof text, "%04o", static_cast<unsigned>(mode));
  return text;
}

Json json_of(const fs::Entry& entry) {
  Json out;
  switch (entry.kind()) {
    case fs::Kind::directory: out["dir"] = true; break;
    case fs::Kind::symlink: out["symlink"] = entry.target(); break;
    case fs::Kind::file: {
      const fs::Content& content = entry.content();
      if (content.known() && content.size() <= longest_text && base::is_utf8(content.text())) {
        out["text"] = content.text();
      } else {
        out["size"] = content.size();
        out["sha256"] = content.digest().hex();
      }
      break;
    }
  }
  out["mode"] = octal(entry.meta().mode);
  return out;
}

}  // namespace

base::Result<std::string, ReadError> write_recording(const Recording& recording) {
  Json files = Json::object();
  // A path comes once: none of those before has to be looked through for it.
  std::vector<std::pair<const std::string, Json>>& members = files.get_ref<Json::object_t&>();
  std::optional<ReadError> error;
  recording.project.walk([&](const std::string& path, const fs::EntryRef& entry) {
    const bool link = entry->kind() == fs::Kind::symlink;
    if (!base::is_utf8(path) || (link && !base::is_utf8(entry->target())))
      error = ReadError{path + ": its name, or what it links to, is no UTF-8, so a record cannot hold it."};
    if (!error) members.emplace_back(path, json_of(*entry));
    return !error;
  });
  if (error) return base::Failure{std::move(*error)};
  Json out;
  out["layerlab"] = "record";
  out["version"] = version;
  out["folder"] = recording.folder;
  out["files"] = std::move(files);
  return out.dump(1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Recording, ReadError> read_recording(const std::string& path, std::string_view text) {
  base::JsonFile file(path, text);
  base::JsonObject root = file.root().object();
  if (root.text_or("layerlab", "") != "record" || root.integer_or("version", 0) != version) {
    return base::Failure{
        ReadError{path + " is neither a folder nor a record of this version of layerlab; `layerlab record DIR > "
                         "FILE` writes one."}};
  }
  Recording out;
  out.folder = root.text("folder");
  for (const auto& [name, entry] : root.members("files")) out.project = image::with_entry(out.project, name, entry);
  root.end();
  if (file.problem()) return base::Failure{ReadError{file.problem()->text()}};
  return out;
}

base::Result<Recording, ReadError> read_folder_or_recording(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
    auto text = read_file(path);
    return text ? read_recording(path, *text) : base::Failure{text.error()};
  }
  auto project = read_folder(path);
  if (!project) return base::Failure{project.error()};
  return Recording{folder_name(path), std::move(project).value()};
}

}  // namespace cli
