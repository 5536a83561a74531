#include "lab/build_form.h"

#include <variant>

namespace lab {
namespace {

// Each word of `text`, quotes and all, as a value of this option.
void add(std::string& line, std::string_view option, std::string_view text) {
  char quote = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && c == ' ') {
      inside = false;
      continue;
    }
    if (!inside) line += " " + std::string(option) + " ";
    inside = true;
    line += c;
    if (quote != 0 && c == '\\' && quote == '"' && i + 1 < text.size()) {
      line += text[++i];
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
  }
}

}  // namespace

base::Result<Build, CommandError> build_of(const BuildForm& form) {
  std::string line = "build";
  if (form.no_cache) line += " --no-cache";
  if (form.pull) line += " --pull";
  add(line, "--no-cache-filter", form.fresh);
  add(line, "--build-arg", form.build_args);
  add(line, "--label", form.labels);
  add(line, "--target", form.target);
  add(line, "--platform", form.platform);
  add(line, "--build-context", form.contexts);
  add(line, "--secret", form.secrets);
  add(line, "--cache-from", form.import_from);
  if (!form.export_to.empty()) add(line, "--cache-to", "type=registry,mode=max,ref=" + form.export_to);
  auto command = command_from_line(line);
  if (!command) return base::Failure{command.error()};
  return std::get<Build>(std::move(command).value());
}

std::string docker_line(const Build& build) {
  return "docker build" + to_line(build).substr(5) + " .";  // behind "build"
}

}  // namespace lab
