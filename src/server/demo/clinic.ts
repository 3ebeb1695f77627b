import type { ProviderKind } from './appointment-types.ts';
import { LISTED_PEOPLE, TODAY_AT_MAIN_STREET } from './today.ts';
import type { CuratedVisit } from './today.ts';
import type { NamedPerson } from './patients.ts';

/** Minutes after midnight by the wall clock, start included, end excluded. */
export type Span = readonly [start: number, end: number];

export interface ProviderSpec {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly initials: string;
  readonly color: string;
  readonly kind: 'dentist' | 'hygienist' | 'specialist';
  readonly treats: ProviderKind;
  /** Production goal of a full day, whole units of the currency. */
  readonly goal: number;
  readonly home: string;
}

/** One provider in one operatory on some weekdays (0 = Monday). */
export interface ColumnSpec {
  readonly operatory: string;
  readonly provider: string;
  readonly days: readonly number[];
  readonly hours: Span;
  readonly lunch: Span | null;
}

export interface BlockSpec {
  readonly type: BlockTypeKey;
  /** null = the whole location. */
  readonly operatory: string | null;
  readonly span: Span;
  readonly days: readonly number[];
  readonly note: string;
}

export interface LocationSpec {
  readonly key: string;
  readonly name: string;
  readonly abbrev: string;
  readonly timeZone: string;
  readonly address: string;
  readonly phone: string;
  readonly openWeekdays: readonly Span[];
  readonly openSaturdays: readonly Span[];
  readonly operatories: readonly { key: string; name: string; abbrev: string; hygiene: boolean }[];
  readonly columns: readonly ColumnSpec[];
  /** Worked every second Saturday. */
  readonly saturdays: readonly ColumnSpec[];
  readonly blocks: readonly BlockSpec[];
  /** Share of the time that is booked on a near day. */
  readonly fill: number;
  /** The hand-made today; without one, today is made like any other day. */
  readonly curated: readonly CuratedVisit[] | null;
}

export interface ClinicSpec {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locations: readonly LocationSpec[];
  readonly providers: readonly ProviderSpec[];
  readonly absences: readonly AbsenceSpec[];
  readonly patients: number;
  readonly areaCodes: readonly string[];
  readonly chartFrom: number;
  readonly weeksBack: number;
  readonly weeksAhead: number;
  readonly named: readonly NamedPerson[];
}

/** Away on the weekdays of `days`, counted from the Monday of the week `week` (0 = this week). */
export interface AbsenceSpec {
  readonly provider: string;
  readonly week: number;
  readonly days: readonly number[];
  readonly reason: 'vacation' | 'sick' | 'personal' | 'training' | 'meeting';
  readonly note: string;
  /** Works only these hours instead of being away all day. */
  readonly only?: Span;
}

export type BlockTypeKey =
  'lunch' | 'huddle' | 'hold' | 'meeting' | 'new_patients' | 'holiday' | 'maintenance';

const WEEK = [0, 1, 2, 3, 4];
const h = (hours: number, minutes = 0) => hours * 60 + minutes;

/**
 * The two clinics for the weekday on which they are seeded (0 = Monday). The surgeon visits Harbor on a day that is not
 * today, and the staff meeting is today's, as in the design's pictures.
 */
export function clinicsFor(todayWeekday: number): { demo: ClinicSpec; other: ClinicSpec } {
  const surgeonAway = todayWeekday > 4 ? 1 : (todayWeekday + 2) % 5;
  const newPatientDay = todayWeekday > 4 ? 3 : (todayWeekday + 1) % 5;
  return { demo: demoClinic(todayWeekday, surgeonAway, newPatientDay), other: OTHER_CLINIC };
}

const provider = (
  key: string,
  name: string,
  shortName: string,
  color: string,
  treats: ProviderKind,
  goal: number,
  home: string,
): ProviderSpec => ({
  key,
  name,
  shortName,
  initials: key,
  color,
  kind: treats === 'surgeon' ? 'specialist' : treats,
  treats,
  goal,
  home,
});

