// What runs first: builds the global object, and gives the engine's host the calls that drive the program.

// Builtin modules, each made when it is first asked for.
const made = new Map();
function load(name) {
  const known = made.get(name);
  if (known !== undefined) return known.exports;
  const make = host.builtin(name);
  const module = { exports: {} };
  made.set(name, module);
  make(module.exports, load, module, host);
  return module.exports;
}

const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
const lazily = (name, make) => {
  Object.defineProperty(globalThis, name, {
    configurable: true, enumerable: false,
    get() {
      const value = make();
      define(name, value);
      return value;
    },
    set(value) { define(name, value); },
  });
};

define('global', globalThis);
Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true });
define('Date', load('internal/time').Date);
load('internal/json');
const timers = load('internal/timers');
const ticks = load('internal/process/task_queues');
Object.assign(globalThis, timers.public);
for (const name of Object.keys(timers.public)) define(name, timers.public[name]);
define('queueMicrotask', ticks.queueMicrotask);
lazily('URL', () => load('url').URL);
lazily('URLSearchParams', () => load('url').URLSearchParams);
lazily('Buffer', () => load('buffer').Buffer);
lazily('atob', () => load('buffer').atob);
lazily('btoa', () => load('buffer').btoa);
lazily('crypto', () => load('crypto').webcrypto);
lazily('TextEncoder', () => load('internal/encoding').TextEncoder);
lazily('TextDecoder', () => load('internal/encoding').TextDecoder);
lazily('structuredClone', () => load('internal/web').structuredClone);
lazily('AbortController', () => load('internal/web').AbortController);
lazily('AbortSignal', () => load('internal/web').AbortSignal);
lazily('Event', () => load('internal/web').Event);
lazily('EventTarget', () => load('internal/web').EventTarget);
lazily('fetch', () => load('internal/web').fetch);
define('performance', {
  timeOrigin: host.start, now: () => host.now(host.now() + 0.005), mark() {}, measure() {},
  toJSON() { return { timeOrigin: host.start }; },
});
lazily('console', () => load('console'));
const process = load('internal/process');
define('process', process);
Error.captureStackTrace = Object.defineProperty((target) => {
  const frames = new Error().stack.split('\n').filter((line) => line.startsWith('    at ')).slice(1);
  const head = Error.prototype.toString.call(target instanceof Error ? target : { name: target.name ?? target.constructor?.name, message: target.message ?? '' });
  Object.defineProperty(target, 'stack', { value: [head, ...frames].join('\n'), writable: true, configurable: true, enumerable: false });
}, 'name', { value: 'captureStackTrace' });
Error.stackTraceLimit = 10;

const { arrow } = load('internal/errors');
const { inspect } = load('internal/util/inspect');

// Prints an error that nothing caught, as Node does, and ends the program.
function uncaught(error, origin = 'uncaughtException', thrown = true) {
  if (process.listenerCount('uncaughtExceptionMonitor') > 0) process.emit('uncaughtExceptionMonitor', error, origin);
  if (process.listenerCount('uncaughtException') > 0) {
    process.emit('uncaughtException', error, origin);
    return;
  }
  const isError = error instanceof Error || Object.prototype.toString.call(error) === '[object Error]';
  const above = arrow(error, thrown);
  const object = typeof error === 'object' && error !== null;
  if (isError) {
    host.print(`${above}${above === '' ? '' : '\n'}${inspect(error)}\n\nNode.js ${process.version}\n`);
  } else {
    const shown = typeof error === 'string' ? error : inspect(error);
    host.print(`${above === '' ? 'Uncaught:' : `\n${above.trimEnd()}`}\n${shown}\n${object ? '' : '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n'}\nNode.js ${process.version}\n`);
  }
  process.exitCode ??= 1;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', Number(process.exitCode));
  }
  host.end(Number(process.exitCode) || 1);
}

// The command line: node [options] [file] [arguments].
function start() {
  const [, ...args] = host.argv;
  process.argv0 = host.argv[0];
  process.argv = [process.execPath];
  while (args.length > 0 && args[0].startsWith('-') && args[0] !== '-') {
    const option = args.shift();
    if (option === '--') break;
    const [name, value] = option.split('=');
    if (name === '-v' || name === '--version') return host.print(`${process.version}\n`);
    if (['-e', '--eval', '-p', '--print', '-pe'].includes(name)) {
      const text = value ?? args.shift();
      if (text === undefined) {
        host.print(`${host.argv[0]}: ${name} requires an argument\n`);
        return host.end(9);
      }
      process.argv.push(...args.filter((arg, i) => i > 0 || arg !== '--'));
      load('internal/modules/cjs/loader').evalScript(text, name !== '-e' && name !== '--eval');
      return undefined;
    }
    process.execArgv.push(option);
    if (/^--(trace-.*|no-.*|enable-source-maps|unhandled-rejections|max-old-space-size|max-semi-space-size|stack-trace-limit|experimental-.*|disable-warning|throw-deprecation|pending-deprecation|preserve-symlinks.*|use_strict|expose-gc)$/.test(name)) continue;
    if (/^--(check|require|import|loader|env-file|env-file-if-exists|inspect.*|watch.*|test.*|input-type|cpu-prof|heap-prof|prof|conditions|interactive|run)$|^-[rcCi]$/.test(name)) {
      host.print(`[lab] The lab's Node does not have the option ${name} yet. Node itself does.\n`);
      return host.end(9);
    }
    host.print(`${host.argv[0]}: bad option: ${option}\n`);
    return host.end(9);
  }
  if (args.length === 0 || args[0] === '-') return undefined;  // it reads its program from the standard input, which is empty
  process.argv.push(...args);
  return main(load('internal/modules/cjs/loader').executeUserEntryPoint(args[0]));
}

function main(running) {
  if (running === undefined) return;
  pendingMain = true;
  running.then(() => { pendingMain = false; }, (error) => {
    pendingMain = false;
    uncaught(error);
  });
}
let pendingMain = false;

const http = () => made.get('http')?.exports.lab;
const esm = () => load('internal/esm');

return {
  start,
  ticks: ticks.processTicksAndRejections,
  advance: timers.processTimers,
  alive: () => timers.waiting() || (http()?.serving() ?? false),
  leave() { if (!process._exiting) process.emit('beforeExit', Number(process.exitCode ?? 0)); },
  end() {
    if (pendingMain && process.exitCode === undefined) {
      host.print('Warning: Detected unsettled top-level await\n');
      process.exitCode = 13;
    }
    process.exit();
  },
  uncaught,
  rejected(reason, promise) { load('internal/process/promises').processPromiseRejections(process, reason, promise, uncaught); },
  deliver: (...request) => http().deliver(...request),
  resolveImport: (base, specifier) => esm().resolveImport(base, specifier),
  exportsFor: (name) => esm().exportsFor(name),
};
