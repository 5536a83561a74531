#include <doctest/doctest.h>

#include "programs.h"

using namespace programs;

namespace {

// A log without the calls inside Node itself: their lines are the lab's own and change with every edit.
std::string without_node_calls(const std::string& log) {
  std::string out;
  for (std::size_t at = 0; at < log.size();) {
    const std::size_t end = std::min(log.find('\n', at), log.size() - 1);
    const std::string line = log.substr(at, end - at + 1);
    if (!line.starts_with("    at ") || line.find("node:") == std::string::npos)
      out += line;
    else if (line.ends_with("{\n"))
      out += "{\n";
    at = end + 1;
  }
  return out;
}

struct Row {
  const char *about, *program, *log;
};

void check(const Row* begin, const Row* end) {
  for (const Row* row = begin; row != end; ++row) {
    CAPTURE(row->about);
    const auto outcome = play({{"/app/server.js", row->program}});
    CHECK(without_node_calls(outcome.log) == row->log);
    CHECK(outcome.exit_code == 1);
  }
}

}  // namespace

TEST_CASE("an uncaught error is printed as Node prints it, and ends the program with 1") {
  const Row rows[] = {
      {"thrown", "function f() {\n  throw new Error('boom');\n}\nf();\n",
       "/app/server.js:2\n  throw new Error('boom');\n  ^\n\nError: boom\n    at f (/app/server.js:2:9)\n    at "
       "Object.<anonymous> (/app/server.js:4:1)\n\nNode.js v22.9.0\n"},
      {"no function", "const app = {};\napp.get('/');\n",
       "/app/server.js:2\napp.get('/');\n    ^\n\nTypeError: app.get is not a function\n    at Object.<anonymous> "
       "(/app/server.js:2:5)\n\nNode.js v22.9.0\n"},
      {"no such name", "\nconsole.log(nope);\n",
       "/app/server.js:2\nconsole.log(nope);\n            ^\n\nReferenceError: nope is not defined\n    at "
       "Object.<anonymous> (/app/server.js:2:13)\n\nNode.js v22.9.0\n"},
      {"of undefined", "let u;\nu.name;\n",
       "/app/server.js:2\nu.name;\n  ^\n\nTypeError: Cannot read properties of undefined (reading 'name')\n    at "
       "Object.<anonymous> (/app/server.js:2:3)\n\nNode.js v22.9.0\n"},
      {"on the first line", "null.x",
       "/app/server.js:1\nnull.x\n     ^\n\nTypeError: Cannot read properties of null (reading 'x')\n    at "
       "Object.<anonymous> (/app/server.js:1:6)\n\nNode.js v22.9.0\n"},
      {"a constant", "const a = 1;\na = 2;\n",
       "/app/server.js:2\na = 2;\n^\n\nTypeError: Assignment to constant variable.\n    at Object.<anonymous> "
       "(/app/server.js:2:1)\n\nNode.js v22.9.0\n"},
      {"a class of its own, with a field",
       "class Bad extends Error {\n  constructor(m) { super(m); this.name = 'Bad'; this.extra = 3; }\n}\nthrow new "
       "Bad('no');\n",
       "/app/server.js:4\nthrow new Bad('no');\n^\n\nBad: no\n    at Object.<anonymous> (/app/server.js:4:7)\n{\n  "
       "extra: 3\n}\n\nNode.js v22.9.0\n"},
      {"thrown on where it was caught",
       "const e = new Error('first');\ntry {\n  throw e;\n} catch (x) {\n  throw x;\n}\n",
       "/app/server.js:5\n  throw x;\n  ^\n\nError: first\n    at Object.<anonymous> (/app/server.js:1:11)\n\nNode.js "
       "v22.9.0\n"},
      {"through a finally", "try {\n  throw new Error('x');\n} finally {\n  let a;\n}\n",
       "/app/server.js:2\n  throw new Error('x');\n  ^\n\nError: x\n    at Object.<anonymous> "
       "(/app/server.js:2:9)\n\nNode.js v22.9.0\n"},
      {"no error but a text", "throw 'x';\n",
       "\n/app/server.js:1\nthrow 'x';\n^\nx\n(Use `node --trace-uncaught ...` to show where the exception was "
       "thrown)\n\nNode.js v22.9.0\n"},
      {"no error but an object", "throw { a: 1 };\n",
       "\n/app/server.js:1\nthrow { a: 1 };\n^\n{ a: 1 }\n\nNode.js v22.9.0\n"},
      {"in a timer", "setTimeout(() => {\n  null.x;\n}, 1000);\n",
       "/app/server.js:2\n  null.x;\n       ^\n\nTypeError: Cannot read properties of null (reading 'x')\n    at "
       "Timeout._onTimeout (/app/server.js:2:8)\n\nNode.js v22.9.0\n"},
      {"in a promise", "Promise.reject(new Error('no'));\n",
       "/app/server.js:1\nPromise.reject(new Error('no'));\n               ^\n\nError: no\n    at Object.<anonymous> "
       "(/app/server.js:1:16)\n\nNode.js v22.9.0\n"},
      {"in an async function", "async function main() {\n  await null;\n  undefined.x;\n}\nmain();\n",
       "/app/server.js:3\n  undefined.x;\n            ^\n\nTypeError: Cannot read properties of undefined (reading "
       "'x')\n    at main (/app/server.js:3:13)\n\nNode.js v22.9.0\n"},
  };
  check(std::begin(rows), std::end(rows));
}

