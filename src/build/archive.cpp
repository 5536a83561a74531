#include "build/archive.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "shell/compress.h"

namespace build {

namespace {

using Kind = ArchiveEntry::Kind;

constexpr std::size_t block = 512;
constexpr std::string_view invalid_header = "archive/tar: invalid tar header";
constexpr std::string_view unexpected_end = "unexpected EOF";
constexpr std::string_view damaged = "flate: corrupt input";  // Go also says where, which the lab does not know
constexpr std::string_view whole;                             // how data ends that is all there

constexpr std::string_view bzip2_magic = "BZh";
constexpr std::string_view bzip2_block("1AY&SY", 6);
constexpr std::string_view xz_magic("\xfd\x37zXZ\0", 6);
constexpr std::string_view zstd_magic("\x28\xb5\x2f\xfd", 4);

std::string_view until_zero(std::string_view field) { return field.substr(0, field.find('\0')); }

// Octal digits between blanks and zeros, or a binary number whose first bit is set. Nothing where it is neither.
std::optional<std::int64_t> number(std::string_view field) {
  if ((static_cast<unsigned char>(field.front()) & 0x80U) != 0) {
    const bool negative = (static_cast<unsigned char>(field.front()) & 0x40U) != 0;
    std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
      auto byte = static_cast<unsigned char>(field[i]);
      if (i == 0) byte = negative ? byte | 0x80U : byte & 0x7fU;
      const std::uint64_t lost = value >> 56U;
      if (lost != (negative ? 0xffU : 0U)) return std::nullopt;
      value = value << 8U | byte;
    }
    return static_cast<std::int64_t>(value);
  }
  constexpr std::string_view blank(" \0", 2);
  const std::size_t first = field.find_first_not_of(blank);
  if (first == std::string_view::npos) return 0;
  field = until_zero(field.substr(first, field.find_last_not_of(blank) - first + 1));
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value, 8);
  if (error != std::errc() || end != field.data() + field.size() || value < 0) return std::nullopt;
  return value;
}

bool is_zero(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

bool sum_is_right(std::string_view header) {
  const auto stated = number(header.substr(148, 8));
  std::int64_t plain = 0;
  std::int64_t with_sign = 0;  // as some old programs counted
  for (std::size_t i = 0; i < block; ++i) {
    const char c = i >= 148 && i < 156 ? ' ' : header[i];
    plain += static_cast<unsigned char>(c);
    with_sign += static_cast<signed char>(c);
  }
  return stated && (*stated == plain || *stated == with_sign);
}

using Records = std::map<std::string, std::string, std::less<>>;

// A pax header's "LENGTH key=value\n", one after the other.
std::optional<Records> read_records(std::string_view text) {
  Records out;
  while (!text.empty()) {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || length > text.size() || length < digits + 3 || text[digits] != ' ') return std::nullopt;
    const std::string_view record = text.substr(digits + 1, length - digits - 2);
    const std::size_t equals = record.find('=');
    if (text[length - 1] != '\n' || equals == std::string_view::npos) return std::nullopt;
    out[std::string(record.substr(0, equals))] = record.substr(equals + 1);
    text.remove_prefix(length);
  }
  return out;
}

std::optional<std::int64_t> decimal(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  // Of a time only the seconds count.
  if (end != text.data() + text.size() && *end != '.') return std::nullopt;
  return value;
}

Kind kind_of(char type) {
  switch (type) {
    case '0': return Kind::file;
    case '1': return Kind::hard_link;
    case '2': return Kind::symlink;
    case '3':
    case '4':
    case '6': return Kind::device;
    case '5': return Kind::directory;
    default: return Kind::unknown;
  }
}

bool has_no_content(char type) { return type >= '1' && type <= '6'; }

class Reader {
 public:
  // `end` is what Go says where the data ends too early.
  Reader(std::string_view data, std::string_view end) : data_(data), end_(end) {}

  // Reads entry after entry, as long as there are some.
  Archive read() {
    while (!at_end_ && out_.broken.empty()) next();
    return std::move(out_);
  }
  // A header that only concerns the whole archive makes it one, too.
  [[nodiscard]] bool found_any() const { return found_any_; }

 private:
  void fail(std::string_view why) { out_.broken = why == whole ? unexpected_end : why; }

  // False at the end of the archive, or where it is broken.
  bool read_header() {
    if (data_.empty() && end_ == whole) {
      at_end_ = true;
      return false;
    }
    if (data_.size() < block) {
      fail(end_);
      return false;
    }
    header_ = data_.substr(0, block);
    data_.remove_prefix(block);
    if (is_zero(header_)) {
      if (data_.size() < block || is_zero(data_.substr(0, block)))
        at_end_ = true;
      else
        fail(invalid_header);
      return false;
    }
    if (!sum_is_right(header_)) fail(invalid_header);
    return out_.broken.empty();
  }

