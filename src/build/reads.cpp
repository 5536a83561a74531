#include "build/reads.h"

#include <variant>

namespace build {

std::vector<Read> reads_of(const plan::Operation& operation) {
  std::vector<Read> reads;
  if (const auto* copy = std::get_if<plan::CopyFiles>(&operation)) {
    for (const plan::CopySource& source : copy->sources)
      reads.push_back({source.input, source.path, {copy->exclude, copy->parents && !source.inline_file}});
  } else if (const auto* exec = std::get_if<plan::Exec>(&operation)) {
    for (const plan::ExecMount& mount : exec->mounts)
      if (shows_input(mount)) reads.push_back({mount.input, mount.source, {}});
  }
  return reads;
}

bool shows_input(const plan::ExecMount& mount) {
  using Type = dockerfile::Mount::Type;
  return mount.input >= 0 && (mount.type == Type::bind || mount.type == Type::cache);
}

const plan::ContextSource* context_at(const plan::Graph& graph, const plan::Vertex& vertex, int input) {
  if (input < 0) return nullptr;
  const int source = vertex.inputs[static_cast<std::size_t>(input)];
  if (source < 0) return nullptr;
  return std::get_if<plan::ContextSource>(&graph.vertices[static_cast<std::size_t>(source)].operation);
}

}  // namespace build
