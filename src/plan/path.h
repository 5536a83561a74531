// Paths of instructions as the builders complete them. They are not cleaned where the builders don't: it counts in
// keys.
#pragma once

#include <string>
#include <string_view>

namespace plan {

// What WORKDIR `requested` makes of `current`: an absolute path as it is written, a relative one joined and cleaned; an
// empty one leads nowhere else.
[[nodiscard]] std::string working_directory(std::string_view current, std::string_view requested);

// A destination of COPY: cleaned and absolute, below `directory` if it is relative. A final "/" or "/." stays: it says
// "a directory".
[[nodiscard]] std::string copy_destination(std::string_view directory, std::string_view destination);

}  // namespace plan
