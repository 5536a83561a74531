#include "image/entry_json.h"

namespace image {

namespace {

constexpr std::int64_t largest_file = 64LL << 30U;  // bytes

fs::Content declared_content(base::JsonObject& object, const std::string& path) {
  const std::int64_t size = object.integer("size");
  if (size < 0) object.value().report("a size cannot be negative");
  if (size > largest_file) object.value().report("the lab simulates files of up to 64 GB");
  base::Digest digest;
  if (const auto sha256 = object.find("sha256")) {
    digest = base::Digest::from_hex(sha256->text());
    if (digest.empty()) sha256->report("should be 64 hexadecimal digits");
  } else {
    digest = base::sha256("declared:" + path + object.text("version"));
  }
  return fs::Content::declared(static_cast<std::uint64_t>(size), digest);
}

}  // namespace

std::uint16_t read_mode(const base::JsonValue& json) {
  const std::string text = json.text();
  unsigned mode = 0;
  bool octal = !text.empty() && text.size() <= 5;
  for (const char c : text) {
    octal = octal && c >= '0' && c <= '7';
    mode = mode * 8 + static_cast<unsigned>(c - '0');
  }
  if (!octal || mode > 07777) {
    json.report("should be permissions in octal, like \"0755\"");
    return 0;
  }
  return static_cast<std::uint16_t>(mode);
}

fs::Tree with_entry(const fs::Tree& tree, const std::string& path, const base::JsonValue& json) {
  base::JsonObject object = json.object();
  fs::Meta meta{.mode = 0644, .modified = base_image_time};
  const auto mode = object.find("mode");
  const auto symlink = object.find("symlink");
  const bool folder = object.boolean_or("dir", false);
  if (folder) meta.mode = 0755;
  if (symlink) meta.mode = 0777;
  if (mode) meta.mode = read_mode(*mode);
  meta.uid = static_cast<std::uint32_t>(object.integer_or("uid", 0));
  meta.gid = static_cast<std::uint32_t>(object.integer_or("gid", 0));
  (void)object.text_or("about", "");

  fs::Tree with = tree;
  if (!path.starts_with('/') || fs::clean(path) != path) {
    json.report("a path should start with \"/\", and have no \".\", \"..\" or \"//\" in it");
  } else if (fs::too_deep(path)) {
    json.report("a path has up to " + std::to_string(fs::max_folders) + " folders");
  } else if (folder) {
    with = tree.with_directory(path, meta);
  } else if (symlink) {
    with = tree.with(path, fs::Entry::symlink(symlink->text(), meta));
  } else if (const auto text = object.find("text")) {
    with = tree.with_file(path, text->text(), meta);
  } else {
    with = tree.with_file(path, declared_content(object, path), meta);
  }
  object.end();
  return with;
}

}  // namespace image
