// The shell's language, as busybox ash 1.35 reads it: each row was tried there.
#include <doctest/doctest.h>

#include "fs/links.h"
#include "machine.h"

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

TEST_CASE("lists, pipes and conditions give the status of what ran last") {
  const Row rows[] = {
      {"false; echo on", "on\n"},
      {"true && echo a || echo b", "a\n"},
      {"false && echo a || echo b", "b\n"},
      {"true || echo a && echo b", "b\n"},
      {"! true; echo $?", "1\n"},
      {"true | false; echo $?", "1\n"},
      {"false | true; echo $?", "0\n"},
      {"set -o pipefail; false | true; echo $?", "1\n"},
      {"true | exit 3", "", 3},
      {"if false; then echo a; elif true; then echo b; else echo c; fi", "b\n"},
      {"if false; then echo a; fi; echo $?", "0\n"},
      {"i=0; while [ $i -lt 3 ]; do i=$((i+1)); [ $i = 2 ] && continue; echo $i; done", "1\n3\n"},
      {"for i in 1 2; do for j in a b; do break 2; done; done; echo $i$j", "1a\n"},
      {"until false; do echo once; break; done", "once\n"},
      {"case abc in x|a*) echo yes;; *) echo no;; esac", "yes\n"},
      {"case x in (y) echo y;; esac; echo $?", "0\n"},
      {"x=1; (x=2; echo $x); echo $x", "2\n1\n"},
      {"x=1; { x=2; }; echo $x", "2\n"},
      {"(exit 3) || echo $?", "3\n"},
      {"{ echo a; echo b; } | tail -n 1", "b\n"},
      {"n=0; echo x | while read l; do n=1; done; echo $n", "0\n"},
      {"echo a & wait; echo b", "a\nb\n"},
      {"false & wait $!; echo $?", "1\n"},
      {"nosuch", "/bin/sh: nosuch: not found\n", 127},
      {"/etc/passwd", "/bin/sh: /etc/passwd: Permission denied\n", 126},
      {"exit 3", "", 3},
      {"trap 'echo bye' EXIT; echo x", "x\nbye\n"},
      {"kill -9 $$; echo alive; kill 77; echo $?", "alive\nsh: can't kill pid 77: No such process\n1\n"},
      {"sh -c 'kill -9 $$; echo never'; echo $?", "137\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("words are expanded, split and matched with files") {
  const Row rows[] = {
      {"x='a  b'; echo $x \"$x\"", "a b a  b\n"},
      {"echo 'it'\"'\"'s' \"a\\\"b\" a\\ b", "it's a\"b a b\n"},
      {"echo ${U-d} ${U:-e} ${U:=f} $U ${U+g} ${U:+h}", "d e f f g h\n"},
      {"f=/opt/app.tar.gz; echo ${f##*/} ${f%.*} ${f%%.*} ${f#*/} ${#f}",
       "app.tar.gz /opt/app.tar /opt/app opt/app.tar.gz 15\n"},
      {"x=abcdef; echo ${x:1:2} ${x: -2} ${x/c/Z} ${x//[ace]/_}", "bc ef abZdef _b_d_f\n"},
      {"echo \"[$(printf 'a\\n\\n')]\" `echo t`", "[a] t\n"},
      {"echo $((1 + 2 * 3)) $((2 ** 3 ** 2)) $((7 / 2)) $((-7 % 3)) $((1 << 4 | 1))", "7 512 3 -1 17\n"},
      {"i=3; echo $((i++)) $i $((--i)) $((i > 2 ? 10 : 20))", "3 4 3 10\n"},
      {"set -- a 'b c'; for x in \"$@\"; do echo \"<$x>\"; done; echo $#", "<a>\n<b c>\n2\n"},
      {"set --; for i in \"$@\"; do echo no; done; echo \"[$*]\"", "[]\n"},
      {"set -- x y; IFS=-; echo \"$*\"", "x-y\n"},
      {"IFS=' ,'; x=' a , b,,c '; set -- $x; for i; do echo \"<$i>\"; done", "<a>\n<b>\n<>\n<c>\n"},
      {"touch b a .h; echo * [!a]* *.none; echo \"*\"", "a b b *.none\n*\n"},
      {"mkdir d; touch d/x; echo */ */x", "d/ d/x\n"},
      {"echo a{b,c} ~ ~node", "a{b,c} /root /home/node\n"},
      {"cat <<X\na $((1+1)) \\$y `echo z`\nX", "a 2 $y z\n"},
      {"cat <<'X'\n$y\nX", "$y\n"},
      {"cat <<-X\n\ta\n\t\tb\n\tX", "a\nb\n"},
      {"echo $'a\\tb'", "a\tb\n"},
      {"x=a; eval \"echo \\$x\"; cmd='echo \"q\"'; $cmd", "a\n\"q\"\n"},
      {"echo a#b # c", "a#b\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("redirections go where they say, in the order in which they stand") {
  const Row rows[] = {
      {"echo a > f; echo b >> f; cat < f", "a\nb\n"},
      {"cat /nope 2> e; cat e", "cat: can't open '/nope': No such file or directory\n"},
      {"{ echo a; echo b >&2; } 2>/dev/null", "a\n"},
      {"{ echo a; echo b >&2; } > f 2>&1; cat f", "a\nb\n"},
      {"exec 3> f; echo x >&3; exec 3>&-; cat f", "x\n"},
      {"> e; wc -c < e", "0\n"},
      {"echo x > /no/y; echo $?", "/bin/sh: can't create /no/y: nonexistent directory\n1\n"},
      {"cat < /no; echo $?", "/bin/sh: can't open /no: no such file\n1\n"},
      {": > /no/y; echo never", "/bin/sh: can't create /no/y: nonexistent directory\n", 1},
      {"read a b <<X\n one  two three \nX\necho \"$a|$b\"", "one|two three\n"},
      {"printf 'x' | { read l; echo \"$? $l\"; }", "1 x\n"},
      {"echo x | tee f | cat; cat f", "x\nx\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("set -e, -u and -x act as in ash") {
  const Row rows[] = {
      {"set -e; false; echo never", "", 1},
      {"set -e; false || true; if false; then :; fi; ! true; echo alive", "alive\n"},
      {"set -e; false && true; echo after", "after\n"},
      {"set -e; f() { false; echo on; }; f || true", "on\n"},
      {"set -e; x=$(false; echo in); echo $x", "in\n"},
      {"set -e; y=$(exit 6); echo never", "", 6},
      {"set -e; (exit 5); echo never", "", 5},
      {"set -u; echo \"${M:-d}\"; echo $M; echo never", "d\n/bin/sh: M: parameter not set\n", 2},
      {": ${T:?is needed}; echo never", "/bin/sh: T: is needed\n", 2},
      {"set -x; x=1; echo 'a b' \"$x\"", "+ x=1\n+ echo 'a b' 1\na b 1\n"},
      {"set -eo pipefail; false | cat; echo never", "", 1},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("functions have arguments, local variables and a status of their own") {
  const Row rows[] = {
      {"f() { local x=in; y=changed; echo \"$x $#\"; }; x=out; f 1 2; echo \"$x $y\"", "in 2\nout changed\n"},
      {"f() { return 7; }; f; echo $?", "7\n"},
      {"f() (exit 3); f; echo $?", "3\n"},
      {"f() { echo \"[$x]\"; }; x=1 f; echo \"[$x]\"", "[1]\n[]\n"},
      {"f() { echo \"$0 $1\"; }; set -- outer; f inner; echo $1", "/bin/sh inner\nouter\n"},
      {"A=prefix sh -c 'echo $A'; echo \"[$A]\"", "prefix\n[]\n"},
      {"D=plain; sh -c 'echo \"[$D]\"'; export D; sh -c 'echo \"[$D]\"'", "[]\n[plain]\n"},
      {"getopts ab: x -a -b v; echo $x; getopts ab: x -a -b v; echo $x $OPTARG", "a\nb v\n"},
      {"readonly r=1; r=2; echo never", "/bin/sh: r: is read only\n", 2},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("a mistake in the text is told in ash's words, after what stands before it has run") {
  const Row rows[] = {
      {"echo first\necho )", "first\n/bin/sh: syntax error: unexpected \")\"\n", 2},
      {"if true; then", "/bin/sh: syntax error: unexpected end of file (expecting \"fi\")\n", 2},
      {"echo \"abc", "/bin/sh: syntax error: unterminated quoted string\n", 2},
      {"for 1 in a; do :; done", "/bin/sh: syntax error: bad for loop variable\n", 2},
      {"echo ${x!}", "/bin/sh: syntax error: bad substitution\n", 2},
      {"echo $((1/0)); echo never", "/bin/sh: divide by zero\n", 2},
      {"cd /nox; echo $?", "/bin/sh: cd: line 0: can't cd to /nox: No such file or directory\n2\n"},
      {"[ 1 -eq x ]; echo $?", "sh: x: bad number\n2\n"},
      {". /nox; echo never", "/bin/sh: .: line 0: can't open '/nox': No such file or directory\n", 2},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("scripts run by their #! line, and tell the line of a mistake") {
  const Row rows[] = {
      {"printf '#!/bin/sh\\necho \"$0 $1\"\\n' > s; chmod +x s; ./s a", "./s a\n"},
      {"printf 'echo plain $1\\n' > s; chmod +x s; ./s a; sh s b", "plain a\nplain b\n"},
      {"printf '\\nnosuch\\n' > s; sh s", "s: line 2: nosuch: not found\n", 127},
      {"printf '#!/bin/sh\\r\\necho x\\n' > s; chmod +x s; ./s", "/bin/sh: ./s: not found\n", 127},
      {"printf 'x=1\\n' > lib; . ./lib; echo $x", "1\n"},
      {"mkdir b; printf '#!/bin/sh\\necho mine\\n' > b/tool; chmod +x b/tool; PATH=/w/b:$PATH; tool; which tool",
       "mine\n/w/b/tool\n"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("who may not write is refused, and what is made belongs to who makes it") {
  const test::Seen refused = test::run("echo x > /etc/f", test::machine(), "node");
  CHECK(refused.exit_code == 1);
  CHECK(refused.output == "/bin/sh: can't create /etc/f: Permission denied\n");
  const test::Seen made = test::run("echo x > /tmp/f; mkdir /tmp/d; id -un; echo $HOME", test::machine(), "node");
  CHECK(made.output == "node\n/home/node\n");
  REQUIRE(made.files.find("/tmp/f"));
  CHECK(made.files.find("/tmp/f")->meta().uid == 1000);
  CHECK(made.files.find("/tmp/d")->meta().mode == 0755);
}

TEST_CASE("a process that cannot start says why in runc's words") {
  Process process;
  process.files = test::machine();
  process.argv = {"cd", "/e"};
  Outcome outcome = run(process, Tools());
  CHECK(outcome.not_started == Outcome::NotStarted::no_program);
  CHECK(outcome.not_started_message == "exec: \"cd\": executable file not found in $PATH");
  process.argv = {"/bin/bash", "-c", "x"};
  CHECK(run(process, Tools()).not_started_message == "exec: \"/bin/bash\": stat /bin/bash: no such file or directory");
  process.argv = {"/bin/sh", "-c", "x"};
  process.user = "ghost";
  outcome = run(process, Tools());
  CHECK(outcome.not_started == Outcome::NotStarted::unknown_user);
  CHECK(outcome.not_started_message == "unable to find user ghost: no matching entries in passwd file");
}

TEST_CASE("what the lab cannot do it says, and never pretends") {
  struct Case {
    const char* text;
    const char* sentence;
  };
  const Case rows[] = {
      {"vi f", "The lab cannot run /bin/vi yet."},
      {"cat /bin/busybox > f", "This RUN reads /bin/busybox, of which the lab has only the size."},
      {"while :; do :; done",
       "This RUN needs more work than the lab simulates, or never ends. Docker has no such limit."},
      {"yes | wc -l", "This RUN reads something that never ends to its end."},
      {"sleep 60 &",
       "This RUN ends while a job of it still runs in the background; the lab cannot stop that half way."},
      {"ls --sort=time", "The lab's ls has no option --sort=time yet."},
      {"f() { f; }; f", "This RUN calls functions more deeply than the lab simulates. Docker has no such limit."},
  };
  for (const Case& row : rows) {
    CAPTURE(row.text);
    CHECK(test::run(row.text).unsupported == row.sentence);
  }
  CHECK(test::run("yes | head -n 2").output == "y\ny\n");
}

TEST_CASE("a process that is given less work than a RUN has ends without a sentence") {
  Process process;
  process.files = test::machine();
  process.argv = {"/bin/sh", "-c", "while :; do :; done"};
  process.work_limit = 1000;
  const Outcome endless = run(process, Tools());
  CHECK(endless.ran_out_of_work);
  CHECK_FALSE(endless.unsupported);
  CHECK(endless.work == 1000);
  process.argv = {"/bin/sh", "-c", "echo one; echo two"};
  const Outcome soon = run(process, Tools());
  CHECK_FALSE(soon.ran_out_of_work);
  CHECK(soon.output.size() == 2);
  process.work_limit = work_of_a_run;
  CHECK(run(process, Tools()).work == soon.work);
  process.argv = {"/bin/sh", "-c", "while :; do :; done"};
  const Outcome stopped = run(process, Tools());
  CHECK(stopped.ran_out_of_work);
  CHECK(stopped.unsupported);
}

TEST_CASE("a text for bash is read as sh reads it, and refused where bash means more") {
  const fs::Tree files =
      test::machine().with_file("/bin/bash", fs::Content::declared(1265648, base::sha256("bash")), {.mode = 0755});
  CHECK(test::run("bash -c 'set -o pipefail; echo \"{a,b}\" {c}'", files).output == "{a,b} {c}\n");
  CHECK(test::run("bash -c 'mkdir -p src/{a,b}'", files).unsupported ==
        "The lab's shell reads a text for bash as sh does; it cannot expand the braces of `src/{a,b}` yet.");
  CHECK(test::run("bash -c 'a=(1 2)'", files).unsupported ==
        "The lab's shell reads a text for bash as sh does, and cannot read this one: syntax error: unexpected \"(\".");
}

TEST_CASE("a missing working directory is made, for the user or for root as the builder says") {
  Process process;
  process.files = test::machine();
  process.argv = {"/bin/sh", "-c", "pwd; touch f"};
  process.cwd = "/srv/app";
  process.user = "node";
  Outcome outcome = run(process, Tools());
  CHECK(outcome.exit_code == 0);
  REQUIRE(outcome.files.find("/srv/app/f"));
  CHECK(outcome.files.find("/srv/app")->meta().uid == 1000);
  process.missing_cwd = Process::MissingFolder::for_root;
  outcome = run(process, Tools());
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.files.find("/srv/app")->meta().uid == 0);
}

TEST_CASE("the network's files are laid over the image: read only, or dropped afterwards") {
  Process process;
  process.files = test::machine();
  process.argv = {"/bin/sh", "-c", "echo '10.0.0.1 db' >> /etc/hosts && grep -c db /etc/hosts"};
  process.mounts = network_mounts(Access::read_only);
  Outcome outcome = run(process, Tools());
  CHECK(outcome.exit_code == 1);
  process.mounts = network_mounts(Access::writable);
  outcome = run(process, Tools());
  CHECK(outcome.exit_code == 0);
  CHECK(!outcome.files.find("/etc/hosts"));
}

TEST_CASE("a RUN sees the interfaces of the network that it has") {
  Process process;
  process.files = test::machine();
  process.argv = {"/bin/sh", "-c", "ls /sys/class/net"};
  const auto interfaces = [&](std::string_view network) {
    process.mounts = network_mounts(Access::read_only, network);
    std::string names;
    for (const OutputLine& line : run(process, Tools()).output) names += line.text + " ";
    return names;
  };
  CHECK(interfaces("") == "eth0 lo ");
  CHECK(interfaces("none") == "lo ");
  process.mounts = network_mounts(Access::read_only, "host");
  CHECK(run(process, Tools()).unsupported);
}

TEST_CASE("time is simulated: it passes in sleep, and side by side in pipes and jobs") {
  CHECK(test::run("sleep 2").seconds == doctest::Approx(2));
  CHECK(test::run("sleep 2 | sleep 3").seconds == doctest::Approx(3));
  CHECK(test::run("sleep 2 & sleep 3; wait").seconds == doctest::Approx(3));
  CHECK(test::run("sleep 5 & wait; date +%s").output == "1700000005\n");
}

TEST_CASE("mounts are seen, and what is written into them comes back apart from the files") {
  Process process;
  process.files = test::machine();
  process.argv = {"/bin/sh", "-c", "cat /m/a; echo new > /m/b; echo x > /ro/f; ls /"};
  process.mounts = {{"/m", fs::Entry::directory()->with_child("a", fs::Entry::file(fs::Content("in\n"))), false},
                    {"/ro", fs::Entry::directory(), true}};
  const Outcome outcome = run(process, Tools());
  REQUIRE(outcome.output.size() > 2);
  CHECK(outcome.output[0].text == "in");
  CHECK(outcome.output[1].text == "/bin/sh: can't create /ro/f: Read-only file system");
  CHECK(!outcome.files.find("/m"));
  REQUIRE(outcome.mounts.size() == 2);
  REQUIRE(outcome.mounts[0].files->child("b"));
  CHECK(outcome.mounts[0].files->child("b")->content().text() == "new\n");
}

TEST_CASE("a hard link is one file under two names, and the outcome says so") {
  Process process;
  process.files = test::machine();
  process.cwd = "/w";
  process.argv = {"/bin/sh", "-c", "echo a > one; ln one two; echo b >> two; cat one; ln one three; rm three"};
  const Outcome outcome = run(process, Tools());
  REQUIRE(outcome.output.size() == 2);
  CHECK(outcome.output[1].text == "b");
  const std::vector<fs::LinkedNames> linked = fs::linked_names(outcome.files.root());
  REQUIRE(linked.size() == 1);
  CHECK(linked[0].names == fs::Names{"/w/one", "/w/two"});
}

TEST_CASE("a later RUN sees the names of one file, until one of them is written to") {
  const fs::Tree below = test::run("mkdir /s; echo x > /s/a; ln /s/a /s/b; ln /s/a /s/c").files;
  const Row rows[] = {
      {"stat -c %h /s/a /s/b; [ /s/a -ef /s/c ] && echo same", "3\n3\nsame\n"},
      {"echo y >> /s/a; cat /s/b; stat -c %h /s/a /s/b; [ /s/a -ef /s/b ] || echo apart", "x\n1\n3\napart\n"},
      {": >> /s/a; stat -c %h /s/a /s/b", "1\n3\n"},
      {"chmod 600 /s/b; stat -c '%h %a' /s/a /s/b", "3 644\n1 600\n"},
      {"rm /s/c; stat -c %h /s/a", "3\n"},
      {"ln /s/a /d; stat -c %h /s/a /d /s/b; echo y >> /d; cat /s/a /s/b", "2\n2\n3\nx\ny\nx\n"},
      {"mv /s/a /s/b; ls /s; stat -c %h /s/b /s/c", "b\nc\n1\n3\n"},
      {"mv /s /t; echo y >> /t/a; cat /t/c; stat -c %h /t/b", "x\ny\n3\n"},
      {"cp -a /s /t; stat -c %h /t/a /s/a; echo y >> /t/a; cat /t/b /s/b", "3\n3\nx\ny\nx\n"},
      {"cp -r /s /t; stat -c %h /t/a; mkdir /u; cp /s/a /s/b /u; stat -c %h /u/a", "3\n1\n"},
      {"mkdir /t; tar cf - -C /s . | tar xf - -C /t; stat -c %h /t/b", "3\n"},
      {"busybox du -s /s; busybox du -a /s | wc -l", "8\t/s\n2\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const test::Seen seen = test::run(row.text, below);
    CHECK(seen.unsupported == "");
    CHECK(seen.output == row.output);
  }
}

TEST_CASE("in a writable mount a name that is written to stays one of the file") {
  const fs::Tree kept = fs::with_links(fs::Tree().with_file("/a", {"x\n"}).with_file("/b", {"x\n"}), {{"/a", "/b"}});
  Process process;
  process.files = test::machine();
  process.argv = {"/bin/sh", "-c", "echo y >> /m/a; cat /m/b; stat -c %h /m/b; echo z >> /ro/a; stat -c %h /ro/b"};
  process.mounts = {{"/m", kept.root(), false}, {"/ro", kept.root(), true}};
  const test::Seen seen = test::run(process, Tools());
  CHECK(seen.output == "x\ny\n2\n/bin/sh: can't create /ro/a: Read-only file system\n2\n");
  const Outcome outcome = run(process, Tools());
  REQUIRE(outcome.mounts.size() == 2);
  const std::vector<fs::LinkedNames> linked = fs::linked_names(outcome.mounts[0].files);
  REQUIRE(linked.size() == 1);
  CHECK(linked[0].names == fs::Names{"/a", "/b"});
}

}  // namespace shell
