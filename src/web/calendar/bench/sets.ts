/** Days of many cards for measuring the grid: drawn by lot, alike in every run. */
import { BLOCKOUTS, DAY, LANES, PROVIDERS, visitOf } from '../anatomy/fixture.ts';
import type { ProviderId, Sketch } from '../anatomy/fixture.ts';
import type {
  CalendarBlockout,
  CalendarDay,
  CalendarLane,
  CalendarVisit,
  LaneGroup,
  VisitFlag,
  VisitStatus,
} from '../model/types.ts';

/** What is drawn: lanes side by side, and so many cards over all of them. */
export interface BenchSet {
  lanes: number;
  cards: number;
  /** Days the lanes stand in; 1 = a day's grid. */
  days: number;
}

export const SETS = {
  '10x120': { lanes: 10, cards: 120, days: 1 },
  '30x400': { lanes: 30, cards: 400, days: 1 },
  '30x1500': { lanes: 30, cards: 1500, days: 1 },
  week: { lanes: 70, cards: 840, days: 7 },
} satisfies Record<string, BenchSet>;

export type SetName = keyof typeof SETS;

/** One drawn day, or week. */
export interface BenchDay {
  day: CalendarDay;
  lanes: readonly CalendarLane[];
  groups: readonly LaneGroup[];
  visits: readonly CalendarVisit[];
  blockouts: readonly CalendarBlockout[];
}

const NAMES = ['Marcus Feld', 'Ana Sofía Herrera', 'Wei Chen', 'Priya Raman', 'Jonas Weber', 'Grace Adeyemi'];
const WORK = [
  'Crown prep #14',
  'Prophy',
  'BWX 4',
  'Exam',
  'SRP UL',
  'Composite #30 MO',
  'Fluoride',
  'Seat crown',
];
const NOTES = ['Latex allergy, nitrile only', 'Bring lab case', 'Prefers mornings, call before noon'];
const STATUSES: readonly VisitStatus[] = [
  ...['scheduled', 'scheduled', 'confirmed', 'confirmed', 'confirmed', 'complete'],
  ...['arrived', 'in_chair', 'checkout', 'over_time', 'broken', 'cancelled'],
].map((status) => status as VisitStatus);
const FLAGS: readonly VisitFlag[] = ['alert', 'np', 'asap', 'lock', 'lab', 'note'];
const WHO = Object.keys(PROVIDERS) as ProviderId[];
const STEP = 10;
/** Wishes of this length a card are what a clinic books on average. */
const USUAL_LENGTH = 50;

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
function lot(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param which of two days that share no card. */
export function benchDay(name: SetName, which: number): BenchDay {
  const { lanes: laneCount, cards, days }: BenchSet = SETS[name];
  const random = lot(which + 1);
  const lanes: CalendarLane[] = [];
  const visits: CalendarVisit[] = [];
  for (let index = 0; index < laneCount; index += 1) {
    const base = LANES[index % LANES.length];
    if (!base) continue;
    const group = days > 1 ? { groupId: `d${Math.floor((index * days) / laneCount)}` } : {};
    const lane = { ...base, ...group, id: `lane${index}`, title: `Op ${index + 1}` };
    lanes.push(lane);
    const own = Math.floor((cards * (index + 1)) / laneCount) - Math.floor((cards * index) / laneCount);
    visits.push(...fill(lane.id, own, `${which}-${index}`, random));
  }
  const wide = BLOCKOUTS.filter((blockout) => blockout.laneId === null);
  return {
    day: { ...DAY, date: `2025-11-${20 + which}` },
    lanes,
    groups: days > 1 ? Array.from({ length: days }, (_, index) => groupOf(index)) : [],
    visits,
    blockouts: days > 1 ? [] : wide,
  };
}

/** So many cards in one lane, side by side as soon as the day is too short for them one after the other. */
function fill(laneId: string, count: number, key: string, random: () => number): CalendarVisit[] {
  const length = DAY.endMin - DAY.startMin;
  const layers = Math.max(1, Math.ceil((count * USUAL_LENGTH) / length - 0.5));
  const visits: CalendarVisit[] = [];
  for (let layer = 0; layer < layers; layer += 1) {
    const own = Math.floor((count * (layer + 1)) / layers) - Math.floor((count * layer) / layers);
    for (let index = 0; index < own; index += 1) {
      const from = DAY.startMin + Math.floor((length * index) / own / STEP) * STEP;
      const next = DAY.startMin + Math.floor((length * (index + 1)) / own / STEP) * STEP;
      const id = `v${key}-${layer}-${index}`;
      visits.push(visitOf(sketch(laneId, from, Math.max(next, from + STEP), random), id));
    }
  }
  return visits;
}

const time = (min: number): string => `${Math.floor(min / 60)}:${String(min % 60).padStart(2, '0')}`;

function sketch(laneId: string, from: number, to: number, random: () => number): Sketch {
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(random() * list.length)];
    if (chosen === undefined) throw new Error('an empty list');
    return chosen;
  };
  const status = pick(STATUSES);
  const isHere = status === 'arrived' || status === 'in_chair' || status === 'over_time';
  return {
    lane: laneId,
    from: time(from),
    to: time(to),
    name: pick(NAMES),
    age: Math.floor(random() * 80) + 4,
    who: pick(WHO),
    status,
    treatment: [pick(WORK), pick(WORK)],
    fee: `$${Math.floor(random() * 1800) + 60}`,
    phone: '(555) 010-4477',
    balance: '$120',
    pattern: random() < 0.5 ? [10, 0] : [0, 0],
    ...(random() < 0.5 ? { note: pick(NOTES) } : {}),
    ...(isHere ? { minutesIn: Math.floor(random() * 40) } : {}),
    ...(random() < 0.6 ? { flags: [pick(FLAGS)] } : {}),
  };
}

function groupOf(index: number): LaneGroup {
  const day = String(17 + index);
  return {
    id: `d${index}`,
    weekday: 'Mon',
    day,
    label: `Monday, November ${day}, 2025`,
    isToday: index === 3,
    holiday: null,
    note: index === 2 ? 'Fire drill at ten' : null,
    production: { amount: '$24,826', goal: '$24,000', goalShort: '24k', percent: 103, percentLabel: '103%' },
  };
}

/** One in sight that neither is here nor has left: it arrives. */
const isToChange = ({ laneId, status }: CalendarVisit): boolean =>
  laneId === 'lane3' && (status === 'scheduled' || status === 'confirmed');

/** The same day with one card changed, as a live change brings it. */
export function withOneChanged(shown: BenchDay): BenchDay {
  const at = shown.visits.findIndex(isToChange);
  if (at < 0) throw new Error('no card to change');
  const visits = shown.visits.map((visit, index): CalendarVisit => {
    if (index !== at) return visit;
    return { ...visit, version: 2, status: 'arrived', minutesIn: 3, name: `${visit.name} II` };
  });
  return { ...shown, visits };
}

/** The card that `withOneChanged` changed; nothing on an untouched day. */
export const changedId = ({ visits }: BenchDay): string | undefined =>
  visits.find(({ version }) => version > 1)?.id;

/** The cards of each lane. */
export function byLaneOf({ visits }: BenchDay): Map<string, CalendarVisit[]> {
  const lanes = new Map<string, CalendarVisit[]>();
  for (const visit of visits) lanes.set(visit.laneId, [...(lanes.get(visit.laneId) ?? []), visit]);
  return lanes;
}
