#include "plan/address.h"

#include <algorithm>
#include <utility>

#include "base/hex.h"
#include "fs/tree.h"

namespace plan {
namespace {

constexpr std::string_view unnamed = "__unnamed__";

// "host/path" of "scheme://user@host/path" and of "user@host:path".
std::string without_scheme(std::string_view source) {
  const std::size_t scheme = source.find("://");
  std::string rest(scheme == std::string_view::npos ? source : source.substr(scheme + 3));
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::size_t user = rest.substr(0, end).rfind('@');
  if (user != std::string::npos) rest.erase(0, user + 1);
  if (scheme == std::string_view::npos) {
    const std::size_t colon = rest.find(':');
    if (colon != std::string::npos) rest[colon] = '/';
  }
  return rest;
}

// Cleaned before it is put behind the folder's name: no ".." leads out of it.
std::string place_of(const std::string& host_and_path) {
  return std::string(internet_folder) + fs::clean("/" + host_and_path);
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? base::hex_digit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : base::hex_digit(text[i + 2]);
    out += low < 0 ? text[i] : static_cast<char>(high * 16 + low);
    if (low >= 0) i += 2;
  }
  return out;
}

}  // namespace

Address file_address(std::string_view url) {
  const std::string whole = without_scheme(url.substr(0, url.find('#')));
  const std::string path = whole.substr(0, whole.find('?'));
  const std::size_t slash = path.find('/');
  const std::string cleaned = slash == std::string::npos ? "/" : fs::clean(percent_decoded(path.substr(slash)));
  Address out;
  out.place = place_of(whole);
  if (cleaned == "/") {
    out.name = unnamed;
    out.place += "/" + out.name;
  } else {
    out.name = fs::last_name(cleaned);
  }
  return out;
}

Address repository_address(std::string_view source) {
  const std::size_t hash = source.find('#');
  std::string_view reference = hash == std::string_view::npos ? "" : source.substr(hash + 1);
  Address out;
  out.folder = "/";
  if (const std::size_t colon = reference.find(':'); colon != std::string_view::npos) {
    out.folder = fs::clean("/" + std::string(reference.substr(colon + 1)));
    reference = reference.substr(0, colon);
  }
  out.place = place_of(without_scheme(source.substr(0, hash)));
  if (!reference.empty()) out.place += "#" + std::string(reference);
  return out;
}

}  // namespace plan
