// JSON.parse with V8's words for what is wrong with a text, and where.

const { parse } = JSON;

// Where the text stops being JSON: [position, what was expected], or null for a text that ends too early.
function mistake(text) {
  let i = 0;
  const space = () => { while (/[\t\n\r ]/.test(text[i] ?? 'x')) ++i; };
  const fail = (words) => { throw { at: i, words }; };
  function value() {
    space();
    const c = text[i];
    if (c === '{') return object();
    if (c === '[') return array();
    if (c === '"') return string();
    if (c === '-' || (c >= '0' && c <= '9')) return number();
    for (const word of ['true', 'false', 'null']) {
      if (c !== word[0]) continue;
      for (const letter of word) {
        if (text[i] !== letter) fail();
        ++i;
      }
      return;
    }
    fail();
  }
  function string() {
    ++i;
    while (text[i] !== '"') {
      if (i >= text.length) fail('Unterminated string');
      if (text[i] < ' ') fail('Bad control character in string literal');
      if (text[i] === '\\') {
        ++i;
        if (text[i] === 'u') {
          if (!/^[0-9a-fA-F]{4}$/.test(text.slice(i + 1, i + 5))) fail('Bad Unicode escape');
          i += 4;
        } else if (!'"\\/bfnrt'.includes(text[i] ?? 'x')) {
          fail('Bad escaped character');
        }
      }
      ++i;
    }
    ++i;
  }
  function number() {
    const match = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(text.slice(i));
    if (match === null) {
      ++i;
      fail('No number after minus sign');
    }
    i += match[0].length;
    if (text[i] === '.') {
      ++i;
      fail('Unterminated fractional number');
    }
  }
  function object() {
    ++i;
    space();
    if (text[i] === '}') { ++i; return; }
    for (let first = true; ; first = false) {
      space();
      if (text[i] !== '"') fail(i >= text.length && !first ? undefined : first ? "Expected property name or '}'" : 'Expected double-quoted property name');
      string();
      space();
      if (text[i] !== ':') fail("Expected ':' after property name");
      ++i;
      value();
      space();
      if (text[i] === '}') { ++i; return; }
      if (text[i] !== ',') fail("Expected ',' or '}' after property value");
      ++i;
    }
  }
  function array() {
    ++i;
    space();
    if (text[i] === ']') { ++i; return; }
    while (true) {
      value();
      space();
      if (text[i] === ']') { ++i; return; }
      if (text[i] !== ',') fail("Expected ',' or ']' after array element");
      ++i;
    }
  }
  try {
    value();
    space();
    if (i < text.length) fail('Unexpected non-whitespace character after JSON');
  } catch (found) {
    if (typeof found.at !== 'number') throw found;
    return found;
  }
  return null;
}

function words(text, found) {
  if (found === null) return undefined;
  const { at, words: expected } = found;
  const before = text.slice(0, at);
  const place = `position ${at} (line ${before.split('\n').length} column ${at - before.lastIndexOf('\n')})`;
  if (at >= text.length && expected === undefined) return 'Unexpected end of JSON input';
  if (expected === 'Unterminated string') return `Unterminated string in JSON at ${place}`;
  if (expected === 'Unexpected non-whitespace character after JSON') return `${expected} at ${place}`;
  if (expected !== undefined) return `${expected} in JSON at ${place}`;
  const shown = text.length <= 40 ? `"${text}" is` : `${at > 10 ? '...' : ''}"${text.slice(Math.max(0, at - 10), at + 10)}"${at + 10 < text.length ? '...' : ''} is`;
  return `Unexpected token '${text[at]}', ${shown} not valid JSON`;
}

JSON.parse = Object.defineProperty(function parseJson(text, reviver) {
  try {
    return parse(text, reviver);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const source = String(text);
    const better = source === 'undefined' ? '"undefined" is not valid JSON' : words(source, mistake(source));
    throw better === undefined ? error : new SyntaxError(better);
  }
}, 'name', { value: 'JSON.parse' });
