// What layers did to an image's files, and what is in them.
#include <vector>

#include "base/text.h"
#include "lab/words/en.h"

namespace lab::words {

std::string layer_files(int added, int changed, int removed, std::uint64_t bytes) {
  std::vector<std::string> parts;
  if (added > 0) parts.push_back(base::count_of(static_cast<std::uint64_t>(added), "file") + " added");
  if (changed > 0) parts.push_back(std::to_string(changed) + " changed");
  if (removed > 0) parts.push_back(std::to_string(removed) + " removed");
  if (parts.empty()) return "This layer holds only directories.";
  return "This layer: " + base::join(parts, ", ") + "; " + base::size_for_people(bytes) + ".";
}
std::string base_files(int files, std::uint64_t bytes) {
  return "The base image brings " + base::count_of(static_cast<std::uint64_t>(files), "file") + ", " +
         base::size_for_people(bytes) + ".";
}
std::string no_layer_files(bool config) {
  return config ? "This instruction only sets the image's configuration: it adds no layer."
                : "This step was not run, so there is no layer of it.";
}
std::string image_efficiency(std::uint64_t wasted, std::uint64_t all) {
  if (wasted == 0) return "Nothing in the image is wasted: no layer hides a file of another one.";
  const std::uint64_t lost = all > 0 ? wasted * 100 / all : 0;
  return base::size_for_people(wasted) + " of " + base::size_for_people(all) +
         " wasted: files that a later layer replaced or removed stay in the earlier layers (efficiency " +
         (lost == 0 ? std::string("over 99") : std::to_string(100 - lost)) + " %).";
}

std::string files_after(int files, std::uint64_t bytes) {
  return "After this step: " + base::count_of(static_cast<std::uint64_t>(files), "file") + ", " +
         base::size_for_people(bytes) + ". What its layer did is marked.";
}
std::string file_was_added() { return "This layer added it."; }
std::string file_was_changed(bool contents) {
  return contents ? "This layer changed it: it holds the whole file again, not only these lines."
                  : "Its contents are the same as before; its mode, owner or time changed, so the layer holds the "
                    "whole file again.";
}
std::string file_was_removed() {
  return "This layer removed it: a whiteout hides the file, whose bytes stay in an earlier layer.";
}
std::string file_is_from_below() { return "It comes from an earlier layer."; }
std::string bytes_not_here(std::uint64_t bytes) {
  return "The lab knows this file's digest and its size (" + base::size_for_people(bytes) + "), but not its bytes.";
}
std::string no_text(std::uint64_t bytes) { return "Not text: " + base::size_for_people(bytes) + "."; }
std::string empty_file() { return "The file is empty."; }

}  // namespace lab::words
