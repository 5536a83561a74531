// An HTTP server whose requests come from the lab's preview. (Nothing goes out: a container in the lab has no network.)

const EventEmitter = require('events');
const { Readable, Writable } = require('stream');
const { Buffer } = require('buffer');
const { argumentType, coded, received } = require('internal/errors');
const unsupported = require('internal/unsupported');

const STATUS_CODES = {
  100: 'Continue', 101: 'Switching Protocols', 102: 'Processing', 103: 'Early Hints', 200: 'OK', 201: 'Created', 202: 'Accepted',
  203: 'Non-Authoritative Information', 204: 'No Content', 205: 'Reset Content', 206: 'Partial Content', 207: 'Multi-Status', 208: 'Already Reported',
  226: 'IM Used', 300: 'Multiple Choices', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 305: 'Use Proxy',
  307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required', 403: 'Forbidden',
  404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable', 407: 'Proxy Authentication Required', 408: 'Request Timeout', 409: 'Conflict',
  410: 'Gone', 411: 'Length Required', 412: 'Precondition Failed', 413: 'Payload Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable', 417: 'Expectation Failed', 418: "I'm a Teapot", 421: 'Misdirected Request', 422: 'Unprocessable Entity', 423: 'Locked',
  424: 'Failed Dependency', 425: 'Too Early', 426: 'Upgrade Required', 428: 'Precondition Required', 429: 'Too Many Requests',
  431: 'Request Header Fields Too Large', 451: 'Unavailable For Legal Reasons', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway',
  503: 'Service Unavailable', 504: 'Gateway Timeout', 505: 'HTTP Version Not Supported', 506: 'Variant Also Negotiates', 507: 'Insufficient Storage',
  508: 'Loop Detected', 509: 'Bandwidth Limit Exceeded', 510: 'Not Extended', 511: 'Network Authentication Required',
};
const METHODS = ['ACL', 'BIND', 'CHECKOUT', 'CONNECT', 'COPY', 'DELETE', 'GET', 'HEAD', 'LINK', 'LOCK', 'M-SEARCH', 'MERGE', 'MKACTIVITY', 'MKCALENDAR', 'MKCOL',
  'MOVE', 'NOTIFY', 'OPTIONS', 'PATCH', 'POST', 'PROPFIND', 'PROPPATCH', 'PURGE', 'PUT', 'QUERY', 'REBIND', 'REPORT', 'SEARCH', 'SOURCE', 'SUBSCRIBE', 'TRACE',
  'UNBIND', 'UNLINK', 'UNLOCK', 'UNSUBSCRIBE'];

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const once = new Set(['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since',
  'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer', 'retry-after', 'server', 'user-agent']);

class Socket extends EventEmitter {
  constructor(port) {
    super();
    Object.assign(this, { remoteAddress: '172.17.0.1', remoteFamily: 'IPv4', remotePort: 52000, localAddress: '172.17.0.2', localPort: port, encrypted: false, destroyed: false });
  }
  address() { return { address: this.localAddress, family: 'IPv4', port: this.localPort }; }
  setTimeout() { return this; }
  setNoDelay() { return this; }
  setKeepAlive() { return this; }
  destroy() { this.destroyed = true; return this; }
  end() { return this; }
}

class IncomingMessage extends Readable {
  constructor(socket, method, url, pairs, body) {
    super();
    this.httpVersion = '1.1';
    this.httpVersionMajor = 1;
    this.httpVersionMinor = 1;
    this.complete = false;
    this.rawHeaders = pairs;
    this.headers = {};
    this.socket = socket;
    this.connection = socket;
    this.method = method;
    this.url = url;
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const name = pairs[i].toLowerCase();
      if (name === 'set-cookie') (this.headers[name] ??= []).push(pairs[i + 1]);
      else if (!(name in this.headers)) this.headers[name] = pairs[i + 1];
      else if (!once.has(name)) this.headers[name] += (name === 'cookie' ? '; ' : ', ') + pairs[i + 1];
    }
    const bytes = Buffer.from(body);
    this._read = () => {
      if (!this.complete && bytes.length > 0) {
        this.complete = true;
        this.push(bytes);
        return;
      }
      this.complete = true;
      this.push(null);
    };
  }
  get headersDistinct() { return Object.fromEntries(Object.entries(this.headers).map(([name, value]) => [name, [value].flat()])); }
  setTimeout() { return this; }
}

