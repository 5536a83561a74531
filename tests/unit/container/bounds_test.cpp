#include <doctest/doctest.h>

#include "programs.h"

using namespace programs;

namespace {

constexpr const char* endless =
    "[lab] The program worked without a pause for longer than the lab waits, as an endless loop does, and was "
    "stopped.\n";
constexpr const char* memory =
    "[lab] The program needed more than 64 MB of memory. The lab gives a program no more, and stopped it.\n";

}  // namespace

TEST_CASE("a program without an end is stopped, whatever it does meanwhile") {
  struct Row {
    const char *about, *program, *line;
  };
  const Row rows[] = {
      {"a loop", "for (;;);", endless},
      {"a loop that catches",
       "for (;;) { try { for (;;); } catch { console.log('caught'); } finally { console.log('finally'); } }", endless},
      {"ticks", "process.nextTick(function f() { process.nextTick(f); })", endless},
      {"promises", "(async () => { for (;;) await 0; })()", endless},
      {"a regular expression", "/(a+)+$/.test('a'.repeat(40) + 'b')", endless},
      {"objects", "const all = []; for (;;) all.push({ x: 1, y: [1, 2, 3] })", memory},
      {"buffers", "const all = []; for (;;) all.push(Buffer.alloc(1e6))", memory},
      {"texts, caught", "let n = 0; for (;;) { try { [...('x'.repeat(1e7) + n++)].sort(); } catch {} }", endless},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    auto input = program({{"/app/server.js", row.program}});
    input.milliseconds = 300;
    const auto outcome = run(input);
    CHECK(outcome.log == row.line);
    CHECK(outcome.exit_code == 137);
  }
}

TEST_CASE("what no counter sees is stopped by the clock that the caller lends") {
  auto input = program({{"/app/server.js", "const all = new Array(3e5).fill(1); for (;;) all.indexOf(2);"}});
  input.milliseconds = 100;
  const double start = milliseconds();
  const auto outcome = container::quickjs::Runtime(milliseconds).run(input);
  CHECK(outcome.log == endless);
  CHECK(milliseconds() - start < 20000);
}

TEST_CASE("the clock is not held against Node's own start, however busy the machine is") {
  auto input = program({{"/app/server.js", "for (;;);"}});
  input.milliseconds = 100;
  static double now = 0;
  CHECK(container::quickjs::Runtime([] { return now += 1000; }).run(input).log == endless);
}

TEST_CASE("each answer has a budget of its own; one that has no end stops the program") {
  auto input = program({{"/app/server.js",
                         "require('http').createServer((req, res) => { if (req.url === '/loop') for (;;); "
                         "res.end('ok'); }).listen(80);"}});
  input.milliseconds = 300;
  input.requests = {{80, get("/")}, {80, get("/loop")}, {80, get("/")}};
  const auto outcome = run(input);
  CHECK(outcome.responses[0].body == "ok");
  CHECK(outcome.responses[1].body == "The program ended before it answered. The container's log says why.");
  CHECK(outcome.responses[2].status == 0);
  CHECK(outcome.log == endless);
  CHECK(outcome.exit_code == 137);
}

TEST_CASE("after any end the next program starts afresh") {
  for (const char* text : {"for (;;);", "const a = []; for (;;) a.push('x'.repeat(1000) + a.length)", "process.exit(3)",
                           "throw 1", "globalThis.left = 1"}) {
    auto input = program({{"/app/server.js", text}});
    input.milliseconds = 100;
    (void)run(input);
    CHECK(log_of("console.log(typeof left)") == "undefined\n");
  }
}

TEST_CASE("endless recursion is an error that a program can catch") {
  CHECK(log_of("function f() { return f() + 1; } try { f(); } catch (e) { console.log(e instanceof RangeError, "
               "e.message); }") == "true Maximum call stack size exceeded\n");
}

TEST_CASE("a log ends somewhere") {
  const auto outcome =
      play({{"/app/server.js", "for (let i = 0; i < 3000; ++i) console.log('x'.repeat(1000)); console.log('end');"}});
  CHECK(outcome.log.ends_with("\n[lab] The log is longer than 1 MB: the lab keeps no more of it.\n"));
  CHECK(outcome.log.size() < (1U << 20U) + 100);
  CHECK(outcome.exit_code == 0);
}

TEST_CASE("time is virtual and chance is fixed, so that a run is always the same") {
  const char* text =
      "console.log(new Date().toISOString(), Date.now() - process.uptime() > 0, Math.random());"
      "setTimeout(() => console.log('after', Math.round(performance.now() / 1000)), 3000);"
      "console.log(new Date(0).getHours(), new Date(2020, 0, 1).toISOString(), crypto.randomUUID());";
  const std::string first = log_of(text);
  CHECK(first.starts_with("2026-01-01T00:00:00.000Z true 0."));
  CHECK(first.find("\n0 2020-01-01T00:00:00.000Z ") != std::string::npos);
  CHECK(first.ends_with("after 3\n"));
  CHECK(log_of(text) == first);
  // A loop that waits for the clock comes to its end.
  CHECK(log_of("const t = Date.now(); while (Date.now() - t < 500); console.log('waited')") == "waited\n");
}

TEST_CASE("a program that waits for longer than the lab looks still runs") {
  const auto outcome = play({{"/app/server.js", "setTimeout(() => console.log('never'), 3600e3)"}});
  CHECK_FALSE(outcome.exit_code.has_value());
  CHECK(outcome.log.empty());
}
