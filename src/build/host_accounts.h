// Names of accounts on the machine of the classic builder's daemon.
//
// They stand in the hash of what a COPY takes from another image, as numbers looked up over there and not in the image:
// docker 20.10's pkg/archive (FileInfoHeader). The machine of the recordings was a Debian with one account of a person.
#pragma once

#include <cstdint>
#include <string_view>

namespace build {

[[nodiscard]] std::string_view host_user(std::uint32_t uid);   // empty: there is none
[[nodiscard]] std::string_view host_group(std::uint32_t gid);  // empty: there is none

}  // namespace build
