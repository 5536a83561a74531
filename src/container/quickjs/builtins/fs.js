// Files of the container: its image, and what the program itself wrote. Errors are the kernel's, in Node's words.

const { Buffer } = require('buffer');
const path = require('path');
const { argumentType, coded, systemError } = require('internal/errors');
const unsupported = require('internal/unsupported');

function pathOf(given, name = 'path') {
  if (given instanceof URL) {
    if (given.protocol !== 'file:') throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    return decodeURIComponent(given.pathname);
  }
  if (given instanceof Uint8Array) return host.decode(given);
  if (typeof given !== 'string') throw argumentType(name, 'of type string or an instance of Buffer or URL', given);
  if (given.includes('\0')) {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received '${given.replaceAll('\0', '\\x00')}'`);
  }
  return given;
}

// `code` is what the host gave: an error's code, or nothing.
function check(code, syscall, given, target) {
  if (typeof code === 'string') throw systemError(code, syscall, given, target);
  return code;
}

const absolute = (given) => path.resolve(given);
const optionsOf = (options) => (typeof options === 'string' ? { encoding: options } : options ?? {});

// Files that are open, by their number; 0, 1 and 2 are the program's own.
const open = new Map();
let nextNumber = 17;

class Stats {
  constructor(found) {
    const kinds = { file: 0o100000, directory: 0o040000, symlink: 0o120000 };
    const time = found.modified * 1000;
    Object.assign(this, {
      dev: 66, mode: kinds[found.kind] | found.mode, nlink: 1, uid: found.uid, gid: found.gid, rdev: 0, blksize: 4096,
      ino: inode(found.path), size: found.size, blocks: Math.ceil(found.size / 512),
      atimeMs: time, mtimeMs: time, ctimeMs: time, birthtimeMs: time,
    });
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) this[name] = new Date(time);
  }
  isFile() { return (this.mode & 0o170000) === 0o100000; }
  isDirectory() { return (this.mode & 0o170000) === 0o040000; }
  isSymbolicLink() { return (this.mode & 0o170000) === 0o120000; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

function inode(name) {
  let hash = 7;
  for (const c of name) hash = (hash * 31 + c.charCodeAt(0)) % 4000037;
  return hash + 2;
}

class Dirent {
  constructor(name, parent, kind) {
    this.name = name;
    this.parentPath = parent;
    this.path = parent;
    Object.defineProperty(this, 'kind', { value: kind, enumerable: false });
  }
  isFile() { return this.kind === 'file'; }
  isDirectory() { return this.kind === 'directory'; }
  isSymbolicLink() { return this.kind === 'symlink'; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

const asText = (buffer, options) => (options.encoding && options.encoding !== 'buffer' ? buffer.toString(options.encoding) : buffer);
const toBytes = (data, options) => {
  if (typeof data === 'string') return Buffer.from(data, options.encoding ?? 'utf8');
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw argumentType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
};

function readBytes(given, syscall = 'open') {
  if (typeof given === 'number') return readBytes(opened(given, 'read').path);
  const name = pathOf(given);
  const bytes = host.read(absolute(name));
  if (bytes === 'EISDIR') throw systemError('EISDIR', 'read');
  return Buffer.from(check(bytes, syscall, name));
}

function opened(number, syscall) {
  const file = open.get(number);
  if (file === undefined) throw systemError('EBADF', syscall);
  return file;
}

const sync = {
  readFile(given, options) { return asText(readBytes(given), optionsOf(options)); },
  writeFile(given, data, options) {
    const settings = optionsOf(options);
    if (settings.flag === 'a' || settings.flag === 'a+') return sync.appendFile(given, data, { ...settings, flag: undefined });
    const name = typeof given === 'number' ? opened(given, 'write').path : pathOf(given);
    if (settings.flag === 'wx' && host.stat(absolute(name), true).kind) throw systemError('EEXIST', 'open', name);
    check(host.write(absolute(name), toBytes(data, settings)), 'open', name);
    if (settings.mode !== undefined) host.changeMode(absolute(name), settings.mode);
  },
  appendFile(given, data, options) {
    const name = typeof given === 'number' ? opened(given, 'write').path : pathOf(given);
    const before = host.read(absolute(name));
    if (typeof before === 'string' && before !== 'ENOENT') throw systemError(before, 'open', name);
    const added = toBytes(data, optionsOf(options));
    check(host.write(absolute(name), before === 'ENOENT' ? added : Buffer.concat([Buffer.from(before), added])), 'open', name);
  },
  readdir(given, options) {
    const name = pathOf(given);
    const settings = optionsOf(options);
    const out = [];
    const visit = (folder, prefix) => {
      const names = check(host.list(absolute(folder)), 'scandir', folder);
      for (const child of names) {
        const kind = host.stat(path.join(absolute(folder), child), false).kind;
        out.push(settings.withFileTypes ? new Dirent(child, folder, kind) : prefix + child);
        if (settings.recursive && kind === 'directory') visit(path.join(folder, child), `${prefix}${child}/`);
      }
    };
    visit(name, '');
    return out;
  },
  stat(given, options) {
    const name = pathOf(given);
    const found = host.stat(absolute(name) + (name.endsWith('/') ? '/' : ''), true);
    if ((found === 'ENOENT' || found === 'ENOTDIR') && options?.throwIfNoEntry === false) return undefined;
    return new Stats(check(found, 'stat', name));
  },
  lstat(given, options) {
    const name = pathOf(given);
    const found = host.stat(absolute(name), false);
    if ((found === 'ENOENT' || found === 'ENOTDIR') && options?.throwIfNoEntry === false) return undefined;
    return new Stats(check(found, 'lstat', name));
  },
  access(given) {
    const name = pathOf(given);
    check(host.stat(absolute(name), true), 'access', name);
  },
  mkdir(given, options) {
    const name = pathOf(given);
    const settings = typeof options === 'object' && options !== null ? options : {};
    if (!settings.recursive) {
      check(host.makeDirectory(absolute(name)), 'mkdir', name);
      return undefined;
    }
    let first;
    let at = '';
    for (const part of absolute(name).split('/').filter(Boolean)) {
      at += `/${part}`;
      const code = host.makeDirectory(at);
      if (code === undefined) first ??= at;
      else if (code !== 'EEXIST') throw systemError(code, 'mkdir', name);
      else if (host.stat(at, true).kind !== 'directory') throw systemError(at === absolute(name) ? 'EEXIST' : 'ENOTDIR', 'mkdir', name);
    }
    return first;
  },
  mkdtemp(prefix) {
    const name = `${pathOf(prefix, 'prefix')}${(nextNumber++).toString(36).padStart(6, 'a')}`;
    check(host.makeDirectory(absolute(name)), 'mkdtemp', `${prefix}XXXXXX`);
    return name;
  },
  unlink(given) {
    const name = pathOf(given);
    check(host.remove(absolute(name), false), 'unlink', name);
  },
  rmdir(given, options) {
    const name = pathOf(given);
    if (options?.recursive) return sync.rm(name, { recursive: true });
    check(host.remove(absolute(name), true), 'rmdir', name);
  },
  rm(given, options) {
    const name = pathOf(given);
    const found = host.stat(absolute(name), false);
    if (typeof found === 'string') {
      if (options?.force && (found === 'ENOENT' || found === 'ENOTDIR')) return;
      throw systemError(found, 'lstat', name);
    }
    if (found.kind !== 'directory') {
      check(host.remove(absolute(name), false), 'unlink', name);
      return;
    }
    if (!options?.recursive) {
      const error = coded(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${name}`);
      throw error;
    }
    for (const child of host.list(absolute(name))) sync.rm(path.join(absolute(name), child), options);
    check(host.remove(absolute(name), true), 'rmdir', name);
  },
  rename(from, to) {
    const [source, target] = [pathOf(from, 'oldPath'), pathOf(to, 'newPath')];
    check(host.rename(absolute(source), absolute(target)), 'rename', source, target);
  },
  copyFile(from, to) {
    const [source, target] = [pathOf(from, 'src'), pathOf(to, 'dest')];
    const bytes = check(host.read(absolute(source)), 'copyfile', source, target);
    check(host.write(absolute(target), bytes), 'copyfile', source, target);
  },
  cp(from, to, options) {
    const [source, target] = [pathOf(from, 'src'), pathOf(to, 'dest')];
    if (!sync.stat(source).isDirectory()) return sync.copyFile(source, target);
    if (!options?.recursive) throw coded(Error, 'ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${source}`);
    sync.mkdir(target, { recursive: true });
    for (const child of sync.readdir(source)) sync.cp(path.join(source, child), path.join(target, child), options);
  },
  readlink(given) {
    const name = pathOf(given);
    return check(host.linkTarget(absolute(name)), 'readlink', name)[0];
  },
  symlink(target, given) {
    const [to, name] = [pathOf(target, 'target'), pathOf(given)];
    check(host.link(to, absolute(name)), 'symlink', to, name);
  },
  realpath(given) {
    const name = pathOf(given);
    return check(host.stat(absolute(name), true), 'lstat', name).path;
  },
  chmod(given, mode) {
    const name = pathOf(given);
    check(host.changeMode(absolute(name), typeof mode === 'string' ? parseInt(mode, 8) : mode), 'chmod', name);
  },
  truncate(given, length = 0) {
    const bytes = readBytes(given);
    const out = Buffer.alloc(length);
    out.set(bytes.subarray(0, length));
    sync.writeFile(given, out);
  },
  open(given, flags = 'r', mode) {
    const name = pathOf(given);
    const found = host.stat(absolute(name), true);
    const missing = typeof found === 'string';
    const text = String(flags);
    if (missing && (found !== 'ENOENT' || text.startsWith('r'))) throw systemError(found, 'open', name);
    if (!missing && text.includes('x')) throw systemError('EEXIST', 'open', name);
    if (missing || text.startsWith('w')) check(host.write(absolute(name), new Uint8Array(0)), 'open', name);
    if (missing && mode !== undefined) host.changeMode(absolute(name), mode);
    open.set(nextNumber, { path: absolute(name), at: 0, append: text.startsWith('a') });
    return nextNumber++;
  },
  close(number) {
    opened(number, 'close');
    open.delete(number);
  },
  read(number, buffer, offset, length, position) {
    const file = opened(number, 'read');
    if (typeof offset === 'object' && offset !== null) ({ offset, length, position } = offset);
    const from = position ?? file.at;
    const bytes = readBytes(file.path).subarray(Number(from), Number(from) + (length ?? buffer.length - (offset ?? 0)));
    buffer.set(bytes, offset ?? 0);
    if (position === null || position === undefined) file.at += bytes.length;
    return bytes.length;
  },
  write(number, data, offset, length, position) {
    if (number === 1 || number === 2) {
      host.print(typeof data === 'string' ? data : host.decode(data));
      return data.length;
    }
    const file = opened(number, 'write');
    const bytes = typeof data === 'string' ? Buffer.from(data) : data.subarray(offset ?? 0, (offset ?? 0) + (length ?? data.length));
    const before = readBytes(file.path);
    const from = file.append ? before.length : (typeof data === 'string' ? offset : position) ?? file.at;
    const out = Buffer.alloc(Math.max(before.length, from + bytes.length));
    out.set(before);
    out.set(bytes, from);
    check(host.write(file.path, out), 'write');
    file.at = from + bytes.length;
    return bytes.length;
  },
  fstat(number) { return sync.stat(opened(number, 'fstat').path); },
  utimes() {}, chown() {}, lchown() {}, fsync() {}, fdatasync() {}, fchmod() {}, futimes() {},
};

