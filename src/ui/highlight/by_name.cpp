#include <string>

#include "ui/highlight/tokens.h"

namespace ui::highlight {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::vector<Token> by_name(std::string_view path, std::string_view text) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name == "Dockerfile" || ends_with(name, ".Dockerfile") || name.substr(0, 11) == "Dockerfile.")
    return dockerfile(text);
  if (ends_with(name, ".js") || ends_with(name, ".mjs") || ends_with(name, ".cjs")) return javascript(text);
  if (ends_with(name, ".json")) return json(text);
  if (name == ".dockerignore" || name == ".gitignore") return ignore_file(text);
  return {};
}

}  // namespace ui::highlight
