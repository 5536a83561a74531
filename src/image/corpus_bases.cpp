#include "image/corpus_bases.h"

#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "image/config_json.h"
#include "image/entry_json.h"

namespace image {

namespace {

const fs::Tree& nothing() {
  static const fs::Tree empty(fs::Entry::directory({.mode = 0755, .modified = base_image_time}));
  return empty;
}

std::optional<CatalogueError> error_of(const base::JsonFile& data) {
  const auto& problem = data.problem();
  if (!problem) return std::nullopt;
  return CatalogueError{problem->file, (problem->place.empty() ? "" : problem->place + ": ") + problem->message};
}

ImageRef single_layer_image(Config config, std::vector<HistoryEntry> history, fs::Tree files) {
  LayerRef layer = make_layer(nothing(), files);
  return make_image(std::move(config), std::move(history), {std::move(layer)}, std::move(files));
}

}  // namespace

std::optional<CatalogueError> add_corpus(Catalogue& catalogue, std::string_view bases, std::string_view base_layer) {
  const base::JsonFile layer_file("base-layer.json", base_layer);
  base::JsonObject layer = layer_file.root().object();
  (void)layer.text_or("about", "");
  fs::Tree common = nothing();
  for (const auto& [path, entry] : layer.members("entries")) common = with_entry(common, path, entry);
  layer.end();
  if (auto error = error_of(layer_file)) return error;

  const base::JsonFile bases_file("bases.json", bases);
  base::JsonObject root = bases_file.root().object();
  (void)root.text_or("about", "");
  for (const auto& [reference, json] : root.members("bases")) {
    base::JsonObject base = json.object();
    fs::Tree files = common;
    for (const auto& [path, text] : base.members("files")) {
      files = files.with_file(path, text.text(), {.mode = 0644, .modified = base_image_time});
    }
    Config config = read_config(base.at("config"));
    base.end();
    catalogue.publish(reference, single_layer_image(std::move(config), {{"base " + std::string(reference), false}},
                                                    std::move(files)));
  }
  root.end();
  return error_of(bases_file);
}

ImageRef with_variant(const Image& image, std::string_view variant) {
  const std::string path = "/etc/os-release";
  const fs::EntryRef release = image.files.find(path);
  std::string text;
  if (release != nullptr) {
    for (const std::string_view line : base::split_lines(release->content().text())) {
      text += line.starts_with("VARIANT=") ? "VARIANT=" + std::string(variant) : std::string(line);
      text += '\n';
    }
  }
  const fs::Meta meta = release != nullptr ? release->meta() : fs::Meta{.mode = 0644, .modified = base_image_time};
  return single_layer_image(image.config, image.history, image.files.with_file(path, text, meta));
}

}  // namespace image