TEST_CASE("a mistake in the program's text is printed as Node prints it") {
  struct Mistake {
    const char *about, *program, *where, *message;
  };
  const Mistake rows[] = {
      {"a missing value", "const x = ;\n", "/app/server.js:1\nconst x = ;\n          ^\n", "Unexpected token ';'"},
      {"a missing bracket", "function f() {\n  console.log('a';\n}\n",
       "/app/server.js:2\n  console.log('a';\n              ^^^\n", "missing ) after argument list"},
      {"a missing bracket at the end", "a(() => {\n}).listen(80\n", "/app/server.js:2\n}).listen(80\n          ^^\n",
       "missing ) after argument list"},
      {"a missing brace", "function f() {\n  f();\n", "/app/server.js:3\n\n\n", "Unexpected end of input"},
      {"a brace too many", "f();\n}\n", "/app/server.js:2\n}\n^\n", "Unexpected token '}'"},
      {"twice the same name", "let a = 1;\nlet a = 2;\n", "/app/server.js:2\nlet a = 2;\n    ^\n",
       "Identifier 'a' has already been declared"},
      {"a text without its end", "const s = \"abc;\n", "/app/server.js:1\nconst s = \"abc;\n          ^^^^^\n",
       "Invalid or unexpected token"},
      {"a missing comma", "const o = {a: 1 b: 2};\n", "/app/server.js:1\nconst o = {a: 1 b: 2};\n                ^\n",
       "Unexpected identifier 'b'"},
      {"two names", "foo bar\n", "/app/server.js:1\nfoo bar\n    ^^^\n", "Unexpected identifier 'bar'"},
      {"await in CommonJS", "function f() { await x; }\n",
       "/app/server.js:1\nfunction f() { await x; }\n               ^^^^^\n",
       "await is only valid in async functions and the top level bodies of modules"},
  };
  for (const Mistake& row : rows) {
    CAPTURE(row.about);
    const auto outcome = play({{"/app/server.js", row.program}});
    CHECK(without_node_calls(outcome.log) ==
          std::string(row.where) + "\nSyntaxError: " + row.message + "\n\nNode.js v22.9.0\n");
    CHECK(outcome.log.find("    at wrapSafe (node:internal/modules/cjs/loader:") != std::string::npos);
    CHECK(outcome.exit_code == 1);
  }
}

TEST_CASE("a module that is not there is reported with Node's whole text") {
  const auto outcome =
      play({{"/app/server.js", "require('./lib/a');\n"}, {"/app/lib/a.js", "const express = require('express');\n"}});
  CHECK(outcome.log.starts_with("node:internal/modules/cjs/loader:"));
  CHECK(without_node_calls(outcome.log.substr(outcome.log.find('\n') + 1)) ==
        "  throw err;\n  ^\n\nError: Cannot find module 'express'\nRequire stack:\n- /app/lib/a.js\n- /app/server.js\n"
        "    at Object.<anonymous> (/app/lib/a.js:1:17)\n{\n  code: 'MODULE_NOT_FOUND',\n  requireStack: [ "
        "'/app/lib/a.js', '/app/server.js' ]\n}\n\nNode.js v22.9.0\n");
  CHECK(outcome.exit_code == 1);

  auto main = program({});
  const auto missing = run(main);
  CHECK(missing.log.find("Error: Cannot find module '/app/server.js'\n    at ") != std::string::npos);
  CHECK(missing.log.find("{\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js v22.9.0\n") !=
        std::string::npos);
  CHECK(missing.exit_code == 1);
}

