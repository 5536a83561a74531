#include "build/host_accounts.h"

#include <algorithm>
#include <array>

namespace build {

namespace {

struct Account {
  std::uint32_t number;
  std::string_view name;
};

constexpr std::array users = std::to_array<Account>({{0, "root"},
                                                     {1, "daemon"},
                                                     {2, "bin"},
                                                     {3, "sys"},
                                                     {4, "sync"},
                                                     {5, "games"},
                                                     {6, "man"},
                                                     {7, "lp"},
                                                     {8, "mail"},
                                                     {9, "news"},
                                                     {10, "uucp"},
                                                     {13, "proxy"},
                                                     {33, "www-data"},
                                                     {34, "backup"},
                                                     {38, "list"},
                                                     {39, "irc"},
                                                     {42, "_apt"},
                                                     {1000, "cloudsdk"},
                                                     {65534, "nobody"}});

constexpr std::array groups = std::to_array<Account>(
    {{0, "root"},    {1, "daemon"},      {2, "bin"},        {3, "sys"},      {4, "adm"},    {5, "tty"},
     {6, "disk"},    {7, "lp"},          {8, "mail"},       {9, "news"},     {10, "uucp"},  {12, "man"},
     {13, "proxy"},  {15, "kmem"},       {20, "dialout"},   {21, "fax"},     {22, "voice"}, {24, "cdrom"},
     {25, "floppy"}, {26, "tape"},       {27, "sudo"},      {29, "audio"},   {30, "dip"},   {33, "www-data"},
     {34, "backup"}, {37, "operator"},   {38, "list"},      {39, "irc"},     {40, "src"},   {42, "shadow"},
     {43, "utmp"},   {44, "video"},      {45, "sasl"},      {46, "plugdev"}, {50, "staff"}, {60, "games"},
     {100, "users"}, {1000, "cloudsdk"}, {65534, "nogroup"}});

template <class Accounts>
std::string_view name_in(const Accounts& accounts, std::uint32_t number) {
  const auto found =
      std::find_if(accounts.begin(), accounts.end(), [&](const Account& a) { return a.number == number; });
  return found == accounts.end() ? std::string_view() : found->name;
}

}  // namespace

std::string_view host_user(std::uint32_t uid) { return name_in(users, uid); }
std::string_view host_group(std::uint32_t gid) { return name_in(groups, gid); }

}  // namespace build
