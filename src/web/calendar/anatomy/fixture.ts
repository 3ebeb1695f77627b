/** A fixed day for looking at the grid and measuring it: not part of the app. */
import type { CardKey } from '#domain/view/card-keys.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { cardContent } from '../model/card-content.ts';
import { providerColour } from '../model/colour.ts';
import { isGhost } from '../model/status.ts';
import type { PinnedVisit } from '../model/pin.ts';
import type {
  AxisHour,
  CalendarBlockout,
  CalendarDay,
  CalendarLane,
  CalendarProvider,
  CalendarVisit,
  FormatMinute,
  VisitFlag,
  VisitStatus,
} from '../model/types.ts';

const provider = (id: string, name: string): CalendarProvider => ({
  id,
  initials: id.toUpperCase(),
  name,
  color: providerColour(id),
});

export const PROVIDERS = {
  ao: provider('ao', 'Dr Okafor'),
  ml: provider('ml', 'Dr Lindqvist'),
  sh: provider('sh', 'Dr Haddad'),
  tb: provider('tb', 'T. Brandt'),
  jn: provider('jn', 'J. Nakamura'),
  rp: provider('rp', 'R. Pillai'),
};
export type ProviderId = keyof typeof PROVIDERS;

export const formatMinute: FormatMinute = (min, style) => {
  const hour = Math.floor(min / 60) % 24;
  const text = `${((hour + 11) % 12) + 1}:${String(Math.floor(min % 60)).padStart(2, '0')}`;
  return style === 'short' ? text : `${text} ${hour < 12 ? 'AM' : 'PM'}`;
};

export const minuteOf = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};

export interface Sketch {
  lane: string;
  from: string;
  to: string;
  name: string;
  age?: number;
  who: ProviderId;
  status?: VisitStatus;
  treatment?: readonly string[];
  fee?: string;
  note?: string;
  phone?: string;
  balance?: string;
  flags?: readonly VisitFlag[];
  minutesIn?: number;
  /** Assistant minutes before and after the provider's. */
  pattern?: readonly [number, number];
}

const LAYOUT = generalPreset().card_layout;

function textOf(sketch: Sketch, key: CardKey): string | null {
  switch (key) {
    case 'age':
      return sketch.age === undefined ? null : String(sketch.age);
    case 'production_amount':
      return sketch.fee ?? null;
    case 'note':
      return sketch.note ?? null;
    case 'mobile_phone':
      return sketch.phone ?? null;
    case 'balance_due':
      return sketch.balance ?? null;
    default:
      return null;
  }
}

/** A visit on the card of the general preset. */
export function visitOf(sketch: Sketch, id: string): CalendarVisit {
  const startMin = minuteOf(sketch.from);
  const endMin = minuteOf(sketch.to);
  const length = endMin - startMin;
  const [before, after] = sketch.pattern ?? [0, 0];
  const status = sketch.status ?? 'confirmed';
  const over = status === 'complete' || isGhost(status);
  const flags = sketch.flags ?? [];
  return {
    id,
    version: 1,
    laneId: sketch.lane,
    startMin,
    endMin,
    status,
    lengthMinutes: length,
    minutesIn: sketch.minutesIn ?? null,
    name: sketch.name,
    initials: `${sketch.name
      .split(' ')
      .map((word) => [...word][0] ?? '')
      .join('. ')}.`,
    card: cardContent(
      LAYOUT,
      {
        status,
        isConfirmed: status === 'confirmed',
        flags,
        treatment: sketch.treatment ?? [],
        timeRange: `${formatMinute(startMin, 'short')}–${formatMinute(endMin, 'short')}`,
        timeStart: formatMinute(startMin, 'short'),
        text: (key) => textOf(sketch, key),
      },
      false,
    ),
    fill: PROVIDERS[sketch.who].color,
    accent: PROVIDERS[sketch.who].color,
    isRuled: false,
    provider: PROVIDERS[sketch.who],
    bar: [
      { from: 0, to: before, kind: 'assistant' as const },
      { from: before, to: length - after, kind: 'provider' as const },
      { from: length - after, to: length, kind: 'assistant' as const },
    ].filter((segment) => segment.to > segment.from),
    flags,
    immovable: flags.includes('lock') ? 'time_locked' : over ? 'finished' : null,
    saving: false,
    queued: false,
    alertText: flags.includes('alert') ? (sketch.note ?? 'medical alert') : null,
  };
}

