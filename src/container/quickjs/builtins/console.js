const { inspect, formatWithOptions } = require('internal/util/inspect');

// The global console, and consoles over streams of the program's own.
class Console {
  constructor(stdout, stderr) {
    if (stdout !== undefined && typeof stdout.write !== 'function') ({ stdout, stderr } = stdout);
    const out = (text) => (stdout ? stdout.write(text) : host.print(text));
    const err = (text) => (stderr ?? stdout ? (stderr ?? stdout).write(text) : host.print(text));
    let indentation = '';
    const counts = new Map();
    const timers = new Map();
    const options = { breakLength: 80 };
    const print = (write, args) => {
      let text = formatWithOptions(options, ...args);
      if (indentation !== '') text = indentation + text.replaceAll('\n', `\n${indentation}`);
      write(`${text}\n`);
    };
    const elapsed = (label) => {
      const milliseconds = host.now() - timers.get(label);
      if (milliseconds >= 1000) return `${label}: ${(milliseconds / 1000).toFixed(3)}s`;
      return `${label}: ${Number(milliseconds.toFixed(3))}ms`;
    };
    const methods = {
      log(...args) { print(out, args); },
      warn(...args) { print(err, args); },
      error(...args) { print(err, args); },
      dir(value, settings) { print(out, [inspect(value, { ...options, customInspect: false, ...settings })]); },
      time(label = 'default') { timers.set(String(label), host.now()); },
      timeEnd(label = 'default') {
        if (!timers.has(String(label))) return process.emitWarning(`No such label '${label}' for console.timeEnd()`);
        print(out, [elapsed(String(label))]);
        timers.delete(String(label));
      },
      timeLog(label = 'default', ...args) { if (timers.has(String(label))) print(out, [elapsed(String(label)), ...args]); },
      trace(...args) {
        const error = new Error(formatWithOptions(options, ...args));
        print(err, [`Trace${error.message === '' ? '' : `: ${error.message}`}\n${error.stack.split('\n').filter((line) => line.startsWith('    at')).slice(1).join('\n')}`]);
      },
      assert(condition, ...args) {
        if (condition) return;
        if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
        else args.unshift('Assertion failed');
        print(err, args);
      },
      count(label = 'default') {
        counts.set(`${label}`, (counts.get(`${label}`) ?? 0) + 1);
        print(out, [`${label}: ${counts.get(`${label}`)}`]);
      },
      countReset(label = 'default') { counts.delete(`${label}`); },
      group(...args) {
        if (args.length > 0) print(out, args);
        indentation += '  ';
      },
      groupEnd() { indentation = indentation.slice(2); },
      clear() {},
      table(data, columns) {
        if (data === null || typeof data !== 'object') return print(out, [data]);
        print(out, [table(data, columns)]);
      },
    };
    methods.info = methods.debug = methods.log;
    methods.dirxml = methods.log;
    methods.groupCollapsed = methods.group;
    Object.assign(this, methods);
  }
}

function table(data, columns) {
  const rows = data instanceof Map ? [...data] : Object.entries(data);
  const names = [];
  let values = false;
  const cells = rows.map(([index, row]) => {
    const out = new Map();
    if (row !== null && typeof row === 'object') {
      for (const name of columns ?? Object.keys(row)) {
        if (!Object.prototype.hasOwnProperty.call(row, name)) continue;
        if (!names.includes(name)) names.push(name);
        out.set(name, inspect(row[name], { depth: -1, compact: 3 }));
      }
    } else {
      values = true;
      out.set(values, inspect(row));
    }
    return [String(index), out];
  });
  const heads = ['(index)', ...names, ...(values ? ['Values'] : [])];
  const lines = cells.map(([index, out]) => [index, ...names.map((name) => out.get(name) ?? ''), ...(values ? [out.get(true) ?? ''] : [])]);
  const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i].length)) + 2);
  const row = (line) => `│${line.map((cell, i) => ` ${cell}${' '.repeat(widths[i] - cell.length - 1)}`).join('│')}│`;
  const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  return [rule('┌', '┬', '┐'), row(heads), rule('├', '┼', '┤'), ...lines.map(row), rule('└', '┴', '┘')].join('\n');
}

const console = new Console();
console.Console = Console;
module.exports = console;
