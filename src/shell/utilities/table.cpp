#include "shell/utilities/table.h"

#include <algorithm>
#include <array>

#include "shell/utilities/all.h"

namespace shell {

namespace {

// In the order of their names: find_utility() relies on it, and a test looks.
constexpr std::array table = {
    UtilityRow{"[", run_test},
    UtilityRow{"[[", run_test},
    UtilityRow{"arch", run_arch},
    UtilityRow{"awk", run_awk},
    UtilityRow{"base64", run_base64},
    UtilityRow{"basename", run_basename},
    UtilityRow{"cat", run_cat},
    UtilityRow{"chgrp", run_chown},
    UtilityRow{"chmod", run_chmod},
    UtilityRow{"chown", run_chown},
    UtilityRow{"clear", run_nothing},
    UtilityRow{"cmp", run_cmp},
    UtilityRow{"cp", run_cp},
    UtilityRow{"curl", run_wget},
    UtilityRow{"cut", run_cut},
    UtilityRow{"date", run_date},
    UtilityRow{"dd", run_dd},
    UtilityRow{"dirname", run_dirname},
    UtilityRow{"du", run_du},
    UtilityRow{"echo", run_echo},
    UtilityRow{"egrep", run_grep},
    UtilityRow{"env", run_env},
    UtilityRow{"expand", run_expand},
    UtilityRow{"expr", run_expr},
    UtilityRow{"false", run_false},
    UtilityRow{"fgrep", run_grep},
    UtilityRow{"find", run_find},
    UtilityRow{"fold", run_fold},
    UtilityRow{"grep", run_grep},
    UtilityRow{"groups", run_groups},
    UtilityRow{"gunzip", run_gzip},
    UtilityRow{"gzip", run_gzip},
    UtilityRow{"head", run_head},
    UtilityRow{"hostname", run_hostname},
    UtilityRow{"id", run_id},
    UtilityRow{"install", run_install},
    UtilityRow{"link", run_link},
    UtilityRow{"ln", run_ln},
    UtilityRow{"ls", run_ls},
    UtilityRow{"md5sum", run_checksum},
    UtilityRow{"mkdir", run_mkdir},
    UtilityRow{"mktemp", run_mktemp},
    UtilityRow{"mv", run_mv},
    UtilityRow{"nice", run_nice},
    UtilityRow{"nl", run_nl},
    UtilityRow{"nohup", run_nohup},
    UtilityRow{"nproc", run_nproc},
    UtilityRow{"od", run_od},
    UtilityRow{"paste", run_paste},
    UtilityRow{"printenv", run_printenv},
    UtilityRow{"printf", run_printf},
    UtilityRow{"pwd", run_pwd},
    UtilityRow{"readlink", run_readlink},
    UtilityRow{"realpath", run_realpath},
    UtilityRow{"rev", run_rev},
    UtilityRow{"rm", run_rm},
    UtilityRow{"rmdir", run_rmdir},
    UtilityRow{"sed", run_sed},
    UtilityRow{"seq", run_seq},
    UtilityRow{"setsid", run_setsid},
    UtilityRow{"sha1sum", run_checksum},
    UtilityRow{"sha256sum", run_checksum},
    UtilityRow{"sleep", run_sleep},
    UtilityRow{"sort", run_sort},
    UtilityRow{"stat", run_stat},
    UtilityRow{"sync", run_nothing},
    UtilityRow{"tac", run_tac},
    UtilityRow{"tail", run_tail},
    UtilityRow{"tar", run_tar},
    UtilityRow{"tee", run_tee},
    UtilityRow{"test", run_test},
    UtilityRow{"time", run_time},
    UtilityRow{"timeout", run_timeout},
    UtilityRow{"touch", run_touch},
    UtilityRow{"tr", run_tr},
    UtilityRow{"true", run_true},
    UtilityRow{"truncate", run_truncate},
    UtilityRow{"tty", run_tty},
    UtilityRow{"uname", run_uname},
    UtilityRow{"unexpand", run_unexpand},
    UtilityRow{"uniq", run_uniq},
    UtilityRow{"unlink", run_unlink},
    UtilityRow{"usleep", run_usleep},
    UtilityRow{"wc", run_wc},
    UtilityRow{"wget", run_wget},
    UtilityRow{"which", run_which},
    UtilityRow{"whoami", run_whoami},
    UtilityRow{"xargs", run_xargs},
    UtilityRow{"yes", run_yes},
    UtilityRow{"zcat", run_gzip},
};

constexpr bool in_order() {
  for (std::size_t i = 1; i < table.size(); ++i)
    if (!(table[i - 1].name < table[i].name)) return false;
  return true;
}
static_assert(in_order(), "the rows stand in the order of their names");

}  // namespace

Utility find_utility(std::string_view name) {
  const auto found = std::lower_bound(table.begin(), table.end(), name,
                                      [](const UtilityRow& row, std::string_view wanted) { return row.name < wanted; });
  return found != table.end() && found->name == name ? found->run : nullptr;
}

}  // namespace shell