const fs = {
  Stats, Dirent,
  constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024 },
  F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1,
  existsSync(given) {
    try {
      return typeof host.stat(absolute(pathOf(given)), true) !== 'string';
    } catch {
      return false;
    }
  },
  exists(given, callback) { process.nextTick(callback, fs.existsSync(given)); },
  promises: { constants: undefined },
};
fs.promises.constants = fs.constants;

// Every call in its three forms: readFileSync, readFile with a callback, promises.readFile.
for (const [name, call] of Object.entries(sync)) {
  fs[`${name}Sync`] = Object.defineProperty(call, 'name', { value: `${name}Sync` });
  fs[name] = { [name](...args) {
    const callback = args.pop();
    if (typeof callback !== 'function') throw argumentType('cb', 'of type function', callback);
    let result;
    let failure = null;
    try {
      result = call(...args);
    } catch (error) {
      if (error.code?.startsWith('ERR_INVALID')) throw error;
      error.stack = error.stack.split('\n    at')[0];
      failure = error;
    }
    setImmediate(() => {
      if (failure) callback(failure);
      else if (name === 'read' || name === 'write') callback(null, result, args[1]);
      else if (result === undefined) callback(null);
      else callback(null, result);
    });
  } }[name];
  fs.promises[name] = { async [name](...args) { return call(...args); } }[name];
}
fs.realpathSync.native = fs.realpathSync;
fs.realpath.native = fs.realpath;
fs.promises.open = async (given, flags, mode) => {
  const number = sync.open(given, flags, mode);
  return {
    fd: number,
    readFile: async (options) => sync.readFile(number, options),
    writeFile: async (data, options) => sync.writeFile(number, data, options),
    appendFile: async (data, options) => sync.appendFile(number, data, options),
    write: async (data) => ({ bytesWritten: sync.write(number, data), buffer: data }),
    stat: async () => sync.fstat(number),
    close: async () => sync.close(number),
  };
};

