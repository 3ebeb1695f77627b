/**
 * Offsets of IANA zones from the ICU data of the platform. One `Intl.DateTimeFormat` per zone and one remembered
 * offset per zone and UTC day, so that drawing a day of four hundred visits costs additions (engineering §5:
 * formatting through Intl per card is fifty times slower).
 */
const MS_PER_DAY = 86_400_000;
const REMEMBERED_DAYS = 4000;

interface Zone {
  format: Intl.DateTimeFormat;
  /** Offset that holds for a whole UTC day, or the day's change: before, from which instant on, after. */
  days: Map<number, number | Change>;
}

interface Change {
  before: number;
  at: number;
  after: number;
}

const zones = new Map<string, Zone>();
const known = new Map<string, boolean>();

/** Whether the platform knows the IANA zone name ('America/Chicago'). Bare offsets such as '+02:00' are refused. */
export function isTimeZone(name: string): boolean {
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const valid = /^[A-Za-z]/.test(name) && canFormat(name);
  if (known.size < REMEMBERED_DAYS) known.set(name, valid);
  return valid;
}

function canFormat(name: string): boolean {
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds to add to UTC to get the local clock at an instant; negative west of Greenwich. */
export function offsetAt(ms: number, zoneName: string): number {
  const zone = zoneOf(zoneName);
  const day = Math.floor(ms / MS_PER_DAY);
  let entry = zone.days.get(day);
  if (entry === undefined) {
    if (zone.days.size >= REMEMBERED_DAYS) zone.days.clear();
    entry = lookUp(zone.format, day);
    zone.days.set(day, entry);
  }
  if (typeof entry === 'number') return entry;
  return ms < entry.at ? entry.before : entry.after;
}

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    zone = { format: formatter(name), days: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    era: 'short',
  });
}

/** No zone changes its clocks twice within one UTC day, so the two ends tell the whole day. */
function lookUp(format: Intl.DateTimeFormat, day: number): number | Change {
  let low = day * MS_PER_DAY;
  let high = low + MS_PER_DAY;
  const before = measure(format, low);
  const after = measure(format, high);
  if (before === after) return before;
  while (high - low > 1000) {
    // Changes happen on whole seconds.
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (measure(format, middle) === before) low = middle;
    else high = middle;
  }
  return { before, at: high, after };
}

function measure(format: Intl.DateTimeFormat, ms: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = value;
  const year = part.era?.startsWith('B') ? 1 - Number(part.year) : Number(part.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
  return local.getTime() - Math.floor(ms / 1000) * 1000;
}
