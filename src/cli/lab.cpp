#include "cli/lab.h"

#include "cli/print.h"

namespace cli {

Option data_option() {
  return {"--data", "DIR", "the lab's data folder (otherwise $LAYERLAB_DATA, or the one it was installed with)"};
}
Option builder_option() {
  return {"--builder", "NAME", "buildkit (as now in Docker) or classic (as before Docker 23)"};
}
Option json_option() { return {"--json", "", "print JSON for programs"}; }

base::Result<build::BuilderKind, UsageError> chosen_builder(const Arguments& arguments) {
  const std::string name = arguments.value("--builder", "buildkit");
  if (name == "buildkit") return build::BuilderKind::buildkit;
  if (name == "classic") return build::BuilderKind::classic;
  return base::Failure{UsageError{"--builder is buildkit or classic, not \"" + name + "\"."}};
}

base::Result<std::map<std::string, std::string>, UsageError> build_arguments(const Arguments& arguments) {
  std::map<std::string, std::string> given;
  for (const std::string& pair : arguments.values("--build-arg")) {
    const std::size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string::npos) return base::Failure{UsageError{"--build-arg takes NAME=VALUE."}};
    given[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return given;
}

Exit refuse(const UsageError& error) {
  print_error(error.message);
  return Exit::usage;
}

Exit refuse(const ReadError& error) {
  print_error(error.message);
  return Exit::unreadable;
}

std::string folder_name(const std::string& path) {
  std::string name = path;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos || name.size() == 1 ? name : name.substr(slash + 1);
}

}  // namespace cli
