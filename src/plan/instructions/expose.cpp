// EXPOSE: only config. Its words may become several by their variables.
#include "base/text.h"
#include "plan/checks/checks.h"
#include "plan/ports.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Expose& expose) {
  std::vector<std::string> ports;
  std::vector<std::string> words;
  for (const dockerfile::Text& text : expose.ports) {
    auto expanded = stage.expand_to_words(text.text);
    if (!expanded) return expanded.error();
    words.insert(words.end(), expanded->begin(), expanded->end());
  }
  for (const std::string& word : words) {
    auto spec = parse_port(word, dockerfile::Dialect::buildkit);
    if (!spec) return stage.problem(spec.error());
    check_expose(stage, word, *spec);
    ports.insert(ports.end(), spec->ports.begin(), spec->ports.end());
  }
  stage.config.exposed_ports.insert(ports.begin(), ports.end());
  stage.commit("EXPOSE [" + base::join(ports, " ") + "]", false);
  return std::nullopt;
}

}  // namespace plan