class OutgoingMessage extends Writable {
  constructor() {
    super();
    this._headers = new Map();  // lower case -> [name as given, value]
    this.headersSent = false;
    this.sendDate = true;
    this._body = [];
  }
  setHeader(name, value) {
    if (this.headersSent) throw coded(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot set headers after they are sent to the client');
    if (typeof name !== 'string' || !token.test(name)) throw coded(TypeError, 'ERR_INVALID_HTTP_TOKEN', `Header name must be a valid HTTP token ["${name}"]`);
    if (value === undefined) throw coded(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${name}"`);
    for (const part of [value].flat()) {
      if (/[^\t\x20-\x7e\x80-\xff]/.test(String(part))) throw coded(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
    }
    this._headers.set(name.toLowerCase(), [name, value]);
    return this;
  }
  setHeaders(headers) {
    for (const [name, value] of headers) this.setHeader(name, value);
    return this;
  }
  appendHeader(name, value) {
    const before = this.getHeader(name);
    return this.setHeader(name, before === undefined ? value : [before, value].flat());
  }
  getHeader(name) { return this._headers.get(String(name).toLowerCase())?.[1]; }
  getHeaders() {
    const out = Object.create(null);
    for (const [name, [, value]] of this._headers) out[name] = value;
    return out;
  }
  getHeaderNames() { return [...this._headers.keys()]; }
  getRawHeaderNames() { return [...this._headers.values()].map(([name]) => name); }
  hasHeader(name) { return this._headers.has(String(name).toLowerCase()); }
  removeHeader(name) {
    if (this.headersSent) throw coded(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot remove headers after they are sent to the client');
    this._headers.delete(String(name).toLowerCase());
  }
}

class ServerResponse extends OutgoingMessage {
  constructor(request) {
    super();
    this.req = request;
    this.socket = request.socket;
    this.connection = request.socket;
    this.statusCode = 200;
    this.statusMessage = undefined;
    this.finished = false;
    this._streamed = false;
  }
  get _header() { return this.headersSent ? this.statusCode : null; }
  writeHead(status, message, headers) {
    if (this.headersSent) throw coded(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot write headers after they are sent to the client');
    const code = status | 0;
    if (code < 100 || code > 999) throw coded(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${status}`);
    if (typeof message === 'string') this.statusMessage = message;
    else headers ??= message;
    this.statusCode = code;
    if (Array.isArray(headers)) {
      if (Array.isArray(headers[0])) for (const [name, value] of headers) this.setHeader(name, value);
      else for (let i = 0; i + 1 < headers.length; i += 2) this.setHeader(headers[i], headers[i + 1]);
    } else if (headers) {
      for (const name of Object.keys(headers)) this.setHeader(name, headers[name]);
    }
    this.headersSent = true;
    return this;
  }
  writeContinue() {}
  flushHeaders() { this._sendHead(); }
  _sendHead() {
    if (this.headersSent) return;
    const code = this.statusCode | 0;
    if (code < 100 || code > 999) throw coded(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${this.statusCode}`);
    this.headersSent = true;
  }
  write(chunk, encoding, callback) {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array) && chunk !== null) {
      throw argumentType('chunk', 'of type string or an instance of Buffer or Uint8Array', chunk);
    }
    if (!this.writableEnded) {
      this._sendHead();
      this._streamed = true;
    }
    return super.write(chunk, encoding, callback);
  }
  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [callback, chunk, encoding] = [chunk, undefined, undefined];
    else if (typeof encoding === 'function') [callback, encoding] = [encoding, undefined];
    if (this.writableEnded) {
      if (callback) process.nextTick(callback, coded(Error, 'ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished'));
      return this;
    }
    if (chunk !== undefined && chunk !== null) {
      if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
        throw argumentType('chunk', 'of type string or an instance of Buffer or Uint8Array', chunk);
      }
      this._sendHead();
      super.write(chunk, encoding);
    }
    this._sendHead();
    this.finished = true;
    return super.end(undefined, undefined, callback);
  }
  _write(chunk, encoding, callback) {
    this._body.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
    callback();
  }
  _final(callback) {
    const bare = this.req.method === 'HEAD' || this.statusCode === 204 || this.statusCode === 304 || this.statusCode < 200;
    const body = Buffer.concat(this._body);
    const pairs = [];
    for (const [name, value] of this._headers.values()) for (const part of [value].flat()) pairs.push(name, String(part));
    if (this.sendDate && !this.hasHeader('date')) pairs.push('Date', new Date(host.start + host.now()).toUTCString());
    if (!this.hasHeader('connection')) pairs.push('Connection', 'keep-alive', 'Keep-Alive', 'timeout=5');
    if (!this.hasHeader('content-length') && !this.hasHeader('transfer-encoding') && this.statusCode !== 204 && this.statusCode !== 304) {
      if (this._streamed) pairs.push('Transfer-Encoding', 'chunked');
      else if (!(this.req.method === 'HEAD' && body.length === 0)) pairs.push('Content-Length', String(body.length));
    }
    host.respond(this.statusCode, pairs, bare ? new Uint8Array(0) : body);
    callback();
  }
  setTimeout() { return this; }
  assignSocket() {}
  detachSocket() {}
}

const servers = new Map();  // port -> server
let freePort = 40000;

function setupListenHandle(server, port, address) {
  if (servers.has(port)) {
    const error = new Error(`listen EADDRINUSE: address already in use ${address}:${port}`);
    Object.assign(error, { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address, port });
    process.nextTick(function emitErrorNT() { server.emit('error', error); });
    return;
  }
  servers.set(port, server);
  server.listening = true;
  server._port = port;
  server._address = address;
  host.listen(port, !/^(127\.|::1$|localhost$)/.test(address));
  process.nextTick(() => { if (server.listening) server.emit('listening'); });
}

function checkedPort(port) {
  const number = typeof port === 'string' && port.trim() !== '' ? Number(port) : port;
  if (typeof number !== 'number' || number !== (number >>> 0) || number > 0xffff) {
    throw coded(RangeError, 'ERR_SOCKET_BAD_PORT', `options.port should be >= 0 and < 65536. ${received(port)}.`);
  }
  return number;
}

class Server extends EventEmitter {
  constructor(options, listener) {
    super();
    if (typeof options === 'function') listener = options;
    this.listening = false;
    Object.assign(this, { timeout: 0, keepAliveTimeout: 5000, headersTimeout: 60000, requestTimeout: 300000, maxHeadersCount: null });
    if (listener !== undefined) {
      if (typeof listener !== 'function') throw argumentType('listener', 'of type function', listener);
      this.on('request', listener);
    }
  }
  listen(...args) {
    const callback = typeof args[args.length - 1] === 'function' ? args.pop() : undefined;
    if (this.listening) throw coded(Error, 'ERR_SERVER_ALREADY_LISTEN', 'Listen method has been called more than once without closing.');
    let [port, address] = args;
    if (typeof port === 'object' && port !== null) ({ port, host: address } = port);
    if (typeof port === 'string' && port.startsWith('/')) throw unsupported.error('a server on a Unix socket');
    let number = port === undefined || port === null ? 0 : checkedPort(port);
    if (number === 0) number = freePort++;
    if (callback) this.once('listening', callback);
    setupListenHandle(this, number, typeof address === 'string' && address !== '' ? address : '::');
    return this;
  }
  address() {
    if (!this.listening) return null;
    return { address: this._address === 'localhost' ? '127.0.0.1' : this._address, family: this._address.includes(':') ? 'IPv6' : 'IPv4', port: this._port };
  }
  close(callback) {
    if (!this.listening) {
      if (callback) process.nextTick(callback, coded(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.'));
      return this;
    }
    this.listening = false;
    servers.delete(this._port);
    host.stopListening(this._port);
    if (callback) this.once('close', callback);
    process.nextTick(() => this.emit('close'));
    return this;
  }
  closeAllConnections() {}
  closeIdleConnections() {}
  getConnections(callback) { process.nextTick(callback, null, 0); }
  setTimeout() { return this; }
  ref() { this._unref = false; return this; }
  unref() { this._unref = true; return this; }
}

// The lab's preview sends a request.
function parserOnIncoming(port, method, url, pairs, body) {
  const server = servers.get(port);
  const socket = new Socket(port);
  if (!pairs.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')) pairs.unshift('Host', 'localhost');
  if (body.byteLength > 0 && !pairs.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'content-length')) pairs.push('Content-Length', String(body.byteLength));
  const request = new IncomingMessage(socket, method, url, pairs, body);
  const response = new ServerResponse(request);
  server.emit('connection', socket);
  server.emit('request', request, response);
}

function outgoing(what) {
  return function refuse(...args) {
    const request = new Writable();
    request.setHeader = request.setTimeout = request.flushHeaders = () => request;
    const callback = args.find((arg) => typeof arg === 'function');
    if (callback) request.once('response', callback);
    process.nextTick(() => request.emit('error', unsupported.error(`${what} (a container of the lab has no network to go out to)`)));
    return request;
  };
}

class Agent extends EventEmitter {}

module.exports = {
  STATUS_CODES, METHODS, Server, IncomingMessage, OutgoingMessage, ServerResponse, Agent, globalAgent: new Agent(), maxHeaderSize: 16384,
  createServer(options, listener) { return new Server(options, listener); },
  get: outgoing('http.get'), request: outgoing('http.request'),
};
Object.defineProperty(module.exports, 'lab', {
  enumerable: false,
  value: { deliver: parserOnIncoming, serving: () => [...servers.values()].some((server) => !server._unref) },
});
