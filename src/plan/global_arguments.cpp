#include "plan/global_arguments.h"

#include <string>

namespace plan {

Environment global_arguments(const Options& options, std::string_view last_stage) {
  const std::string platform = std::string(operating_system) + "/" + std::string(architecture);
  Environment out;
  const auto define = [&](const std::string& name, std::string_view value) {
    const auto given = options.build_args.find(name);
    out.set(name, given == options.build_args.end() ? value : std::string_view(given->second));
  };
  for (const char* prefix : {"BUILD", "TARGET"}) {
    const std::string start = prefix;
    define(start + "PLATFORM", platform);
    define(start + "OS", operating_system);
    define(start + "OSVERSION", "");
    define(start + "ARCH", architecture);
    define(start + "VARIANT", "");
  }
  const std::string_view stage = !options.target.empty() ? std::string_view(options.target) : last_stage;
  define("TARGETSTAGE", stage.empty() ? "default" : stage);
  return out;
}

}  // namespace plan
