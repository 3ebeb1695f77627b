import type { ProviderKind, TypeKey } from './appointment-types.ts';
import { procedureOf } from './procedures.ts';
import type { Random } from './random.ts';

/** One line of treatment on a visit. */
export interface TreatmentItem {
  readonly code: string;
  /** Where in the mouth, as a card writes it: '#19 MO', 'UR', '#28-30', '×4'; empty = the whole mouth. */
  readonly area: string;
  /** Whole units of the currency. */
  readonly fee: number;
}

export interface Treatment {
  readonly type: TypeKey;
  readonly items: readonly TreatmentItem[];
  readonly minutes: number;
  /** For whom it is meant. */
  readonly ages: 'child' | 'adult' | 'any';
}

/**
 * Reads the short form used in this folder: 'D2392 19 MO', 'D4341 UR', 'D1110'; several teeth or several times at once
 * are 'D7240 1,16' and 'D1351x4'. The fee is the schedule's, times the number of teeth or times.
 */
export function item(text: string): TreatmentItem {
  const [head = '', ...rest] = text.split(' ');
  const [code = '', times = '1'] = head.split('x');
  const tooth = rest.find((part) => /^\d/.test(part));
  const quadrant = rest.find((part) => /^(?:U|L|UR|UL|LR|LL)$/.test(part));
  const surfaces = rest.find((part) => /^[MODBLFI]+$/.test(part) && part !== quadrant);
  const teeth = tooth?.split(',') ?? [];
  const area = [
    tooth === undefined ? undefined : `#${teeth.join(', ')}`,
    surfaces,
    quadrant,
    tooth === undefined && times !== '1' ? `×${times}` : undefined,
  ];
  return {
    code,
    area: area.filter((part) => part !== undefined).join(' '),
    fee: procedureOf(code).fee * Math.max(1, teeth.length) * Number(times),
  };
}

/** Total fee of a treatment in whole units of the currency. */
export function productionOf(items: readonly TreatmentItem[]): number {
  return items.reduce((sum, { fee }) => sum + fee, 0);
}

const POSTERIOR = [2, 3, 4, 5, 12, 13, 14, 15, 18, 19, 20, 21, 28, 29, 30, 31];
const ANTERIOR = [6, 7, 8, 9, 10, 11, 22, 23, 24, 25, 26, 27];
const MOLARS = [2, 3, 14, 15, 18, 19, 30, 31];
const PREMOLARS = [4, 5, 12, 13, 20, 21, 28, 29];

/** A believable treatment for a column of this kind of provider; lengths are multiples of 5 minutes. */
export function treatmentFor(kind: ProviderKind, random: Random): Treatment {
  if (kind === 'hygienist') return hygieneTreatment(random);
  return kind === 'surgeon' ? surgicalTreatment(random) : dentalTreatment(random);
}

function make(
  type: TypeKey,
  minutes: number,
  items: readonly string[],
  ages: Treatment['ages'] = 'adult',
): Treatment {
  return { type, minutes, items: items.map(item), ages };
}

/** Only the treatment that the lot falls on is made. */
function chosen(random: Random, choices: readonly (readonly [() => Treatment, number])[]): Treatment {
  return random.weighted(choices)();
}

function hygieneTreatment(random: Random): Treatment {
  const quadrants = random.pick([['UR'], ['UL'], ['LL'], ['LR'], ['UR', 'LR'], ['UL', 'LL']]);
  return chosen(random, [
    [() => make('hygiene', 60, ['D1110', 'D0120']), 26],
    [() => make('hygiene', 60, ['D1110', 'D0120', 'D0274']), 16],
    [() => make('hygiene', 50, ['D1110', 'D0120']), 10],
    [() => make('hygiene', 70, ['D1110', 'D0120', 'D0330']), 3],
    [() => make('perio', 60, ['D4910']), 14],
    [() => make('perio', 60, ['D4910', 'D0120']), 5],
    [
      () =>
        make(
          'srp',
          quadrants.length === 1 ? 60 : 90,
          quadrants.map((quadrant) => `D4341 ${quadrant}`),
        ),
      11,
    ],
    [() => make('srp', 50, ['D4355']), 2],
    [() => make('child_hygiene', 40, ['D1120', 'D1206', 'D0120'], 'child'), 8],
    [() => make('child_hygiene', 50, ['D1120', 'D1206', 'D0272'], 'child'), 4],
    [() => make('new_patient', 80, ['D0150', 'D0210', 'D1110']), 3],
  ]);
}

