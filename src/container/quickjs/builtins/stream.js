// Streams, plain: data flows as soon as somebody listens; nothing is ever held back for long.

const EventEmitter = require('events');
const { Buffer } = require('buffer');
const { argumentType, coded } = require('internal/errors');

const soon = (callback, ...args) => process.nextTick(callback, ...args);
const toBuffer = (chunk, encoding) => (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);

class Stream extends EventEmitter {
  pipe(target, options) { return pipe(this, target, options); }
}

function pipe(source, target, options) {
  source.on('data', (chunk) => {
    if (target.write(chunk) === false) {
      source.pause();
      target.once('drain', () => source.resume());
    }
  });
  if (options?.end !== false && target !== process.stdout && target !== process.stderr) source.on('end', () => target.end());
  target.emit('pipe', source);
  return target;
}

class Readable extends Stream {
  constructor(options = {}) {
    super();
    Readable.set(this, options);
  }
  static set(stream, options = {}) {
    stream._chunks = [];
    stream._objects = !!(options.objectMode || options.readableObjectMode);
    stream._decoder = null;
    stream._ended = false;
    stream._endEmitted = false;
    stream._pulling = false;
    stream._scheduled = false;
    stream.readableFlowing = null;
    stream.readable = true;
    stream.destroyed = false;
    if (typeof options.read === 'function') stream._read = options.read;
    if (typeof options.destroy === 'function') stream._destroy = options.destroy;
    if (options.encoding) stream.setEncoding(options.encoding);
  }
  static from(iterable) {
    const stream = new Readable({ objectMode: true });
    const text = typeof iterable === 'string' || iterable instanceof Uint8Array;
    const iterator = text ? [iterable][Symbol.iterator]() : (iterable[Symbol.asyncIterator] ?? iterable[Symbol.iterator]).call(iterable);
    stream._read = () => {
      Promise.resolve(iterator.next()).then(async ({ done, value }) => stream.push(done ? null : await value)).catch((error) => stream.destroy(error));
    };
    return stream;
  }
  _read() {}
  setEncoding(encoding) {
    const { StringDecoder } = require('string_decoder');
    this._decoder = new StringDecoder(encoding);
    this.readableEncoding = encoding;
    return this;
  }
  push(chunk, encoding) {
    this._pulling = false;
    if (chunk === null) {
      const rest = this._decoder ? this._decoder.end() : '';
      if (rest !== '') this._chunks.push(rest);
      this._ended = true;
    } else {
      let item = this._objects ? chunk : toBuffer(chunk, encoding);
      if (!this._objects && !(item instanceof Uint8Array)) {
        this.destroy(argumentType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk));
        return false;
      }
      if (this._decoder && !this._objects) item = this._decoder.write(item);
      if (this._objects || item.length > 0) this._chunks.push(item);
    }
    this._schedule();
    return this._chunks.length < 16;
  }
  unshift(chunk) {
    this._chunks.unshift(chunk);
    this._schedule();
  }
  _schedule() {
    if (this._scheduled) return;
    this._scheduled = true;
    soon(() => {
      this._scheduled = false;
      this._flow();
    });
  }
  _flow() {
    if (this.destroyed) return;
    if (this.readableFlowing === true) {
      while (this._chunks.length > 0 && this.readableFlowing === true && !this.destroyed) this.emit('data', this._chunks.shift());
    } else if (this.listenerCount('readable') > 0 && (this._chunks.length > 0 || this._ended) && !this._endEmitted) {
      this.emit('readable');
    }
    if (this.readableFlowing === null && this.listenerCount('readable') === 0) return;
    if (this._chunks.length === 0) {
      if (this._ended) this._finish();
      else this._pull();
    }
  }
  _pull() {
    if (this._pulling || this._ended || this.destroyed) return;
    this._pulling = true;
    this._read(16384);
  }
  _finish() {
    if (this._endEmitted) return;
    this._endEmitted = true;
    this.readable = false;
    soon(() => {
      this.readableEnded = true;
      this.emit('end');
      if (!(this instanceof Duplex) || this.writableFinished) soon(() => this._close());
    });
  }
  _close() {
    if (this.closed) return;
    this.closed = true;
    this.emit('close');
  }
  read() {
    if (this._chunks.length === 0) {
      if (this._ended) this._finish();
      else this._pull();
      return null;
    }
    if (this._objects) return this._chunks.shift();
    const all = this._chunks.splice(0);
    if (this._ended) this._schedule();
    return typeof all[0] === 'string' ? all.join('') : Buffer.concat(all);
  }
  on(type, listener) {
    super.on(type, listener);
    if (type === 'data' && this.readableFlowing !== false) this.resume();
    if (type === 'readable') this._schedule(), this._pull();
    return this;
  }
  pause() { this.readableFlowing = false; return this; }
  isPaused() { return this.readableFlowing === false; }
  resume() {
    this.readableFlowing = true;
    this._schedule();
    return this;
  }
  unpipe() { this.pause(); return this; }
  destroy(error) { return destroy(this, error); }
  _destroy(error, callback) { callback(error); }
  async *[Symbol.asyncIterator]() {
    const waiting = [];
    let failure;
    let over = false;
    let wake = () => {};
    this.on('data', (chunk) => { waiting.push(chunk); wake(); });
    this.on('end', () => { over = true; wake(); });
    this.on('close', () => { over = true; wake(); });
    this.on('error', (error) => { failure = error; wake(); });
    while (true) {
      while (waiting.length > 0) yield waiting.shift();
      if (failure) throw failure;
      if (over) return;
      await new Promise((resolve) => { wake = resolve; });
    }
  }
}
Readable.prototype.addListener = Readable.prototype.on;

