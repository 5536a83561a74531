// Utilities, as busybox 1.35 has them: each row was tried there.
#include <doctest/doctest.h>

#include "machine.h"
#include "shell/utilities/date.h"
#include "shell/utilities/mode.h"

namespace shell {

namespace {

struct Row {
  const char* text;
  const char* output;
  int exit_code = 0;
};

void play(const Row& row) {
  CAPTURE(row.text);
  const test::Seen seen = test::run(row.text);
  CHECK(seen.unsupported == "");
  CHECK(seen.output == row.output);
  CHECK(seen.exit_code == row.exit_code);
}

}  // namespace

TEST_CASE("echo, printf and test") {
  const Row rows[] = {
      {"echo 'a\\tb'; echo -e 'a\\tb\\c' more; echo -n x; echo; echo -z --", "a\\tb\na\tbx\n-z --\n"},
      {"printf '%s=%d\\n' a 1 b 2; printf '%s-%s\\n' a b c", "a=1\nb=2\na-b\nc-\n"},
      {"printf '[%5s][%-5s][%05d][%+d]%%\\n' ab cd 42 7", "[   ab][cd   ][00042][+7]%\n"},
      {"printf '%x %o %c %b %.2s|%5.1f\\n' 255 8 hello 'x\\ty' abc 3.14", "ff 10 h x\ty ab|  3.1\n"},
      {"printf '%d\\n' abc; echo $?", "sh: invalid number 'abc'\n0\n1\n"},
      {"[ 10 -gt 9 ] && [ a != b ] && [ -z '' ] && [ 1 -lt 2 -a 2 -lt 1 -o 3 -ge 3 ] && echo yes", "yes\n"},
      {"[ $NONE = x ]; echo $?; [ -n $NONE ]; echo $?", "sh: x: unknown operand\n2\n0\n"},
      {"touch f; [ -f f ] && [ ! -d f ] && [ ! -s f ] && [ -e /bin/cat ] && [ -L /bin/cat ] && echo yes", "yes\n"},
      {"[[ abc == a* ]] && echo pattern", "pattern\n"},
      {"[ a", "sh: missing ]\n", 2},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("printf tells what is wrong, and goes on with 0") {
  const Row rows[] = {
      {"printf", "sh: usage: printf FORMAT [ARGUMENT...]\n", 2},
      {"printf '%d|' 12abc 5", "sh: invalid number '12abc'\n0|5|", 1},
      {"printf '%d' 08; printf '%d' ''", "sh: invalid number '08'\n0sh: invalid number ''\n0", 1},
      {"printf '%d' ' 5x'; printf '%d' '5 '", "sh: invalid number '5x'\n0sh: invalid number '5 '\n0", 1},
      {"printf '%d %d %u' +5 ' -7' '+ 5'", "5 -7 sh: invalid number '+ 5'\n0", 1},
      {"printf '%d' 99999999999999999999", "sh: invalid number '99999999999999999999'\n0", 1},
      {"printf '%x %u %d' -1 -5 -0x10", "ffffffffffffffff 18446744073709551611 -16"},
      {"printf '%f' 1.5x", "sh: invalid number '1.5x'\n0.000000", 1},
      {"printf '%f %e' '' 1", "0.000000 1.000000e+00"},
      {"printf '%*d' x 3; echo \" $?\"", "sh: invalid number 'x'\n3 0\n"},
      {"printf '%s %k and more\\n' x y", "x sh: %k and more\\n: invalid format\n", 1},
      {"printf '%lz' 3", "sh: %: invalid format\n", 1},
      {"printf '%5b|' a", "sh: %5b|: invalid format\n", 1},
      {"printf '%a' 1", "sh: %a: invalid format\n", 1},
      {"printf '%Lf %hhd %zd' 1 300 4", "1.000000 300 4"},
      {"printf '%c' '' | wc -c; printf '%s\\c' a b; printf '%%' a b", "1\na%"},
      {"/bin/printf '%d' x", "printf: invalid number 'x'\n0", 1},
  };
  for (const Row& row : rows) {
    // Both streams as lines: the last one may have had no newline.
    const std::string output = row.output + std::string(std::string_view(row.output).ends_with('\n') ? "" : "\n");
    play({row.text, output.c_str(), row.exit_code});
  }
}

TEST_CASE("tabs become blanks, and blanks tabs") {
  const Row rows[] = {
      {"printf 'a\\tb\\n\\tx\\nab  \\t c\\n' | expand", "a       b\n        x\nab       c\n"},
      {"printf 'a\\tb\\n' | expand -t 4; printf '\\ta\\tb\\n' | expand -i", "a   b\n        a\tb\n"},
      {"printf '\\303\\251\\tx\\n' | expand", "\303\251       x\n"},
      {"printf 'a b  c   d\\n        x  y\\nab      cd e       f\\n' | unexpand",
       "a b  c   d\n\tx  y\nab\tcd e       f\n"},
      {"printf 'a b  c   d\\nab      cd e       f\\n' | unexpand -a", "a b  c\t d\nab\tcd e\t   f\n"},
      {"printf 'a b  c   d\\n' | unexpand -t 4", "a b\t c\t d\n"},
      {"expand -t x f", "expand: invalid number 'x'\n", 1},
      {"expand nope", "expand: nope: No such file or directory\n", 1},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("od shows bytes") {
  const Row rows[] = {
      {"printf 'hello\\n\\0\\001' | od", "0000000 062550 066154 005157 000400\n0000010\n"},
      {"printf 'hello\\n\\0\\001' | od -c", "0000000   h   e   l   l   o  \\n  \\0 001\n0000010\n"},
      {"printf 'hello' | od -An -tx1", " 68 65 6c 6c 6f\n"},
      {"printf 'hello' | od -A x -t u2", "000000 25960 27756   111\n000005\n"},
      {"printf 'hello' | od -c -x", "0000000   h   e   l   l   o\n        6568 6c6c 006f\n0000005\n"},
      {"printf '\\200\\377' | od -td1; printf ' \\n' | od -a",
       "0000000 -128   -1\n0000002\n0000000  sp  nl\n0000002\n"},
      {"head -c 64 /dev/zero | od -tx4", "0000000 00000000 00000000 00000000 00000000\n*\n0000100\n"},
      {"printf 'abcdef' | od -j 1 -N 3 -c; printf 'abcdef' | od -An -tx1 -w4",
       "0000001   b   c   d\n0000004\n 61 62 63 64\n 65 66\n"},
      {"printf a | od -t x1z", "od: invalid type string 'x1z'; 4294967295-byte integral type is not supported\n", 1},
      {"printf a | od -A q", "od: bad output address radix 'q' (must be [doxn])\n", 1},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("files are made, copied, moved and removed") {
  const Row rows[] = {
      {"mkdir -p a/b/c a/d; ls a; mkdir a; echo $?", "b\nd\nmkdir: can't create directory 'a': File exists\n1\n"},
      {"mkdir -p s/d; echo x > s/f; cp -r s n; cp -r s n; ls n n/s; mkdir p; cp -r s/. p; ls p",
       "n:\nd\nf\ns\n\nn/s:\nd\nf\nd\nf\n"},
      {"echo a > f; mv f g; cat g; mkdir d; mv g d/; cat d/g; mv nope x; echo $?",
       "a\na\nmv: can't rename 'nope': No such file or directory\n1\n"},
      {"touch a b .h; rm *; ls -A; rm nope; echo $?; rm -f nope; mkdir d; rm d; rm -r d; rmdir nope",
       ".h\nrm: can't remove 'nope': No such file or directory\n1\nrm: 'd' is a directory\nrmdir: 'nope': No such file "
       "or directory\n",
       1},
      {"mkdir v1 v2; ln -s v1 c; readlink c; ln -sfn v2 c; readlink -f c; ln -s v1 c; ls v2", "v1\n/w/v2\nv1\n"},
      {"echo x > f; chmod u+x,g-r,o= f; stat -c '%a %U' f; chmod -R 755 /w; stat -c %a /w", "700 root\n755\n"},
      {"touch f; chown node:staff f; stat -c '%u:%g' f; chown ghost f", "1000:50\nchown: unknown user ghost\n", 1},
      {"touch -d '2001-01-01 00:00:00' f; stat -c %Y f; date -d '2020-02-29 12:00' +%s", "978307200\n1582977600\n"},
      {"echo x > f; cp f f; echo $?; cp /w g", "cp: 'f' and 'f' are the same file\n1\ncp: omitting directory '/w'\n",
       1},
      {"umask 077; echo x > f; mkdir d; stat -c %a f d", "600\n700\n"},
      {"mkdir d; touch d/b d/a; ls -ld d | cut -c1-10; ls -1 d; ls nope",
       "drwxr-xr-x\na\nb\nls: nope: No such file or directory\n", 1},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("texts are cut, sorted and counted") {
  const Row rows[] = {
      {"seq 12 | head -n 3 | tail -n 1; seq 5 | tail -n +4; seq 4 | head -n -2; seq 3 | tail -n 1",
       "3\n4\n5\n1\n2\n3\n"},
      {"seq 10 -5 0; seq -w 8 10; seq -s, 1 3", "10\n5\n0\n08\n09\n10\n1,2,3\n"},
      {"printf 'b 2\\na 10\\na 10\\n' > f; sort f; sort -u f; sort -k2 -n -r f; uniq -c f",
       "a 10\na 10\nb 2\na 10\nb 2\na 10\na 10\nb 2\n      1 b 2\n      2 a 10\n"},
      {"echo a:b:c | cut -d: -f1,3; echo abcdef | cut -c2-4,6; echo 'a b' | cut -d: -f2", "a:c\nbcdf\na b\n"},
      {"echo Hello | tr a-z A-Z; echo hello | tr -d l; echo aabb | tr -s ab; echo a1b2 | tr -cd 0-9; echo",
       "HELLO\nheo\nab\n12\n"},
      {"printf 'a b\\nc\\n' | wc; printf x | wc -l; echo abc | wc -c", "        2         3         6\n0\n4\n"},
      {"echo x > a; cat -n a a; cat a nope; echo $?",
       "     1\tx\n     2\tx\nx\ncat: can't open 'nope': No such file or directory\n1\n"},
      {"basename /a/b.txt .txt; dirname /a/b; basename /; dirname c", "b\n/a\n/\n.\n"},
      {"expr 3 + 4 \\* 2; expr abc : 'a\\(.*\\)'; expr length hello; expr 1 \\> 2; echo $?", "11\nbc\n5\n0\n1\n"},
      {"printf '1\\n2\\n3\\n' | paste -sd,", "1,2,3\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("grep, sed and awk") {
  const Row rows[] = {
      {"printf 'port=80\\n# x\\nPORT\\n' > f; grep port f; grep -ic port f; grep -v '^#' f; grep -o '[0-9]*' f; grep "
       "-n P f; grep zz f; echo $?",
       "port=80\n2\nport=80\nPORT\n80\n3:PORT\n1\n"},
      {"echo 'a.c abc' | grep -oF a.c; echo aXXb | grep -oE 'X{2}|b'; echo 'no port' | grep -w por; grep x nope; echo "
       "$?",
       "a.c\nXX\nb\ngrep: nope: No such file or directory\n2\n"},
      {"printf 'listen 80;\\nroot /var/www;\\n' > f; sed 's/80/8080/;s|/var|/srv|' f; sed -n 2p f; sed '$d' f; sed -E "
       "'s/([a-z]+) (.*);/\\2 is \\1/' f",
       "listen 8080;\nroot /srv/www;\nroot /var/www;\nlisten 80;\n80 is listen\n/var/www is root\n"},
      {"printf 'a\\nb\\n' > f; sed -i -e '1i top' -e '$a end' -e 's/b/&&/' f; cat f", "top\na\nbb\nend\n"},
      {"echo aaa | sed 's/a/b/2'; echo aaa | sed 's/a/b/2g'; echo abc | sed 's/b*/x/g'; echo hello | sed 'y/el/ip/'",
       "aba\nbbb\nxaxcx\nhippo\n"},
      {"printf '1\\n2\\n3\\n4\\n' | sed -n '2,3p;/4/{s/4/four/;p}'; printf 'a\\nb\\n' | sed 'N;s/\\n/+/'; printf "
       "'a\\nb\\nc\\n' | sed '2q'",
       "2\n3\nfour\na+b\na\nb\n"},
      {"printf 'ann 3\\nbob 4\\n' > f; awk '{print $2, $1}' f; awk '{s+=$2} END {print s, s/NR}' f; awk -F: "
       "'NR==1{print $1\"-\"$3}' /etc/passwd",
       "3 ann\n4 bob\n7 3.5\nroot-0\n"},
      {"printf 'x\\ny\\nx\\n' | awk '{c[$1]++} END {for (k in c) print k, c[k]}' | sort; awk 'BEGIN {printf "
       "\"%03d|%s\\n\", 7, toupper(\"a\")}'",
       "x 2\ny 1\n007|A\n"},
      {"printf 'a\\tb\\nc d\\nef\\n' | awk '/[ \\t]/ {n++} /\\tb/ {t++} END {print n, t}'", "2 1\n"},
      {"echo 'a b c' | awk '{$2=\"\"; print; print NF; gsub(/[ac]/, \"<&>\"); print}'", "a  c\n3\n<a>  <c>\n"},
      {"awk 'function f(n) { return n <= 1 ? 1 : n * f(n - 1) } BEGIN { print f(5); n = split(\"a-b-c\", p, \"-\"); "
       "print n, p[2]; print length(\"abc\"), index(\"hello\", \"l\"), substr(\"hello\", 2, 3) }'",
       "120\n3 b\n3 3 ell\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("find, xargs, env and which start other programs") {
  const Row rows[] = {
      {"mkdir -p t/s; touch t/a.c t/s/b.c t/c.h; find t -name '*.c' | sort; find t -type d; find t -maxdepth 1 -type f "
       "| sort",
       "t/a.c\nt/s/b.c\nt\nt/s\nt/a.c\nt/c.h\n"},
      {"mkdir t; touch t/a t/b; find t -type f -exec rm {} \\; ; find t; find nope; echo $?",
       "t\nfind: nope: No such file or directory\n1\n"},
      {"mkdir -p t/x; touch t/x/a t/b; find t -name x -prune -o -type f -print; find t -type f -exec echo {} + | tr ' "
       "' '\\n' | sort",
       "t/b\nt/b\nt/x/a\n"},
      {"echo 'a b' | xargs -n 1 echo; printf 'x\\ny\\n' | xargs -I{} echo '<{}>'; printf '' | xargs -r echo no; echo a "
       "| xargs false; echo $?",
       "a\nb\n<x>\n<y>\n123\n"},
      {"env -i A=1 env; env nosuch; echo $?; which nosuch; echo $?; which cat",
       "A=1\nenv: can't execute 'nosuch': No such file or directory\n127\n1\n/bin/cat\n"},
      {"id -u; id -gn; whoami", "0\nroot\nroot\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("archives and sums") {
  const Row rows[] = {
      {"mkdir s; echo A > s/a; ln -s a s/l; chmod 640 s/a; tar -czf s.tgz s; rm -r s; tar -tzf s.tgz; tar -xzf s.tgz; "
       "cat s/l; stat -c %a s/a",
       "s/\ns/a\ns/l\nA\n640\n"},
      {"mkdir s o; echo A > s/a; tar -c -C s . | tar -x -C o; ls o; tar -xf nope; echo $?",
       "a\ntar: can't open 'nope': No such file or directory\n1\n"},
      {"seq 1000 > f; gzip f; ls; gunzip f.gz; wc -l < f", "f.gz\n1000\n"},
      {"echo hello > f; sha256sum f; md5sum f | cut -c1-8; sha1sum < f; sha256sum f | sha256sum -c",
       "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  "
       "f\nb1946ac9\nf572d396fae9206628714fb2ce00f72e94f2258f  -\nf: OK\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("modes are read octal and symbolic") {
  struct Case {
    const char* text;
    int before;
    bool folder;
    int after;  // -1: malformed
  };
  const Case rows[] = {{"644", 0, false, 0644},   {"u+x", 0644, false, 0744},      {"go-rwx", 0755, false, 0700},
                       {"+x", 0644, false, 0755}, {"a=r", 0777, false, 0444},      {"u=rwX,go=rX", 0644, false, 0644},
                       {"a+X", 0644, true, 0755}, {"u+s,g+s", 0755, false, 06755}, {"1777", 0, true, 01777},
                       {"zz", 0, false, -1},      {"u+", 0644, false, 0644}};
  for (const Case& row : rows) {
    CAPTURE(row.text);
    const std::optional<std::uint16_t> made =
        parse_mode(row.text, static_cast<std::uint16_t>(row.before), row.folder, 022);
    CHECK((made ? static_cast<int>(*made) : -1) == row.after);
  }
}

TEST_CASE("dates go both ways over leap years and before 1970") {
  for (std::int64_t seconds : {0LL, 951782400LL, 1709164800LL, -86401LL, 4102444800LL})
    CHECK(seconds_of(calendar_of(seconds)) == seconds);
  CHECK(format_date("%F %T %a %j", 1709164800) == "2024-02-29 00:00:00 Thu 060");
}

}  // namespace shell
