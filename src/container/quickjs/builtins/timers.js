const timers = require('internal/timers').public;
module.exports = { ...timers, promises: require('timers/promises') };
