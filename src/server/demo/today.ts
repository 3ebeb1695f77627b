import { minutesOfWallTime } from '#domain/time/calendar.ts';
import type { TypeKey } from './appointment-types.ts';
import type { NamedPerson } from './patients.ts';
import { item } from './treatments.ts';
import type { TreatmentItem } from './treatments.ts';

/** A visit of the hand-made day: the one that everybody sees first. Minutes after midnight by the wall clock. */
export interface CuratedVisit {
  readonly operatory: string;
  readonly start: number;
  readonly end: number;
  readonly person: NamedPerson;
  readonly type: TypeKey;
  readonly items: readonly TreatmentItem[];
  readonly confirmed: boolean;
  readonly note: string;
  readonly isNew: boolean;
  readonly locked: boolean;
  readonly asap: boolean;
  readonly lab: boolean;
  /** When the patient came, was seated, was done; null = around the booked times. */
  readonly arrive: number | null;
  readonly seat: number | null;
  readonly done: number | null;
  /** When the desk gave up waiting. */
  readonly missed: number | null;
  /** The visit was called off before the day. */
  readonly cancelled: boolean;
  /** Came without an appointment: when the desk wrote the visit into the book. */
  readonly walkIn: number | null;
  /** Put over another visit on purpose: the family name of that one. */
  readonly over: string | null;
  /** A second provider with own times. */
  readonly second: { readonly provider: string; readonly start: number; readonly end: number } | null;
}

interface Extra {
  alerts?: readonly string[];
  confirmed?: boolean;
  note?: string;
  isNew?: boolean;
  locked?: boolean;
  asap?: boolean;
  lab?: boolean;
  arrive?: string;
  seat?: string;
  done?: string;
  missed?: string;
  cancelled?: boolean;
  walkIn?: string;
  over?: string;
  second?: readonly [provider: string, start: string, end: string];
}

const at = (time: string) => minutesOfWallTime(`${time.padStart(5, '0')}:00`);
const atOrNull = (time: string | undefined) => (time === undefined ? null : at(time));

function visit(
  operatory: string,
  times: string,
  who: string,
  type: TypeKey,
  codes: readonly string[],
  extra: Extra = {},
): CuratedVisit {
  const [start = '', end = ''] = times.split(' ');
  const [given = '', family = '', age = '', gender = ''] = who.split('|');
  return {
    operatory,
    start: at(start),
    end: at(end),
    person: {
      given,
      family,
      age: Number(age),
      gender: gender === 'f' ? 'female' : 'male',
      alerts: extra.alerts ?? [],
      isNew: extra.isNew ?? false,
    },
    type,
    items: codes.map(item),
    confirmed: extra.confirmed ?? true,
    note: extra.note ?? '',
    isNew: extra.isNew ?? false,
    locked: extra.locked ?? false,
    asap: extra.asap ?? false,
    lab: extra.lab ?? false,
    arrive: atOrNull(extra.arrive),
    seat: atOrNull(extra.seat),
    done: atOrNull(extra.done),
    missed: atOrNull(extra.missed),
    cancelled: extra.cancelled ?? false,
    walkIn: atOrNull(extra.walkIn),
    over: extra.over ?? null,
    second: extra.second
      ? { provider: extra.second[0], start: at(extra.second[1]), end: at(extra.second[2]) }
      : null,
  };
}

const OPEN: Extra = { confirmed: false };

/**
 * Today at Main Street. The times people came, were seated and left are part of the story: at 10:47 it is the day of
 * the design's first picture, at any other minute it is the same day a little earlier or later.
 */
