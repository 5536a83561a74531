const { later, public: timers } = require('internal/timers');
module.exports = {
  setTimeout: later,
  setImmediate: (value) => new Promise((resolve) => { timers.setImmediate(resolve, value); }),
  async *setInterval(milliseconds, value) {
    while (true) yield later(milliseconds, value);
  },
  scheduler: { wait: (milliseconds) => later(milliseconds), yield: () => later(0) },
};
