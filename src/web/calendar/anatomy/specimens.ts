import type { CalendarVisit, VisitFlag, VisitStatus } from '../model/types.ts';
import { formatMinute, PROVIDERS, visitOf } from './fixture.ts';
import type { ProviderId, Sketch } from './fixture.ts';

export interface Specimen {
  title: string;
  text: string;
  visits: readonly CalendarVisit[];
  rowPx?: number;
  privacy?: boolean;
  lifted?: boolean;
  floating?: boolean;
  focused?: boolean;
}

interface Section {
  title: string;
  text: string;
  specimens: readonly Specimen[];
}

const ONE = 13 * 60;
const until = (minutes: number): string => {
  const end = ONE + minutes;
  return `${Math.floor(end / 60)}:${String(end % 60).padStart(2, '0')}`;
};
const make = (id: string, minutes: number, rest: Omit<Sketch, 'lane' | 'from' | 'to'>): CalendarVisit =>
  visitOf({ lane: 'op1', from: '13:00', to: until(minutes), ...rest }, id);

const thomas = (id: string, minutes: number, more: Partial<Sketch> = {}): CalendarVisit =>
  make(id, minutes, {
    name: 'Thomas Eckhart',
    age: 55,
    who: 'ao',
    treatment: ['Root canal #3', 'PA ×2'],
    fee: '$1,180',
    note: 'Premed 1 h before',
    phone: '555 0193',
    flags: ['alert', 'lock'],
    pattern: minutes >= 40 ? [10, 20] : [0, 0],
    ...more,
  });

const heights = [
  [10, '10 min, 1 line', 'name, top flag, status'],
  [20, '20 min, 2 lines', '+ treatment, flags'],
  [30, '30 min, 3 lines', '+ time, fee'],
  [40, '40 min, 4 lines', '+ note'],
  [50, '50 min, 5 lines', 'treatment splits'],
  [60, '60 min, 6 lines', '+ phone'],
] as const;

const statuses: readonly (readonly [VisitStatus, string, string, number?])[] = [
  ['scheduled', 'Scheduled', 'outline, hollow circle'],
  ['confirmed', 'Confirmed', 'filled tint, check in circle'],
  ['arrived', 'Arrived', 'amber edge, diamond, wait', 9],
  ['in_chair', 'In chair', 'strong tint, ring fills by length', 22],
  ['over_time', 'Over time', 'ring full and red, minutes red', 47],
  ['complete', 'Complete', 'grey, solid check'],
  ['broken', 'Broken / missed', 'dashed ghost, slash, struck name'],
];

const flags: readonly (readonly [VisitFlag, string, string])[] = [
  ['alert', 'Medical alert', 'always shown, even at 1 line'],
  ['np', 'New patient', 'text, not colour'],
  ['asap', 'ASAP', 'filled bolt'],
  ['lock', 'Time locked', 'cannot be dragged'],
  ['lab', 'Lab case', 'flask'],
  ['note', 'Note', 'hover shows text'],
];

const densities = [
  [12, 'Fit, 12 px', '40 min = 3 lines'],
  [14, 'Compact, 14 px', '40 min = 4 lines'],
  [18, 'Comfortable, 18 px', '40 min = 5 lines'],
  [22, 'Large, 22 px', '40 min = 6 lines'],
] as const;

const providers: readonly ProviderId[] = ['ao', 'ml', 'sh', 'tb', 'jn', 'rp'];

const short = (id: string, name: string, more: Partial<Sketch>): CalendarVisit =>
  make(id, 40, { name, who: 'ml', note: 'Premed 1 h before', pattern: [10, 20], ...more });

const abreast: readonly CalendarVisit[] = [
  thomas('a1', 60, { name: 'Esther Mbeki', status: 'confirmed' }),
  thomas('a2', 60, { name: 'Aaron Platt', status: 'scheduled', flags: ['np'] }),
  thomas('a3', 60, { name: 'Olga Petrenko', status: 'arrived', minutesIn: 9 }),
  thomas('a4', 60, { name: 'Imani Okoro', status: 'broken', flags: [] }),
];

