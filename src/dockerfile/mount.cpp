#include "dockerfile/mount.h"

#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "dockerfile/go_number.h"
#include "dockerfile/suggest.h"

namespace dockerfile {
namespace {

constexpr std::array<std::string_view, 5> types = {"bind", "cache", "tmpfs", "secret", "ssh"};
constexpr std::array<std::string_view, 3> sharings = {"shared", "private", "locked"};
constexpr std::array<std::string_view, 19> keys = {
    "type", "from", "source", "target", "readonly",    "id", "sharing", "required",  "size", "mode",
    "uid",  "gid",  "src",    "dst",    "destination", "ro", "rw",      "readwrite", "env"};

using Error = std::optional<std::string>;

std::string csv_error(std::size_t column, std::string_view what) {
  return "parse error on line 1, column " + std::to_string(column) + ": " + std::string(what);
}

// The fields of one line of CSV.
base::Result<std::vector<std::string>, std::string> csv_fields(std::string_view line) {
  if (line.empty()) return base::Failure{std::string("EOF")};
  std::vector<std::string> fields;
  std::size_t at = 0;
  while (true) {
    std::string field;
    if (at < line.size() && line[at] == '"') {
      for (++at;; ++at) {
        if (at >= line.size()) return base::Failure{csv_error(at, "extraneous or missing \" in quoted-field")};
        if (line[at] != '"') {
          field += line[at];
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
          field += line[at++];
        } else {
          break;
        }
      }
      ++at;
      if (at < line.size() && line[at] != ',')
        return base::Failure{csv_error(at, "extraneous or missing \" in quoted-field")};
    } else {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      field = line.substr(at, comma - at);
      const std::size_t quote = field.find('"');
      if (quote != std::string::npos) return base::Failure{csv_error(at + quote + 1, "bare \" in non-quoted field")};
      at = comma;
    }
    fields.push_back(std::move(field));
    if (at >= line.size()) return fields;
    ++at;
  }
}

struct Field {
  std::string text;  // all of it
  std::string key;   // in small letters
  std::string value;
  bool has_value = false;
};

base::Result<std::vector<Field>, std::string> read_fields(std::string_view text) {
  auto found = csv_fields(text);
  if (!found) return base::Failure{"failed to parse csv mounts: " + found.error()};
  std::vector<std::string> texts = std::move(found).value();
  std::vector<Field> fields;
  fields.reserve(texts.size());
  for (std::string& whole : texts) {
    const std::size_t equals = whole.find('=');
    Field& field = fields.emplace_back();
    field.key = base::lower_ascii(std::string_view(whole).substr(0, equals));
    field.has_value = equals != std::string::npos;
    if (field.has_value) field.value = whole.substr(equals + 1);
    field.text = std::move(whole);
  }
  return fields;
}

// A "$" with something behind it.
bool may_be_variable(std::string_view text) {
  const std::size_t dollar = text.find('$');
  return dollar != std::string_view::npos && dollar + 1 < text.size();
}

std::string_view type_name(const Mount& mount) { return types[static_cast<std::size_t>(mount.type)]; }

std::string wrong_for_type(const Field& field, const Mount& mount) {
  return "unexpected key '" + field.key + "' for mount type '" + std::string(type_name(mount)) + "'";
}

// Reads the fields into a mount, one after the other: the type counts from where it stands.
class MountReader {
 public:
  Error flag(const Field& field) {
    if (field.key == "readonly" || field.key == "ro") return set_read_only(true);
    if (field.key == "readwrite" || field.key == "rw") return set_read_only(false);
    if (field.key == "required") {
      if (!is_provided()) return wrong_for_type(field, mount_);
      mount_.required = true;
      return std::nullopt;
    }
    return "invalid field '" + field.text + "' must be a key=value pair";
  }

  Error value(const Field& field) {
    const std::string& key = field.key;
    if (key == "type") return type(field.value);
    if (key == "from") return set(mount_.from, field);
    if (key == "source" || key == "src") return set(mount_.source, field);
    if (key == "target" || key == "dst" || key == "destination") return set(mount_.target, field);
    if (key == "id") return set(mount_.id, field);
    if (key == "readonly" || key == "ro" || key == "readwrite" || key == "rw") return access(field);
    if (key == "required") return required(field);
    if (key == "size") return size(field);
    if (key == "sharing") return sharing(field.value);
    if (key == "mode") return number(mount_.mode, field, 8);
    if (key == "uid") return number(mount_.uid, field, 10);
    if (key == "gid") return number(mount_.gid, field, 10);
    if (key == "env") {
      mount_.env = field.value;
      return std::nullopt;
    }
    return "unexpected key '" + key + "' in '" + field.text + "'" + suggestion(key, {keys.begin(), keys.end()}, true);
  }

