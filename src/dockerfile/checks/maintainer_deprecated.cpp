#include "dockerfile/checks/table.h"

namespace dockerfile {

// A label does what MAINTAINER did.
std::string maintainer_deprecated(const Node& /*node*/) {
  return "Maintainer instruction is deprecated in favor of using label";
}

}  // namespace dockerfile
