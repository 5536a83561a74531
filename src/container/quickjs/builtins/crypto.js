// Of node:crypto only what needs no secrets. Random bytes come from the lab's fixed source: the same in every run.
const { Buffer } = require('buffer');
const { coded } = require('internal/errors');
const unsupported = require('internal/unsupported');

class Hash {
  constructor() { this.parts = []; }
  update(data, encoding) {
    this.parts.push(typeof data === 'string' ? Buffer.from(data, encoding) : data);
    return this;
  }
  digest(encoding) {
    const out = Buffer.from(host.sha256(Buffer.concat(this.parts)));
    return encoding ? out.toString(encoding) : out;
  }
}

const crypto = {
  createHash(name) {
    if (String(name).toLowerCase().replace('-', '') !== 'sha256') throw unsupported.error(`crypto.createHash('${name}') (of all digests it has sha256 alone)`);
    return new Hash();
  },
  randomBytes(size, callback) {
    const out = crypto.randomFillSync(Buffer.alloc(size));
    if (callback) process.nextTick(callback, null, out);
    return out;
  },
  randomFillSync(buffer) {
    for (let i = 0; i < buffer.length; ++i) buffer[i] = Math.floor(Math.random() * 256);
    return buffer;
  },
  getRandomValues(buffer) { return crypto.randomFillSync(buffer); },
  randomInt(from, to) {
    if (to === undefined || typeof to === 'function') [from, to] = [0, from];
    return from + Math.floor(Math.random() * (to - from));
  },
  randomUUID() {
    const bytes = crypto.randomBytes(16);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
  timingSafeEqual(a, b) {
    if (a.length !== b.length) throw coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
    return Buffer.compare(a, b) === 0;
  },
  getHashes: () => ['sha256'],
};
for (const name of ['createHmac', 'createCipheriv', 'createDecipheriv', 'createSign', 'createVerify', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync', 'generateKeyPair', 'generateKeyPairSync']) {
  crypto[name] = () => { throw unsupported.error(`crypto.${name}`); };
}
crypto.webcrypto = { getRandomValues: crypto.getRandomValues, randomUUID: crypto.randomUUID };
module.exports = crypto;