function destroy(stream, error) {
  if (stream.destroyed) return stream;
  stream.destroyed = true;
  stream.readable = false;
  stream.writable = false;
  stream._destroy(error ?? null, (failure) => {
    soon(() => {
      if (failure) stream.emit('error', failure);
      if (!stream.closed) {
        stream.closed = true;
        stream.emit('close');
      }
    });
  });
  return stream;
}

class Writable extends Stream {
  constructor(options = {}) {
    super();
    Writable.set(this, options);
  }
  static set(stream, options = {}) {
    stream._queue = [];
    stream._writing = false;
    stream._ending = false;
    stream._writableObjects = !!(options.objectMode || options.writableObjectMode);
    stream._decode = options.decodeStrings !== false;
    stream._limit = options.highWaterMark ?? 16384;
    stream._needDrain = false;
    stream.writable = true;
    stream.writableEnded = false;
    stream.writableFinished = false;
    stream.destroyed = false;
    for (const name of ['write', 'final', 'destroy']) if (typeof options[name] === 'function') stream[`_${name}`] = options[name];
  }
  _write(chunk, encoding, callback) { callback(); }
  _final(callback) { callback(); }
  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [callback, encoding] = [encoding, undefined];
    if (this._ending) {
      const error = coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
      soon(() => { callback?.(error); });
      destroy(this, error);
      return false;
    }
    if (chunk === null) throw coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
    if (!this._writableObjects && typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
      throw argumentType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
    }
    const item = this._writableObjects || !this._decode ? chunk : toBuffer(chunk, encoding);
    this._queue.push([item, typeof chunk === 'string' && item !== chunk ? 'buffer' : encoding ?? 'utf8', callback]);
    this._work();
    const full = this._queue.length > 0 && this._queue.reduce((sum, [part]) => sum + (part.length ?? 1), 0) >= this._limit;
    if (full) this._needDrain = true;
    return !full;
  }
  _work() {
    if (this._writing || this.destroyed) return;
    const next = this._queue.shift();
    if (next === undefined) {
      if (this._needDrain && !this._ending) {
        this._needDrain = false;
        soon(() => this.emit('drain'));
      }
      if (this._ending) this._finishWriting();
      return;
    }
    const [chunk, encoding, callback] = next;
    this._writing = true;
    this._write(chunk, encoding, (error) => {
      this._writing = false;
      if (error) {
        callback?.(error);
        destroy(this, error);
        return;
      }
      if (callback) soon(callback);
      this._work();
    });
  }
  _finishWriting() {
    if (this._finishing) return;
    this._finishing = true;
    this._final((error) => {
      if (error) {
        destroy(this, error);
        return;
      }
      soon(() => {
        this.writableFinished = true;
        this.emit('finish');
        if (!(this instanceof Duplex) || this._endEmitted) {
          if (!this.closed) {
            this.closed = true;
            soon(() => this.emit('close'));
          }
        }
      });
    });
  }
  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [callback, chunk, encoding] = [chunk, undefined, undefined];
    else if (typeof encoding === 'function') [callback, encoding] = [encoding, undefined];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (callback) this.once('finish', callback);
    if (this._ending) return this;
    this._ending = true;
    this.writableEnded = true;
    this.writable = false;
    this._work();
    return this;
  }
  cork() {}
  uncork() {}
  setDefaultEncoding() { return this; }
  destroy(error) { return destroy(this, error); }
  _destroy(error, callback) { callback(error); }
}

