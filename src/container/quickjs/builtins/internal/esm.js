// import: how ES modules name what they need. The engine asks here for every specifier.

const path = require('path');
const { coded } = require('internal/errors');
const loader = require('internal/modules/cjs/loader');

const conditions = ['node', 'import', 'module-sync'];

function notFound(what, name, base) {
  const error = coded(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what} '${name}' imported from ${base}`);
  if (what === 'module') error.url = `file://${name}`;
  return error;
}

// The name under which the engine knows the module: node:NAME or a path.
function resolveImport(base, specifier) {
  const name = loader.builtinName(specifier);
  if (name !== undefined) return `node:${name}`;
  if (base === specifier && specifier.startsWith('/')) return specifier;  // the program itself
  let file;
  if (specifier.startsWith('file:')) file = require('url').fileURLToPath(specifier);
  else if (/^[a-z][a-z0-9+.-]*:/i.test(specifier)) {
    throw coded(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME', `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${/^[^:]*:/.exec(specifier)[0]}'`);
  } else if (/^(\/|\.{1,2}\/)/.test(specifier)) {
    file = path.resolve(path.dirname(base), decodeURIComponent(specifier));
  } else {
    const found = loader.findPath(specifier, path.dirname(base), conditions);
    if (found === undefined) throw notFound('package', loader.packageParts(specifier).name, base);
    return found;
  }
  const kind = loader.kindOf(file);
  if (kind === 'directory') throw coded(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${file}' is not supported resolving ES modules imported from ${base}`);
  if (kind === undefined) throw notFound('module', file, base);
  return loader.real(file);
}

// The exports of what is no ES module; undefined for one.
function exportsFor(name) {
  if (name.startsWith('node:')) return require(name.slice(5));
  if (loader.isModuleFile(name)) return undefined;
  if (path.extname(name) === '.json') return JSON.parse(loader.read(name));
  // A file that says nothing of its kind may be either.
  if (!name.endsWith('.cjs') && loader.packageOf(name)?.data.type !== 'commonjs') {
    const text = loader.read(name);
    if (/^\s*(import|export)\b/m.test(text) && host.isModule(text) && !isCommonJs(text)) return undefined;
  }
  return loader.Module._load(name, null, false);
}

function isCommonJs(text) {
  try {
    host.compile(text.replace(/^#!/, '//'), '<check>', '(function () { ', '\n})', true);
    return true;
  } catch {
    return false;
  }
}

module.exports = { resolveImport, exportsFor };
