#include <doctest/doctest.h>

#include "programs.h"

using namespace programs;

namespace {

struct Row {
  const char* about;
  Files files;
  std::vector<std::string> argv;
  const char* log;
};

}  // namespace

TEST_CASE("require finds what Node finds") {
  const Row rows[] = {
      {"a file beside",
       {{"/app/server.js", "console.log(require('./lib').x)"}, {"/app/lib.js", "exports.x = 1"}},
       {},
       "1\n"},
      {"a folder's index",
       {{"/app/server.js", "console.log(require('./lib'))"}, {"/app/lib/index.js", "module.exports = 'i'"}},
       {},
       "i\n"},
      {"a folder's main",
       {{"/app/server.js", "console.log(require('./lib'))"},
        {"/app/lib/package.json", "{\"main\":\"src/a\"}"},
        {"/app/lib/src/a.js", "module.exports = 'm'"}},
       {},
       "m\n"},
      {"JSON",
       {{"/app/server.js", "console.log(require('./package.json').name)"},
        {"/app/package.json", "{\"name\":\"demo\"}"}},
       {},
       "demo\n"},
      {"a package",
       {{"/app/server.js", "console.log(require('ms')(1))"},
        {"/app/node_modules/ms/index.js", "module.exports = (n) => n + 'ms'"}},
       {},
       "1ms\n"},
      {"a package further up",
       {{"/app/src/a.js", "console.log(require('ms'))"}, {"/node_modules/ms.js", "module.exports = 'up'"}},
       {"node", "src/a.js"},
       "up\n"},
      {"a package's exports",
       {{"/app/server.js", "console.log(require('p'), require('p/sub'))"},
        {"/app/node_modules/p/package.json",
         "{\"exports\":{\".\":{\"import\":\"./e.mjs\",\"require\":\"./c.js\"},\"./sub\":\"./s.js\"}}"},
        {"/app/node_modules/p/c.js", "module.exports = 'c'"},
        {"/app/node_modules/p/s.js", "module.exports = 's'"}},
       {},
       "c s\n"},
      {"a scoped package",
       {{"/app/server.js", "console.log(require('@a/b'))"},
        {"/app/node_modules/@a/b/index.js", "module.exports = 'ab'"}},
       {},
       "ab\n"},
      {"a builtin, with and without its prefix",
       {{"/app/server.js",
         "console.log(require('node:path') === require('path'), require('path').join('a', '..', 'b'))"}},
       {},
       "true b\n"},
      {"a module runs once",
       {{"/app/server.js", "require('./a'); require('./a.js')"}, {"/app/a.js", "console.log('a')"}},
       {},
       "a\n"},
      {"a circle sees what is there so far",
       {{"/app/server.js", "require('./a')"},
        {"/app/a.js", "exports.one = 1; require('./b'); exports.two = 2"},
        {"/app/b.js", "console.log(require('./a'))"}},
       {},
       "{ one: 1 }\n"},
      {"names of files",
       {{"/app/server.js",
         "console.log(__filename, __dirname, require.main === module, module.id); require('./sub/a')"},
        {"/app/sub/a.js", "console.log(__filename, require.main === module)"}},
       {},
       "/app/server.js /app true .\n/app/sub/a.js false\n"},
      {"through a link", {{"/app/server.js", "console.log(require('fs').realpathSync('/app'))"}}, {}, "/app\n"},
      {"exports and this",
       {{"/app/server.js",
         "console.log(this === exports, this === module.exports, typeof require.resolve('./server'))"}},
       {},
       "true true string\n"},
      {"a #! line", {{"/app/server.js", "#!/usr/bin/env node\nconsole.log('ran')"}}, {}, "ran\n"},
      {"return at the top", {{"/app/server.js", "console.log('a'); return; console.log('b')"}}, {}, "a\n"},
      {"the folder itself", {{"/app/index.js", "console.log('index')"}}, {"node", "."}, "index\n"},
      {"without its ending, with arguments",
       {{"/app/server.js", "console.log(process.argv.slice(1))"}},
       {"node", "server", "a", "--b"},
       "[ '/app/server.js', 'a', '--b' ]\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto outcome =
        run(program(row.files, row.argv.empty() ? std::vector<std::string>{"node", "server.js"} : row.argv));
    CHECK(outcome.log == row.log);
    CHECK(outcome.exit_code == 0);
  }
}

TEST_CASE("ES modules import builtins, files, packages and CommonJS") {
  const Row rows[] = {
      {"a builtin, whole and by name",
       {{"/app/a.mjs",
         "import path, { join } from 'node:path'; import * as os from 'os'; console.log(join('a', 'b') === "
         "path.join('a', 'b'), os.EOL === '\\n')"}},
       {"node", "a.mjs"},
       "true true\n"},
      {"a file",
       {{"/app/a.mjs", "import x, { y } from './b.mjs'; console.log(x, y)"},
        {"/app/b.mjs", "export default 1; export const y = 2"}},
       {"node", "a.mjs"},
       "1 2\n"},
      {"by the package's type",
       {{"/app/server.js", "import { y } from './b.js'; console.log(y)"},
        {"/app/b.js", "export const y = 2"},
        {"/app/package.json", "{\"type\":\"module\"}"}},
       {},
       "2\n"},
      {"CommonJS",
       {{"/app/a.mjs", "import c, { one } from './c.cjs'; console.log(c.one, one)"}, {"/app/c.cjs", "exports.one = 1"}},
       {"node", "a.mjs"},
       "1 1\n"},
      {"a package",
       {{"/app/a.mjs", "import p from 'p'; console.log(p)"},
        {"/app/node_modules/p/package.json", "{\"exports\":{\"import\":\"./e.mjs\",\"default\":\"./c.js\"}}"},
        {"/app/node_modules/p/e.mjs", "export default 'e'"}},
       {"node", "a.mjs"},
       "e\n"},
      {"import() from CommonJS",
       {{"/app/server.js", "import('./b.mjs').then((b) => console.log(b.default))"},
        {"/app/b.mjs", "export default 'late'"}},
       {},
       "late\n"},
      {"await at the top",
       {{"/app/a.mjs", "const x = await new Promise((done) => setTimeout(done, 100, 'waited')); console.log(x)"}},
       {"node", "a.mjs"},
       "waited\n"},
      {"import.meta",
       {{"/app/a.mjs", "console.log(import.meta.url, import.meta.dirname, import.meta.filename)"}},
       {"node", "a.mjs"},
       "file:///app/a.mjs /app /app/a.mjs\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto outcome =
        run(program(row.files, row.argv.empty() ? std::vector<std::string>{"node", "server.js"} : row.argv));
    CHECK(outcome.log == row.log);
    CHECK(outcome.exit_code == 0);
  }
}

TEST_CASE("ES module syntax without a type in package.json works as in Node, with its warning") {
  const auto outcome = play(
      {{"/app/server.js", "import os from 'os'; console.log('ran', os.EOL === '\\n')"}, {"/app/package.json", "{}"}});
  CHECK(outcome.log.find(
            "(node:1) [MODULE_TYPELESS_PACKAGE_JSON] Warning: Module type of file:///app/server.js is not specified") !=
        std::string::npos);
  CHECK(outcome.log.ends_with("ran true\n"));
}

TEST_CASE("what cannot be loaded is said in Node's words, and what the lab lacks in the lab's") {
  struct Wrong {
    const char* about;
    Files files;
    std::vector<std::string> argv;
    const char* part;
  };
  const Wrong rows[] = {
      {"no such file to import",
       {{"/app/a.mjs", "import './nope.mjs'"}},
       {"node", "a.mjs"},
       "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/nope.mjs' imported from /app/a.mjs"},
      {"no such package to import",
       {{"/app/a.mjs", "import 'express'"}},
       {"node", "a.mjs"},
       "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/a.mjs"},
      {"import without the ending",
       {{"/app/a.mjs", "import './b'"}, {"/app/b.mjs", ""}},
       {"node", "a.mjs"},
       "Cannot find module '/app/b' imported from /app/a.mjs"},
      {"require of an ES module",
       {{"/app/server.js", "require('./b.mjs')"}, {"/app/b.mjs", ""}},
       {},
       "Error [ERR_REQUIRE_ESM]: require() of ES Module /app/b.mjs from /app/server.js not supported."},
      {"a mistake in an ES module",
       {{"/app/a.mjs", "let x = ;"}},
       {"node", "a.mjs"},
       "file:///app/a.mjs:1\nlet x = ;\n        ^\n\nSyntaxError: Unexpected token ';'"},
      {"an error in an ES module", {{"/app/a.mjs", "\nnull.x"}}, {"node", "a.mjs"}, "    at file:///app/a.mjs:2:6\n"},
      {"JSON with a mistake",
       {{"/app/server.js", "require('./a.json')"}, {"/app/a.json", "{"}},
       {},
       "SyntaxError: /app/a.json: Expected property name or '}' in JSON at position 1 (line 1 column 2)"},
      {"a builtin that the lab lacks",
       {{"/app/server.js", "require('zlib')"}},
       {},
       "Error [ERR_LAB_NOT_SUPPORTED]: The lab's Node does not have the module 'zlib' yet. Node itself does; nothing "
       "is wrong with the program."},
      {"with its prefix",
       {{"/app/server.js", "require('node:child_process')"}},
       {},
       "The lab's Node does not have the module 'child_process' yet."},
      {"no builtin at all",
       {{"/app/server.js", "require('node:nope')"}},
       {},
       "Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:nope"},
      {"the lab's own insides are no modules",
       {{"/app/server.js", "require('internal/timers')"}},
       {},
       "Error: Cannot find module 'internal/timers'"},
      {"an option that does not exist",
       {{"/app/server.js", ""}},
       {"node", "--bogus", "server.js"},
       "node: bad option: --bogus\n"},
      {"an option that the lab lacks",
       {{"/app/server.js", ""}},
       {"node", "--watch", "server.js"},
       "[lab] The lab's Node does not have the option --watch yet. Node itself does.\n"},
  };
  for (const Wrong& row : rows) {
    CAPTURE(row.about);
    const auto outcome =
        run(program(row.files, row.argv.empty() ? std::vector<std::string>{"node", "server.js"} : row.argv));
    CHECK_MESSAGE(outcome.log.find(row.part) != std::string::npos, outcome.log);
    CHECK(outcome.exit_code.value_or(0) != 0);
  }
}

TEST_CASE("node's own options that need no file") {
  CHECK(run(program({}, {"node", "--version"})).log == "v22.9.0\n");
  CHECK(run(program({}, {"node", "-e", "console.log(1 + 1, require('path').sep)"})).log == "2 /\n");
  CHECK(run(program({}, {"node", "-p", "6 * 7"})).log == "42\n");
  // Without a file it reads the standard input, which is empty.
  CHECK(run(program({}, {"node"})).exit_code == 0);
}
