// An image: a config and layers, read only. Docker's words (OCI image spec: config, history, layers).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/digest.h"
#include "fs/diff.h"
#include "fs/tree.h"

namespace image {

// How Docker asks a container whether it is well. Durations are in nanoseconds, as in the config's JSON; 0: the
// default.
struct Healthcheck {
  std::vector<std::string> test;  // {"CMD-SHELL", "wget -q localhost"}, {"CMD", "/check"} or {"NONE"}
  std::int64_t interval = 0;
  std::int64_t timeout = 0;
  std::int64_t start_period = 0;
  std::int64_t start_interval = 0;
  std::int64_t retries = 0;

  bool operator==(const Healthcheck&) const = default;
};

struct Config {
  std::vector<std::string> env;  // "NAME=value", in order of first definition
  std::vector<std::string> entrypoint;
  std::vector<std::string> cmd;
  std::string working_dir;
  std::string user;
  std::set<std::string> exposed_ports;  // "80/tcp"
  std::map<std::string, std::string> labels;
  std::set<std::string> volumes;
  std::vector<std::string> shell;
  std::vector<std::string> on_build;
  std::string stop_signal;
  std::string author;
  std::optional<Healthcheck> healthcheck;

  bool operator==(const Config&) const = default;
};

struct HistoryEntry {
  std::string created_by;
  bool empty_layer = false;

  bool operator==(const HistoryEntry&) const = default;
};

// One entry of a layer's archive.
struct LayerEntry {
  enum class Type : std::uint8_t { file, dir, symlink, hardlink, deleted, opaque };
  std::string path;
  Type type = Type::file;
  fs::EntryRef entry;  // null for deleted and opaque
  std::string link;    // hardlink: the path whose file it shares
};

// What a step did to the file system that its two trees cannot tell.
struct Writes {
  std::vector<std::string> remade;   // folders that were removed and made again
  std::vector<std::string> written;  // what was written, though perhaps with what had been there: copied, chmod, chown
};

// What one step added to the file system below it.
struct Layer {
  base::Digest digest;      // of its entries: equal layers have equal digests
  std::uint64_t bytes = 0;  // sum of the sizes of its files
  bool empty = true;        // it has no entry

  // Sorted by path; the parents of what changed are listed too, as in a real layer's tar. Worked out at each call: a
  // layer keeps no list, only the two file systems that it leads between, which are there anyway.
  [[nodiscard]] std::vector<LayerEntry> entries() const;

  fs::Tree before;
  fs::Tree after;
  bool overlay = false;  // as the classic builder's overlay2 makes it
  Writes writes;
};
using LayerRef = std::shared_ptr<const Layer>;

// The layer that leads from `before` to `after`, as BuildKit makes it: a whiteout for each entry that went (for a
// folder one, not one for each thing in it), none where something else took its place.
[[nodiscard]] LayerRef make_layer(const fs::Tree& before, const fs::Tree& after);

// The same as the classic builder's overlay2 makes it. It holds all that was written, be it equal to what had been
// there. A folder that took the place of something else, or was made again, is opaque, and all that is in it is in the
// layer.
[[nodiscard]] LayerRef make_overlay_layer(const fs::Tree& before, const fs::Tree& after, const Writes& writes = {});

struct Image {
  Config config;
  std::vector<HistoryEntry> history;  // oldest first
  std::vector<LayerRef> layers;       // base first
  fs::Tree files;                     // all layers applied
  base::Digest id;                    // of config, history and layers' digests

  [[nodiscard]] std::uint64_t bytes() const;  // of all layers
};
using ImageRef = std::shared_ptr<const Image>;

// Computes `id` and freezes. `last`: an image that may be equal, as the one of the build before often is: it is given
// back then, and nothing is hashed; null: there is none.
[[nodiscard]] ImageRef make_image(Config config, std::vector<HistoryEntry> history, std::vector<LayerRef> layers,
                                  fs::Tree files, const ImageRef& last = nullptr);

}  // namespace image
