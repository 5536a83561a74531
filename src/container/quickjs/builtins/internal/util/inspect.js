// How Node shows a value: util.inspect, util.format and so console.log. The layout rules are those of Node 22's defaults.

const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, maxArrayLength: 100, maxStringLength: 10000,
  breakLength: 128, compact: 3, sorted: false, getters: false,
};
const custom = Symbol.for('nodejs.util.inspect.custom');
const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

const escapes = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
function quoted(text) {
  const quote = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') && !text.includes('${') ? '`' : "'";
  let out = '';
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    const code = text.charCodeAt(i);
    if (c in escapes) out += escapes[c];
    else if (c === quote) out += '\\' + c;
    else if (code < 0x20 || code === 0x7f || (code > 0x7f && code < 0xa0)) out += '\\x' + code.toString(16).toUpperCase().padStart(2, '0');
    else if (code >= 0xd800 && code <= 0xdfff) {
      const next = text.charCodeAt(i + 1);
      if (code < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) out += c + text[++i];
      else out += '\\u' + code.toString(16).toUpperCase();
    } else out += c;
  }
  return quote + out + quote;
}

function width(text) {
  let n = 0;
  for (const c of text) {
    const code = c.codePointAt(0);
    if ((code >= 0x300 && code <= 0x36f) || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) continue;
    n += (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0x1f300 && code <= 0x1faff) ? 2 : 1;
  }
  return n;
}

function constructorName(value) {
  const first = value;
  let depth = 0;
  while (value !== null && value !== undefined) {
    const own = Object.getOwnPropertyDescriptor(value, 'constructor');
    if (own !== undefined && typeof own.value === 'function' && own.value.name !== '' && (depth === 0 || isInstance(first, own.value))) {
      return own.value.name;
    }
    value = Object.getPrototypeOf(value);
    ++depth;
  }
  return null;
}

function isInstance(value, type) {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

function prefixOf(name, tag, fallback, size = '') {
  if (name === null) {
    return tag !== '' && fallback !== tag ? `[${fallback}${size}: null prototype] [${tag}] ` : `[${fallback}${size}: null prototype] `;
  }
  return tag !== '' && name !== tag ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

function isError(value) {
  return tagOf(value) === 'Error' || isInstance(value, Error);
}

function formatPrimitive(ctx, value) {
  if (typeof value === 'string') {
    let text = value;
    let more = '';
    if (text.length > ctx.maxStringLength) {
      const left = text.length - ctx.maxStringLength;
      text = text.slice(0, ctx.maxStringLength);
      more = `... ${left} more character${left > 1 ? 's' : ''}`;
    }
    if (ctx.compact !== true && text.length > 16 && text.length > ctx.breakLength - ctx.indentation - 4) {
      return text.split(/(?<=\n)/).map(quoted).join(` +\n${' '.repeat(ctx.indentation + 2)}`) + more;
    }
    return quoted(text) + more;
  }
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : `${value}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return value.toString();
  return `${value}`;
}

function formatValue(ctx, value, level, typed) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return formatPrimitive(ctx, value);
  if (ctx.customInspect) {
    const own = value[custom];
    if (typeof own === 'function' && own !== inspect && !(value.constructor && value.constructor.prototype === value)) {
      const depth = ctx.depth === null ? null : ctx.depth - level;
      const shown = own.call(value, depth, { ...ctx.options, depth }, inspect);
      if (shown !== value) {
        return typeof shown !== 'object' ? `${shown}` : formatValue(ctx, shown, level).replaceAll('\n', `\n${' '.repeat(ctx.indentation)}`);
      }
    }
  }
  if (ctx.seen.includes(value)) {
    let index = 1;
    if (ctx.circular === undefined) {
      ctx.circular = new Map([[value, 1]]);
    } else {
      index = ctx.circular.get(value);
      if (index === undefined) {
        index = ctx.circular.size + 1;
        ctx.circular.set(value, index);
      }
    }
    return `[Circular *${index}]`;
  }
  return formatRaw(ctx, value, level, typed);
}

