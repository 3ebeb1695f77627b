/** Who treats: decides which treatments a column is filled with. */
export type ProviderKind = 'dentist' | 'surgeon' | 'hygienist';

export interface TypeSpec {
  readonly name: string;
  readonly abbrev: string;
  readonly color: string;
  readonly minutes: number;
  /** One character = 10 minutes (catalogue §19): X provider, / assistant. */
  readonly pattern: string;
  /** Codes linked on creation. */
  readonly codes: readonly string[];
  /** Codes of which all or one must be on the visit when it is completed. */
  readonly required?: { readonly codes: readonly string[]; readonly all: boolean };
}

/** The appointment types of the demo clinics, in their order on screen. */
export const APPOINTMENT_TYPES = {
  new_patient: {
    name: 'New patient exam',
    abbrev: 'NP',
    color: '#3D7EBF',
    minutes: 60,
    pattern: '/XXXX/',
    codes: ['D0150', 'D0274'],
    required: { codes: ['D0150'], all: true },
  },
  hygiene: {
    name: 'Hygiene visit',
    abbrev: 'HYG',
    color: '#2F9C8B',
    minutes: 60,
    pattern: 'XXXXXX',
    codes: ['D1110', 'D0120'],
    required: { codes: ['D1110', 'D1120'], all: false },
  },
  child_hygiene: {
    name: 'Child hygiene',
    abbrev: 'CHYG',
    color: '#57AE6B',
    minutes: 50,
    pattern: 'XXXXX',
    codes: ['D1120', 'D1206'],
  },
  perio: {
    name: 'Perio maintenance',
    abbrev: 'PM',
    color: '#1F8A99',
    minutes: 60,
    pattern: 'XXXXXX',
    codes: ['D4910'],
    required: { codes: ['D4910'], all: true },
  },
  srp: {
    name: 'Scaling and root planing',
    abbrev: 'SRP',
    color: '#2B7086',
    minutes: 60,
    pattern: 'XXXXXX',
    codes: ['D4341'],
  },
  limited: {
    name: 'Limited exam',
    abbrev: 'LTD',
    color: '#7A8FA6',
    minutes: 30,
    pattern: 'XXX',
    codes: ['D0140'],
  },
  filling: { name: 'Filling', abbrev: 'FILL', color: '#4F7BD0', minutes: 50, pattern: '/XXX/', codes: [] },
  crown_prep: {
    name: 'Crown prep',
    abbrev: 'CRP',
    color: '#8A63C4',
    minutes: 90,
    pattern: '/XXXX/XX/',
    codes: ['D2740'],
  },
  crown_seat: {
    name: 'Crown seat',
    abbrev: 'CRS',
    color: '#A77BD1',
    minutes: 30,
    pattern: 'XX/',
    codes: ['D2740-S'],
  },
  root_canal: {
    name: 'Root canal',
    abbrev: 'RCT',
    color: '#C4605A',
    minutes: 90,
    pattern: '/XXXX/XX/',
    codes: [],
  },
  bridge: {
    name: 'Bridge prep',
    abbrev: 'BRG',
    color: '#7455A8',
    minutes: 90,
    pattern: '/XXXX/XX/',
    codes: ['D6750'],
  },
  veneer: {
    name: 'Veneers',
    abbrev: 'VEN',
    color: '#B668A8',
    minutes: 70,
    pattern: '/XXXX//',
    codes: ['D2962'],
  },
  denture: {
    name: 'Denture visit',
    abbrev: 'DEN',
    color: '#9A7B4F',
    minutes: 50,
    pattern: '/XXX/',
    codes: [],
  },
  extraction: {
    name: 'Extraction',
    abbrev: 'EXT',
    color: '#B4534B',
    minutes: 40,
    pattern: '/XX/',
    codes: ['D7140'],
  },
  surgery: {
    name: 'Oral surgery',
    abbrev: 'SURG',
    color: '#983F5E',
    minutes: 80,
    pattern: '/XXXXXX/',
    codes: [],
  },
  implant: { name: 'Implant', abbrev: 'IMP', color: '#86466F', minutes: 80, pattern: '/XXXXX//', codes: [] },
  consult: {
    name: 'Consultation',
    abbrev: 'CON',
    color: '#6C8E4E',
    minutes: 30,
    pattern: 'XXX',
    codes: ['D9310'],
  },
  emergency: {
    name: 'Emergency',
    abbrev: 'EMER',
    color: '#D0552F',
    minutes: 40,
    pattern: '/XX/',
    codes: ['D9110'],
  },
  sealants: {
    name: 'Sealants and fluoride',
    abbrev: 'SEAL',
    color: '#5BA38F',
    minutes: 30,
    pattern: '/X/',
    codes: [],
  },
  check: { name: 'Short check', abbrev: 'CHK', color: '#8C9298', minutes: 20, pattern: 'XX', codes: [] },
} satisfies Record<string, TypeSpec>;

export type TypeKey = keyof typeof APPOINTMENT_TYPES;

/** Keys in order, typed. */
export const TYPE_KEYS: readonly TypeKey[] = [
  'new_patient',
  'hygiene',
  'child_hygiene',
  'perio',
  'srp',
  'limited',
  'filling',
  'crown_prep',
  'crown_seat',
  'root_canal',
  'bridge',
  'veneer',
  'denture',
  'extraction',
  'surgery',
  'implant',
  'consult',
  'emergency',
  'sealants',
  'check',
];