export const SECTIONS: readonly Section[] = [
  {
    title: 'Height',
    text: '14 px rows, 13 px lines. Each added row buys exactly one line; order never changes, so eyes learn it.',
    specimens: heights.map(([minutes, title, text]) => ({
      title,
      text,
      visits: [thomas(`h${minutes}`, minutes)],
    })),
  },
  {
    title: 'Status',
    text: 'Solidity ramp: outline, fill, strong fill, grey. Reads in greyscale. Glyph silhouettes all differ.',
    specimens: statuses.map(([status, title, text, minutesIn]) => ({
      title,
      text,
      visits: [
        make(`s-${status}`, 40, {
          name: 'Nora Lindgren',
          age: 31,
          who: 'ao',
          status,
          treatment: ['Extraction #32'],
          fee: '$310',
          phone: '555 0193',
          pattern: [10, 20],
          ...(minutesIn === undefined ? {} : { minutesIn }),
        }),
      ],
    })),
  },
  {
    title: 'Flags',
    text: 'Right side of line 2. At one line only the first flag shows, in this order.',
    specimens: flags.map(([flag, title, text]) => ({
      title,
      text,
      visits: [
        make(`f-${flag}`, 30, {
          name: 'Sanjay Kulkarni',
          age: 50,
          who: 'ml',
          treatment: ['Crown prep #19'],
          fee: '$1,056',
          flags: [flag],
        }),
      ],
    })),
  },
  {
    title: 'Interaction',
    text: 'States a card can be in regardless of status.',
    specimens: [
      {
        title: 'Privacy mode',
        text: 'initials, no treatment or fee',
        visits: [thomas('i1', 40)],
        privacy: true,
      },
      {
        title: 'Keyboard focus',
        text: '3:1 ring outside the card',
        visits: [thomas('i2', 40, { note: undefined })],
        focused: true,
      },
      { title: 'Lifted', text: 'original stays at 38%', visits: [thomas('i3', 40)], lifted: true },
      { title: 'Drag ghost', text: 'e-3 shadow, snaps to rows', visits: [thomas('i4', 40)], floating: true },
      { title: 'Saving', text: 'top sweep, stays editable', visits: [{ ...thomas('i5', 40), saving: true }] },
      { title: 'Queued', text: 'dashed top edge', visits: [{ ...thomas('i6', 40), queued: true }] },
      {
        title: 'Side by side',
        text: 'width 82, start time only',
        visits: [
          short('i7', 'Esther Mbeki', { treatment: ['Denture reline'], flags: ['alert'] }),
          short('i8', 'Aaron Platt', {
            treatment: ['Emergency exam'],
            flags: ['np', 'asap'],
            status: 'scheduled',
          }),
        ],
      },
    ],
  },
  {
    title: 'Density',
    text: 'Row height only. Type never shrinks below 11 px; lines drop instead.',
    specimens: [
      ...densities.map(([rowPx, title, text]) => ({
        title,
        text,
        rowPx,
        visits: [thomas(`d${rowPx}`, 40)],
      })),
      ...[3, 4].map((columns) => ({
        title: `${columns} abreast`,
        text: 'the signs stand under the lines',
        visits: abreast.slice(0, columns),
      })),
    ],
  },
  {
    title: 'Provider',
    text: 'Bar solid for provider time, hatched for assistant time.',
    specimens: providers.map((who) => ({
      title: PROVIDERS[who].name,
      text: `from ${formatMinute(ONE, 'full')}`,
      visits: [
        make(`p-${who}`, 40, {
          name: 'Ida Brandt',
          age: 11,
          who,
          treatment: ['Child prophy, fluoride'],
          fee: '$148',
          phone: '555 0193',
          pattern: [10, 20],
        }),
      ],
    })),
  },
];