function keysOf(value, hidden) {
  const symbols = Object.getOwnPropertySymbols(value);
  if (hidden) return [...Object.getOwnPropertyNames(value), ...symbols];
  return [...Object.keys(value), ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}

const isIndex = (key) => typeof key === 'string' && /^(0|[1-9][0-9]{0,9})$/.test(key) && Number(key) < 4294967295;

function functionBase(value, name, tag) {
  const text = Function.prototype.toString.call(value);
  if (text.startsWith('class') && text.endsWith('}')) {
    const own = Object.prototype.hasOwnProperty.call(value, 'name') && value.name !== '';
    let out = own ? `[class ${value.name}` : '[class (anonymous)';
    if (name !== 'Function' && name !== null) out += ` [${name}]`;
    if (tag !== '' && name !== tag) out += ` [${tag}]`;
    if (name === null) return out + ' extends [null prototype]]';
    const parent = Object.getPrototypeOf(value).name;
    return out + (parent ? ` extends ${parent}` : '') + ']';
  }
  let type = 'Function';
  const kind = tagOf(value);
  if (kind === 'AsyncFunction' || kind === 'GeneratorFunction' || kind === 'AsyncGeneratorFunction') type = kind;
  let out = `[${type}`;
  if (name === null) out += ' (null prototype)';
  out += value.name === '' ? ' (anonymous)' : `: ${value.name}`;
  out += ']';
  if (name !== type && name !== null && name !== 'Function') out += ` ${name}`;
  if (tag !== '' && name !== tag) out += ` [${tag}]`;
  return out;
}

// The engine writes the first line of a stack when the error is made, V8 when it is first read: its name may be set by then.
function improvedStack(error, constructor, tag) {
  const name = error.name !== undefined && error.name !== null ? String(error.name) : 'Error';
  let stack = typeof error.stack === 'string' && error.stack !== '' ? error.stack : Error.prototype.toString.call(error);
  const made = /^([A-Za-z]*Error)(?=: |\n|$)/.exec(stack);
  if (made !== null && made[1] !== name && name !== '') stack = name + stack.slice(made[1].length);
  let length = name.length;
  const regular = name.endsWith('Error') && stack.startsWith(name) && (stack.length === length || stack[length] === ':' || stack[length] === '\n');
  if (constructor !== null && !regular) return stack;
  let fallback = 'Error';
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) || /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    fallback = (start && start[1]) || '';
    length = fallback.length;
    fallback = fallback || 'Error';
  }
  const prefix = prefixOf(constructor, tag, fallback).slice(0, -1);
  if (name === prefix) return stack;
  if (!prefix.includes(name)) return `${prefix} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${prefix}: ${stack}` : `${prefix}${stack.slice(length)}`;
}

function formatError(ctx, error, name, tag, keys) {
  if ('cause' in error && !keys.includes('cause') && Object.prototype.hasOwnProperty.call(error, 'cause')) keys.push('cause');
  if (Array.isArray(error.errors) && !keys.includes('errors') && Object.prototype.hasOwnProperty.call(error, 'errors')) keys.push('errors');
  let stack = improvedStack(error, name, tag);
  for (const key of ['name', 'message', 'stack']) {
    const index = keys.indexOf(key);
    if (index !== -1 && typeof error[key] === 'string' && (key === 'stack' || stack.includes(error[key]))) keys.splice(index, 1);
  }
  const at = (error.message && stack.indexOf(error.message)) || -1;
  const frames = stack.indexOf('\n    at', at === -1 ? 0 : at + String(error.message).length);
  if (frames === -1) stack = `[${stack}]`;
  if (ctx.indentation !== 0) stack = stack.split('\n').join(`\n${' '.repeat(ctx.indentation)}`);
  return stack;
}

