// What a RUN may do and hold: hostile ones end with a sentence, and no step of theirs goes far beyond the limit; heavy
// ones that mean well pass. Work is counted, so none of this depends on the machine.
#include <doctest/doctest.h>

#include "machine.h"

namespace shell {

namespace {

Outcome run_text(const std::string& text, const fs::Tree& files = test::machine()) {
  Process process;
  process.files = files;
  for (const char* const applet : {"dd", "du", "truncate"})
    process.files = process.files.with_symlink("/bin/" + std::string(applet), "busybox");
  process.argv = {"/bin/sh", "-c", text};
  return run(process, Tools());
}

fs::Tree with_files(int count) {
  fs::Tree files = test::machine();
  for (int i = 0; i < count; ++i)
    files = files.with_file("/src/d" + std::to_string(i / 100) + "/f" + std::to_string(i), fs::Content("x\n"));
  return files;
}

}  // namespace

TEST_CASE("a RUN that never ends, or makes ever more, ends with a sentence" * doctest::test_suite("long")) {
  const char* const scripts[] = {
      // loops and files
      "while :; do :; done",
      "while true; do echo x >> /f; done",
      "while :; do echo x; done",
      "while :; do echo x; done > /f",
      "while :; do mkdir -p a/b; cd a/b; done; while :; do :; done",
      "i=0; while :; do i=$((i+1)); echo x > f$i; done",
      "i=0; while :; do i=$((i+1)); eval v$i=1; done",
      "i=0; touch a; while :; do i=$((i+1)); ln a b$i; done",
      "i=0; while :; do i=$((i+1)); touch a$i; ln a$i b$i; done",
      "while :; do sleep 0 & done",
      "sleep 1e300",
      "echo x > f; while :; do cat f f > g; mv g f; done",
      "mkdir a; while :; do cp -r a b; mv b a; done",
      "dd if=/dev/zero of=/f bs=1M count=100000",
      "truncate -s 100G /f",
      "head -c 100G /dev/zero | wc -c",
      "dd if=/dev/zero of=/f bs=1 count=1 seek=100G",
      "head -c 200000000 /dev/zero | gzip | gzip -d | wc -c; while :; do :; done",
      // texts
      "x=ab; while :; do x=$x$x; done",
      "x=aaaaaaaaaaaaaaaa; while :; do x=${x//a/aa}; done",
      "x=$(head -c 100000 /dev/zero | tr '\\\\0' a); while :; do y=${x%%*b*c*d}; done",
      "x=$(head -c 50000 /dev/zero | tr '\\\\0' a); case $x in *a*a*a*a*a*b) ;; esac; while :; do :; done",
      "x=y; while :; do x=\"$x $x\"; set -- $x; done",
      "x=y; while :; do cat > f <<END\n$x$x\nEND\nx=$(cat f); done",
      "set -- a; while :; do set -- \"$@\" \"$@\"; done",
      "x='$((1))'; while :; do x=$x$x; eval : $x; done",
      "f() { f; }; f",
      "f() { $(f); }; f",
      "f() { (f); }; f",
      "f() { echo ${a:-${b:-${c:-${d:-${e:-$(f)}}}}}; }; f",
      "f() { eval f; }; f",
      "echo 'sh /s & sh /s' > /s; sh /s",
      "f() { f | f & }; f",
      "echo '. /s' > /s; . /s",
      "echo 'awk \"BEGIN { system(\\\"sh /s\\\") }\"' > /s; sh /s",
      // sed
      "echo a | sed ':a;h;G;G;ba'",
      "echo a | sed ':a;s/a/aa/g;ba'",
      "echo a | sed ':a;H;x;ba'",
      "echo a | sed ':a;p;ba'",
      "echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | sed ':a;s/\\(a*\\)*\\1b//;ta;ba'",
      // awk
      "awk 'BEGIN { while (1) x = x \"a\" }'",
      "awk 'BEGIN { x = \"a\"; while (1) x = x x }'",
      "awk 'BEGIN { while (1) a[i++] = i }'",
      "awk 'BEGIN { while (1) a[i++ \"\" x] = x = x \"yy\" }'",
      "awk 'BEGIN { while (1) printf \"%100000s\", \"a\" }'",
      "awk 'BEGIN { printf \"%99999999d\", 1; while (1); }'",
      "awk 'BEGIN { CONVFMT = \"%999999999d\"; while (1) x = x 0.1 }'",
      "awk 'BEGIN { while (1) { x = x \"ab\"; if (x ~ /(a|b)*c/) exit } }'",
      "awk 'BEGIN { while (1) x ~ (\"a\" i++) }'",
      "awk 'BEGIN { while (1) system(\":\") }'",
      "awk 'BEGIN { while (1) { \"echo \" i++ | getline x } }'",
      "awk 'BEGIN { while (1) { $(i++) = \"x\" } }'",
      "awk 'BEGIN { x = \"a\"; while (1) { gsub(/a/, \"aa\", x) } }'",
      "awk 'BEGIN { x = \"a a\"; while (1) { $0 = x; x = x \" \" x } }'",
      "awk 'BEGIN { x = sprintf(\"%1000000s\", \"\"); while (1) index(x, substr(x, 2) \"b\") }'",
      "awk 'function f(n) { f(n + 1) } BEGIN { f(1) }; BEGIN { while (1); }'",
      // others
      "printf '%999999d' 1 > f; while :; do printf '%999999d' 1 >> f; done",
      "seq 1 1000000000",
      "yes | head -n 1000000000",
      "yes | sort",
      "x=$(seq 1 100000); while :; do echo \"$x\" | sort -n > /dev/null; done",
      "while :; do find / > /dev/null; done",
      "seq 1 100000 > f; while :; do grep -c 9 f; done",
      "grep -E '(a|b)*(a|b)*(a|b)*c' /etc/passwd; x=$(head -c 1000000 /dev/zero | tr '\\\\0' a); while :; do echo $x | "
      "grep -E '(a*)*(a*)*b'; done",
      "while :; do tar cf t /etc; done",
      "seq 1 50000 | xargs -n 1 echo",
      "seq 1 100000 | while read x; do echo $x $x | tr a b; done",
  };
  for (const char* const text : scripts) {
    const std::string script = text;
    CAPTURE(script);
    const Outcome outcome = run_text(script);
    CHECK(outcome.unsupported.has_value());
    CHECK(outcome.work <= work_of_a_run);
  }
}

TEST_CASE("appending to a file costs what is appended") {
  const auto work_of = [](int times) {
    const Outcome outcome =
        run_text("i=0; while [ $i -lt " + std::to_string(times) + " ]; do i=$((i+1)); echo x >> /f; done");
    CHECK_FALSE(outcome.unsupported);
    CHECK(outcome.files.find("/f")->content().size() == static_cast<std::uint64_t>(times) * 2);
    return outcome.work;
  };
  const std::uint64_t thousand = work_of(1000);
  const std::uint64_t many = work_of(8000);
  CHECK(many < thousand * 9);
}

TEST_CASE("a heavy RUN that means well passes" * doctest::test_suite("long")) {
  const fs::Tree many = with_files(50'000);
  const char* const scripts[] = {
      "find /src -name 'f1*' | wc -l",
      "find / -type f | sort | tail -n 1",
      "grep -rl y /src; true",
      "rm -rf /src/d1 /src/d2; ls -R /src | wc -l",
      "seq 1 100000 | sort -rn | uniq | tail -n 1",
      "seq 1 100000 | awk '{ s += $1; a[$1 % 100]++ } END { print s }'",
      "seq 1 50000 | sed 's/1/one/g' | tr a-z A-Z | wc",
      "cp -r /src/d0 /src/d3 /src/d4 /; chmod -R a+r /d0; chown -R 1000 /d3; du -s /src",
      "tar czf /t.tgz /src/d7 && mkdir /x && tar xzf /t.tgz -C /x",
      "i=0; while [ $i -lt 5000 ]; do i=$((i+1)); echo line $i >> /log; done; wc -l /log",
      "for d in /src/*; do for f in $d/f*0; do cat $f > /dev/null; done; done",
      "dd if=/dev/zero of=/swap bs=1M count=64",
  };
  for (const char* const text : scripts) {
    const std::string script = text;
    CAPTURE(script);
    const Outcome outcome = run_text(script, many);
    CHECK(outcome.unsupported.value_or("") == "");
  }
}

}  // namespace shell