TEST_CASE("a port that is taken is an unhandled 'error' event") {
  const auto outcome =
      play({{"/app/server.js",
             "const http = require('http');\nhttp.createServer().listen(80);\nhttp.createServer().listen(80);\n"}});
  CHECK(outcome.log.starts_with("node:events:"));
  CHECK(outcome.log.find("throw er; // Unhandled 'error' event\n") != std::string::npos);
  CHECK(outcome.log.find("\n\nError: listen EADDRINUSE: address already in use :::80\n") != std::string::npos);
  CHECK(outcome.log.find("    at Object.<anonymous> (/app/server.js:3:21)\n") != std::string::npos);
  CHECK(outcome.log.find("Emitted 'error' event on Server instance at:\n    at emitErrorNT (") != std::string::npos);
  CHECK(outcome.log.find(" {\n  code: 'EADDRINUSE',\n  errno: -98,\n  syscall: 'listen',\n  address: '::',\n  port: "
                         "80\n}\n\nNode.js v22.9.0\n") != std::string::npos);
  CHECK(outcome.exit_code == 1);
}

TEST_CASE("the version that Node prints is the image's") {
  auto input = program({{"/app/server.js", "null.x"}});
  input.env = {"NODE_VERSION=22.11.0"};
  CHECK(run(input).log.ends_with("\n\nNode.js v22.11.0\n"));
  input.env = {};
  CHECK(run(input).log.ends_with("\n\nNode.js v22.9.0\n"));
}

TEST_CASE("what a program catches is worded as V8 words it") {
  struct Words {
    const char *expression, *words;
  };
  const Words rows[] = {
      {"({}).a.b", "TypeError: Cannot read properties of undefined (reading 'b')"},
      {"let u; u.x = 1", "TypeError: Cannot set properties of undefined (setting 'x')"},
      {"let u; u[3]", "TypeError: Cannot read properties of undefined (reading '3')"},
      {"const o = { f: {} }; o.f.g(1)", "TypeError: o.f.g is not a function"},
      {"const f = () => 1; f(1)(2)", "TypeError: f(...) is not a function"},
      {"const o = {}; o['x-y']()", "TypeError: o.x-y is not a function"},
      {"const o = {}; new o.Foo()", "TypeError: o.Foo is not a constructor"},
      {"const o = {}; for (const x of o);", "TypeError: o is not iterable"},
      {"x; let x = 1", "ReferenceError: Cannot access 'x' before initialization"},
      {"(function f() { f(); })()", "RangeError: Maximum call stack size exceeded"},
      {"class A {}; A()", "TypeError: Class constructor A cannot be invoked without 'new'"},
      {"new Array(-1)", "RangeError: Invalid array length"},
      {"[].reduce((a, b) => a)", "TypeError: Reduce of empty array with no initial value"},
      {"1n + 1", "TypeError: Cannot mix BigInt and other types, use explicit conversions"},
      {"decodeURIComponent('%')", "URIError: URI malformed"},
      {"JSON.parse('{a')", "SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)"},
      {"JSON.parse('')", "SyntaxError: Unexpected end of JSON input"},
      {"JSON.parse('<html>')", "SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON"},
      {"JSON.parse('{\"a\":1,}')",
       "SyntaxError: Expected double-quoted property name in JSON at position 7 (line 1 column 8)"},
      {"JSON.parse('[1 2]')",
       "SyntaxError: Expected ',' or ']' after array element in JSON at position 3 (line 1 column 4)"},
      {"JSON.parse(undefined)", "SyntaxError: \"undefined\" is not valid JSON"},
      {"throw new TypeError('not a function')", "TypeError: not a function"},
  };
  for (const Words& row : rows) {
    CAPTURE(row.expression);
    CHECK(log_of(std::string("try { ") + row.expression + " } catch (e) { console.log(String(e)) }") ==
          std::string(row.words) + "\n");
  }
}

TEST_CASE("a stack begins with the error's words and can be asked for") {
  CHECK(log_of("try {\n  null.x;\n} catch (e) {\n  console.log(e.stack.split('\\n').slice(0, 2).join('|'));\n}") ==
        "TypeError: Cannot read properties of null (reading 'x')|    at Object.<anonymous> (/app/server.js:2:8)\n");
  CHECK(log_of("console.log(new Error('a').stack.split('\\n')[0])") == "Error: a\n");
}

TEST_CASE("a program may take care of its errors itself") {
  CHECK(log_of("process.on('uncaughtException', (e, origin) => console.log(origin, e.message)); null.x") ==
        "uncaughtException Cannot read properties of null (reading 'x')\n");
  CHECK(log_of("process.on('unhandledRejection', (e) => console.log('lost', e)); Promise.reject(3)") == "lost 3\n");
  const auto text = play({{"/app/server.js", "Promise.reject('no');"}});
  CHECK(text.exit_code == 1);
  CHECK(text.log.find(
            "UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a "
            "catch block, or by "
            "rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"no\".") !=
        std::string::npos);
  CHECK(play({{"/app/server.js", "Promise.reject(1).catch(() => {})"}}).exit_code == 0);
}
