// Node's own errors: codes and words, and where an uncaught one was thrown.

const { inspect } = require('internal/util/inspect');

// An error of Node's own: its stack says `TypeError [CODE]: …`, its name does not.
function coded(Type, code, message) {
  const error = new Type(message);
  Object.defineProperty(error, 'code', { value: code, enumerable: true, writable: true, configurable: true });
  const plain = `${error.name}: `;
  if (error.stack.startsWith(plain)) error.stack = `${error.name} [${code}]: ${error.stack.slice(plain.length)}`;
  return fromCaller(error);
}

// The stack begins with whoever reports the error.
function fromCaller(error) {
  const lines = error.stack.split('\n');
  while (lines.length > 2) {
    const first = lines.findIndex((line) => line.startsWith('    at '));
    if (first === -1 || !lines[first].includes('node:internal/errors')) break;
    lines.splice(first, 1);
  }
  Object.defineProperty(error, 'stack', { value: lines.join('\n'), enumerable: false, writable: true, configurable: true });
  return error;
}

function received(value) {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === 'function') return `Received function ${value.name}`;
  if (typeof value === 'object') {
    return value.constructor && value.constructor.name ? `Received an instance of ${value.constructor.name}` : `Received ${inspect(value, { depth: -1 })}`;
  }
  let shown = inspect(value);
  if (shown.length > 28) shown = `${shown.slice(0, 25)}...`;
  return `Received type ${typeof value} (${shown})`;
}

function argumentType(name, expected, value) {
  const kind = name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `${kind} must be ${expected}. ${received(value)}`);
}

const numbers = {
  EPERM: [1, 'operation not permitted'], ENOENT: [2, 'no such file or directory'], EIO: [5, 'i/o error'], EBADF: [9, 'bad file descriptor'],
  EACCES: [13, 'permission denied'], EBUSY: [16, 'resource busy or locked'], EEXIST: [17, 'file already exists'], ENOTDIR: [20, 'not a directory'],
  EISDIR: [21, 'illegal operation on a directory'], EINVAL: [22, 'invalid argument'], ENOTEMPTY: [39, 'directory not empty'],
  ELOOP: [40, 'too many symbolic links encountered'], EADDRINUSE: [98, 'address already in use'], EADDRNOTAVAIL: [99, 'address not available'],
  ECONNREFUSED: [111, 'connection refused'], ENOTFOUND: [3008, 'not found'],
};

// The error of a call to the system: `ENOENT: no such file or directory, open '/x'`.
function systemError(code, syscall, path, target) {
  if (code === 'ERR_LAB_SIZE_ONLY') {
    return coded(Error, code, `the lab has only the size of the file '${path}' of this image, not its contents`);
  }
  const [number, words] = numbers[code];
  let message = `${code}: ${words}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (target !== undefined) message += ` -> '${target}'`;
  const error = fromCaller(new Error(message));
  error.errno = -number;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (target !== undefined) error.dest = target;
  return error;
}

// Where an error leaves the program, if not where it was made: Node points at the `throw`.
const places = new WeakMap();
function leavesAt(error, name) {
  const frame = new Error().stack.split('\n').find((line) => line.includes(name));
  const match = frame && /\(?([^\s()]+):(\d+):(\d+)\)?$/.exec(frame);
  if (match) places.set(error, [match[1], Number(match[2]), Number(match[3])]);
}

function firstPlace(error) {
  const match = typeof error.stack === 'string' ? /\n {4}at (?:.* \()?(?:file:\/\/)?([^\s()]+):(\d+):(\d+)\)?/.exec(error.stack) : null;
  return match === null ? undefined : [match[1], Number(match[2]), Number(match[3])];
}

// The lines above an uncaught error: where, the line of the program, and a caret; '' where nothing is known.
function arrow(error, thrown = true) {
  let place = thrown ? host.thrownAt(error) : undefined;
  const object = typeof error === 'object' && error !== null;
  if (place === undefined && object) {
    const [file, line, column] = places.get(error) ?? firstPlace(error) ?? [];
    if (file !== undefined) place = [file, line, column, 1, host.sourceLine(file, line)];
  }
  if (place === undefined || place[4] === undefined) return '';
  const [file, line, column, width, text] = place;
  const caret = text.trim() === '' ? '' : ' '.repeat(Math.max(0, column - 1)) + '^'.repeat(width);
  return `${file}:${line}\n${text}\n${caret}\n`;
}

module.exports = { coded, argumentType, systemError, leavesAt, arrow, received };