fs.createReadStream = (given, options) => {
  const { Readable } = require('stream');
  const settings = optionsOf(options);
  const stream = new Readable({ encoding: settings.encoding });
  stream.path = given;
  let bytes = null;
  let at = 0;
  stream._read = () => {
    if (bytes === null) {
      try {
        bytes = readBytes(given);
      } catch (error) {
        error.stack = error.stack.split('\n    at')[0];
        stream.destroy(error);
        return;
      }
      if (settings.start !== undefined || settings.end !== undefined) bytes = bytes.subarray(settings.start ?? 0, (settings.end ?? Infinity) + 1);
      stream.emit('open', 17);
      stream.emit('ready');
    }
    const size = settings.highWaterMark ?? 65536;
    if (at < bytes.length) stream.push(bytes.subarray(at, at += size));
    else stream.push(null);
  };
  process.nextTick(() => stream._pull());  // a missing file is reported even where nobody reads
  return stream;
};
fs.createWriteStream = (given, options) => {
  const { Writable } = require('stream');
  const settings = optionsOf(options);
  const stream = new Writable();
  stream.path = given;
  stream.bytesWritten = 0;
  let number = null;
  stream._write = (chunk, encoding, callback) => {
    try {
      number ??= sync.open(given, settings.flags ?? 'w', settings.mode);
      stream.bytesWritten += sync.write(number, chunk);
      setImmediate(callback);
    } catch (error) {
      callback(error);
    }
  };
  stream._final = (callback) => {
    try {
      number ??= sync.open(given, settings.flags ?? 'w', settings.mode);
      sync.close(number);
      callback();
    } catch (error) {
      callback(error);
    }
  };
  return stream;
};
for (const name of ['watch', 'watchFile', 'unwatchFile', 'opendir', 'opendirSync', 'statfs', 'statfsSync', 'readv', 'writev', 'glob', 'globSync', 'openAsBlob']) {
  fs[name] = () => { throw unsupported.error(`fs.${name}`); };
}

module.exports = fs;
