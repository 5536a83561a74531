#include "plan/path.h"

#include "fs/tree.h"

namespace plan {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::string working_directory(std::string_view current, std::string_view requested) {
  if (current.empty()) current = "/";
  if (requested.empty()) return std::string(current);
  if (requested.front() == '/') return std::string(requested);
  return fs::join(current, requested);
}

std::string copy_destination(std::string_view directory, std::string_view destination) {
  if (destination.empty() || destination == ".") destination = "./";
  std::string out = fs::join(directory.empty() ? "/" : directory, destination);
  if (ends_with(destination, "/")) {
    if (out.back() != '/') out += '/';
  } else if (ends_with(destination, "/.")) {
    if (out.back() != '/') out += '/';
    out += '.';
  }
  return out;
}

}  // namespace plan
