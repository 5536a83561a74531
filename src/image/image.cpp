#include "image/image.h"

#include <utility>

namespace image {

namespace {

void add_all(base::Sha256& hash, const std::vector<std::string>& texts) {
  hash.update_number(texts.size());
  for (const std::string& text : texts) hash.update_field(text);
}

void add_all(base::Sha256& hash, const std::set<std::string>& texts) {
  hash.update_number(texts.size());
  for (const std::string& text : texts) hash.update_field(text);
}

void add(base::Sha256& hash, const Config& config) {
  add_all(hash, config.env);
  add_all(hash, config.entrypoint);
  add_all(hash, config.cmd);
  hash.update_field(config.working_dir).update_field(config.user);
  add_all(hash, config.exposed_ports);
  hash.update_number(config.labels.size());
  for (const auto& [name, value] : config.labels) hash.update_field(name).update_field(value);
  add_all(hash, config.volumes);
  add_all(hash, config.shell);
  add_all(hash, config.on_build);
  hash.update_field(config.stop_signal).update_field(config.author);
  if (!config.healthcheck) return;
  const Healthcheck& check = *config.healthcheck;
  add_all(hash, check.test);
  for (const std::int64_t number :
       {check.interval, check.timeout, check.start_period, check.start_interval, check.retries}) {
    hash.update_number(static_cast<std::uint64_t>(number));
  }
}

}  // namespace

std::uint64_t Image::bytes() const {
  std::uint64_t sum = 0;
  for (const LayerRef& layer : layers) sum += layer->bytes;
  return sum;
}

ImageRef make_image(Config config, std::vector<HistoryEntry> history, std::vector<LayerRef> layers, fs::Tree files,
                    const ImageRef& last) {
  if (last != nullptr && last->layers == layers && last->files.root() == files.root() && last->history == history &&
      last->config == config)
    return last;
  base::Sha256 hash;
  add(hash, config);
  hash.update_number(history.size());
  for (const HistoryEntry& entry : history)
    hash.update_field(entry.created_by).update_number(entry.empty_layer ? 1 : 0);
  for (const LayerRef& layer : layers) hash.update_field(layer->digest.hex());
  return std::make_shared<const Image>(
      Image{std::move(config), std::move(history), std::move(layers), std::move(files), hash.finish()});
}

}  // namespace image