function demoClinic(todayWeekday: number, surgeonAway: number, newPatientDay: number): ClinicSpec {
  const column = (
    operatory: string,
    who: string,
    hours: Span,
    lunch: Span | null,
    days: readonly number[] = WEEK,
  ) => ({
    operatory,
    provider: who,
    days,
    hours,
    lunch,
  });
  const block = (
    type: BlockTypeKey,
    operatory: string | null,
    span: Span,
    days: readonly number[],
    note = '',
  ) => ({
    type,
    operatory,
    span,
    days,
    note,
  });
  const surgeonDays = WEEK.filter((day) => day !== surgeonAway);
  const meetingDay = [todayWeekday];
  return {
    slug: 'demo',
    name: 'Main Street Dental',
    timeZone: 'America/Chicago',
    patients: 600,
    areaCodes: ['312', '773', '872', '708', '847', '630', '224', '464', '574', '219', '269'],
    chartFrom: 10_200,
    weeksBack: 8,
    weeksAhead: 10,
    named: [...TODAY_AT_MAIN_STREET.map(({ person }) => person), ...Object.values(LISTED_PEOPLE)],
    providers: [
      provider('AO', 'Dr. Amara Okafor', 'Dr Okafor', '#2F6DB5', 'dentist', 7600, 'main'),
      provider('ML', 'Dr. Mikael Lindqvist', 'Dr Lindqvist', '#AD7415', 'dentist', 4100, 'main'),
      provider('SH', 'Dr. Samir Haddad', 'Dr Haddad', '#8A4A86', 'surgeon', 3500, 'main'),
      provider('TB', 'Tanja Brandt, RDH', 'T. Brandt', '#16877A', 'hygienist', 1450, 'main'),
      provider('JN', 'Jiro Nakamura, RDH', 'J. Nakamura', '#BF5638', 'hygienist', 1700, 'main'),
      provider('RP', 'Radha Pillai, RDH', 'R. Pillai', '#68802A', 'hygienist', 850, 'main'),
      provider('KW', 'Dr. Katrin Weiss', 'Dr Weiss', '#5B6B7C', 'dentist', 3600, 'harbor'),
      provider('EV', 'Elena Vargas, RDH', 'E. Vargas', '#C04A78', 'hygienist', 1400, 'harbor'),
    ],
    absences: [
      { provider: 'TB', week: -2, days: [2], reason: 'sick', note: 'Flu' },
      { provider: 'RP', week: -3, days: [3, 4], reason: 'personal', note: '' },
      { provider: 'ML', week: 2, days: [1], reason: 'training', note: 'Implant course downtown' },
      {
        provider: 'KW',
        week: 1,
        days: [3],
        reason: 'meeting',
        note: 'Study club, back after lunch',
        only: [h(13), h(17)],
      },
      { provider: 'JN', week: 3, days: WEEK, reason: 'vacation', note: 'Vacation' },
      { provider: 'AO', week: 6, days: [0, 1, 2], reason: 'vacation', note: 'Long weekend' },
    ],
    locations: [
      {
        key: 'main',
        name: 'Main Street',
        abbrev: 'Main St',
        timeZone: 'America/Chicago',
        address: '214 Main Street, Chicago, IL 60661',
        phone: '+1 312 555 0100',
        openWeekdays: [[h(7, 30), h(17)]],
        openSaturdays: [[h(8), h(13)]],
        operatories: [1, 2, 3, 4, 5]
          .map((n) => ({
            key: `op${String(n)}`,
            name: `Op ${String(n)}`,
            abbrev: `O${String(n)}`,
            hygiene: false,
          }))
          .concat(
            [6, 7, 8].map((n) => ({
              key: `hyg${String(n)}`,
              name: `Hyg ${String(n)}`,
              abbrev: `H${String(n)}`,
              hygiene: true,
            })),
          ),
        columns: [
          column('op1', 'AO', [h(8), h(17)], [h(12), h(13)]),
          column('op2', 'AO', [h(8), h(17)], [h(12), h(13)]),
          column('op3', 'ML', [h(8), h(17)], [h(12, 30), h(13, 10)]),
          column('op4', 'ML', [h(8), h(17)], [h(12, 20), h(13, 10)]),
          column('op5', 'SH', [h(9), h(15)], [h(11, 50), h(12, 40)], surgeonDays),
          column('hyg6', 'TB', [h(8), h(17)], [h(12), h(13)]),
          column('hyg7', 'JN', [h(8), h(17)], [h(12), h(13)]),
          column('hyg8', 'RP', [h(8), h(13)], null),
        ],
        saturdays: [
          column('op1', 'AO', [h(8), h(13)], null, [5]),
          column('hyg6', 'TB', [h(8), h(13)], null, [5]),
          column('hyg7', 'JN', [h(8), h(13)], null, [5]),
        ],
        blocks: [
          block('huddle', null, [h(7, 40), h(8)], WEEK),
          block('hold', 'op3', [h(11), h(11, 40)], WEEK),
          block('meeting', null, [h(16, 30), h(17)], meetingDay, 'Main St break room'),
          block('new_patients', 'hyg7', [h(10), h(11, 20)], [newPatientDay]),
          block('maintenance', 'op5', [h(15), h(15, 30)], [newPatientDay], 'Suction service'),
        ],
        fill: 0.86,
        curated: TODAY_AT_MAIN_STREET,
      },
      {
        key: 'harbor',
        name: 'Harbor',
        abbrev: 'Harbor',
        timeZone: 'America/New_York',
        address: '9 Quay Street, St. Joseph, MI 49085',
        phone: '+1 269 555 0100',
        openWeekdays: [
          [h(8), h(12)],
          [h(13), h(17)],
        ],
        openSaturdays: [],
        operatories: [1, 2, 3, 4].map((n) => ({
          key: `bay${String(n)}`,
          name: `Bay ${String(n)}`,
          abbrev: `B${String(n)}`,
          hygiene: n === 3,
        })),
        columns: [
          column('bay1', 'KW', [h(8), h(17)], [h(12), h(13)]),
          column('bay2', 'KW', [h(8), h(12)], null),
          column('bay3', 'EV', [h(8), h(17)], [h(12), h(13)]),
          column('bay4', 'SH', [h(9), h(15)], [h(12), h(13)], [surgeonAway]),
        ],
        saturdays: [],
        blocks: [block('hold', 'bay1', [h(11, 20), h(12)], WEEK)],
        fill: 0.8,
        curated: null,
      },
    ],
  };
}

