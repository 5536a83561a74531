// Date and Math.random without the world's clock and chance: virtual time, and the same numbers in every run.

const NativeDate = Date;
// Asking takes a moment, so that a loop that waits for the clock comes to its end.
const now = () => host.start + Math.floor(host.now(host.now() + 0.01));

function LabDate(...args) {
  if (new.target === undefined) return new NativeDate(now()).toString();
  return Reflect.construct(NativeDate, args.length === 0 ? [now()] : args, new.target === LabDate ? NativeDate : new.target);
}
Object.defineProperty(LabDate, 'name', { value: 'Date' });
Object.defineProperty(LabDate, 'length', { value: 7 });
LabDate.prototype = NativeDate.prototype;
Object.defineProperty(LabDate.prototype, 'constructor', { value: LabDate, writable: true, configurable: true, enumerable: false });
for (const [name, value] of Object.entries({ now, parse: NativeDate.parse, UTC: NativeDate.UTC })) {
  Object.defineProperty(LabDate, name, { value, writable: true, configurable: true, enumerable: false });
}
Object.defineProperty(LabDate.now, 'name', { value: 'now' });

// Numbers and dates as en-US writes them, which is what Node does where nothing is set.
const toLocaleString = Number.prototype.toLocaleString;
Number.prototype.toLocaleString = Object.defineProperty(function format(locale, options) {
  const value = Number(this);
  if (!Number.isFinite(value)) return value === Infinity ? '∞' : value === -Infinity ? '-∞' : 'NaN';
  const most = options?.maximumFractionDigits ?? Math.max(3, options?.minimumFractionDigits ?? 0);
  const least = options?.minimumFractionDigits ?? 0;
  let [whole, fraction = ''] = Math.abs(value).toFixed(Math.min(most, 20)).split('.');
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  whole = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}, 'name', { value: 'toLocaleString' });

let state = 0x2545f4914f6cdd1dn;
Math.random = Object.defineProperty(() => {
  state ^= (state << 13n) & 0xffffffffffffffffn;
  state ^= state >> 7n;
  state ^= (state << 17n) & 0xffffffffffffffffn;
  return Number(state >> 11n) / 2 ** 53;
}, 'name', { value: 'random' });

module.exports = { Date: LabDate, toLocaleString };
