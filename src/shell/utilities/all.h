// Every utility's function. Each lives in the file of its name; where one does the work of several, the first line of
// its file names them all. utilities/table.cpp gives the functions their names.
#pragma once

#include "shell/program.h"

namespace shell {

int run_arch(Program& program);
int run_awk(Program& program);  // ../awk/run.cpp
int run_base64(Program& program);
int run_basename(Program& program);
int run_cat(Program& program);
int run_checksum(Program& program);  // checksums.cpp: md5sum, sha1sum, sha256sum
int run_chmod(Program& program);
int run_chown(Program& program);
int run_cmp(Program& program);
int run_cp(Program& program);
int run_cut(Program& program);
int run_date(Program& program);
int run_dd(Program& program);
int run_dirname(Program& program);
int run_du(Program& program);
int run_echo(Program& program);
int run_env(Program& program);
int run_expand(Program& program);
int run_expr(Program& program);
int run_false(Program& program);
int run_find(Program& program);
int run_fold(Program& program);
int run_grep(Program& program);
int run_groups(Program& program);
int run_gzip(Program& program);  // tar.cpp: gzip, gunzip, zcat
int run_head(Program& program);
int run_hostname(Program& program);
int run_id(Program& program);
int run_install(Program& program);
int run_link(Program& program);
int run_ln(Program& program);
int run_ls(Program& program);
int run_mkdir(Program& program);
int run_mktemp(Program& program);
int run_mv(Program& program);
int run_nice(Program& program);
int run_nl(Program& program);
int run_nohup(Program& program);
int run_nothing(Program& program);  // sync.cpp: sync, clear
int run_nproc(Program& program);
int run_od(Program& program);
int run_paste(Program& program);
int run_printenv(Program& program);
int run_printf(Program& program);
int run_pwd(Program& program);
int run_readlink(Program& program);
int run_realpath(Program& program);
int run_rev(Program& program);
int run_rm(Program& program);
int run_rmdir(Program& program);
int run_sed(Program& program);
int run_seq(Program& program);
int run_setsid(Program& program);
int run_sleep(Program& program);
int run_sort(Program& program);
int run_stat(Program& program);
int run_tac(Program& program);
int run_tail(Program& program);
int run_tar(Program& program);
int run_tee(Program& program);
int run_test(Program& program);
int run_time(Program& program);
int run_timeout(Program& program);
int run_touch(Program& program);
int run_tr(Program& program);
int run_true(Program& program);
int run_truncate(Program& program);
int run_tty(Program& program);
int run_uname(Program& program);
int run_unexpand(Program& program);  // expand.cpp
int run_uniq(Program& program);
int run_unlink(Program& program);
int run_usleep(Program& program);
int run_wc(Program& program);
int run_wget(Program& program);
int run_which(Program& program);
int run_whoami(Program& program);
int run_xargs(Program& program);
int run_yes(Program& program);

}  // namespace shell
