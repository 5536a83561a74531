#include "build/remote.h"

#include "plan/address.h"

namespace build {
namespace {

constexpr std::uint16_t mode_of_download = 0600;

fs::Tree one_file(const std::string& name, const fs::Entry& entry) {
  return fs::Tree().with_file("/" + name, entry.content(),
                              {.mode = mode_of_download, .modified = entry.meta().modified});
}

}  // namespace

std::optional<fs::Tree> fetch(const fs::Tree& project, const plan::RemoteSource& source) {
  const bool repository = source.where.name.empty();
  const std::string place =
      repository ? fs::join(source.where.place, source.where.folder.substr(1)) : source.where.place;
  const fs::EntryRef entry = project.find(project.resolve(place));
  if (entry == nullptr || entry->kind() != (repository ? fs::Kind::directory : fs::Kind::file)) return std::nullopt;
  return repository ? fs::Tree(entry).without("/.git") : one_file(source.where.name, *entry);
}

std::optional<fs::Tree> fetched_before(const cache::Store& records, const plan::RemoteSource& source) {
  std::optional<fs::Tree> found;
  records.newest_first([&](const cache::RecordRef& record) {
    if (!record->loadable) return true;
    for (const cache::Ingredient& ingredient : record->key.ingredients) {
      if (ingredient.kind != cache::Ingredient::Kind::content || ingredient.selection == nullptr) continue;
      const fs::EntryRef entry = ingredient.selection->child(source.where.name);
      if (entry != nullptr && entry->kind() == fs::Kind::file && entry->meta().mode == mode_of_download &&
          entry->content().digest().prefixed() == source.checksum)
        found = one_file(source.where.name, *entry);
    }
    return !found.has_value();
  });
  return found;
}

std::string checksum_of(const fs::Tree& fetched, const plan::RemoteSource& source) {
  const fs::EntryRef entry = fetched.find("/" + source.where.name);
  return entry == nullptr ? std::string() : entry->content().digest().prefixed();
}

base::Digest identity_of_fetched(const fs::Tree& fetched, const plan::RemoteSource& source) {
  base::Sha256 hash;
  hash.update_field("fetched").update_field(source.where.name);
  hash.update_field(source.where.name.empty() ? fetched.digest().hex() : checksum_of(fetched, source));
  return hash.finish();
}

std::string not_fetched(const std::string& address, const std::string& place) {
  return "the lab has no network. Put what " + address + " holds into the project, as " + place.substr(1) +
         ": that folder stands for the network, and no builder sees it.";
}

fs::Tree without_internet(const fs::Tree& project) {
  return project.find(plan::internet_folder) == nullptr ? project : project.without(plan::internet_folder);
}

}  // namespace build
