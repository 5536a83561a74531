// EXPOSE: only config. Its words may become several by their variables.
#include "base/text.h"
#include "plan/classic_stage.h"
#include "plan/ports.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Expose& expose) {
  std::vector<std::string> words;
  for (const dockerfile::Text& text : expose.ports) {
    auto expanded = stage.expand_to_words(text.text);
    if (!expanded) return expanded.error();
    words.insert(words.end(), expanded->begin(), expanded->end());
  }
  for (const std::string& word : words) {
    auto spec = parse_port(word, dockerfile::Dialect::classic);
    if (!spec) return spec.error();
    stage.config.exposed_ports.insert(spec->ports.begin(), spec->ports.end());
  }
  stage.step.comment = stage.note_config("EXPOSE " + base::join(words, " "));
  return {};
}

}  // namespace plan