const lane = (
  id: string,
  title: string,
  who: ProviderId,
  money: readonly [string, string, string, number],
  hours: readonly [string, string],
  day: readonly [number, number],
): CalendarLane => {
  const [amount, goal, goalShort, percent] = money;
  const [from, to] = [minuteOf(hours[0]), minuteOf(hours[1])];
  return {
    id,
    title,
    providers: [PROVIDERS[who]],
    hours: [{ provider: PROVIDERS[who], text: `${hours[0]} – ${hours[1]}` }],
    production: { amount, goal, goalShort, percent, percentLabel: `${percent}%` },
    closed: [
      { startMin: day[0], endMin: from },
      { startMin: to, endMin: day[1] },
    ].filter((range) => range.endMin > range.startMin),
    presence: [{ startMin: from, endMin: to, color: PROVIDERS[who].color }],
  };
};

const HOURS = [minuteOf('7:00'), minuteOf('18:00')] as const;

export const LANES: readonly CalendarLane[] = [
  lane('op1', 'Op 1', 'ao', ['$4,826', '$4,600', '4.6k', 105], ['8:00', '16:30'], HOURS),
  lane('op2', 'Op 2', 'ao', ['$2,740', '$3,000', '3.0k', 91], ['8:00', '16:30'], HOURS),
  lane('op3', 'Op 3', 'ml', ['$2,310', '$2,600', '2.6k', 89], ['8:00', '15:30'], HOURS),
  lane('op4', 'Op 4', 'ml', ['$1,276', '$1,500', '1.5k', 85], ['8:00', '15:30'], HOURS),
  lane('op5', 'Op 5', 'sh', ['$3,890', '$3,500', '3.5k', 111], ['9:00', '15:00'], HOURS),
  lane('hyg6', 'Hyg 6', 'tb', ['$1,184', '$1,450', '1.45k', 82], ['8:00', '16:30'], HOURS),
  lane('hyg7', 'Hyg 7', 'jn', ['$1,592', '$1,700', '1.7k', 94], ['8:00', '16:30'], HOURS),
  lane('hyg8', 'Hyg 8', 'rp', ['$742', '$850', '0.85k', 87], ['8:00', '13:00'], HOURS),
];

const block = (
  id: string,
  laneId: string | null,
  times: readonly [string, string],
  label: string,
  icon: CalendarBlockout['icon'],
  detail: string | null = null,
): CalendarBlockout => ({
  id,
  laneId,
  startMin: minuteOf(times[0]),
  endMin: minuteOf(times[1]),
  label,
  detail,
  icon,
  style: icon === 'hold' ? 'hold' : 'block',
});

export const BLOCKOUTS: readonly CalendarBlockout[] = [
  block('huddle', null, ['7:40', '8:00'], 'Morning huddle', 'meeting'),
  block('staff', null, ['16:30', '17:00'], 'Staff meeting', 'meeting', 'Main St break room'),
  block('l1', 'op1', ['12:00', '13:00'], 'Lunch', 'lunch'),
  block('l2', 'op2', ['12:00', '13:00'], 'Lunch', 'lunch'),
  block('l3', 'op3', ['12:30', '13:10'], 'Lunch', 'lunch'),
  block('l4', 'op4', ['12:20', '13:10'], 'Lunch', 'lunch'),
  block('l5', 'op5', ['11:50', '12:40'], 'Lunch', 'lunch'),
  block('l6', 'hyg6', ['12:00', '13:00'], 'Lunch', 'lunch'),
  block('l7', 'hyg7', ['12:00', '13:00'], 'Lunch', 'lunch'),
  block('hold', 'op3', ['11:00', '11:40'], 'Emergency hold', 'hold'),
];

const hours: AxisHour[] = [];
for (let hour = 0; hour < 24; hour += 1) {
  hours.push({
    min: hour * 60,
    text: String(((hour + 11) % 12) + 1),
    suffix: hour < 12 ? 'am' : 'pm',
    offset: null,
  });
}

export const DAY: CalendarDay = {
  date: '2025-11-20',
  startMin: HOURS[0],
  endMin: HOURS[1],
  dayMinutes: 1440,
  hours,
  nowMin: minuteOf('10:47'),
  increment: 10,
  rowPx: 14,
  formatMinute,
};

const pin = (
  id: string,
  name: string,
  treatment: string,
  lengthMinutes: number,
  who: ProviderId,
  origin: string,
): PinnedVisit => ({
  id,
  name,
  initials: `${name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('. ')}.`,
  treatment,
  lengthMinutes,
  provider: PROVIDERS[who],
  origin,
});

export const PINS: readonly PinnedVisit[] = [
  pin('p1', 'Dana Whitfield', 'Crown prep #14', 90, 'ao', 'From Nov 18, cancelled by patient'),
  pin('p2', 'Omar Siddiq', 'SRP UL', 60, 'tb', 'Needs Tue or Thu'),
  pin('p3', 'Lena Forsberg', 'Implant #19 uncover', 40, 'sh', 'Lab back Nov 19'),
];