function formatRaw(ctx, value, level, typed) {
  const name = constructorName(value);
  let tag = '';
  try {
    tag = value[Symbol.toStringTag];
  } catch { /* a getter that throws */ }
  if (typeof tag !== 'string' || (tag !== '' && (ctx.showHidden ? Object.prototype.hasOwnProperty : Object.prototype.propertyIsEnumerable).call(value, Symbol.toStringTag))) tag = '';
  let base = '';
  let braces = ['{', '}'];
  let entries = () => [];
  let keys;
  let list = false;
  const kind = tagOf(value);

  if (Array.isArray(value)) {
    const prefix = name !== 'Array' || tag !== '' ? prefixOf(name, tag, 'Array', `(${value.length})`) : '';
    keys = keysOf(value, ctx.showHidden).filter((key) => !isIndex(key));
    braces = [`${prefix}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    list = true;
    entries = (next) => formatArray(ctx, value, next);
  } else if (isInstance(value, Set) && kind === 'Set') {
    keys = keysOf(value, ctx.showHidden);
    braces = [`${prefixOf(name, tag, 'Set', `(${value.size})`)}{`, '}'];
    if (value.size === 0 && keys.length === 0) return `${braces[0]}}`;
    entries = (next) => indented(ctx, () => limited(ctx, [...Set.prototype.values.call(value)], (item) => formatValue(ctx, item, next)));
  } else if (isInstance(value, Map) && kind === 'Map') {
    keys = keysOf(value, ctx.showHidden);
    braces = [`${prefixOf(name, tag, 'Map', `(${value.size})`)}{`, '}'];
    if (value.size === 0 && keys.length === 0) return `${braces[0]}}`;
    entries = (next) => indented(ctx, () => limited(ctx, [...Map.prototype.entries.call(value)],
      ([key, item]) => `${formatValue(ctx, key, next)} => ${formatValue(ctx, item, next)}`));
  } else if (ArrayBuffer.isView(value) && kind !== 'DataView') {
    keys = keysOf(value, ctx.showHidden).filter((key) => !isIndex(key));
    braces = [`${prefixOf(name, tag, typedArrayTag.call(value), `(${value.length})`)}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    list = true;
    entries = () => limited(ctx, [...value], (item) => formatPrimitive(ctx, item));
  } else {
    keys = keysOf(value, ctx.showHidden);
    if (kind === 'Arguments') {
      braces[0] = '[Arguments] {';
      if (keys.length === 0) return '[Arguments] {}';
    } else if (typeof value === 'function') {
      base = functionBase(value, name, tag);
      if (keys.length === 0) return base;
    } else if (kind === 'RegExp') {
      base = RegExp.prototype.toString.call(value);
      const prefix = prefixOf(name, tag, 'RegExp');
      if (prefix !== 'RegExp ') base = prefix + base;
      if (keys.length === 0) return base;
    } else if (kind === 'Date') {
      base = Number.isNaN(Date.prototype.getTime.call(value)) ? 'Invalid Date' : Date.prototype.toISOString.call(value);
      const prefix = prefixOf(name, tag, 'Date');
      if (prefix !== 'Date ') base = prefix + base;
      if (keys.length === 0) return base;
    } else if (isError(value)) {
      base = formatError(ctx, value, name, tag, keys);
      if (keys.length === 0) return base;
    } else if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') {
      braces[0] = `${prefixOf(name, tag, kind)}{`;
      const bytes = new Uint8Array(value);
      entries = () => [
        `[Uint8Contents]: <${[...bytes.slice(0, ctx.maxArrayLength)].map((b) => b.toString(16).padStart(2, '0')).join(' ')}` +
          `${bytes.length > ctx.maxArrayLength ? ` ... ${bytes.length - ctx.maxArrayLength} more byte${bytes.length - ctx.maxArrayLength > 1 ? 's' : ''}` : ''}>`,
        `byteLength: ${bytes.length}`];
    } else if (kind === 'Promise' && isInstance(value, Promise)) {
      braces[0] = `${prefixOf(name, tag, 'Promise')}{`;
      entries = (next) => indented(ctx, () => {
        const [state, result] = host.promiseState(value);
        if (state === 'pending') return ['<pending>'];
        const text = formatValue(ctx, result, next);
        return [state === 'rejected' ? `<rejected> ${text}` : text];
      });
    } else if (kind === 'WeakSet' || kind === 'WeakMap') {
      braces[0] = `${prefixOf(name, tag, kind)}{`;
      entries = () => ['<items unknown>'];
    } else if (kind === 'Module') {
      braces[0] = '[Module: null prototype] {';
      keys = keys.filter((key) => key !== Symbol.toStringTag);
    } else if (kind === 'Number' || kind === 'String' || kind === 'Boolean' || kind === 'BigInt' || kind === 'Symbol') {
      if (kind === 'String') keys = keys.filter((key) => !isIndex(key));
      base = `[${kind}${name !== kind ? (name === null ? ' (null prototype)' : ` (${name})`) : ''}: ${formatPrimitive({ ...ctx, compact: true }, value.valueOf())}]`;
      if (tag !== '' && tag !== name) base += ` [${tag}]`;
      if (keys.length === 0) return base;
    } else if (kind === 'Map Iterator' || kind === 'Set Iterator') {
      return `[${kind}] {}`;
    } else if (name === 'Object' && tag === '') {
      if (keys.length === 0) return '{}';
    } else {
      const prefix = prefixOf(name, tag, 'Object');
      if (keys.length === 0) return `${prefix}{}`;
      braces[0] = `${prefix}{`;
    }
  }

  if (ctx.depth !== null && level > ctx.depth) {
    const shown = prefixOf(name, tag, Array.isArray(value) ? 'Array' : 'Object').slice(0, -1);
    return `[${shown}]`;
  }
  const next = level + 1;
  ctx.seen.push(value);
  ctx.current = next;
  let output = entries(next);
  for (const key of keys) output.push(formatProperty(ctx, value, key, next));
  ctx.seen.pop();
  if (ctx.circular !== undefined) {
    const index = ctx.circular.get(value);
    if (index !== undefined) {
      const reference = `<ref *${index}>`;
      if (base === '') braces[0] = `${reference} ${braces[0]}`;
      else base = `${reference} ${base}`;
    }
  }
  if (ctx.sorted) output = list ? output : output.sort();
  return joined(ctx, output, base, braces, list, next, value);
}

