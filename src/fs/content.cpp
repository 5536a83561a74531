// fs::Content: bytes that are shared by all files that hold them.
#include <atomic>
#include <cstring>
#include <new>

#include "fs/entry.h"
#include "fs/once_digest.h"

namespace fs {

// The bytes themselves follow in the same memory; where they are only declared, nothing does.
struct Blob {
  mutable std::atomic<std::uint32_t> count{1};
  bool known;
  std::uint64_t size;
  OnceDigest kept_digest;

  [[nodiscard]] std::string_view text() const {
    return known ? std::string_view(reinterpret_cast<const char*>(this + 1), size) : std::string_view();
  }
};

void count_up(const Blob* blob) { blob->count.fetch_add(1, std::memory_order_relaxed); }

void count_down(const Blob* blob) {
  if (blob->count.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  blob->~Blob();
  ::operator delete(const_cast<Blob*>(blob));
}

Content::Content(std::string_view text) {
  if (text.empty()) return;
  void* memory = ::operator new(sizeof(Blob) + text.size());
  auto* blob = new (memory) Blob{.known = true, .size = text.size(), .kept_digest = {}};
  std::memcpy(static_cast<void*>(blob + 1), text.data(), text.size());
  blob_ = BlobRef(blob);
}

Content Content::declared(std::uint64_t size, base::Digest digest) {
  Content content;
  content.blob_ =
      BlobRef(new (::operator new(sizeof(Blob))) Blob{.known = false, .size = size, .kept_digest = OnceDigest(digest)});
  return content;
}

bool Content::known() const { return !blob_ || blob_->known; }

std::string_view Content::text() const { return blob_ ? blob_->text() : std::string_view(); }

std::uint64_t Content::size() const { return blob_ ? blob_->size : 0; }

base::Digest Content::digest() const {
  static const base::Digest of_nothing = base::sha256("");
  if (!blob_) return of_nothing;
  return blob_->kept_digest.get([this] { return base::sha256(blob_->text()); });
}

bool Content::same_as(const Content& other) const {
  if (blob_ == other.blob_) return true;
  if (size() != other.size()) return false;
  if (known() && other.known()) return text() == other.text();
  return digest() == other.digest();
}

}  // namespace fs