const OTHER_CLINIC: ClinicSpec = {
  slug: 'harbor-dental',
  name: 'Harbor Dental Group',
  timeZone: 'America/New_York',
  patients: 40,
  areaCodes: ['617', '857'],
  chartFrom: 500,
  weeksBack: 1,
  weeksAhead: 2,
  named: [],
  absences: [],
  providers: [
    provider('BF', 'Dr. Bruno Falk', 'Dr Falk', '#2F6DB5', 'dentist', 2800, 'pier'),
    provider('CO', 'Carmen Ortiz, RDH', 'C. Ortiz', '#16877A', 'hygienist', 1200, 'pier'),
  ],
  locations: [
    {
      key: 'pier',
      name: 'Pier 4',
      abbrev: 'Pier 4',
      timeZone: 'America/New_York',
      address: '4 Long Pier, Boston, MA 02110',
      phone: '+1 617 555 0100',
      openWeekdays: [[h(8), h(17)]],
      openSaturdays: [],
      operatories: [
        { key: 'room1', name: 'Room 1', abbrev: 'R1', hygiene: false },
        { key: 'room2', name: 'Room 2', abbrev: 'R2', hygiene: true },
      ],
      columns: [
        { operatory: 'room1', provider: 'BF', days: WEEK, hours: [h(8), h(17)], lunch: [h(12), h(13)] },
        { operatory: 'room2', provider: 'CO', days: WEEK, hours: [h(8), h(16)], lunch: [h(12), h(13)] },
      ],
      saturdays: [],
      blocks: [],
      fill: 0.7,
      curated: null,
    },
  ],
};
