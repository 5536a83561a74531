const { inspect } = require('internal/util/inspect');
const { equal: same } = require('util').lab;

class AssertionError extends Error {
  constructor({ message, actual, expected, operator, generated }) {
    super(message);
    Object.assign(this, { generatedMessage: generated, code: 'ERR_ASSERTION', actual, expected, operator });
    Object.defineProperty(this, 'name', { value: 'AssertionError', enumerable: false, configurable: true, writable: true });
    const stack = this.stack.replace(/^Error/, 'AssertionError [ERR_ASSERTION]');
    Object.defineProperty(this, 'stack', { value: stack, enumerable: false, configurable: true, writable: true });
  }
}

function fail(actual, expected, message, operator, words) {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message: message ?? words, actual, expected, operator, generated: message === undefined });
}

const assert = (value, message) => {
  if (!value) fail(value, true, message, '==', value === undefined && message === undefined ? 'The expression evaluated to a falsy value' : 'The expression evaluated to a falsy value');
};
const compare = (operator, holds, words) => (actual, expected, message) => {
  if (!holds(actual, expected)) fail(actual, expected, message, operator, `${words}\n\n${inspect(actual)} !== ${inspect(expected)}\n`);
};
Object.assign(assert, {
  AssertionError, ok: assert,
  equal: compare('==', (a, b) => a == b || (a !== a && b !== b), 'Expected values to be loosely equal:'),
  notEqual: compare('!=', (a, b) => a != b, 'Expected "actual" to be loosely unequal to:'),
  strictEqual: compare('strictEqual', Object.is, 'Expected values to be strictly equal:'),
  notStrictEqual: compare('notStrictEqual', (a, b) => !Object.is(a, b), 'Expected "actual" to be strictly unequal to:'),
  deepEqual: compare('deepEqual', (a, b) => same(a, b, false), 'Expected values to be loosely deep-equal:'),
  deepStrictEqual: compare('deepStrictEqual', (a, b) => same(a, b, true), 'Expected values to be strictly deep-equal:'),
  notDeepStrictEqual: compare('notDeepStrictEqual', (a, b) => !same(a, b, true), 'Expected "actual" not to be strictly deep-equal to:'),
  match: compare('match', (text, pattern) => pattern.test(text), 'The input did not match the regular expression:'),
  fail: (message = 'Failed') => fail(undefined, undefined, message, 'fail', message),
  throws(call, expected, message) {
    try {
      call();
    } catch (error) {
      if (expected instanceof RegExp && !expected.test(String(error))) throw error;
      if (typeof expected === 'function' && expected.prototype !== undefined && !(error instanceof expected)) throw error;
      return;
    }
    fail(undefined, expected, message, 'throws', 'Missing expected exception.');
  },
  async rejects(promise, expected, message) {
    try {
      await (typeof promise === 'function' ? promise() : promise);
    } catch {
      return;
    }
    fail(undefined, expected, message, 'rejects', 'Missing expected rejection.');
  },
  doesNotThrow(call) { call(); },
  ifError(value) { if (value !== null && value !== undefined) throw value; },
});
assert.strict = Object.assign((...args) => assert(...args), assert, { equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual });
module.exports = assert;
