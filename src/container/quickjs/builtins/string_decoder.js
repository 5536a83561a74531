const { Buffer } = require('buffer');

// Bytes to text in pieces: a character that is cut in two waits for its rest.
class StringDecoder {
  constructor(encoding) {
    this.encoding = String(encoding ?? 'utf8').toLowerCase().replace('utf-8', 'utf8');
    this._rest = Buffer.alloc(0);
  }
  write(bytes) {
    if (typeof bytes === 'string') return bytes;
    const all = Buffer.concat([this._rest, bytes]);
    let keep = 0;
    if (this.encoding === 'utf8') {
      for (let back = 1; back <= Math.min(3, all.length); ++back) {
        const byte = all[all.length - back];
        if ((byte & 0xc0) === 0x80) continue;
        const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        if (need > back) keep = back;
        break;
      }
    } else if (this.encoding === 'base64') {
      keep = all.length % 3;
    } else if (this.encoding === 'utf16le') {
      keep = all.length % 2;
    }
    this._rest = Buffer.from(all.subarray(all.length - keep));
    return all.toString(this.encoding, 0, all.length - keep);
  }
  end(bytes) {
    const out = (bytes === undefined ? '' : this.write(bytes)) + this._rest.toString(this.encoding);
    this._rest = Buffer.alloc(0);
    return out;
  }
}
module.exports = { StringDecoder };
