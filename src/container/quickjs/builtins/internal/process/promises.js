// A promise that was rejected and that nobody handles ends the program, as in Node since 15.

const { inspect } = require('internal/util/inspect');
const { coded } = require('internal/errors');

function throwUnhandledRejectionsMode(reason) {
  const error = coded(Error, 'ERR_UNHANDLED_REJECTION',
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was ' +
    `not handled with .catch(). The promise rejected with the reason "${typeof reason === 'string' ? reason : inspect(reason)}".`);
  Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection', enumerable: false, configurable: true, writable: true });
  error.stack = error.stack.replace('Error [ERR_UNHANDLED_REJECTION]', 'UnhandledPromiseRejection');
  return error;
}

// Gives whether the program took care of it.
function processPromiseRejections(process, reason, promise, uncaught) {
  if (process.listenerCount('unhandledRejection') > 0) {
    process.emit('unhandledRejection', reason, promise);
    return;
  }
  const isError = reason instanceof Error || Object.prototype.toString.call(reason) === '[object Error]';
  uncaught(isError ? reason : throwUnhandledRejectionsMode(reason), 'unhandledRejection', false);
}

module.exports = { processPromiseRejections };
