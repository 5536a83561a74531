// Paths of POSIX: a container has no others.

const { argumentType } = require('internal/errors');

function check(path, name) {
  if (typeof path !== 'string') throw argumentType(name, 'of type string', path);
}

function normalizeParts(path, mayLeave) {
  const out = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (mayLeave) out.push('..');
  }
  return out.join('/');
}

const path = {
  sep: '/',
  delimiter: ':',
  isAbsolute(given) { check(given, 'path'); return given.startsWith('/'); },
  normalize(given) {
    check(given, 'path');
    if (given === '') return '.';
    const absolute = given.startsWith('/');
    let out = normalizeParts(given, !absolute);
    if (out === '') return absolute ? '/' : given.endsWith('/') ? './' : '.';
    if (given.endsWith('/')) out += '/';
    return absolute ? `/${out}` : out;
  },
  join(...parts) {
    for (const part of parts) check(part, 'path');
    const whole = parts.filter((part) => part !== '').join('/');
    return whole === '' ? '.' : path.normalize(whole);
  },
  resolve(...parts) {
    let whole = '';
    for (let i = parts.length - 1; i >= -1 && !whole.startsWith('/'); --i) {
      const part = i >= 0 ? parts[i] : process.cwd();
      check(part, `paths[${i}]`);
      if (part !== '') whole = whole === '' ? part : `${part}/${whole}`;
    }
    return `/${normalizeParts(whole, false)}`;
  },
  relative(from, to) {
    check(from, 'from');
    check(to, 'to');
    const a = path.resolve(from).split('/').filter(Boolean);
    const b = path.resolve(to).split('/').filter(Boolean);
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) ++same;
    return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
  },
  dirname(given) {
    check(given, 'path');
    if (given === '') return '.';
    const trimmed = given.replace(/\/+$/, '');
    if (trimmed === '') return '/';
    const slash = trimmed.lastIndexOf('/');
    if (slash === -1) return '.';
    return trimmed.slice(0, slash).replace(/\/+$/, '') || (slash === 1 && given.startsWith('//') ? '//' : '/');
  },
  basename(given, suffix) {
    check(given, 'path');
    if (suffix !== undefined) check(suffix, 'suffix');
    const trimmed = given.replace(/\/+$/, '');
    const base = trimmed.slice(trimmed.lastIndexOf('/') + 1);
    return suffix !== undefined && suffix !== base && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
  },
  extname(given) {
    const base = path.basename(given);
    const dot = base.lastIndexOf('.');
    return dot <= 0 || base === '..' ? '' : base.slice(dot);
  },
  parse(given) {
    check(given, 'path');
    const root = given.startsWith('/') ? '/' : '';
    const base = path.basename(given);
    const ext = path.extname(given);
    const dir = given === root ? root : path.dirname(given);
    return { root, dir: dir === '.' && !given.startsWith('.') ? '' : dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
  },
  format(parts) {
    if (parts === null || typeof parts !== 'object') throw argumentType('pathObject', 'of type object', parts);
    const dir = parts.dir || parts.root;
    const ext = parts.ext ? (parts.ext.startsWith('.') ? parts.ext : `.${parts.ext}`) : '';
    const base = parts.base || `${parts.name || ''}${ext}`;
    if (!dir) return base;
    return dir === parts.root ? `${dir}${base}` : `${dir}/${base}`;
  },
  toNamespacedPath(given) { return given; },
  matchesGlob() { throw require('internal/unsupported').error('path.matchesGlob'); },
};
path.posix = path;
module.exports = path;
