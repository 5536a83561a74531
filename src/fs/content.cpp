// fs::Content: bytes that are shared by all files that hold them.
#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>

#include "fs/entry.h"
#include "fs/once_digest.h"

namespace fs {

namespace {

// The bytes of a file that grows, with room for more behind those in use. Shared by the contents that it had and has:
// each sees as many bytes as there were, and only the one that sees all may go on in the room.
struct Buffer {
  mutable std::atomic<std::uint32_t> count{1};
  std::atomic<std::uint64_t> used;
  std::uint64_t room;

  [[nodiscard]] char* bytes() { return reinterpret_cast<char*>(this + 1); }
};

void release(Buffer* buffer) {
  if (buffer->count.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  buffer->~Buffer();
  ::operator delete(buffer);
}

}  // namespace

// The bytes themselves follow in the same memory, or the buffer of a file that grows; where they are only declared,
// nothing does.
struct Blob {
  enum class Bytes : std::uint8_t { here, in_buffer, declared };
  mutable std::atomic<std::uint32_t> count{1};
  Bytes bytes;
  std::uint64_t size;
  OnceDigest kept_digest;

  [[nodiscard]] Buffer* buffer() const { return *reinterpret_cast<Buffer* const*>(this + 1); }
  [[nodiscard]] std::string_view text() const {
    if (bytes == Bytes::declared) return {};
    const char* at = bytes == Bytes::here ? reinterpret_cast<const char*>(this + 1) : buffer()->bytes();
    return {at, static_cast<std::size_t>(size)};
  }
};

void count_up(const Blob* blob) { blob->count.fetch_add(1, std::memory_order_relaxed); }

void count_down(const Blob* blob) {
  if (blob->count.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  if (blob->bytes == Blob::Bytes::in_buffer) release(blob->buffer());
  blob->~Blob();
  ::operator delete(const_cast<Blob*>(blob));
}

Content::Content(std::string_view text) {
  if (text.empty()) return;
  void* memory = ::operator new(sizeof(Blob) + text.size());
  auto* blob = new (memory) Blob{.bytes = Blob::Bytes::here, .size = text.size(), .kept_digest = {}};
  std::memcpy(static_cast<void*>(blob + 1), text.data(), text.size());
  blob_ = BlobRef(blob);
}

Content Content::declared(std::uint64_t size, base::Digest digest) {
  Content content;
  content.blob_ = BlobRef(new (::operator new(sizeof(Blob)))
                              Blob{.bytes = Blob::Bytes::declared, .size = size, .kept_digest = OnceDigest(digest)});
  return content;
}

Content Content::with_appended(std::string_view more) const {
  if (more.empty() || !known()) return *this;
  if (!blob_) return Content(more);
  const std::uint64_t before = blob_->size;
  const std::uint64_t after = before + more.size();
  Buffer* buffer = blob_->bytes == Blob::Bytes::in_buffer ? blob_->buffer() : nullptr;
  std::uint64_t all = before;
  if (buffer != nullptr && after <= buffer->room && buffer->used.compare_exchange_strong(all, after)) {
    buffer->count.fetch_add(1, std::memory_order_relaxed);
  } else {
    const std::uint64_t room = after + std::max<std::uint64_t>(after, 64);
    buffer = new (::operator new(sizeof(Buffer) + room)) Buffer{.used = after, .room = room};
    std::memcpy(buffer->bytes(), text().data(), before);
  }
  std::memcpy(buffer->bytes() + before, more.data(), more.size());
  void* memory = ::operator new(sizeof(Blob) + sizeof(Buffer*));
  auto* blob = new (memory) Blob{.bytes = Blob::Bytes::in_buffer, .size = after, .kept_digest = {}};
  std::memcpy(static_cast<void*>(blob + 1), &buffer, sizeof buffer);
  Content grown;
  grown.blob_ = BlobRef(blob);
  return grown;
}

bool Content::known() const { return !blob_ || blob_->bytes != Blob::Bytes::declared; }

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
