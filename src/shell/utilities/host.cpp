#include "shell/utilities/host.h"

namespace shell {

std::string host_name(const Program& program) {
  const auto name = program.env.find("HOSTNAME");
  return name == program.env.end() ? "buildkitsandbox" : name->second;
}

}  // namespace shell
