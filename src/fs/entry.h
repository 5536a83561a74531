// One entry of a file tree: a file, a directory or a symbolic link, immutable and shared by all trees that hold it.
//
// The digest covers what BuildKit's content hash covers (cache/contenthash, docs/spec/cache-keys.md B3.1):
// kind, mode, owner, link target, contents, and for a directory the names and digests of everything in it.
// It never covers the modification time, the entry's own name or its parents.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

namespace fs {

enum class Kind : std::uint8_t { file, directory, symlink };

struct Meta {
  std::uint16_t mode = 0644;  // permissions with setuid, setgid and sticky bit; the kind stands apart
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::int64_t modified = 0;  // seconds since 1970-01-01; in no digest, but a layer records a file whose time changed

  bool operator==(const Meta&) const = default;
};

// Of a file with several names (hard links): which file this is a name of. Like the time it is in no digest.
struct Link {
  std::uint64_t file = 0;   // equal for all names of one file in a tree; 0: it has this name alone
  std::uint32_t names = 1;  // how many it has where it was made, as a later layer sees them, too

  bool operator==(const Link&) const = default;
};

struct Blob;
struct Twig;
class Entry;

// A counted reference to a Blob, a Twig or an Entry: half the size of a std::shared_ptr, since the count lives in the
// thing itself. Counting is atomic, as trees are shared between threads.
template <class T>
class Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}                     // NOLINT: null is a reference to nothing
  explicit Ref(T* taken) : thing_(taken) {}  // takes over the first count
  Ref(const Ref& other) : thing_(other.thing_) {
    if (thing_ != nullptr) count_up(thing_);
  }
  Ref(Ref&& other) noexcept : thing_(other.thing_) { other.thing_ = nullptr; }
  Ref& operator=(Ref other) noexcept {
    T* const mine = thing_;
    thing_ = other.thing_;
    other.thing_ = mine;
    return *this;
  }
  ~Ref() {
    if (thing_ != nullptr) count_down(thing_);
  }

  [[nodiscard]] T* get() const { return thing_; }
  T* operator->() const { return thing_; }
  T& operator*() const { return *thing_; }
  explicit operator bool() const { return thing_ != nullptr; }
  bool operator==(const Ref&) const = default;
  bool operator==(std::nullptr_t) const { return thing_ == nullptr; }

 private:
  T* thing_ = nullptr;
};

void count_up(const Blob* blob);
void count_down(const Blob* blob);
void count_up(const Twig* twig);
void count_down(const Twig* twig);
void count_up(const Entry* entry);
void count_down(const Entry* entry);

using BlobRef = Ref<const Blob>;
using TwigRef = Ref<const Twig>;
using EntryRef = Ref<const Entry>;

// A file's bytes; or only their size and digest, for what a base image declares without shipping it (node's own
// binary).
class Content {
 public:
  Content() = default;                                                   // no bytes
  Content(std::string_view text);                                        // NOLINT: a text is a content
  Content(const std::string& text) : Content(std::string_view(text)) {}  // NOLINT
  Content(const char* text) : Content(std::string_view(text)) {}         // NOLINT
  static Content declared(std::uint64_t size, base::Digest digest);
  // These bytes and, behind them, `more`; of what is known only. Costs what is appended (now and then, twice what there
  // is): a file that grows keeps its bytes in one buffer with room at its end, which the contents before share.
  [[nodiscard]] Content with_appended(std::string_view more) const;

  [[nodiscard]] bool known() const;             // false: declared only
  [[nodiscard]] std::string_view text() const;  // empty where not known
  [[nodiscard]] std::uint64_t size() const;     // bytes
  [[nodiscard]] base::Digest digest() const;    // SHA-256 of the bytes; computed at the first call
  [[nodiscard]] bool same_as(
      const Content& other) const;  // the same bytes; cheap where they are shared or differ in size

 private:
  BlobRef blob_;  // null: no bytes
};

[[nodiscard]] bool is_directory(const EntryRef& entry);  // false for null

struct Child {
  std::string name;
  EntryRef entry;
};

class Entry {
 public:
  static EntryRef file(Content content, Meta meta = {});
  static EntryRef symlink(std::string target, Meta meta = {.mode = 0777});
  static EntryRef directory(Meta meta = {.mode = 0755});

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Meta meta() const { return {.mode = mode_, .uid = uid_, .gid = gid_, .modified = modified_}; }
  [[nodiscard]] const Content& content() const;       // of a file; empty otherwise
  [[nodiscard]] const std::string& target() const;    // of a symbolic link; empty otherwise
  [[nodiscard]] std::vector<Child> children() const;  // of a directory, in byte order of the names
  [[nodiscard]] bool has_children() const;
  [[nodiscard]] EntryRef child(std::string_view name) const;  // null where there is none
  [[nodiscard]] std::uint64_t files() const;                  // files and links below, itself included
  [[nodiscard]] std::uint64_t bytes() const;                  // sum of the sizes of the files below, itself included
  [[nodiscard]] std::size_t height() const;   // levels of folders and files below it; 0 for a file, an empty folder
  [[nodiscard]] base::Digest digest() const;  // what is below is computed once, then kept; safe from several threads
  [[nodiscard]] Link link() const;            // of a file or symbolic link (fs/links.h)
  [[nodiscard]] bool has_links() const;       // it, or something below it, is a name of a file with several

  [[nodiscard]] EntryRef with_meta(Meta meta) const;                               // the same name of the same file
  [[nodiscard]] EntryRef with_link(Link link) const;                               // of a file or symbolic link
  [[nodiscard]] EntryRef with_child(std::string_view name, EntryRef entry) const;  // of a directory; adds or replaces
  [[nodiscard]] EntryRef without_child(std::string_view name) const;               // an equal one where there is none

  // What a directory holds, as the root of its treap (fs/twig.h); null for an empty one and for what is no directory.
  [[nodiscard]] const TwigRef& twigs() const;
  [[nodiscard]] EntryRef with_twigs(TwigRef twigs) const;

  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

 protected:
  Entry(Kind kind, Meta meta, bool linked = false)
      : uid_(meta.uid), gid_(meta.gid), mode_(meta.mode), kind_(kind), linked_(linked), modified_(meta.modified) {}
  ~Entry() = default;  // only as what it is, by count_down

 private:
  friend void count_up(const Entry* entry);
  friend void count_down(const Entry* entry);

  // What Meta says, without the gaps that a Meta has: there are as many entries as files.
  mutable std::atomic<std::uint32_t> count_{1};
  std::uint32_t uid_;
  std::uint32_t gid_;
  std::uint16_t mode_;
  Kind kind_;
  bool linked_;  // it knows its Link, for which most files have no room
  std::int64_t modified_;
};

}  // namespace fs