function indented(ctx, make) {
  ctx.indentation += 2;
  const out = make();
  ctx.indentation -= 2;
  return out;
}

function limited(ctx, items, format) {
  const most = Math.min(Math.max(0, ctx.maxArrayLength), items.length);
  const out = [];
  for (let i = 0; i < most; ++i) out.push(format(items[i]));
  const more = items.length - most;
  if (more > 0) out.push(`... ${more} more item${more > 1 ? 's' : ''}`);
  return out;
}

function formatArray(ctx, value, level) {
  const out = [];
  const most = Math.min(Math.max(0, ctx.maxArrayLength), value.length);
  let i = 0;
  for (; i < value.length && out.length < most; ++i) {
    if (!Object.prototype.hasOwnProperty.call(value, i)) {
      let end = i;
      while (end < value.length && !Object.prototype.hasOwnProperty.call(value, end)) ++end;
      out.push(`<${end - i} empty item${end - i > 1 ? 's' : ''}>`);
      i = end - 1;
      continue;
    }
    out.push(formatProperty(ctx, value, i, level, true));
  }
  const more = value.length - i;
  if (more > 0) out.push(`... ${more} more item${more > 1 ? 's' : ''}`);
  return out;
}

function formatProperty(ctx, value, key, level, bare = false) {
  const own = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
  let text;
  if (own.value !== undefined || !(own.get || own.set)) {
    ctx.indentation += 2;
    text = formatValue(ctx, own.value, level);
    ctx.indentation -= 2;
  } else if (own.get !== undefined) {
    text = own.set !== undefined ? '[Getter/Setter]' : '[Getter]';
  } else {
    text = own.set !== undefined ? '[Setter]' : 'undefined';
  }
  if (bare) return text;
  let name;
  if (typeof key === 'symbol') name = `[${key.toString()}]`;
  else if (key === '__proto__') name = "['__proto__']";
  else if (own.enumerable === false) name = `[${key}]`;
  else name = identifier.test(key) ? key : quoted(key);
  return `${name}: ${text}`;
}

function grouped(ctx, output, value) {
  let total = 0;
  let longest = 0;
  const items = ctx.maxArrayLength < output.length ? output.length - 1 : output.length;
  const lengths = [];
  for (let i = 0; i < items; ++i) {
    lengths[i] = width(output[i]);
    total += lengths[i] + 2;
    longest = Math.max(longest, lengths[i]);
  }
  const actual = longest + 2;
  if (actual * 3 + ctx.indentation >= ctx.breakLength || !(total / actual > 5 || longest <= 6)) return output;
  const bias = Math.sqrt(actual - total / output.length);
  const biased = Math.max(actual - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * items) / biased),
    Math.floor((ctx.breakLength - ctx.indentation) / actual),
    ctx.compact * 4,
    15);
  if (columns <= 1) return output;
  const widths = [];
  for (let i = 0; i < columns; ++i) {
    let most = 0;
    for (let j = i; j < items; j += columns) most = Math.max(most, lengths[j]);
    widths.push(most + 2);
  }
  let pad = 'padStart';
  if (value !== undefined) {
    for (let i = 0; i < output.length; ++i) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        pad = 'padEnd';
        break;
      }
    }
  }
  const rows = [];
  for (let i = 0; i < items; i += columns) {
    const end = Math.min(i + columns, items);
    let row = '';
    let j = i;
    for (; j < end - 1; ++j) row += `${output[j]}, `[pad](widths[j - i] + output[j].length - lengths[j], ' ');
    row += pad === 'padStart' ? output[j].padStart(widths[j - i] + output[j].length - lengths[j] - 2, ' ') : output[j];
    rows.push(row);
  }
  if (items < output.length) rows.push(output[items]);
  return rows;
}

