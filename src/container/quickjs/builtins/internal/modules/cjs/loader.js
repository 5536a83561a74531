// require(): Node's rules of finding a module, and its words where there is none.

const path = require('path');
const { coded } = require('internal/errors');
const unsupported = require('internal/unsupported');

// Modules that programs may ask for; what stands under internal/ is the lab's own.
const publicModules = ['assert', 'assert/strict', 'buffer', 'console', 'crypto', 'events', 'fs', 'fs/promises', 'http', 'os', 'path', 'path/posix', 'perf_hooks',
  'process', 'querystring', 'stream', 'stream/promises', 'string_decoder', 'timers', 'timers/promises', 'url', 'util', 'util/types'];

const read = (file) => {
  const bytes = host.read(file);
  if (bytes === 'ERR_LAB_SIZE_ONLY') throw require('internal/errors').systemError(bytes, 'open', file);
  return typeof bytes === 'string' ? undefined : host.decode(bytes);
};
const kindOf = (file) => {
  const found = host.stat(file, true);
  return typeof found === 'string' ? undefined : found.kind;
};

function builtinName(request) {
  const name = request.startsWith('node:') ? request.slice(5) : request;
  if (publicModules.includes(name)) return name;
  if (unsupported.modules.includes(name) && !(name.startsWith('test') || name === 'sea' || name === 'sqlite') || (request.startsWith('node:') && unsupported.modules.includes(name))) {
    throw unsupported.error(`the module '${name}'`);
  }
  if (request.startsWith('node:')) throw coded(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
  return undefined;
}

const packages = new Map();
function readPackage(folder) {
  const file = path.join(folder, 'package.json');
  if (packages.has(file)) return packages.get(file);
  const text = kindOf(file) === 'file' ? read(file) : undefined;
  let data;
  if (text !== undefined) {
    try {
      data = JSON.parse(text);
    } catch (error) {
      throw coded(Error, 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${file}.${error.message ? ` ${error.message}` : ''}`);
    }
  }
  packages.set(file, data);
  return data;
}

// The package.json that governs a file: the nearest one above it.
function packageOf(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') {
      const data = readPackage(folder);
      if (data !== undefined) return { folder, data };
    }
    if (folder === '/') return undefined;
  }
}

function isModuleFile(file) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  return packageOf(file)?.data.type === 'module';
}

const extensions = ['.js', '.json', '.node'];
const real = (file) => host.stat(file, true).path;
const tryFile = (file) => (kindOf(file) === 'file' ? real(file) : undefined);
function tryExtensions(file) {
  for (const extension of extensions) {
    const found = tryFile(file + extension);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryPackage(folder, request) {
  const main = readPackage(folder)?.main;
  if (typeof main !== 'string' || main === '') return tryExtensions(path.join(folder, 'index'));
  const file = path.resolve(folder, main);
  const found = tryFile(file) ?? tryExtensions(file) ?? tryExtensions(path.join(file, 'index')) ?? tryExtensions(path.join(folder, 'index'));
  if (found !== undefined) return found;
  const err = new Error(`Cannot find module '${file}'. Please verify that the package.json has a valid "main" entry`);
  err.code = 'MODULE_NOT_FOUND';
  err.path = path.join(folder, 'package.json');
  err.requestPath = request;
  throw err;
}

// The target of a package's "exports" for './sub' under the conditions; null: not exported.
function exported(target, conditions, star) {
  if (typeof target === 'string') return star === undefined ? target : target.replaceAll('*', star);
  if (Array.isArray(target)) {
    for (const option of target) {
      const found = exported(option, conditions, star);
      if (found) return found;
    }
    return null;
  }
  if (target === null || typeof target !== 'object') return null;
  for (const [condition, option] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.includes(condition)) continue;
    const found = exported(option, conditions, star);
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

function matchExports(exports, sub, conditions) {
  const plain = typeof exports === 'string' || Array.isArray(exports) || !Object.keys(exports).some((key) => key.startsWith('.'));
  const map = plain ? { '.': exports } : exports;
  if (sub in map && !sub.includes('*')) return exported(map[sub], conditions);
  let best;
  for (const key of Object.keys(map)) {
    const star = key.indexOf('*');
    if (star === -1) continue;
    const [head, tail] = [key.slice(0, star), key.slice(star + 1)];
    if (sub.startsWith(head) && sub.endsWith(tail) && sub.length > key.length - 1 && (best === undefined || head.length > best.head.length)) best = { head, tail, key };
  }
  return best === undefined ? null : exported(map[best.key], conditions, sub.slice(best.head.length, sub.length - best.tail.length));
}

function packageParts(request) {
  const parts = request.split('/');
  const name = request.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  return { name, sub: `.${request.slice(name.length)}` };
}

function throughExports(folder, sub, conditions, base) {
  const data = readPackage(folder);
  if (data === undefined || data.exports === undefined || data.exports === null) return undefined;
  const target = matchExports(data.exports, sub, conditions);
  if (target === null) {
    const file = path.join(folder, 'package.json');
    throw coded(Error, 'ERR_PACKAGE_PATH_NOT_EXPORTED', sub === '.' ? `No "exports" main defined in ${file}` : `Package subpath '${sub}' is not defined by "exports" in ${file}`);
  }
  return path.join(folder, target);
}

const requireConditions = ['node', 'require', 'module-sync'];

function findPath(request, base, conditions = requireConditions) {
  if (request.startsWith('#')) {
    const owner = packageOf(path.join(base, 'x'));
    const target = owner?.data.imports ? matchExports({ './x': null, ...Object.fromEntries(Object.entries(owner.data.imports).map(([key, value]) => [`./${key}`, value])) }, `./${request}`, conditions) : null;
    if (target === null) throw coded(TypeError, 'ERR_PACKAGE_IMPORT_NOT_DEFINED', `Package import specifier "${request}" is not defined${owner ? ` in package ${path.join(owner.folder, 'package.json')}` : ''}`);
    return target.startsWith('.') ? tryFile(path.join(owner.folder, target)) : findPath(target, base, conditions);
  }
  if (/^\.{0,2}\/|^\.{1,2}$/.test(request)) {
    const file = path.resolve(base, request);
    const asFolder = request.endsWith('/') || /(^|\/)\.{1,2}$/.test(request);
    return (asFolder ? undefined : tryFile(file) ?? tryExtensions(file)) ?? (kindOf(file) === 'directory' ? tryPackage(file, request) : undefined);
  }
  const { name, sub } = packageParts(request);
  const self = packageOf(path.join(base, 'x'));
  if (self?.data.name === name && self.data.exports !== undefined) return tryFile(throughExports(self.folder, sub, conditions));
  for (let folder = base; ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') {
      const modules = path.join(folder, 'node_modules');
      if (kindOf(modules) === 'directory') {
        const home = path.join(modules, name);
        if (kindOf(home) === 'directory') {
          const target = throughExports(home, sub, conditions);
          if (target !== undefined) return tryFile(target);
        }
        const file = path.join(modules, request);
        const found = tryFile(file) ?? tryExtensions(file) ?? (kindOf(file) === 'directory' ? tryPackage(file, request) : undefined);
        if (found !== undefined) return found;
      }
    }
    if (folder === '/') return undefined;
  }
}

const cache = Object.create(null);

function Module(id = '', parent) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  this.paths = [];
  Object.defineProperty(this, 'parent', { value: parent, enumerable: false, writable: true });
  parent?.children.push(this);
}

const named = (name, call) => Object.defineProperty(call, 'name', { value: name });

Module._resolveFilename = named('Module._resolveFilename', (request, parent) => {
  const filename = findPath(request, parent?.filename ? path.dirname(parent.filename) : process.cwd());
  if (filename !== undefined) return filename;
  const requireStack = [];
  for (let cursor = parent; cursor && cursor.filename; cursor = cursor.parent) requireStack.push(cursor.filename);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  const err = new Error(message);
  err.code = 'MODULE_NOT_FOUND';
  err.requireStack = requireStack;
  throw err;
});

Module._load = named('Module._load', (request, parent, isMain) => {
  const name = builtinName(request);
  if (name !== undefined) return require(name);
  const filename = Module._resolveFilename(request, parent);
  const known = cache[filename];
  if (known !== undefined) {
    if (parent && !parent.children.includes(known)) parent.children.push(known);
    return known.exports;
  }
  if (!isMain && isModuleFile(filename)) {
    throw coded(Error, 'ERR_REQUIRE_ESM', `require() of ES Module ${filename}${parent?.filename ? ` from ${parent.filename}` : ''} not supported.\n` +
      `Instead change the require of ${path.basename(filename)}${parent?.filename ? ` in ${parent.filename}` : ''} to a dynamic import() which is available in all CommonJS modules.`);
  }
  const module = new Module(filename, parent);
  if (isMain) {
    process.mainModule = module;
    Module.main = module;
    module.id = '.';
  }
  cache[filename] = module;
  let done = false;
  try {
    module.load(filename);
    done = true;
  } finally {
    if (!done) delete cache[filename];
  }
  return module.exports;
});

Module.prototype.load = named('Module.load', function load(filename) {
  this.filename = filename;
  for (let folder = path.dirname(filename); ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') this.paths.push(path.join(folder, 'node_modules'));
    if (folder === '/') break;
  }
  const extension = path.extname(filename);
  (Module._extensions[extension] ?? Module._extensions['.js'])(this, filename);
  this.loaded = true;
});

Module._extensions = Object.create(null);
Module._extensions['.js'] = named('Module._extensions..js', (module, filename) => {
  module._compile(read(filename), filename);
});
Module._extensions['.json'] = named('Module._extensions..json', (module, filename) => {
  try {
    module.exports = JSON.parse(read(filename).replace(/^\ufeff/, ''));
  } catch (err) {
    err.stack = err.stack.replace(err.message, `${filename}: ${err.message}`);
    err.message = `${filename}: ${err.message}`;
    throw err;
  }
});
Module._extensions['.node'] = (module, filename) => { throw unsupported.error(`native add-ons (${filename})`); };

const head = '(function (exports, require, module, __filename, __dirname) { ';
function wrapSafe(filename, text) {
  const source = text.replace(/^\ufeff/, '').replace(/^#!/, '//');
  try {
    return host.compile(source, filename, head, '\n})');
  } catch (error) {
    // Where a bracket is missing or one is too many, the mistake shows in what the lab wraps around: look at the file alone.
    if (error instanceof SyntaxError && error.message !== 'Illegal return statement') {
      try {
        host.compile(source, filename, '', '', true);
      } catch (plain) {
        if (plain.message !== 'Illegal return statement') throw plain;
        host.compile(source, filename, head, '\n})', true);
      }
      host.compile(source, filename, head, '\n})', true);
    }
    throw error;
  }
}

Module.prototype._compile = named('Module._compile', function compile(text, filename) {
  let wrapper;
  try {
    wrapper = wrapSafe(filename, text);
  } catch (error) {
    if (Module.main === this && error instanceof SyntaxError && packageOf(filename)?.data.type === undefined && host.isModule(text)) {
      this.isModule = true;  // Node sees that it is an ES module, and says what that costs
      return;
    }
    throw error;
  }
  Object.defineProperty(wrapper, 'name', { value: 'Object.<anonymous>' });
  wrapper.call(this.exports, this.exports, makeRequire(this), this, filename, path.dirname(filename));
});

Module.prototype.require = named('Module.require', function requireModule(id) {
  if (typeof id !== 'string') throw require('internal/errors').argumentType('id', 'of type string', id);
  if (id === '') throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
  return Module._load(id, this, false);
});

function makeRequire(module) {
  function require(id) {
    return module.require(id);
  }
  require.resolve = (request) => builtinName(request) ?? Module._resolveFilename(request, module);
  require.resolve.paths = () => module.paths;
  require.main = Module.main;
  require.extensions = Module._extensions;
  require.cache = cache;
  return require;
}

// The program itself: node FILE.
const executeUserEntryPoint = named('Function.executeUserEntryPoint [as runMain]', (request) => {
  const filename = Module._resolveFilename(path.resolve(request), null);
  process.argv[1] = filename;
  if (isModuleFile(filename)) return host.importModule(filename);
  Module._load(filename, null, true);
  if (Module.main.isModule) {
    const owner = packageOf(filename);
    if (owner !== undefined) {
      process.emitWarning(`Module type of file://${filename} is not specified and it doesn't parse as CommonJS.\nReparsing as ES module because module syntax was detected. This incurs a performance overhead.\n` +
        `To eliminate this warning, add "type": "module" to ${path.join(owner.folder, 'package.json')}.`, { code: 'MODULE_TYPELESS_PACKAGE_JSON' });
    }
    return host.importModule(filename);
  }
  return undefined;
});

// node -e TEXT
function evalScript(text, print) {
  const module = new Module('[eval]', null);
  module.filename = path.join(process.cwd(), '[eval]');
  Object.assign(globalThis, { module, exports: module.exports, require: makeRequire(module), __filename: '[eval]', __dirname: '.' });
  const result = host.compile(text, '[eval]', '', '');
  if (print) console.log(result);
}

module.exports = { Module, executeUserEntryPoint, evalScript, findPath, builtinName, isModuleFile, packageOf, read, kindOf, real, packageParts };
