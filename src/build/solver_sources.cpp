// The solver's sources: base images, the client's folders, and what addresses hold.
#include <algorithm>
#include <utility>

#include "build/costs.h"
#include "build/remote.h"
#include "build/solver.h"

namespace build {

namespace {

base::Digest chain_of(const image::Image& image) {
  base::Sha256 hash;
  hash.update("layers");
  for (const image::LayerRef& layer : image.layers) hash.update_field(layer->digest.hex());
  return hash.finish();
}

}  // namespace

void Solver::solve_image(int index, const plan::ImageSource& source) {
  const plan::Vertex& vertex = vertex_at(index);
  const image::ImageRef image = input_.catalogue->find(source.reference);
  Result& result = result_at(index);
  const base::Digest chain = chain_of(*image);
  const cache::Key key = cache::image_key(image->id, vertex.where);
  const cache::Key chain_key = cache::image_key(chain, vertex.where);
  const cache::RecordRef pulled = cache_.records.find(key.digest);
  const cache::RecordRef twin = cache_.records.find(chain_key.digest);
  // An image whose layers are there by another one's name stays known by them alone.
  const bool by_layers = pulled == nullptr && twin != nullptr;
  const bool there = pulled != nullptr || twin != nullptr;
  if (there) found(index, pulled != nullptr ? pulled : twin, {});
  // What it is found as was made of another tag's image, perhaps; this one's own config and files count.
  result.level = Level::made;
  result.named = result.started = true;
  result.files = image->files;
  result.layers = image->layers;
  result.foundation = cache::on_image(by_layers ? chain : image->id, vertex.where);
  result.end = clock_;
  Step* step = step_of(index);
  if (step == nullptr) return;

  step->image = image->id;
  if (there) return;
  step->key = key;
  step->files_digest = image->files.digest();
  step->begin = clock_;
  result.alias = cache::on_image(chain, vertex.where);

  step->verdict = Verdict::executed;
  step->reason = cache::explain_miss(key, vertex.text, vertex.step, cache_.records);
  step->seconds = transfer(costs.pull_image, image->bytes(), costs.pull_bytes_per_second);
  result.end = clock_ + step->seconds;
  cache::Record made;
  made.key = key;
  made.description = "pulled from " + source.reference + "@" + image->id.prefixed();
  made.aliases = {chain_key.digest};
  made.identity = image->id;
  made.files = image->files;
  made.layers = image->layers;
  keep(index, std::move(made));
}

// The client's folder is new in each build: what builds upon it is never found.
void Solver::receive_source(int index, const plan::ContextSource& source) {
  Result& result = result_at(index);
  result.level = Level::made;
  result.named = result.started = true;
  result.end = clock_;
  result.foundation = cache::on_step(base::sha256("context " + source.name + std::to_string(input_.number)), {});
  const auto found = contexts_.find(source.name);
  if (found == contexts_.end()) return;
  result.files = found->second.received.files;
  // Only a named one can be what a stage starts from, and so be a layer.
  if (!source.name.empty()) result.layers.push_back(image::make_layer(fs::Tree(), result.files));
}

// Asked for in each build, before any key is known: what is there now counts, not the address.
bool Solver::fetch_source(int index, const plan::RemoteSource& source) {
  const plan::Vertex& vertex = vertex_at(index);
  Result& result = result_at(index);
  result.level = Level::made;
  result.named = result.started = true;
  int copy = index;  // the step that it is fetched for
  while (copy + 1 < static_cast<int>(graph_.vertices.size()) &&
         std::count(vertex_at(copy).inputs.begin(), vertex_at(copy).inputs.end(), index) == 0)
    ++copy;
  std::optional<fs::Tree> files = fetch(input_.project, source);
  double seconds = costs.ask_address;
  if (!source.checksum.empty() && (!files || checksum_of(*files, source) != source.checksum)) {
    if (auto known = fetched_before(cache_.records, source)) {
      files = std::move(known);
    } else if (files) {
      result.failed = true;
      const std::string error = "digest mismatch " + checksum_of(*files, source) + ": " + source.checksum;
      failures_.push_back({copy, error, error, clock_ + seconds});
      return true;
    }
  }
  if (!files) {
    stop_at(record_, vertex.where, not_fetched(source.address, source.where.place));
    return false;
  }
  seconds = transfer(seconds, files->root()->bytes(), costs.pull_bytes_per_second);
  result.files = std::move(*files);
  result.foundation = cache::on_step(identity_of_fetched(result.files, source), vertex.where);
  result.end = clock_ + seconds;
  if (Step* step = step_of(copy)) step->fetched.push_back(seconds);
  return true;
}

}  // namespace build