function joined(ctx, output, base, braces, list, level, value) {
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (list && entries > 6) output = grouped(ctx, output, value);
      if (ctx.current - level < ctx.compact && entries === output.length) {
        const start = output.length + ctx.indentation + braces[0].length + base.length + 10;
        let length = output.length + start;
        let fits = length + output.length <= ctx.breakLength;
        for (let i = 0; fits && i < output.length; ++i) {
          length += width(output[i]);
          if (length > ctx.breakLength) fits = false;
        }
        if (fits && (base === '' || !base.includes('\n'))) {
          const line = output.join(', ');
          if (!line.includes('\n')) return `${base ? `${base} ` : ''}${braces[0]} ${line} ${braces[1]}`;
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentation)}`;
    return `${base ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  return `${base ? `${base} ` : ''}${braces[0]} ${output.join(', ')} ${braces[1]}`;
}

function inspect(value, options, ...legacy) {
  let given = options;
  if (typeof options === 'boolean' || legacy.length > 0) given = { showHidden: !!options, ...(legacy[0] !== undefined ? { depth: legacy[0] } : {}) };
  const ctx = { ...defaults, ...given, indentation: 0, seen: [], circular: undefined, current: 0 };
  if (ctx.depth === Infinity) ctx.depth = null;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  ctx.options = { ...defaults, ...given };
  return formatValue(ctx, value, 0);
}
inspect.custom = custom;
inspect.defaultOptions = defaults;

function numeric(value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return 'NaN';
  return Object.is(Number(value), -0) ? '-0' : `${Number(value)}`;
}

function shownAsText(value) {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : `${value}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null || typeof value === 'function') {
    const own = value.toString;
    const userMade = typeof own === 'function' && own !== Object.prototype.toString && own !== Error.prototype.toString &&
      !Array.isArray(value) && typeof value === 'object' && !/\[native code\]/.test(Function.prototype.toString.call(own));
    if (userMade) return String(value);
    return inspect(value, { depth: 0, compact: 3 });
  }
  return String(value);
}

function format(...args) {
  return formatWithOptions({}, ...args);
}

function formatWithOptions(options, ...args) {
  if (args.length === 0) return '';
  let out = '';
  let rest = 0;
  if (typeof args[0] === 'string') {
    if (args.length === 1) return args[0];
    const text = args[0];
    let next = 1;
    let last = 0;
    for (let i = 0; i < text.length - 1; ++i) {
      if (text[i] !== '%') continue;
      const c = text[i + 1];
      if (c === '%') {
        out += text.slice(last, i + 1);
        last = i + 2;
        ++i;
        continue;
      }
      if (next >= args.length) continue;
      let shown;
      const value = args[next];
      switch (c) {
        case 's': shown = shownAsText(value); break;
        case 'd': shown = typeof value === 'object' && value !== null ? numeric(NaN) : numeric(value); break;
        case 'i': shown = typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : `${parseInt(value, 10)}`; break;
        case 'f': shown = typeof value === 'symbol' ? 'NaN' : `${parseFloat(value)}`; break;
        case 'j':
          try {
            shown = JSON.stringify(value);
          } catch (error) {
            if (!/circular/.test(error.message)) throw error;
            shown = '[Circular]';
          }
          break;
        case 'o': shown = inspect(value, { ...options, showHidden: true, depth: 4 }); break;
        case 'O': shown = inspect(value, options); break;
        case 'c': shown = ''; break;
        default: continue;
      }
      out += text.slice(last, i) + shown;
      last = i + 2;
      ++i;
      ++next;
    }
    out += text.slice(last);
    rest = next;
    if (rest < args.length) out += ' ';
  }
  return out + args.slice(rest).map((value) => (typeof value === 'string' ? value : inspect(value, options))).join(' ');
}

module.exports = { inspect, format, formatWithOptions, quoted };
