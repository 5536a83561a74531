#include <doctest/doctest.h>

#include "programs.h"

using namespace programs;

namespace {

struct Row {
  const char *program, *log;
};

}  // namespace

TEST_CASE("console.log shows values as Node shows them") {
  const Row rows[] = {
      {"console.log('a', 1, true, null, undefined, -0, 10n, Symbol('s'))",
       "a 1 true null undefined -0 10n Symbol(s)\n"},
      {"console.log({ a: 1, 'b-c': 'two', d: [1, 'x'] })", "{ a: 1, 'b-c': 'two', d: [ 1, 'x' ] }\n"},
      {"console.log([], {}, [[]], [undefined, , 3])", "[] {} [ [] ] [ undefined, <1 empty item>, 3 ]\n"},
      {"console.log({ a: { b: { c: { d: 1 } } } })", "{ a: { b: { c: [Object] } } }\n"},
      {"console.log(\"it's\", [\"it's\", 'a\\nb'])", "it's [ \"it's\", 'a\\nb' ]\n"},
      {"class A { constructor() { this.x = 1; } } console.log(new A(), A, class extends A {}, () => {}, function f() "
       "{})",
       "A { x: 1 } [class A] [class (anonymous) extends A] [Function (anonymous)] [Function: f]\n"},
      {"console.log(new Map([['a', { b: 1 }]]), new Set([1]))", "Map(1) { 'a' => { b: 1 } } Set(1) { 1 }\n"},
      {"const o = { n: 1 }; o.self = o; console.log(o)", "<ref *1> { n: 1, self: [Circular *1] }\n"},
      {"console.log(new Date(0), /a/g, Buffer.from('hi'), Object.create(null))",
       "1970-01-01T00:00:00.000Z /a/g <Buffer 68 69> [Object: null prototype] {}\n"},
      {"console.log(Promise.resolve(1), Promise.reject(2).catch(() => {}))", "Promise { 1 } Promise { <pending> }\n"},
      {"console.log({ get a() { return 1; }, set b(v) {}, f() {} })",
       "{ a: [Getter], b: [Setter], f: [Function: f] }\n"},
      {"console.log(Array.from({ length: 8 }, (_, i) => i * 100))",
       "[\n    0, 100, 200, 300,\n  400, 500, 600, 700\n]\n"},
      {"console.log({ a: 'x'.repeat(50), b: 'y'.repeat(20) })",
       "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  b: 'yyyyyyyyyyyyyyyyyyyy'\n}\n"},
      {"console.log('%s is %d, %i, %j, %o%%', 'x', 4.5, 4.5, { a: 1 }, [1], 'more')",
       "x is 4.5, 4, {\"a\":1}, [ 1, [length]: 1 ]% more\n"},
      {"const e = new Error('m'); e.stack = 'Error: m'; e.code = 'C'; console.log(e, [e])",
       "[Error: m] { code: 'C' } [ [Error: m] { code: 'C' } ]\n"},
      {"console.error('to stderr'); console.info('i'); console.warn('w')", "to stderr\ni\nw\n"},
      {"console.group('g'); console.log('a\\nb'); console.groupEnd(); console.log('c')", "g\n  a\n  b\nc\n"},
      {"console.table([{ a: 1 }])",
       "┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│ 0       │ 1 │\n└─────────┴───┘\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.program);
    CHECK(log_of(row.program) == row.log);
  }
}

TEST_CASE("the builtin modules do what Node's do") {
  const Row rows[] = {
      {"const p = require('path'); console.log(p.join('/a', '../b', './c/'), p.resolve('x', '../y'), "
       "p.basename('/a/b.txt', '.txt'), p.extname('a.tar.gz'), p.dirname('/a/b'))",
       "/b/c/ /app/y b .gz /a\n"},
      {"const p = require('path'); console.log(p.parse('/home/u/f.txt'), p.relative('/a/b/c', '/a/d'), "
       "p.normalize('/a//b/../c/.'), p.isAbsolute('a'))",
       "{ root: '/', dir: '/home/u', base: 'f.txt', ext: '.txt', name: 'f' } ../../d /a/c false\n"},
      {"console.log(process.argv, process.env.HOME, process.cwd(), process.pid, process.platform, process.version)",
       "[ '/usr/local/bin/node', '/app/server.js' ] /root /app 1 linux v22.9.0\n"},
      {"process.stdout.write('no newline'); process.exitCode = 0", "no newline"},
      {"process.on('exit', (code) => console.log('exit', code)); process.exit(0); console.log('not reached')",
       "exit 0\n"},
      {"setImmediate(() => console.log('immediate')); Promise.resolve().then(() => console.log('promise')); "
       "process.nextTick(() => console.log('tick')); console.log('now')",
       "now\ntick\npromise\nimmediate\n"},
      {"const t = setInterval(() => { console.log('i'); if (++n === 3) clearInterval(t); }, 10); let n = 0",
       "i\ni\ni\n"},
      {"const E = require('events'); const e = new E(); e.once('a', (x) => console.log('once', x)); e.on('a', (x) => "
       "console.log('on', x)); console.log(e.emit('a', 1), e.emit('a', 2), e.emit('b'))",
       "once 1\non 1\non 2\ntrue true false\n"},
      {"const u = require('util'); console.log(u.format('%s-%d', 'a', 1), u.inspect({ a: { b: { c: { d: 1 } } } }, { "
       "depth: 0 }), u.isDeepStrictEqual({ a: [1] }, { a: [1] }))",
       "a-1 { a: [Object] } true\n"},
      {"const u = new URL('/p?q=1&q=2#h', 'http://Ex.com:80/x'); console.log(u.href, u.host, "
       "u.searchParams.getAll('q'), u.pathname)",
       "http://ex.com/p?q=1&q=2#h ex.com [ '1', '2' ] /p\n"},
      {"console.log(require('url').parse('/a/b?x=1&y=2', true).query.y, require('querystring').stringify({ a: 'b c', "
       "d: [1, 2] }))",
       "2 a=b%20c&d=1&d=2\n"},
      {"console.log(Buffer.from('héllo').toString('base64'), Buffer.from('aGk=', 'base64').toString(), "
       "Buffer.from('6869', 'hex').toString(), Buffer.byteLength('ü'), Buffer.concat([Buffer.from('a'), "
       "Buffer.from('b')]).toString())",
       "aMOpbGxv hi hi 2 ab\n"},
      {"console.log(new TextDecoder().decode(new TextEncoder().encode('ü€')), atob(btoa('hi')))", "ü€ hi\n"},
      {"console.log(require('crypto').createHash('sha256').update('abc').digest('hex'))",
       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"},
      {"const { Readable, Transform, pipeline } = require('stream'); pipeline(Readable.from(['a', 'b']), new "
       "Transform({ transform(c, e, done) { done(null, String(c).toUpperCase()); } }), process.stdout, (e) => {})",
       "AB"},
      {"require('timers/promises').setTimeout(50, 'v').then(console.log)", "v\n"},
      {"console.log((1234567.5).toLocaleString(), structuredClone({ a: [1] }), typeof fetch)",
       "1,234,567.5 { a: [ 1 ] } function\n"},
      {"fetch('http://x').catch((e) => console.log(e.message, '-', e.cause.message))",
       "fetch failed - The lab's Node does not have fetch (a container of the lab has no network to go out to) yet. "
       "Node itself does; nothing is wrong with the program.\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.program);
    const auto outcome = play({{"/app/server.js", row.program}});
    CHECK(outcome.log == row.log);
    CHECK(outcome.exit_code == 0);
  }
}

TEST_CASE("fs reads and writes the container's files, with the kernel's errors") {
  const Row rows[] = {
      {"const fs = require('fs'); console.log(fs.readFileSync('/app/a.txt', 'utf8'), fs.readFileSync('a.txt'), "
       "fs.existsSync('/nope'))",
       "text <Buffer 74 65 78 74> false\n"},
      {"const fs = require('fs'); fs.readFile('a.txt', 'utf8', (e, t) => console.log(e, t)); "
       "fs.promises.readFile('a.txt', 'utf8').then(console.log)",
       "text\nnull text\n"},
      {"const fs = require('fs'); fs.mkdirSync('d/e', { recursive: true }); fs.writeFileSync('d/e/f', 'x'); "
       "fs.appendFileSync('d/e/f', 'y'); console.log(fs.readdirSync('.'), fs.readFileSync('d/e/f', 'utf8'))",
       "[ 'a.txt', 'd', 'server.js' ] xy\n"},
      {"const s = require('fs').statSync('a.txt'); console.log(s.size, s.isFile(), s.isDirectory(), (s.mode & "
       "0o777).toString(8))",
       "4 true false 644\n"},
      {"const fs = require('fs'); fs.renameSync('a.txt', 'b.txt'); fs.copyFileSync('b.txt', 'c.txt'); "
       "fs.unlinkSync('b.txt'); console.log(fs.readdirSync('.'))",
       "[ 'c.txt', 'server.js' ]\n"},
      {"const fs = require('fs'); fs.symlinkSync('a.txt', 'l'); console.log(fs.readFileSync('l', 'utf8'), "
       "fs.readlinkSync('l'), fs.lstatSync('l').isSymbolicLink(), fs.realpathSync('l'))",
       "text a.txt true /app/a.txt\n"},
      {"const fs = require('fs'); fs.rmSync('/app', { recursive: true }); console.log(fs.existsSync('/app'))",
       "false\n"},
      {"for (const e of require('fs').readdirSync('/', { withFileTypes: true })) console.log(e.name, e.isDirectory())",
       "app true\n"},
      {"const fs = require('fs'); for (const call of [() => fs.readFileSync('/nope'), () => fs.readFileSync('/app'), "
       "() => fs.readdirSync('/app/a.txt'), () => fs.readFileSync('/app/a.txt/x'), () => fs.mkdirSync('/app'), () => "
       "fs.rmdirSync('/app'), () => fs.unlinkSync('/x'), () => fs.writeFileSync('/x/y', ''), () => "
       "fs.statSync('nope')]) try { call(); } catch (e) { console.log(e.message, e.errno, e.code, e.syscall, e.path); "
       "}",
       "ENOENT: no such file or directory, open '/nope' -2 ENOENT open /nope\n"
       "EISDIR: illegal operation on a directory, read -21 EISDIR read undefined\n"
       "ENOTDIR: not a directory, scandir '/app/a.txt' -20 ENOTDIR scandir /app/a.txt\n"
       "ENOTDIR: not a directory, open '/app/a.txt/x' -20 ENOTDIR open /app/a.txt/x\n"
       "EEXIST: file already exists, mkdir '/app' -17 EEXIST mkdir /app\n"
       "ENOTEMPTY: directory not empty, rmdir '/app' -39 ENOTEMPTY rmdir /app\n"
       "ENOENT: no such file or directory, unlink '/x' -2 ENOENT unlink /x\n"
       "ENOENT: no such file or directory, open '/x/y' -2 ENOENT open /x/y\n"
       "ENOENT: no such file or directory, stat 'nope' -2 ENOENT stat nope\n"},
      {"require('fs').readFile('/nope', (e) => console.log(e.code)); "
       "require('fs').createReadStream('/gone').on('error', (e) => console.log(e.message))",
       "ENOENT\nENOENT: no such file or directory, open '/gone'\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.program);
    const auto outcome = play({{"/app/server.js", row.program}, {"/app/a.txt", "text"}});
    if (std::string(row.program).find("createReadStream('/gone')") == std::string::npos)
      CHECK(outcome.log == row.log);
    else
      CHECK(outcome.log.size() == std::string(row.log).size());  // the two come in either order
    CHECK(outcome.exit_code == 0);
  }
}

TEST_CASE("what a program writes is in the outcome's files, and nothing else changes") {
  const auto input = program({{"/app/server.js", "require('fs').writeFileSync('/data.txt', 'kept')"}});
  const auto outcome = run(input);
  REQUIRE(outcome.files.find("/data.txt") != nullptr);
  CHECK(outcome.files.find("/data.txt")->content().text() == "kept");
  CHECK(outcome.files.without("/data.txt").digest() == input.files.digest());
}

TEST_CASE("of a file that the lab knows by its size alone, reading says so") {
  auto input = program({{"/app/server.js",
                         "const fs = require('fs'); console.log(fs.statSync('/bin/node').size); try { "
                         "fs.readFileSync('/bin/node'); } catch (e) { console.log(e.code, e.message); }"}});
  input.files = input.files.with_file("/bin/node", fs::Content::declared(1234, base::sha256("x")));
  CHECK(run(input).log ==
        "1234\nERR_LAB_SIZE_ONLY the lab has only the size of the file '/bin/node' of this image, not its contents\n");
}

TEST_CASE("process.exit gives its code to the container") {
  for (const auto& [text, code] : std::vector<std::pair<std::string, int>>{{"process.exit(3)", 3},
                                                                           {"process.exitCode = 4", 4},
                                                                           {"process.exit()", 0},
                                                                           {"setTimeout(() => process.exit(5), 10)", 5},
                                                                           {"process.abort()", 134}}) {
    CAPTURE(text);
    CHECK(play({{"/app/server.js", text}}).exit_code == code);
  }
}
