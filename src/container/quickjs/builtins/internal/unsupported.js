// What Node has and the lab's Node has not: said plainly, where the program asks for it.

const { coded } = require('internal/errors');

// Modules of Node 22 that are not among builtins/.
const modules = [
  'async_hooks', 'child_process', 'cluster', 'constants', 'dgram', 'diagnostics_channel', 'dns', 'dns/promises', 'domain', 'http2', 'https',
  'inspector', 'inspector/promises', 'module', 'net', 'punycode', 'readline', 'readline/promises', 'repl', 'sea', 'sqlite', 'stream/web', 'sys',
  'test', 'test/reporters', 'tls', 'trace_events', 'tty', 'v8', 'vm', 'wasi', 'worker_threads', 'zlib',
];

function error(what) {
  return coded(Error, 'ERR_LAB_NOT_SUPPORTED', `The lab's Node does not have ${what} yet. Node itself does; nothing is wrong with the program.`);
}

module.exports = { modules, error };