  void next() {
    if (!read_header()) return;
    ArchiveEntry entry;
    entry.type = header_[156];
    const auto mode = number(header_.substr(100, 8));
    auto uid = number(header_.substr(108, 8));
    auto gid = number(header_.substr(116, 8));
    auto size = number(header_.substr(124, 12));
    auto modified = number(header_.substr(136, 12));
    if (!mode || !uid || !gid || !size || *size < 0 || !modified) return fail(invalid_header);

    if (entry.type == 'x' || entry.type == 'g' || entry.type == 'L' || entry.type == 'K') {
      const auto content = take(*size);
      if (!content) return fail(end_);
      return read_extension(entry.type, *content);
    }
    found_any_ = true;
    entry.name = take_name();
    entry.link = until_zero(header_.substr(157, 100));
    apply_records(entry, uid, gid, size, modified);
    if (!uid || !gid || !size || *size < 0 || !modified) return fail(invalid_header);
    if (entry.type == '\0') entry.type = entry.name.ends_with('/') ? '5' : '0';
    entry.kind = kind_of(entry.type);
    entry.meta.mode = static_cast<std::uint16_t>(*mode & 07777);
    entry.meta.uid = static_cast<std::uint32_t>(*uid);
    entry.meta.gid = static_cast<std::uint32_t>(*gid);
    entry.meta.modified = std::max<std::int64_t>(*modified, 0);
    if (!has_no_content(entry.type)) {
      const auto content = take(*size);
      if (!content) return fail(end_);
      if (entry.kind == Kind::file) entry.content = fs::Content(*content);
    }
    out_.entries.push_back(std::move(entry));
  }

  // What follows the header, and steps over the rest of its last block.
  std::optional<std::string_view> take(std::int64_t size) {
    const auto bytes = static_cast<std::size_t>(size);
    if (bytes > data_.size()) return std::nullopt;
    const std::string_view content = data_.substr(0, bytes);
    data_.remove_prefix(std::min(data_.size(), (bytes + block - 1) / block * block));
    return content;
  }

  void read_extension(char type, std::string_view content) {
    if (type == 'L') {
      records_["path"] = until_zero(content);
    } else if (type == 'K') {
      records_["linkpath"] = until_zero(content);
    } else {
      auto records = read_records(content);
      if (!records) return fail(invalid_header);
      if (type == 'g')
        found_any_ = true;  // of no entry
      else
        records_ = std::move(*records);
    }
  }

  std::string take_name() const {
    std::string name(until_zero(header_.substr(0, 100)));
    const std::string_view magic = header_.substr(257, 8);
    if (magic != std::string_view("ustar\00000", 8)) return name;
    const std::string_view prefix =
        until_zero(header_.substr(345, header_.substr(508) == std::string_view("tar\0", 4) ? 131 : 155));
    return prefix.empty() ? name : std::string(prefix) + "/" + name;
  }

  void apply_records(ArchiveEntry& entry, std::optional<std::int64_t>& uid, std::optional<std::int64_t>& gid,
                     std::optional<std::int64_t>& size, std::optional<std::int64_t>& modified) {
    for (const auto& [key, value] : records_) {
      if (value.empty()) continue;
      if (key == "path") entry.name = value;
      if (key == "linkpath") entry.link = value;
      if (key == "uid") uid = decimal(value);
      if (key == "gid") gid = decimal(value);
      if (key == "size") size = decimal(value);
      if (key == "mtime") modified = decimal(value);
    }
    records_.clear();
  }

  std::string_view data_;
  std::string_view end_;
  std::string_view header_;
  Records records_;  // of the entry to come
  Archive out_;
  bool at_end_ = false;
  bool found_any_ = false;
};

// The name of a packing that Docker unpacks and the lab does not; empty where it is none.
std::string_view foreign_packing(std::string_view data) {
  if (data.starts_with(xz_magic)) return "xz";
  if (data.starts_with(zstd_magic)) return "zstd";
  if (data.starts_with(bzip2_magic) && data.substr(std::min<std::size_t>(4, data.size())).starts_with(bzip2_block))
    return "bzip2";
  return "";
}

std::string_view end_of(shell::Gunzipped::End end) {
  using End = shell::Gunzipped::End;
  switch (end) {
    case End::whole: return whole;
    case End::cut_short: return unexpected_end;
    case End::wrong_sum: return "gzip: invalid checksum";
    case End::damaged:
    case End::too_large: break;
  }
  return damaged;
}

}  // namespace

base::Result<std::optional<Archive>, UnreadArchive> read_archive(const fs::Content& content) {
  if (!content.known())
    return base::Failure{
        UnreadArchive{"of that file the lab has only the size, so it can't tell whether it is an archive"}};
  const std::string_view data = content.text();
  if (const std::string_view packing = foreign_packing(data); !packing.empty()) {
    return base::Failure{
        UnreadArchive{"it is packed with " + std::string(packing) + ", and the lab unpacks plain tar and gzip only"}};
  }
  shell::Gunzipped unpacked;
  if (shell::is_gzip(data)) unpacked = shell::gunzip_what_is_there(data);
  if (unpacked.end == shell::Gunzipped::End::too_large) {
    return base::Failure{UnreadArchive{"unpacked it is larger than " + std::to_string(shell::largest_unpacked >> 20U) +
                                       " MB, more than the lab simulates"}};
  }
  Reader reader(shell::is_gzip(data) ? std::string_view(unpacked.text) : data, end_of(unpacked.end));
  Archive archive = reader.read();
  if (!reader.found_any()) return std::optional<Archive>();
  if (archive.broken == damaged) return base::Failure{UnreadArchive{"its gzip data is damaged"}};
  return std::optional<Archive>(std::move(archive));
}

}  // namespace build
