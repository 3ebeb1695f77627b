import { APPOINTMENT_TYPES, TYPE_KEYS } from '../appointment-types.ts';
import type { TypeKey } from '../appointment-types.ts';
import type { BlockTypeKey } from '../clinic.ts';
import { PROCEDURES } from '../procedures.ts';
import type { Sheet } from './sheet.ts';

type Entry = readonly [key: string, name: string, value: string, color: string, kind?: string];

const CONFIRMATIONS: readonly Entry[] = [
  ['unconfirmed', 'Unconfirmed', 'U', '#5D6762', 'unconfirmed'],
  ['not_called', 'Not Called', 'N', '#8A938E', 'unconfirmed'],
  ['left_message', 'Left Message', 'L', '#A85400', 'pending'],
  ['current', 'Current', 'A', '#5B6B7C', 'pending'],
  ['confirmed', 'Confirmed', 'C', '#1C62AE', 'confirmed'],
];
const CANCEL_REASONS: readonly Entry[] = [
  ['illness', 'Illness', 'ILL', '#AE2F49'],
  ['work', 'Work or school', 'WRK', '#8A5A00'],
  ['cost', 'Cost or insurance', 'INS', '#68802A'],
  ['weather', 'Weather or travel', 'WTH', '#2F6DB5'],
  ['provider_out', 'Provider away', 'OUT', '#8A4A86'],
  ['moved_away', 'Moved away', 'MVD', '#626C67'],
];
const BROKEN_REASONS: readonly Entry[] = [
  ['no_show', 'Did not come', 'NS', '#AE2F49'],
  ['late', 'Came too late', 'LT', '#A85400'],
  ['forgot', 'Forgot', 'FG', '#8A5A00'],
  ['no_answer', 'Not reached', 'NA', '#626C67'],
];
const PRIORITIES: readonly Entry[] = [
  ['asap', 'ASAP', 'A', '#98307A'],
  ['normal', 'Normal', 'N', '#444D49'],
  ['low', 'Low', 'L', '#98A19C'],
];
const TAGS: readonly Entry[] = [
  ['lab', 'Lab case', 'LAB', '#8A5A00', 'lab'],
  ['premed', 'Needs premed', 'PRE', '#BE2323'],
  ['interpreter', 'Interpreter', 'INT', '#2F6DB5'],
  ['wheelchair', 'Wheelchair', 'WCH', '#16877A'],
  ['payment_plan', 'Payment plan', 'PAY', '#68802A'],
];

/** Every word a practice sets up: codes, definitions, types, flow statuses, overlap rules, blockout types. */
export function putVocabulary(sheet: Sheet): void {
  putCodes(sheet);
  putDefinitions(sheet, 'ApptConfirmed', CONFIRMATIONS);
  putDefinitions(sheet, 'CancelReason', CANCEL_REASONS);
  putDefinitions(sheet, 'BrokenReason', BROKEN_REASONS);
  putDefinitions(sheet, 'WaitlistPriority', PRIORITIES);
  putDefinitions(sheet, 'ApptTag', TAGS);
  putTypes(sheet);
  putFlowStatuses(sheet);
  putRules(sheet);
  putBlockoutTypes(sheet);
}

function stampsOf({ foundedAt }: Sheet) {
  return { created_at: foundedAt, updated_at: foundedAt };
}

function putCodes(sheet: Sheet): void {
  for (const [index, { code, description, abbrev, category, fee }] of PROCEDURES.entries()) {
    sheet.put('procedure_code', {
      org_id: sheet.orgId,
      id: sheet.idOf('code', code),
      code,
      description,
      abbrev,
      category,
      fee: fee.toFixed(2),
      item_order: index,
      ...stampsOf(sheet),
    });
  }
}

type Category = 'ApptConfirmed' | 'CancelReason' | 'BrokenReason' | 'WaitlistPriority' | 'ApptTag';

function putDefinitions(sheet: Sheet, category: Category, entries: readonly Entry[]): void {
  for (const [index, [key, name, value, color, kind]] of entries.entries()) {
    sheet.put('definition', {
      org_id: sheet.orgId,
      id: sheet.idOf(category, key),
      category,
      kind: isKind(kind) ? kind : null,
      name,
      value,
      color,
      item_order: index,
      ...stampsOf(sheet),
    });
  }
}

type Kind = 'unconfirmed' | 'pending' | 'confirmed' | 'declined' | 'lab';

function isKind(kind: string | undefined): kind is Kind {
  return kind !== undefined && ['unconfirmed', 'pending', 'confirmed', 'declined', 'lab'].includes(kind);
}

/** Name of the confirmation definition of a key. */
export function confirmationName(key: string): string {
  return CONFIRMATIONS.find(([known]) => known === key)?.[1] ?? key;
}

