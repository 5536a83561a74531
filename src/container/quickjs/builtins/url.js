// URLs after the WHATWG's rules, as far as web programs use them, and Node's older url.parse.

const { argumentType, coded } = require('internal/errors');
const { inspect } = require('internal/util/inspect');
const path = require('path');

const ports = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
const encode = (text, keep) => [...text].map((c) => (keep.test(c) ? c : encodeURIComponent(c).replace(/[!'()*]/g, (d) => d))).join('');
const inPath = /[A-Za-z0-9\-._~!$&'()*+,;=:@/%[\]|^\\]/;
const inQuery = /[A-Za-z0-9\-._~!$&()*+,;=:@/?%[\]|^`{}\\]/;
const inHash = /[A-Za-z0-9\-._~!$&'()*+,;=:@/?%[\]|^{}\\#]/;

class URLSearchParams {
  #list = [];
  #changed = () => {};
  constructor(init) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      if (typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const [name, value, ...more] = pair;
          if (more.length > 0 || [...pair].length < 2) throw coded(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
          this.#list.push([String(name), String(value)]);
        }
      } else {
        for (const name of Object.keys(init)) this.#list.push([name, String(init[name])]);
      }
      return;
    }
    this.#read(String(init));
  }
  #read(text) {
    this.#list = [];
    for (const part of text.replace(/^\?/, '').split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      const decode = (piece) => host.decode(require('querystring').lab(piece.replaceAll('+', ' ')));
      this.#list.push([decode(equals === -1 ? part : part.slice(0, equals)), equals === -1 ? '' : decode(part.slice(equals + 1))]);
    }
  }
  static attached(query, changed) {
    const params = new URLSearchParams(query);
    params.#changed = changed;
    return params;
  }
  static reread(params, query) { params.#read(query); }
  append(name, value) { this.#list.push([String(name), String(value)]); this.#changed(); }
  delete(name, value) {
    this.#list = this.#list.filter(([key, item]) => key !== String(name) || (value !== undefined && item !== String(value)));
    this.#changed();
  }
  get(name) { return this.#list.find(([key]) => key === String(name))?.[1] ?? null; }
  getAll(name) { return this.#list.filter(([key]) => key === String(name)).map(([, value]) => value); }
  has(name, value) { return this.#list.some(([key, item]) => key === String(name) && (value === undefined || item === String(value))); }
  set(name, value) {
    const index = this.#list.findIndex(([key]) => key === String(name));
    if (index === -1) this.#list.push([String(name), String(value)]);
    else {
      this.#list[index][1] = String(value);
      this.#list = this.#list.filter(([key], i) => i <= index || key !== String(name));
    }
    this.#changed();
  }
  sort() { this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this.#changed(); }
  forEach(callback, self) { for (const [name, value] of this.#list) callback.call(self, value, name, this); }
  *entries() { yield* this.#list.map((pair) => [...pair]); }
  *keys() { for (const [name] of this.#list) yield name; }
  *values() { for (const [, value] of this.#list) yield value; }
  [Symbol.iterator]() { return this.entries(); }
  get size() { return this.#list.length; }
  toString() {
    const form = (text) => encodeURIComponent(text.toWellFormed()).replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+');
    return this.#list.map(([name, value]) => `${form(name)}=${form(value)}`).join('&');
  }
  [inspect.custom](depth, options) {
    if (this.#list.length === 0) return 'URLSearchParams {}';
    return `URLSearchParams { ${this.#list.map(([name, value]) => `${inspect(name)} => ${inspect(value)}`).join(', ')} }`;
  }
}

function invalid(input, base) {
  const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

function dotless(parts) {
  const out = [];
  parts.forEach((part, i) => {
    const plain = part.replace(/%2e/gi, '.');
    const last = i === parts.length - 1;
    if (plain === '..') {
      out.pop();
      if (last) out.push('');
    } else if (plain === '.') {
      if (last) out.push('');
    } else {
      out.push(part);
    }
  });
  return out;
}

function parsed(input, base) {
  let rest = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
  const out = { protocol: '', username: '', password: '', hostname: '', port: '', pathname: '', search: '', hash: '', opaque: false, authority: false };
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    if (rest.length > hash + 1) out.hash = `#${encode(rest.slice(hash + 1), inHash)}`;
    rest = rest.slice(0, hash);
  }
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(rest);
  if (scheme === null && base === undefined) return null;
  out.protocol = scheme ? scheme[0].toLowerCase() : base.protocol;
  const special = out.protocol in ports;
  if (scheme) rest = rest.slice(scheme[0].length);
  const relative = !scheme || (base !== undefined && special && base.protocol === out.protocol && !/^[/\\]{2}/.test(rest));
  if (!scheme && base.opaque && rest !== '') return null;
  const question = rest.indexOf('?');
  let search;
  if (question !== -1) {
    search = rest.slice(question + 1);
    rest = rest.slice(0, question);
  }
  if (special) rest = rest.replaceAll('\\', '/');
  if (search !== undefined && search !== '') out.search = `?${encode(search, inQuery)}`;

  if (rest.startsWith('//') || (scheme && special && !relative)) {
    out.authority = true;
    rest = rest.replace(special && out.protocol !== 'file:' ? /^\/+/ : /^\/\//, '');
    const slash = rest.indexOf('/');
    let authority = slash === -1 ? rest : rest.slice(0, slash);
    rest = slash === -1 ? '' : rest.slice(slash);
    const at = authority.lastIndexOf('@');
    if (at !== -1) {
      const user = authority.slice(0, at);
      const colon = user.indexOf(':');
      out.username = encodeURIComponent(decodeSafely(colon === -1 ? user : user.slice(0, colon)));
      out.password = colon === -1 ? '' : encodeURIComponent(decodeSafely(user.slice(colon + 1)));
      authority = authority.slice(at + 1);
    }
    const port = /:(\d*)$/.exec(authority);
    if (port) {
      authority = authority.slice(0, port.index);
      if (port[1] !== '') {
        if (Number(port[1]) > 65535) return null;
        out.port = String(Number(port[1])) === ports[out.protocol] ? '' : String(Number(port[1]));
      }
    }
    out.hostname = special ? decodeSafely(authority).toLowerCase() : authority;
    if (special && out.protocol !== 'file:' && out.hostname === '') return null;
    if (/[\s#%/<>?@\\^|]/.test(out.hostname) || (/:/.test(out.hostname) && !/^\[[0-9a-f:.]+\]$/.test(out.hostname))) return null;
    if (out.protocol === 'file:' && out.hostname === 'localhost') out.hostname = '';
  } else if (relative) {
    Object.assign(out, { username: base.username, password: base.password, hostname: base.hostname, port: base.port, authority: base.authority, opaque: base.opaque });
    if (rest === '') {
      out.pathname = base.pathname;
      if (search === undefined) out.search = base.search;
      return out;
    }
    if (!rest.startsWith('/')) rest = base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1) + rest;
  } else if (!rest.startsWith('/')) {
    out.opaque = true;
    out.pathname = rest;
    return out;
  }
  const encoded = encode(rest, inPath).split('/');
  if (encoded[0] === '') encoded.shift();
  const parts = dotless(encoded);
  out.pathname = parts.length === 0 ? (special ? '/' : '') : `/${parts.join('/')}`;
  return out;
}

function decodeSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class URL {
  #url;
  #params;
  constructor(input, base) {
    if (arguments.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "url" argument must be specified');
    const from = base === undefined ? undefined : parsed(String(base));
    this.#url = from === null ? null : parsed(String(input), from);
    if (this.#url === null) throw invalid(String(input), base === undefined ? undefined : String(base));
    this.#params = URLSearchParams.attached(this.#url.search, () => {
      const text = this.#params.toString();
      this.#url.search = text === '' ? '' : `?${text}`;
    });
  }
  static canParse(input, base) {
    try {
      return new URL(input, base) instanceof URL;
    } catch {
      return false;
    }
  }
  static parse(input, base) { return URL.canParse(input, base) ? new URL(input, base) : null; }
  get href() {
    const url = this.#url;
    const user = url.username || url.password ? `${url.username}${url.password ? `:${url.password}` : ''}@` : '';
    return `${url.protocol}${url.authority ? `//${user}${this.host}` : ''}${url.pathname}${url.search}${url.hash}`;
  }
  set href(value) {
    const url = parsed(String(value));
    if (url === null) throw invalid(String(value));
    this.#url = url;
    URLSearchParams.reread(this.#params, url.search);
  }
  get origin() { return this.#url.protocol in ports && this.#url.protocol !== 'file:' ? `${this.#url.protocol}//${this.host}` : 'null'; }
  get protocol() { return this.#url.protocol; }
  set protocol(value) {
    const next = `${String(value).replace(/:.*$/, '').toLowerCase()}:`;
    if ((next in ports) === (this.#url.protocol in ports)) this.#url.protocol = next;
    if (ports[next] === this.#url.port) this.#url.port = '';
  }
  get username() { return this.#url.username; }
  set username(value) { this.#url.username = encodeURIComponent(value); }
  get password() { return this.#url.password; }
  set password(value) { this.#url.password = encodeURIComponent(value); }
  get host() { return this.#url.hostname + (this.#url.port === '' ? '' : `:${this.#url.port}`); }
  set host(value) {
    const match = /^([^:/?#]+)(?::(\d+))?/.exec(String(value));
    if (match === null) return;
    this.#url.hostname = match[1].toLowerCase();
    if (match[2] !== undefined) this.port = match[2];
  }
  get hostname() { return this.#url.hostname; }
  set hostname(value) { if (/^[^:/?#]+$/.test(String(value))) this.#url.hostname = String(value).toLowerCase(); }
  get port() { return this.#url.port; }
  set port(value) {
    const digits = /^\d*/.exec(String(value))[0];
    if (String(value) === '') this.#url.port = '';
    else if (digits !== '' && Number(digits) <= 65535) this.#url.port = String(Number(digits)) === ports[this.#url.protocol] ? '' : String(Number(digits));
  }
  get pathname() { return this.#url.pathname; }
  set pathname(value) {
    if (this.#url.opaque) return;
    const parts = encode(String(value).replace(/^\//, ''), inPath).replaceAll('?', '%3F').split('/');
    this.#url.pathname = `/${dotless(parts).join('/')}`;
  }
  get search() { return this.#url.search; }
  set search(value) {
    const text = String(value).replace(/^\?/, '');
    this.#url.search = text === '' ? '' : `?${encode(text, inQuery)}`;
    URLSearchParams.reread(this.#params, this.#url.search);
  }
  get searchParams() { return this.#params; }
  get hash() { return this.#url.hash; }
  set hash(value) {
    const text = String(value).replace(/^#/, '');
    this.#url.hash = text === '' ? '' : `#${encode(text, inHash)}`;
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
  [inspect.custom](depth, options) {
    const shown = {};
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash']) shown[name] = this[name];
    return `URL ${inspect(shown, options)}`;
  }
}

// url.parse: the older interface, which takes what has no scheme.
class Url {
  constructor() {
    for (const name of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) this[name] = null;
  }
}

function parse(text, parseQuery = false, slashesDenoteHost = false) {
  if (text instanceof Url) return text;
  if (typeof text !== 'string') throw argumentType('url', 'of type string', text);
  const out = new Url();
  let rest = text.trim();
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    out.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question !== -1) {
    out.search = rest.slice(question);
    out.query = rest.slice(question + 1);
    rest = rest.slice(0, question);
  } else if (parseQuery) {
    out.search = '';
    out.query = '';
  }
  const scheme = /^([a-z0-9.+-]+:)/i.exec(rest);
  if (scheme) {
    out.protocol = scheme[0].toLowerCase();
    rest = rest.slice(scheme[0].length);
  }
  if (rest.startsWith('//') && (scheme || slashesDenoteHost)) {
    out.slashes = true;
    const match = /^\/\/(?:([^@/]*)@)?([^/:]*)(?::(\d*))?/.exec(rest);
    if (match[1] !== undefined) out.auth = decodeSafely(match[1]);
    out.hostname = match[2].toLowerCase();
    out.port = match[3] || null;
    out.host = out.hostname + (out.port ? `:${out.port}` : '');
    rest = rest.slice(match[0].length);
    if (rest === '' && (out.protocol ?? '') in ports) rest = '/';
  }
  out.pathname = rest === '' ? null : rest;
  if (parseQuery) out.query = require('querystring').parse(out.query ?? '');
  if (out.pathname !== null || out.search) out.path = (out.pathname ?? '') + (out.search ?? '');
  out.href = format(out);
  return out;
}

function format(url) {
  if (url instanceof URL) return url.href;
  if (typeof url === 'string') url = parse(url);
  let protocol = url.protocol ?? '';
  if (protocol !== '' && !protocol.endsWith(':')) protocol += ':';
  const auth = url.auth ? `${encodeURIComponent(url.auth).replace('%3A', ':')}@` : '';
  const authority = url.host ?? (url.hostname ? url.hostname + (url.port ? `:${url.port}` : '') : null);
  const slashes = url.slashes || (protocol in ports && authority !== null);
  const query = url.query !== null && typeof url.query === 'object' ? require('querystring').stringify(url.query) : '';
  let search = url.search ?? (query === '' ? '' : `?${query}`);
  if (search !== '' && !search.startsWith('?')) search = `?${search}`;
  let pathname = url.pathname ?? '';
  if (slashes && pathname !== '' && !pathname.startsWith('/')) pathname = `/${pathname}`;
  const hash = url.hash ? (url.hash.startsWith('#') ? url.hash : `#${url.hash}`) : '';
  return `${protocol}${slashes ? '//' : ''}${authority === null ? '' : auth + authority}${pathname.replace(/[?#]/g, encodeURIComponent)}${search.replace('#', '%23')}${hash}`;
}

module.exports = {
  URL, URLSearchParams, Url, parse, format,
  resolve(from, to) {
    const base = new URL(from, 'resolve://');
    const out = new URL(to, base);
    return out.protocol === 'resolve:' ? out.pathname + out.search + out.hash : out.href;
  },
  fileURLToPath(url) {
    const file = typeof url === 'string' ? new URL(url) : url;
    if (file.protocol !== 'file:') throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    return decodeURIComponent(file.pathname);
  },
  pathToFileURL(file) { return new URL(`file://${path.resolve(file).split('/').map(encodeURIComponent).join('/')}`); },
  domainToASCII: (domain) => domain.toLowerCase(),
  domainToUnicode: (domain) => domain,
  urlToHttpOptions: (url) => ({ protocol: url.protocol, hostname: url.hostname, hash: url.hash, search: url.search, pathname: url.pathname, path: url.pathname + url.search, href: url.href, ...(url.port ? { port: Number(url.port) } : {}) }),
};
