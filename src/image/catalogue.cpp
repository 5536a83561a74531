#include "image/catalogue.h"

#include <utility>

#include "base/json.h"
#include "image/config_json.h"
#include "image/entry_json.h"

namespace image {

namespace {

ImageRef read_image(base::JsonObject& object) {
  Config config = read_config(object.at("config"));
  std::vector<HistoryEntry> history;
  std::vector<LayerRef> layers;
  fs::Tree files(fs::Entry::directory({.mode = 0755, .modified = base_image_time}));
  for (const base::JsonValue& item : object.at("layers").items()) {
    base::JsonObject layer = item.object();
    const auto entries = layer.find("entries");
    history.push_back({layer.text_or("created_by", ""), !entries.has_value()});
    if (entries) {
      fs::Tree next = files;
      for (const auto& [path, entry] : entries->members()) next = with_entry(next, path, entry);
      layers.push_back(make_layer(files, next));
      files = std::move(next);
    }
    layer.end();
  }
  return make_image(std::move(config), std::move(history), std::move(layers), std::move(files));
}

}  // namespace

std::optional<CatalogueError> Catalogue::add_json(std::string_view file, std::string_view json) {
  const base::JsonFile data(file, json);
  base::JsonObject object = data.root().object();
  const base::JsonValue references = object.at("references");
  (void)object.text_or("about", "");
  const ImageRef image = read_image(object);
  object.end();
  std::vector<std::string> names;
  for (const base::JsonValue& reference : references.items()) {
    names.push_back(reference.text());
    if (const auto problem = reference_problem(names.back())) reference.report(*problem);
  }
  if (names.empty()) references.report("should name at least one reference");
  if (const auto& problem = data.problem()) {
    return CatalogueError{problem->file, (problem->place.empty() ? "" : problem->place + ": ") + problem->message};
  }
  for (const std::string& name : names) publish(name, image);
  return std::nullopt;
}

void Catalogue::publish(std::string_view reference, ImageRef image) {
  if (reference_problem(reference)) return;
  images_[canonical_reference(reference)] = std::move(image);
}

ImageRef Catalogue::find(std::string_view reference) const {
  const auto found = images_.find(canonical_reference(reference));
  return found == images_.end() ? nullptr : found->second;
}

std::vector<std::string> Catalogue::references() const {
  std::vector<std::string> names;
  for (const auto& [name, image] : images_) names.push_back(name);
  return names;
}

}  // namespace image
