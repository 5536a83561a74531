#include "known.h"

#include "base/text.h"

namespace conformance {

Failures read_known(std::string_view text) {
  Failures failures;
  for (const std::string_view line : base::split_lines(text)) {
    const std::size_t hash = line.find('#');
    const std::string_view name = base::trim(line.substr(0, hash));
    if (name.empty()) continue;
    failures[std::string(name)] = hash == std::string_view::npos ? "" : std::string(base::trim(line.substr(hash + 1)));
  }
  return failures;
}

std::string write_known(const Failures& failures) {
  constexpr std::size_t longest = 160;
  std::string text =
      "# What the engine does not play as the real builder did, and the first difference. The list must shrink: a case "
      "that\n"
      "# passes must leave it. Written by: layerlab-conformance --write-known-failures --known FILE CORPUS\n";
  for (const auto& [name, why] : failures) {
    std::string reason = base::replace_all(why, "\n", " ");
    if (reason.size() > longest) {
      reason.resize(longest);
      while ((static_cast<unsigned char>(reason.back()) & 0xC0U) == 0x80U) reason.pop_back();  // not within a character
      if (static_cast<unsigned char>(reason.back()) >= 0xC0U) reason.pop_back();
      reason += "…";
    }
    text += name + "  # " + reason + "\n";
  }
  return text;
}

}  // namespace conformance