  // What does not go together.
  Error check() {
    const bool may_own = is_provided() || mount_.type == Mount::Type::cache;
    const auto not_allowed = [&](std::string_view what) {
      return std::string(what) + " not allowed for " + base::go_quote(type_name(mount_)) + " type mounts";
    };
    if (!may_own && mount_.mode) return not_allowed("mode");
    if (!may_own && mount_.uid) return not_allowed("uid");
    if (!may_own && mount_.gid) return not_allowed("gid");
    if (read_only_by_itself_) mount_.read_only = mount_.type != Mount::Type::cache && mount_.type != Mount::Type::tmpfs;
    if (mount_.type == Mount::Type::secret) return check_secret();
    if (shares_ && mount_.type != Mount::Type::cache)
      return "invalid cache sharing set for " + std::string(type_name(mount_)) + " mount";
    if (mount_.type == Mount::Type::ssh && !mount_.source.empty()) return "ssh does not support source";
    return std::nullopt;
  }

  Mount take() { return std::move(mount_); }

 private:
  [[nodiscard]] bool is_provided() const {
    return mount_.type == Mount::Type::secret || mount_.type == Mount::Type::ssh;
  }

  static Error set(std::string& to, const Field& field) {
    to = field.value;
    return std::nullopt;
  }

  Error set_read_only(bool read_only) {
    mount_.read_only = read_only;
    read_only_by_itself_ = false;
    return std::nullopt;
  }

  Error type(const std::string& name) {
    for (std::size_t i = 0; i < types.size(); ++i) {
      if (types[i] != name) continue;
      mount_.type = static_cast<Mount::Type>(i);
      return std::nullopt;
    }
    return "unsupported mount type " + base::go_quote(name) + suggestion(name, {types.begin(), types.end()}, true);
  }

  Error access(const Field& field) {
    const std::optional<bool> given = parse_bool(field.value);
    if (!given) return "invalid value for " + field.key + ": " + field.value;
    return set_read_only(field.key.starts_with("readw") || field.key == "rw" ? !*given : *given);
  }

  Error required(const Field& field) {
    if (!is_provided()) return wrong_for_type(field, mount_);
    const std::optional<bool> given = parse_bool(field.value);
    if (!given) return "invalid value for " + field.key + ": " + field.value;
    mount_.required = *given;
    return std::nullopt;
  }

  Error size(const Field& field) {
    if (mount_.type != Mount::Type::tmpfs) return wrong_for_type(field, mount_);
    const std::optional<std::int64_t> bytes = parse_size(field.value);
    if (!bytes) return "invalid value for " + field.key + ": " + field.value;
    mount_.size = *bytes;
    return std::nullopt;
  }

  Error sharing(const std::string& written) {
    const std::string name = base::lower_ascii(written);
    for (std::size_t i = 0; i < sharings.size(); ++i) {
      if (sharings[i] != name) continue;
      mount_.sharing = static_cast<Mount::Sharing>(i);
      shares_ = true;
      return std::nullopt;
    }
    return "unsupported sharing value " + base::go_quote(written) +
           suggestion(written, {sharings.begin(), sharings.end()}, true);
  }

  static Error number(std::optional<std::uint32_t>& to, const Field& field, unsigned base) {
    to = parse_unsigned(field.value, base);
    if (!to) return "invalid value " + field.value + " for " + field.key;
    return std::nullopt;
  }

  Error check_secret() {
    if (!mount_.from.empty()) return "secret mount should not have a from";
    if (shares_) return "secret mount should not define sharing";
    if (mount_.source.empty() && mount_.target.empty() && mount_.id.empty())
      return "invalid secret mount. one of source, target required";
    if (!mount_.source.empty() && !mount_.id.empty()) return "both source and id can't be set";
    return std::nullopt;
  }

  Mount mount_;
  bool read_only_by_itself_ = true;
  bool shares_ = false;
};

}  // namespace

std::optional<std::string> unreadable_mount(std::string_view text) {
  const auto fields = read_fields(text);
  if (!fields) return fields.error();
  for (const Field& field : *fields) {
    if (field.has_value && field.key == "from" && may_be_variable(field.value))
      return "'from' doesn't support variable expansion, define alias stage instead";
  }
  return std::nullopt;
}

std::string mount_from(std::string_view text) {
  std::string from;
  if (const auto fields = read_fields(text)) {
    for (const Field& field : *fields)
      if (field.has_value && field.key == "from") from = field.value;
  }
  return from;
}

base::Result<Mount, std::string> parse_mount(std::string_view text, const ExpandWord& expand) {
  const auto fields = read_fields(text);
  if (!fields) return base::Failure{fields.error()};
  MountReader reader;
  for (Field field : *fields) {
    Error error;
    if (!field.has_value) {
      error = reader.flag(field);
    } else {
      auto expanded = expand(field.value);
      if (!expanded) return base::Failure{expanded.error()};
      field.value = std::move(expanded).value();
      error = reader.value(field);
    }
    if (error) return base::Failure{std::move(*error)};
  }
  if (Error error = reader.check()) return base::Failure{std::move(*error)};
  return reader.take();
}

}  // namespace dockerfile
