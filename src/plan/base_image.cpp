#include "plan/base_image.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/suggest.h"
#include "image/reference.h"

namespace plan {
namespace {

std::string_view repository_of(std::string_view canonical) {
  const std::size_t slash = canonical.rfind('/');
  const std::size_t colon = canonical.find_first_of(":@", slash == std::string_view::npos ? 0 : slash);
  return canonical.substr(0, colon);
}

// What the classic builder's registry says: it does not tell a private repository from one that is not there.
std::string classic_not_found(std::string_view name, std::string_view canonical, const image::Catalogue& catalogue) {
  const std::vector<std::string> known = catalogue.references();
  const bool has_repository = std::any_of(known.begin(), known.end(), [&](const std::string& reference) {
    return repository_of(image::canonical_reference(reference)) == repository_of(canonical);
  });
  if (has_repository) {
    const std::string_view tag = canonical.substr(repository_of(canonical).size());
    return "manifest for " + std::string(repository_of(name)) + std::string(tag) +
           " not found: manifest unknown: manifest unknown";
  }
  return "pull access denied for " + std::string(repository_of(name)) +
         ", repository does not exist or may require 'docker login': denied: requested access to the resource is "
         "denied";
}

// In its days the repository was not named: "repository name (library/Node) must be lowercase".
std::string classic_words(std::string why) {
  const std::size_t open = why.find(" (");
  const std::size_t close = why.find(')', open);
  if (open != std::string::npos && close != std::string::npos) why.erase(open, close + 1 - open);
  return why;
}

std::string buildkit_not_found(std::string_view name, const std::string& canonical) {
  return std::string(name) + ": failed to resolve source metadata for " + canonical + ": " + canonical + ": not found" +
         dockerfile::suggestion(name, {"alpine", "busybox", "centos", "debian", "golang", "ubuntu", "fedora"}, true);
}

}  // namespace

base::Result<BaseImage, std::string> find_base_image(std::string_view name, const image::Catalogue& catalogue,
                                                     dockerfile::Dialect dialect) {
  if (name == "scratch") return BaseImage{};
  const bool buildkit = dialect == dockerfile::Dialect::buildkit;
  if (const auto why = image::reference_problem(name)) {
    if (!buildkit) return base::Failure{classic_words(*why)};
    return base::Failure{"failed to parse stage name " + base::go_quote(name) + ": " + *why};
  }
  BaseImage found;
  found.reference = image::canonical_reference(name);
  found.image = catalogue.find(name);
  if (found.image) return found;
  return base::Failure{buildkit ? buildkit_not_found(name, found.reference)
                                : classic_not_found(name, found.reference, catalogue)};
}

}  // namespace plan
