class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') { return new Uint8Array(host.encode(String(text).toWellFormed())); }
  encodeInto(text, target) {
    const bytes = this.encode(text).subarray(0, target.length);
    target.set(bytes);
    return { read: host.decode(bytes).length, written: bytes.length };
  }
}

class TextDecoder {
  constructor(label = 'utf-8', options = {}) {
    const name = String(label).toLowerCase();
    if (!['utf-8', 'utf8', 'unicode-1-1-utf-8'].includes(name)) {
      throw require('internal/errors').coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    }
    this.encoding = 'utf-8';
    this.fatal = !!options.fatal;
    this.ignoreBOM = !!options.ignoreBOM;
  }
  decode(bytes = new Uint8Array(0)) {
    const text = host.decode(bytes);
    if (this.fatal && text.includes('\ufffd')) {
      throw require('internal/errors').coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', 'The encoded data was not valid for encoding utf-8');
    }
    return !this.ignoreBOM && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}
module.exports = { TextEncoder, TextDecoder };