function putTypes(sheet: Sheet): void {
  for (const [index, key] of TYPE_KEYS.entries()) {
    const type: (typeof APPOINTMENT_TYPES)[TypeKey] & {
      required?: { codes: readonly string[]; all: boolean };
    } = APPOINTMENT_TYPES[key];
    sheet.put('appointment_type', {
      org_id: sheet.orgId,
      id: sheet.idOf('type', key),
      num: index + 1,
      name: type.name,
      abbrev: type.abbrev,
      color: type.color,
      duration_minutes: type.minutes,
      time_pattern: [...type.pattern].map((char) => char + char).join(''),
      require_all: type.required?.all ?? false,
      required_procedure_codes: [...(type.required?.codes ?? [])],
      procedure_codes_to_add: [...type.codes],
      item_order: index,
      ...stampsOf(sheet),
    });
  }
  // The surgeon's types are offered where the surgeon works: everywhere in this demo except in the second clinic.
  for (const location of sheet.clinic.locations) {
    for (const key of ['surgery', 'implant'] as const) {
      sheet.put('appointment_type_location', {
        org_id: sheet.orgId,
        appointment_type_id: sheet.idOf('type', key),
        location_id: sheet.idOf('location', location.key),
      });
    }
  }
}

/** Flow statuses by what they mean. */
export const FLOW_STATUSES = [
  { key: 'arrived', name: 'Arrived', slug: 'arrived', kind: 'arrived', color: '#A85400' },
  { key: 'in_chair', name: 'In Chair', slug: 'in_chair', kind: 'in_chair', color: '#0A7566' },
  { key: 'checkout', name: 'Checkout', slug: 'checkout', kind: 'checkout', color: '#1C62AE' },
] as const;

function putFlowStatuses(sheet: Sheet): void {
  for (const [index, { key, ...status }] of FLOW_STATUSES.entries()) {
    sheet.put('flow_status', {
      org_id: sheet.orgId,
      id: sheet.idOf('flow', key),
      ...status,
      item_order: index,
      ...stampsOf(sheet),
    });
  }
}

const RULES: readonly (readonly [TypeKey, TypeKey, boolean])[] = [
  ['check', 'check', true],
  ['check', 'consult', true],
  ['surgery', 'surgery', false],
  ['surgery', 'implant', false],
];

function putRules(sheet: Sheet): void {
  for (const [a, b, allow] of RULES) {
    sheet.put('appointment_rule', {
      org_id: sheet.orgId,
      id: sheet.nextId(),
      appointment_type_a_id: sheet.idOf('type', a),
      appointment_type_b_id: sheet.idOf('type', b),
      location_id: null,
      allow_overlap: allow,
      ...stampsOf(sheet),
    });
  }
}

const BLOCKOUT_TYPES: readonly (readonly [
  BlockTypeKey,
  {
    name: string;
    abbreviation: string;
    color: string;
    no: boolean;
    rule: 'none' | 'new_patients' | 'same_day';
    holiday?: boolean;
  },
])[] = [
  ['lunch', { name: 'Lunch', abbreviation: 'LUN', color: '#665E4C', no: true, rule: 'none' }],
  ['huddle', { name: 'Morning huddle', abbreviation: 'HUD', color: '#665E4C', no: true, rule: 'none' }],
  ['hold', { name: 'Emergency hold', abbreviation: 'EMH', color: '#7A5100', no: false, rule: 'same_day' }],
  ['meeting', { name: 'Staff meeting', abbreviation: 'MTG', color: '#665E4C', no: true, rule: 'none' }],
  [
    'new_patients',
    { name: 'New patients only', abbreviation: 'NPO', color: '#1C62AE', no: false, rule: 'new_patients' },
  ],
  [
    'maintenance',
    { name: 'Equipment service', abbreviation: 'SVC', color: '#5B6B7C', no: true, rule: 'none' },
  ],
  [
    'holiday',
    { name: 'Holiday', abbreviation: 'HOL', color: '#AE2F49', no: true, rule: 'none', holiday: true },
  ],
];

function putBlockoutTypes(sheet: Sheet): void {
  for (const [index, [key, type]] of BLOCKOUT_TYPES.entries()) {
    sheet.put('blockout_type', {
      org_id: sheet.orgId,
      id: sheet.idOf('blockout_type', key),
      name: type.name,
      abbreviation: type.abbreviation,
      color: type.color,
      is_no_schedule: type.no,
      is_do_not_copy: type.holiday ?? false,
      is_holiday: type.holiday ?? false,
      booking_rule: JSON.stringify({ kind: type.rule }),
      item_order: index,
      ...stampsOf(sheet),
    });
  }
}
