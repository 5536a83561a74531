const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => (c === "'" ? '%27' : c));
const unescape = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return host.decode(bytes(text));
  }
};
const text = (value) => (typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) || typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '');

function stringify(object, separator = '&', equals = '=') {
  if (object === null || typeof object !== 'object') return '';
  const out = [];
  for (const [key, value] of Object.entries(object)) for (const part of [value].flat()) out.push(`${escape(key)}${equals}${escape(text(part))}`);
  return out.join(separator);
}

function parse(query, separator = '&', equals = '=') {
  const out = Object.create(null);
  if (typeof query !== 'string' || query === '') return out;
  for (const part of query.split(separator)) {
    if (part === '') continue;
    const at = part.indexOf(equals);
    const key = unescape((at === -1 ? part : part.slice(0, at)).replaceAll('+', ' '));
    const value = at === -1 ? '' : unescape(part.slice(at + equals.length).replaceAll('+', ' '));
    if (!(key in out)) out[key] = value;
    else out[key] = [out[key], value].flat();
  }
  return out;
}
// The bytes that percent signs stand for; what is no such sign stays.
function bytes(text) {
  const all = new Uint8Array(host.encode(text));
  const out = [];
  for (let i = 0; i < all.length; ++i) {
    const pair = all[i] === 0x25 ? String.fromCharCode(all[i + 1], all[i + 2]) : '';
    if (/^[0-9a-fA-F]{2}$/.test(pair)) {
      out.push(parseInt(pair, 16));
      i += 2;
    } else {
      out.push(all[i]);
    }
  }
  return Uint8Array.from(out);
}

module.exports = { stringify, parse, escape, unescape, encode: stringify, decode: parse };
Object.defineProperty(module.exports, 'lab', { enumerable: false, value: bytes });