export const TODAY_AT_MAIN_STREET: readonly CuratedVisit[] = [
  visit('op1', '8:00 9:30', 'Walter|Prentiss|61|m', 'crown_prep', ['D2740 14', 'D2950 14'], { done: '9:27' }),
  visit('op1', '9:30 10:00', 'Delia|Marchetti|47|f', 'crown_seat', ['D2740-S 30'], { done: '10:03' }),
  visit('op1', '10:10 11:20', 'Marcus|Feld|38|m', 'filling', ['D2392 19 MO', 'D2392 20 DO'], {
    alerts: ['Latex allergy'],
    note: 'Latex allergy, nitrile only',
    arrive: '10:02',
    seat: '10:14',
    done: '11:17',
  }),
  visit('op1', '11:20 12:00', 'Anjali|Deshmukh|29|f', 'limited', ['D0140', 'D0220'], { isNew: true }),
  visit('op1', '13:00 14:30', 'Thomas|Eckhart|55|m', 'root_canal', ['D3330 3', 'D0220', 'D0230'], {
    alerts: ['Joint replacement, premedicate'],
    locked: true,
    note: 'Premed 1 h before',
  }),
  visit('op1', '14:30 15:00', 'Ruth|Abara|66|f', 'check', ['D0170 18'], OPEN),
  visit('op1', '15:10 16:20', 'Colin|Baptiste|33|m', 'veneer', ['D2962 8', 'D2962 9'], {
    asap: true,
    lab: true,
    note: 'Shade photos taken last week',
  }),

  visit('op2', '8:20 8:45', 'Gus|Halloran|52|m', 'limited', ['D0140', 'D0220'], { done: '8:48' }),
  visit('op2', '9:00 9:50', 'Imani|Okoro|34|f', 'filling', ['D2392 4 DO'], {
    confirmed: false,
    missed: '9:16',
  }),
  visit('op2', '9:20 9:50', 'Leo|Castelli|71|m', 'denture', ['D5410 L'], {
    walkIn: '9:17',
    arrive: '9:18',
    seat: '9:21',
    done: '9:46',
  }),
  visit('op2', '10:00 10:30', 'Yusuf|Demir|58|m', 'crown_seat', ['D2740-S 12'], { done: '10:29' }),
  visit('op2', '10:40 11:30', 'Nora|Lindgren|31|f', 'extraction', ['D7210 32'], {
    alerts: ['Codeine allergy'],
    note: 'Driver in waiting room',
    arrive: '10:38',
    seat: '10:49',
  }),
  visit('op2', '11:30 12:00', 'Kit|Osei|19|m', 'consult', ['D8660'], { ...OPEN, isNew: true }),
  visit('op2', '13:00 13:10', 'Petra|Vance|44|f', 'check', ['D9430']),
  visit('op2', '13:10 13:30', 'Sol|Whitaker|12|m', 'sealants', ['D1206', 'D1351 30'], OPEN),
  visit('op2', '13:30 13:50', 'Joyce|Pruitt|69|f', 'check', ['D9951'], { cancelled: true }),
  visit('op2', '13:50 15:20', 'Beatriz|Camargo|49|f', 'bridge', ['D6750x2 28-30', 'D6793'], {
    lab: true,
    note: 'Confirm lab slot Thu',
  }),
  visit('op2', '15:30 16:10', 'Hannah|Reyes|36|f', 'filling', ['D2391 2 O'], OPEN),

  visit('op3', '8:00 8:40', 'אורן|שפירא|41|m', 'filling', ['D2393 13 MOD'], { done: '8:37' }),
  visit('op3', '8:40 9:50', 'فاطمة|الزهراء|35|f', 'root_canal', ['D3310 9'], { seat: '8:44', done: '9:54' }),
  visit('op3', '10:00 10:40', 'Dylan|Hartley|27|m', 'filling', ['D2391 31 O'], {
    arrive: '9:51',
    seat: '10:02',
    done: '10:56',
  }),
  visit('op3', '11:40 12:30', 'June|Albrecht|73|f', 'denture', ['D5213-T U'], { lab: true }),
  visit('op3', '13:10 14:20', 'Sanjay|Kulkarni|50|m', 'crown_prep', ['D2740 19'], {
    note: 'Prefers morning texts',
  }),
  visit('op3', '14:30 15:20', '美玲|陈|22|f', 'filling', ['D2392 28 DO'], OPEN),

  visit('op4', '8:10 8:40', 'Evan|Kowalski|63|m', 'limited', ['D0140'], { done: '8:41' }),
  visit('op4', '8:50 9:40', 'Lucia|Ferrante|45|f', 'filling', ['D2392 18 MO'], { done: '9:36' }),
  visit('op4', '9:50 10:30', 'Noah|Brandvold|16|m', 'sealants', ['D1351x4'], { done: '10:27' }),
  visit('op4', '10:50 11:30', 'Tamsin|Rowe|39|f', 'filling', ['D2392 5 DO'], {
    arrive: '10:43',
    seat: '10:53',
  }),
  visit('op4', '11:30 12:20', 'Victor|Anand|57|m', 'crown_seat', ['D2740-S 3'], { ...OPEN, lab: true }),
  visit('op4', '13:10 14:10', 'Esther|Mbeki|68|f', 'denture', ['D5730 L'], {
    alerts: ['Takes blood thinner'],
  }),
  visit('op4', '13:40 14:40', 'Aaron|Platt|24|m', 'emergency', ['D9110', 'D0220'], {
    ...OPEN,
    isNew: true,
    asap: true,
    over: 'Mbeki',
    note: 'Broken tooth, pain when chewing',
  }),
  visit('op4', '14:50 15:20', 'Olga|Petrenko|53|f', 'check', ['D9951']),

  visit('op5', '9:00 10:20', 'Bernard|Achebe|64|m', 'implant', ['D6010 30', 'D7953 30'], {
    alerts: ['Pacemaker'],
    done: '10:18',
  }),
  visit('op5', '10:30 11:50', 'Chloe|Vandermeer|23|f', 'surgery', ['D7240 1,16,17,32', 'D9223'], {
    alerts: ['Asthma, bring inhaler'],
    locked: true,
    note: 'Fasting confirmed 7:40. Escort: M. Vandermeer',
    arrive: '10:11',
    seat: '10:33',
    done: '11:52',
  }),
  visit('op5', '12:40 13:40', 'Ravi|Menon|34|m', 'surgery', ['D7286'], { note: 'Courier pickup 3 PM' }),
  visit('op5', '13:50 14:50', 'Sylvie|Laurent|46|f', 'consult', ['D6190'], { isNew: true }),

  visit('hyg6', '8:00 9:00', 'Greta|Solberg|59|f', 'hygiene', ['D1110', 'D0120', 'D0274'], {
    done: '8:58',
    second: ['AO', '8:40', '8:50'],
  }),
  visit('hyg6', '9:00 10:00', 'Malik|Jefferson|42|m', 'perio', ['D4910'], { seat: '9:04', done: '9:59' }),
  visit('hyg6', '10:00 11:00', 'Harriet|Crane|67|f', 'hygiene', ['D1110', 'D0120'], {
    note: 'Pano due',
    arrive: '9:54',
    seat: '10:01',
    done: '11:01',
    second: ['ML', '10:40', '10:50'],
  }),
  visit('hyg6', '11:00 12:00', 'Maria del Pilar|Montoya-Vandenbroek Ruiz|37|f', 'srp', ['D4341 UR'], {
    alerts: ['Penicillin allergy'],
  }),
  visit('hyg6', '14:20 15:20', 'Felix|Brandt|9|m', 'child_hygiene', ['D1120', 'D1206'], {
    note: 'Sibling at 3:20',
  }),
  visit('hyg6', '15:20 16:20', 'Ida|Brandt|11|f', 'child_hygiene', ['D1120', 'D1206']),

  visit('hyg7', '8:00 8:50', 'Samuel|Adeyemi|51|m', 'hygiene', ['D1110', 'D0120'], { done: '8:47' }),
  visit('hyg7', '9:00 10:20', 'Joanna|Pike|48|f', 'srp', ['D4341 LL', 'D4341 LR'], { done: '10:22' }),
  visit('hyg7', '10:30 11:20', 'Kenji|Watanabe|26|m', 'hygiene', ['D1110', 'D0120', 'D0274'], {
    arrive: '10:24',
    seat: '10:35',
    done: '11:19',
  }),
  visit('hyg7', '11:30 12:00', 'Thị Minh Khai|Nguyễn|8|f', 'child_hygiene', ['D1120'], OPEN),
  visit('hyg7', '13:00 14:00', 'Abel|Moreau|62|m', 'perio', ['D4910'], { alerts: ['High blood pressure'] }),
  visit('hyg7', '14:10 15:00', 'Wren|Sullivan|20|m', 'hygiene', ['D1110', 'D0120'], { ...OPEN, isNew: true }),
  visit('hyg7', '15:10 16:10', 'Dorothea|Lang|78|f', 'perio', ['D4910'], {
    note: 'Wheelchair, use Hyg 7 only',
  }),

  visit('hyg8', '8:00 9:00', 'Arturo|Beltrán|44|m', 'hygiene', ['D1110', 'D0120'], { done: '8:56' }),
  visit('hyg8', '9:10 10:10', 'Nadia|Haidari|32|f', 'hygiene', ['D1110', 'D0274'], { done: '10:08' }),
  visit('hyg8', '10:20 10:30', 'Theo|Marsh|30|m', 'check', ['D9430'], { confirmed: false, missed: '10:34' }),
  visit('hyg8', '10:40 11:40', 'Phoebe|Lindahl|28|f', 'hygiene', ['D1110', 'D0120'], {
    isNew: true,
    arrive: '10:45',
    seat: '10:51',
  }),
  visit(
    'hyg8',
    '11:50 12:50',
    'Konstantinos Aristotelis|Papadopouloglou|54|m',
    'hygiene',
    ['D1110', 'D0120'],
    OPEN,
  ),
];

const person = (who: string): NamedPerson => {
  const [given = '', family = '', age = '', gender = ''] = who.split('|');
  return { given, family, age: Number(age), gender: gender === 'f' ? 'female' : 'male', alerts: [] };
};

/** People of the waiting list and the pinboard, in the order of the design's lists. */
export const LISTED_PEOPLE = {
  tran: person('Josephine|Tran|43|f'),
  gopal: person('Ravi|Gopal|51|m'),
  saleh: person('Ibrahim|Saleh|62|m'),
  ellison: person('Margot|Ellison|36|f'),
  tanaka: person('Wes|Tanaka|28|m'),
  nunes: person('Clara|Nunes|70|f'),
  whitfield: person('Dana|Whitfield|33|f'),
  adeniyi: person('Olu|Adeniyi|47|m'),
  lindstrom: person('Bea|Lindström|15|f'),
  siddiq: person('Omar|Siddiq|40|m'),
  forsberg: person('Lena|Forsberg|56|f'),
} as const;

export type ListedKey = keyof typeof LISTED_PEOPLE;
