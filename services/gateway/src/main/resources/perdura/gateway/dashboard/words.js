// How numbers, ages and times are written. What is not known is "?", never 0.

const UNKNOWN = '?';
const formats = new Map();

function format(places) {
  if (!formats.has(places)) {
    formats.set(places, new Intl.NumberFormat('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places }));
  }
  return formats.get(places);
}

const unsigned = (text) => text.replace('-', '−');

/** A decimal string with so many places; exact, for Intl reads decimal strings as they are. */
export function decimal(value, places = 2) {
  return value == null ? UNKNOWN : unsigned(format(places).format(value));
}

/** The same, with its sign. */
export function signed(value, places = 2) {
  if (value == null) return UNKNOWN;
  const text = decimal(value, places);
  return Number(value) > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A decimal string without trailing zeros, cut to `digits` significant ones. */
export function figure(value, digits = 6) {
  return value == null ? UNKNOWN
    : unsigned(new Intl.NumberFormat('en-GB', { maximumSignificantDigits: digits }).format(value));
}

export function percent(part, places = 1) {
  return part == null ? UNKNOWN : `${decimal(Number(part) * 100, places)} %`;
}

export function count(value) {
  return value == null ? UNKNOWN : format(0).format(value);
}

/** A length of time in one unit, or two where one says too little. */
export function span(ms) {
  if (ms == null || !Number.isFinite(ms)) return UNKNOWN;
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** The time of day, with the date where it is not today's. */
export function clock(instant, today = Date.now()) {
  if (!instant) return UNKNOWN;
  const time = new Date(instant);
  const day = time.toDateString() === new Date(today).toDateString() ? ''
    : `${time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} `;
  return day + time.toLocaleTimeString('en-GB');
}

/** `USDC` of `sim:USDC`: the chain or venue before the colon is clear from where it stands. */
export const symbol = (asset) => asset?.split(':').at(-1) ?? '';

/** 1 thing, 2 things. */
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;
