#include "cli/findings.h"

#include <algorithm>
#include <map>
#include <utility>

#include "build/checks.h"
#include "dockerfile/parse.h"
#include "dockerfile/words.h"
#include "image/reference.h"
#include "plan/graph.h"

namespace cli {
namespace {

constexpr const char* check_argument = "BUILDKIT_DOCKERFILE_CHECK";

// The arguments before the first FROM, as --build-arg or the Dockerfile sets them.
class GlobalArguments {
 public:
  GlobalArguments(const dockerfile::Dockerfile& file, const plan::Options& options) : escape_(file.escape) {
    for (const dockerfile::Instruction& instruction : file.instructions) {
      const auto* arg = std::get_if<dockerfile::Arg>(&instruction.body);
      if (arg == nullptr) break;
      for (const dockerfile::Argument& one : arg->arguments) {
        const auto given = options.build_args.find(one.name.text);
        if (given != options.build_args.end()) {
          values_[one.name.text] = given->second;
        } else if (one.value) {
          values_[one.name.text] = expanded(one.value->text);
        }
      }
    }
  }

  // What can't be expanded stays as it is: the build's own error tells of it.
  [[nodiscard]] std::string expanded(const std::string& word) const {
    dockerfile::WordOptions options;
    options.escape = escape_;
    const auto look_up = [this](std::string_view name) -> std::optional<std::string_view> {
      const auto found = values_.find(name);
      if (found == values_.end()) return std::nullopt;
      return found->second;
    };
    auto expansion = dockerfile::expand(word, look_up, options);
    return expansion ? expansion->text : word;
  }

 private:
  char escape_;
  std::map<std::string, std::string, std::less<>> values_;
};

image::ImageRef plain_linux() {
  image::Config config;
  config.env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"};
  const fs::Tree files = fs::Tree().with_directory("/bin");
  return image::make_image(std::move(config), {}, {image::make_layer(fs::Tree(), files)}, files);
}

// Lets every base image be found. Names of stages are among them; those the planner knows first.
image::Catalogue with_every_base(image::Catalogue catalogue, const dockerfile::Dockerfile& file,
                                 const plan::Options& options, std::vector<std::string>& unknown) {
  const GlobalArguments arguments(file, options);
  std::vector<std::string> stages = {"scratch"};
  for (const dockerfile::Instruction& instruction : file.instructions) {
    const auto* from = std::get_if<dockerfile::From>(&instruction.body);
    if (from == nullptr) continue;
    std::string name = arguments.expanded(from->image.text);
    const bool stage = std::find(stages.begin(), stages.end(), dockerfile::stage_key(name)) != stages.end();
    if (from->stage_name) stages.push_back(dockerfile::stage_key(from->stage_name->text));
    if (stage || image::reference_problem(name) || catalogue.find(name) != nullptr) continue;
    catalogue.publish(name, plain_linux());
    unknown.push_back(std::move(name));
  }
  return catalogue;
}

bool reads_context(const plan::Graph& graph, const plan::Vertex& vertex, int input) {
  const int source = vertex.inputs[static_cast<std::size_t>(input)];
  if (source < 0) return false;
  const auto* context = std::get_if<plan::ContextSource>(&graph.vertices[static_cast<std::size_t>(source)].operation);
  return context != nullptr && context->name.empty();
}

void add_ignored_copies(const plan::Graph& graph, const dockerfile::Dockerfile& file, const fs::Ignore& ignore,
                        std::vector<dockerfile::Warning>& warnings) {
  for (const plan::Vertex& vertex : graph.vertices) {
    const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation);
    if (copy == nullptr || vertex.instruction < 0) continue;
    std::vector<std::string> sources;
    for (const plan::CopySource& source : copy->sources) {
      if (reads_context(graph, vertex, source.input)) sources.push_back(source.path);
    }
    const std::string& local = *file.instructions[static_cast<std::size_t>(vertex.instruction)].check;
    if (sources.empty() || !file.checks.reports("CopyIgnoredFile", false, local)) continue;
    build::add_ignored_copy_warnings(sources, ignore, copy->is_add, vertex.where, warnings);
  }
}

}  // namespace

Findings find_in(std::string name, std::string text, const plan::Options& options, const image::Catalogue& catalogue,
                 const fs::Ignore* ignore) {
  Findings found;
  found.file = std::move(name);
  found.text = std::move(text);
  std::optional<std::string_view> check_options;
  if (const auto given = options.build_args.find(check_argument); given != options.build_args.end()) {
    check_options = given->second;
  }
  const auto parsed = dockerfile::parse(found.text, dockerfile::Dialect::buildkit, check_options);
  if (!parsed) {
    found.problem = parsed.error();
  } else {
    const image::Catalogue known = with_every_base(catalogue, *parsed, options, found.unknown_images);
    const plan::Scope scope = options.target.empty() ? plan::Scope::every_stage : plan::Scope::target;
    const auto graph = plan::make_graph(*parsed, options, known, scope);
    if (graph) {
      found.warnings = graph->warnings;
      if (ignore != nullptr) add_ignored_copies(*graph, *parsed, *ignore, found.warnings);
    } else {
      found.problem = graph.error();
    }
  }
  if (found.problem) found.warnings = std::move(found.problem->warnings);
  std::stable_sort(found.warnings.begin(), found.warnings.end(),
                   [](const dockerfile::Warning& a, const dockerfile::Warning& b) {
                     return a.where.begin.line < b.where.begin.line;
                   });
  return found;
}

}  // namespace cli
