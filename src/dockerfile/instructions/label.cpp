#include "dockerfile/instructions/pairs.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_label(Reading& reading, Body& out) {
  Label& label = out.emplace<Label>();
  return read_pairs(reading, "LABEL", label.pairs, label.legacy);
}

}  // namespace dockerfile
