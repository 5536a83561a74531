// The global `process`.

const EventEmitter = require('events');
const { Writable } = require('stream');
const { nextTick } = require('internal/process/task_queues');
const { argumentType, coded, systemError } = require('internal/errors');

const env = {};
for (const entry of host.env) {
  const equals = entry.indexOf('=');
  if (equals > 0) env[entry.slice(0, equals)] = entry.slice(equals + 1);
}
const number = env.NODE_VERSION ?? '22.9.0';

class Process extends EventEmitter {}
const process = new Process();
Object.defineProperty(Process, 'name', { value: 'process' });

let directory = host.cwd;
function output(fd) {
  const stream = new Writable({ decodeStrings: false });
  Object.assign(stream, { fd, isTTY: undefined, _type: 'pipe' });
  stream._write = (chunk, encoding, callback) => {
    host.print(typeof chunk === 'string' ? chunk : host.decode(chunk));
    callback();
  };
  stream.write = (chunk, encoding, callback) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) throw argumentType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
    host.print(typeof chunk === 'string' ? chunk : host.decode(chunk));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) nextTick(done);
    return true;
  };
  stream.end = () => stream;
  return stream;
}

// Values of the environment are texts.
const environment = new Proxy(env, {
  set(target, name, value) {
    target[name] = String(value);
    return true;
  },
});

function exit(code) {
  if (code !== undefined) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', Number(process.exitCode ?? 0));
  }
  host.end(Number(process.exitCode ?? 0));
}

function hrtime(before) {
  const nanoseconds = BigInt(Math.round(host.now() * 1e6));
  const now = [Number(nanoseconds / 1000000000n), Number(nanoseconds % 1000000000n)];
  if (before === undefined) return now;
  const difference = [now[0] - before[0], now[1] - before[1]];
  return difference[1] < 0 ? [difference[0] - 1, difference[1] + 1e9] : difference;
}
hrtime.bigint = () => BigInt(Math.round(host.now() * 1e6));

function memoryUsage() {
  const used = host.memoryUsed();
  return { rss: used + 40 * 1024 * 1024, heapTotal: used + 2 * 1024 * 1024, heapUsed: used, external: 1024 * 1024, arrayBuffers: 0 };
}
memoryUsage.rss = () => memoryUsage().rss;

Object.assign(process, {
  title: 'node', version: `v${number}`, versions: { node: number, v8: '12.4.254.21-node.19', uv: '1.48.0', modules: '127', quickjs: '2025-04-26' },
  arch: 'x64', platform: 'linux', release: { name: 'node', lts: undefined }, argv: [], execArgv: [], execPath: '/usr/local/bin/node', env: environment,
  pid: 1, ppid: 0, exitCode: undefined, features: {}, config: { variables: {} }, argv0: 'node',
  nextTick, exit, hrtime, memoryUsage,
  reallyExit: exit,
  cwd() { return directory; },
  chdir(path) {
    if (typeof path !== 'string') throw argumentType('directory', 'of type string', path);
    const target = require('path').resolve(path);
    const found = host.stat(target, true);
    if (typeof found === 'string') throw systemError(found, 'chdir', directory, path);
    if (found.kind !== 'directory') throw systemError('ENOTDIR', 'chdir', directory, path);
    directory = found.path;
  },
  uptime() { return host.now() / 1000; },
  cpuUsage() { return { user: Math.round(host.now() * 20), system: Math.round(host.now() * 5) }; },
  resourceUsage() { return { userCPUTime: Math.round(host.now() * 20), systemCPUTime: Math.round(host.now() * 5), maxRSS: Math.round(memoryUsage().rss / 1024) }; },
  getuid() { return 0; }, geteuid() { return 0; }, getgid() { return 0; }, getegid() { return 0; }, umask() { return 0o022; },
  emitWarning(warning, type = 'Warning', code) {
    if (typeof type === 'object' && type !== null) ({ type = 'Warning', code } = type);
    const isError = warning instanceof Error;
    host.print(`(node:1) ${code ? `[${code}] ` : ''}${isError ? warning.name : type}: ${isError ? warning.message : warning}\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`);
    const error = isError ? warning : Object.assign(new Error(warning), { name: type, ...(code ? { code } : {}) });
    nextTick(() => process.emit('warning', error));
  },
  kill(pid, signal = 'SIGTERM') {
    if (pid !== 1 && pid !== 0) throw systemError('EPERM', 'kill');
    if (signal === 0) return true;
    // The first process of a container ignores signals that it has no handler for.
    nextTick(() => process.emit(signal, signal, 15));
    return true;
  },
  abort() { host.end(134); },
  setUncaughtExceptionCaptureCallback() {}, hasUncaughtExceptionCaptureCallback() { return false; },
  binding() { throw require('internal/unsupported').error('process.binding'); },
});

const lazily = (name, make) => {
  let value;
  Object.defineProperty(process, name, { enumerable: true, configurable: true, get: () => (value ??= make()) });
};
lazily('stdout', () => output(1));
lazily('stderr', () => output(2));
lazily('stdin', () => {
  const { Readable } = require('stream');
  const stream = new Readable({ read() { this.push(null); } });
  return Object.assign(stream, { fd: 0, isTTY: undefined });
});
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', enumerable: false });

module.exports = process;
