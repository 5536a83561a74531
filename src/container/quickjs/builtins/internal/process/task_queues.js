// process.nextTick and queueMicrotask.

const queue = [];

function nextTick(callback, ...args) {
  if (typeof callback !== 'function') throw require('internal/errors').argumentType('callback', 'of type function', callback);
  queue.push(callback, args);
}

// Runs the ticks that wait, and those that they add; gives whether there were any.
function processTicksAndRejections() {
  if (queue.length === 0) return false;
  while (queue.length > 0) {
    const callback = queue.shift();
    const args = queue.shift();
    callback(...args);
  }
  return true;
}

function queueMicrotask(callback) {
  if (typeof callback !== 'function') throw require('internal/errors').argumentType('callback', 'of type function', callback);
  Promise.resolve().then(callback);
}

module.exports = { nextTick, processTicksAndRejections, queueMicrotask };
