#include "cache/ingredients.h"

#include <utility>

#include "base/text.h"
#include "plan/chmod.h"

namespace cache {

namespace {

using Kind = Ingredient::Kind;

Ingredient ingredient(Kind kind, std::string name, std::string value, const dockerfile::Range& where) {
  return {.kind = kind, .name = std::move(name), .value = std::move(value), .selection = nullptr, .where = where};
}

std::vector<Ingredient> begin(std::string operation, Ingredient foundation, const dockerfile::Range& where) {
  std::vector<Ingredient> out;
  out.push_back(ingredient(Kind::operation, std::move(operation), "", where));
  out.push_back(std::move(foundation));
  return out;
}

void add_flag(std::vector<Ingredient>& out, std::string name, std::string_view value, const dockerfile::Range& where) {
  if (!value.empty()) out.push_back(ingredient(Kind::flag, std::move(name), std::string(value), where));
}

// "root" is 0; other names stay names: they are looked up where the copy runs.
std::string canonical_owner(const std::string& chown) {
  std::string out;
  for (const std::string_view part : base::split(chown, ':')) {
    if (!out.empty()) out += ':';
    out += part == "root" ? "0" : std::string(part);
  }
  return out;
}

std::string canonical_mode(const std::string& chmod) {
  const std::optional<std::uint16_t> mode = plan::octal_mode(chmod);
  return mode ? std::to_string(*mode) : chmod;
}

}  // namespace

Ingredient on_image(const base::Digest& identity, const dockerfile::Range& where) {
  return ingredient(Kind::base_image, "", identity.prefixed(), where);
}

Ingredient on_scratch() { return ingredient(Kind::base_image, "", "scratch", {}); }

Ingredient on_step(const base::Digest& identity, const dockerfile::Range& where) {
  return ingredient(Kind::below, "", identity.prefixed(), where);
}

Key image_key(const base::Digest& identity, const dockerfile::Range& where) {
  return make_key(begin("FROM", on_image(identity, where), where));
}

Key run_key(Ingredient foundation, const plan::Exec& exec, std::vector<Ingredient> mounts,
            const dockerfile::Range& where) {
  std::vector<Ingredient> out = begin("RUN", std::move(foundation), where);
  std::string words;
  for (const std::string& word : exec.argv) words += (words.empty() ? "" : " ") + base::go_quote(word);
  out.push_back(ingredient(Kind::command, "", std::move(words), where));
  for (const std::string& variable : exec.env) {
    const std::size_t equals = variable.find('=');
    out.push_back(ingredient(Kind::variable, variable.substr(0, equals),
                             equals == std::string::npos ? "" : variable.substr(equals + 1), where));
  }
  out.push_back(ingredient(Kind::working_dir, "", exec.cwd, where));
  out.push_back(ingredient(Kind::user, "", exec.user, where));
  add_flag(out, "--network", exec.network, where);
  add_flag(out, "--security", exec.security, where);
  add_flag(out, "--platform", exec.platform, where);
  for (const plan::SecretVariable& secret : exec.secret_variables)
    add_flag(out, "--mount=type=secret,env=" + secret.name, secret.id + (secret.required ? ",required" : ""), where);
  out.insert(out.end(), std::make_move_iterator(mounts.begin()), std::make_move_iterator(mounts.end()));
  return make_key(std::move(out));
}

Key workdir_key(Ingredient foundation, const plan::MakeDirectory& made, const dockerfile::Range& where) {
  std::vector<Ingredient> out = begin("WORKDIR", std::move(foundation), where);
  out.push_back(ingredient(Kind::path, "", made.path, where));
  out.push_back(ingredient(Kind::user, "", made.user, where));
  return make_key(std::move(out));
}

Key copy_key(Ingredient foundation, const plan::CopyFiles& copy, std::vector<Ingredient> sources,
             const dockerfile::Range& where) {
  // ADD --unpack=false is a COPY in all but its name.
  std::vector<Ingredient> out = begin(copy.unpack ? "ADD" : "COPY", std::move(foundation), where);
  out.push_back(ingredient(Kind::destination, "", clean_destination(copy.destination), where));
  out.insert(out.end(), std::make_move_iterator(sources.begin()), std::make_move_iterator(sources.end()));
  add_flag(out, "--chown", canonical_owner(copy.chown), where);
  add_flag(out, "--chmod", canonical_mode(copy.chmod), where);
  for (const std::string& pattern : copy.exclude) add_flag(out, "--exclude", pattern, where);
  if (copy.unpack) {
    for (const plan::CopySource& source : copy.sources) add_flag(out, "--unpack", source.packed ? "false" : "", where);
  }
  if (copy.parents) {
    for (const plan::CopySource& source : copy.sources)
      add_flag(out, "--parents", parents_source(source.path).key_text(), where);
  }
  return make_key(std::move(out));
}

Key merge_key(Ingredient below, Ingredient above, const dockerfile::Range& where) {
  std::vector<Ingredient> out = begin("LINK", std::move(below), where);
  above.name = "--link";
  above.kind = Kind::stage;
  out.push_back(std::move(above));
  return make_key(std::move(out));
}

Ingredient name_ingredient(const plan::CopySource& source, const dockerfile::Range& where) {
  const std::string cleaned = fs::clean(source.path);
  return ingredient(Kind::source, "", cleaned == "/" ? "/" : std::string(fs::last_name(cleaned)), where);
}

Ingredient mount_ingredient(const plan::ExecMount& mount, const dockerfile::Range& where) {
  using Type = dockerfile::Mount::Type;
  std::string options;
  const auto add = [&](std::string_view name, std::uint64_t value) {
    options += "," + std::string(name) + "=" + std::to_string(value);
  };
  switch (mount.type) {
    case Type::bind: options = mount.read_only ? "bind" : "bind,rw"; break;
    case Type::cache: {
      // An id of one's own does not count, nor how it is shared; that there is one does.
      const bool usual = mount.id == mount.target && mount.sharing == dockerfile::Mount::Sharing::shared;
      options = std::string("cache") + (mount.read_only ? ",ro" : "") + (usual ? "" : ",id");
      break;
    }
    case Type::tmpfs:
      options = "tmpfs";
      if (mount.size > 0) add("size", static_cast<std::uint64_t>(mount.size));
      break;
    case Type::secret: options = "secret,id=" + mount.id + (mount.required ? ",required" : ""); break;
    case Type::ssh: options = "ssh,id=" + mount.id + (mount.required ? ",required" : ""); break;
  }
  if (mount.owned || mount.type == Type::secret || mount.type == Type::ssh) {
    add("mode", mount.mode);
    add("uid", mount.uid);
    add("gid", mount.gid);
  }
  return ingredient(Kind::mount, mount.target, std::move(options), where);
}

Ingredient content_ingredient(std::string name, const Selection& selection, const dockerfile::Range& where) {
  Ingredient out = ingredient(Kind::content, std::move(name), selection.digest.prefixed(), where);
  out.selection = selected_files(selection);
  return out;
}

Ingredient stage_ingredient(std::string name, const Ingredient& foundation, std::string_view path,
                            const dockerfile::Range& where) {
  return ingredient(Kind::stage, std::move(name), foundation.value + " " + std::string(path), where);
}

std::string clean_destination(std::string_view destination) {
  std::string cleaned = fs::clean(destination);
  if (destination.ends_with("/.")) return cleaned == "/" ? "/." : cleaned + "/.";
  if (destination.ends_with('/') && cleaned != "/") cleaned += '/';
  return cleaned;
}

}  // namespace cache