class Duplex extends Readable {
  constructor(options = {}) {
    super(options);
    Writable.set(this, options);
    this.readable = true;
  }
}
for (const name of Object.getOwnPropertyNames(Writable.prototype)) {
  if (!(name in Duplex.prototype)) Object.defineProperty(Duplex.prototype, name, Object.getOwnPropertyDescriptor(Writable.prototype, name));
}

class Transform extends Duplex {
  constructor(options = {}) {
    super(options);
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  _transform(chunk, encoding, callback) { callback(null, chunk); }
  _flush(callback) { callback(); }
  _write(chunk, encoding, callback) {
    this._transform(chunk, encoding, (error, data) => {
      if (!error && data !== undefined && data !== null) this.push(data);
      callback(error);
    });
  }
  _final(callback) {
    this._flush((error, data) => {
      if (!error && data !== undefined && data !== null) this.push(data);
      if (!error) this.push(null);
      callback(error);
    });
  }
}
class PassThrough extends Transform {}

function finished(stream, options, callback) {
  if (typeof options === 'function') callback = options;
  let called = false;
  const done = (error) => {
    if (!called) {
      called = true;
      callback(error);
    }
  };
  stream.on('error', done);
  stream.on('end', () => { if (!(stream instanceof Duplex) && stream._queue === undefined) done(); });
  stream.on('finish', () => done());
  stream.on('close', () => done());
  return () => { called = true; };
}

function pipeline(...streams) {
  const callback = typeof streams[streams.length - 1] === 'function' ? streams.pop() : () => {};
  const list = streams.flat().map((stream) => (stream instanceof EventEmitter ? stream : Readable.from(stream)));
  let over = false;
  const done = (error) => {
    if (over) return;
    over = true;
    if (error) for (const stream of list) stream.destroy?.();
    callback(error);
  };
  for (let i = 0; i < list.length; ++i) {
    list[i].on('error', done);
    if (i > 0) list[i - 1].pipe(list[i]);
  }
  const last = list[list.length - 1];
  last.on('finish', () => done());
  if (last._queue === undefined) last.on('end', () => done());
  return last;
}

const promises = {
  pipeline: (...streams) => new Promise((resolve, reject) => { pipeline(...streams, (error) => (error ? reject(error) : resolve())); }),
  finished: (stream) => new Promise((resolve, reject) => { finished(stream, (error) => (error ? reject(error) : resolve())); }),
};

Object.assign(Stream, { Stream, Readable, Writable, Duplex, Transform, PassThrough, finished, pipeline, promises });
module.exports = Stream;
