// Sources of ADD that are addresses. The lab has no network: a project brings along what its addresses hold, as files
// below a folder of their own, which no builder sees.
#pragma once

#include <string>
#include <string_view>

namespace plan {

// "https://example.com/a/b.tgz" is what lies at "/.internet/example.com/a/b.tgz" in the project.
inline constexpr std::string_view internet_folder = "/.internet";

struct Address {
  std::string place;   // path in the project, absolute
  std::string name;    // of the file, as ADD calls it: "b.tgz"; "__unnamed__" where the address has none
  std::string folder;  // of a repository: which of its folders is meant, absolute
};

// Of http and https. After BuildKit's dockerfile2llb/convert.go: the file is named by the last part of the path,
// without query and fragment.
[[nodiscard]] Address file_address(std::string_view url);

// Of a git repository: "https://host/x.git#branch:folder", "git@host:x.git". `name` is empty; the branch, tag or commit
// is part of the place's name: "/.internet/host/x.git#branch".
[[nodiscard]] Address repository_address(std::string_view source);

}  // namespace plan