function dentalTreatment(random: Random): Treatment {
  const back = random.pick(POSTERIOR);
  const front = random.pick(ANTERIOR);
  const molar = random.pick(MOLARS);
  const premolar = random.pick(PREMOLARS);
  const two = random.pick(['MO', 'DO', 'OB', 'OL']);
  return chosen(random, [
    [() => make('filling', 40, [`D2391 ${back} O`]), 9],
    [() => make('filling', 50, [`D2392 ${back} ${two}`]), 11],
    [() => make('filling', 50, [`D2393 ${back} MOD`]), 5],
    [() => make('filling', 70, [`D2392 ${back} ${two}`, `D2391 ${back === 31 ? 30 : back + 1} O`]), 5],
    [() => make('filling', 40, [`D2330 ${front} F`]), 4],
    [() => make('filling', 45, [`D2331 ${front} MF`]), 3],
    [() => make('limited', 30, ['D0140', 'D0220']), 8],
    [() => make('limited', 25, ['D0140']), 5],
    [() => make('crown_prep', 90, [`D2740 ${molar}`, `D2950 ${molar}`]), 7],
    [() => make('crown_prep', 70, [`D2740 ${premolar}`]), 5],
    [() => make('crown_seat', 30, [`D2740-S ${back}`]), 10],
    [() => make('crown_seat', 30, [`D2920 ${back}`]), 2],
    [() => make('root_canal', 90, [`D3330 ${molar}`, 'D0220', 'D0230']), 4],
    [() => make('root_canal', 70, [`D3310 ${front}`]), 3],
    [() => make('extraction', 40, [`D7140 ${back}`]), 4],
    [() => make('extraction', 50, [`D7210 ${molar}`]), 3],
    [() => make('emergency', 40, ['D9110', 'D0220'], 'any'), 5],
    [() => make('denture', 50, [random.pick(['D5213-T U', 'D5213 U'])]), 2],
    [() => make('denture', 30, [`D5410 ${random.pick(['U', 'L'])}`]), 3],
    [() => make('check', 20, [`D0170 ${back}`]), 5],
    [() => make('check', 30, ['D9951']), 3],
    [() => make('consult', 30, ['D9310']), 3],
    [() => make('consult', 30, ['D9975 U']), 1],
    [() => make('veneer', 70, ['D2962 8', 'D2962 9']), 2],
    [() => make('bridge', 90, ['D6750x2 28-30', 'D6793']), 2],
    [() => make('sealants', 30, ['D1351 3,14', 'D1206'], 'child'), 4],
    [() => make('new_patient', 60, ['D0150', 'D0274'], 'any'), 5],
  ]);
}

function surgicalTreatment(random: Random): Treatment {
  const molar = random.pick(MOLARS);
  const premolar = random.pick(PREMOLARS);
  return chosen(random, [
    [() => make('surgery', 80, ['D7240 1,16,17,32', 'D9223']), 16],
    [() => make('surgery', 60, ['D7240 17,32']), 10],
    [() => make('implant', 80, [`D6010 ${molar}`, `D7953 ${molar}`]), 14],
    [() => make('implant', 70, [`D6010 ${premolar}`]), 10],
    [() => make('implant', 40, [`D6011 ${molar}`]), 12],
    [() => make('extraction', 40, [`D7210 ${molar}`]), 14],
    [() => make('extraction', 50, [`D7210 ${molar}`, `D7953 ${molar}`]), 8],
    [() => make('surgery', 60, ['D7286']), 8],
    [() => make('consult', 60, ['D6190']), 10],
    [() => make('consult', 30, ['D9310']), 8],
    [() => make('check', 20, ['D9430']), 8],
  ]);
}

const NOTES: Partial<Record<TypeKey, readonly string[]>> = {
  hygiene: [
    'Pano due',
    'Asks about whitening',
    'Sensitive lower front, use topical',
    'Prefers no small talk',
    'Bring new insurance card',
  ],
  child_hygiene: [
    'Sibling right after',
    'First visit without mom',
    'Strawberry fluoride',
    'Afraid of the suction',
  ],
  perio: ['Ultrasonic only', 'Wheelchair, wide chair', 'Anesthetic gel, no needle'],
  srp: ['Anesthetic: carpule and a half last time', 'Two quadrants if time allows'],
  filling: [
    'Wants headphones',
    'Numb slowly',
    'Old amalgam, check for crack',
    'Running late is likely, works nights',
  ],
  crown_prep: ['Shade A2', 'Prefers morning texts', 'Scan before prep', 'Temp fell off last time'],
  crown_seat: ['Lab case on shelf 3', 'Check contact distal'],
  root_canal: ['Premed 1 h before', 'Referred by Dr Weiss', 'Calcified canal on film'],
  surgery: ['Fasting confirmed', 'Escort waits outside', 'Consent signed'],
  implant: ['Surgical guide in tray 2', 'Healing cap 5 mm'],
  extraction: ['Driver in waiting room', 'Takes blood thinner, INR on file'],
  denture: ['Sore spot lower left', 'Lab back Wednesday'],
  emergency: ['Pain since the weekend', 'Called 7:35, broken tooth', 'Swelling upper right'],
  limited: ['Cold sensitivity lower left', 'Chipped front tooth'],
  bridge: ['Confirm lab slot'],
  veneer: ['Shade photos taken'],
  consult: ['Brings films from Dr Salazar', 'Wants payment plan'],
};

/** Sometimes a short note as a front desk writes it, else an empty text. */
export function noteFor(type: TypeKey, random: Random): string {
  const notes = NOTES[type];
  return notes !== undefined && random.chance(0.22) ? random.pick(notes) : '';
}
