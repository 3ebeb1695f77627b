import { addDays, addMonths } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { TypeKey } from '../appointment-types.ts';
import type { BookedVisit } from './appointments.ts';
import type { Sheet } from './sheet.ts';

interface RecallSpec {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly months: number;
  readonly type: TypeKey;
  readonly triggers: readonly string[];
}

const RECALLS: readonly RecallSpec[] = [
  {
    key: 'prophy',
    name: 'Prophy',
    description: 'Cleaning and exam',
    months: 6,
    type: 'hygiene',
    triggers: ['D1110'],
  },
  {
    key: 'perio',
    name: 'Perio maintenance',
    description: 'After scaling and root planing',
    months: 3,
    type: 'perio',
    triggers: ['D4910', 'D4341'],
  },
  {
    key: 'child',
    name: 'Child prophy',
    description: 'Cleaning and fluoride',
    months: 6,
    type: 'child_hygiene',
    triggers: ['D1120'],
  },
  {
    key: 'bitewings',
    name: 'Bitewings',
    description: 'Yearly images',
    months: 12,
    type: 'hygiene',
    triggers: ['D0272', 'D0274'],
  },
  {
    key: 'fullmouth',
    name: 'Full mouth images',
    description: 'Every five years',
    months: 60,
    type: 'new_patient',
    triggers: ['D0210', 'D0330'],
  },
];
const HYGIENE: ReadonlySet<TypeKey> = new Set(['hygiene', 'perio', 'child_hygiene', 'srp']);

/** Recall types with triggers and every patient's recall; answers which visit fulfils which recall. */
export function putRecalls(sheet: Sheet, visits: readonly BookedVisit[]): Map<string, string> {
  const stamps = { created_at: sheet.foundedAt, updated_at: sheet.foundedAt };
  for (const [index, recall] of RECALLS.entries()) {
    const id = sheet.idOf('recall_type', recall.key);
    sheet.put('recall_type', {
      org_id: sheet.orgId,
      id,
      name: recall.name,
      description: recall.description,
      appointment_type_id: sheet.idOf('type', recall.type),
      default_interval: JSON.stringify({ months: recall.months }),
      item_order: index,
      ...stamps,
    });
    for (const code of recall.triggers) {
      sheet.put('recall_trigger', {
        org_id: sheet.orgId,
        id: sheet.nextId(),
        recall_type_id: id,
        procedure_code_id: sheet.idOf('code', code),
        ...stamps,
      });
    }
  }
  return putPatientRecalls(sheet, visits);
}

function putPatientRecalls(sheet: Sheet, visits: readonly BookedVisit[]): Map<string, string> {
  const random = sheet.random.fork('recalls');
  const hygiene = new Map<number, BookedVisit[]>();
  for (const booked of visits) {
    if (!HYGIENE.has(booked.visit.type)) continue;
    const list = hygiene.get(booked.visit.patient) ?? [];
    list.push(booked);
    hygiene.set(booked.visit.patient, list);
  }
  const fulfils = new Map<string, string>();
  for (const [index, patient] of sheet.patients.entries()) {
    const own = (hygiene.get(index) ?? []).sort((a, b) => (a.visit.date < b.visit.date ? -1 : 1));
    if (own.length === 0 && (patient.knownForDays < 30 || random.chance(0.25))) continue;
    const isPerio =
      own.some(({ visit }) => visit.type === 'perio' || visit.type === 'srp') ||
      (own.length === 0 && random.chance(0.15));
    const key = patient.age < 17 ? 'child' : isPerio ? 'perio' : 'prophy';
    const today = own[0]?.book.today ?? sheet.books[0]?.today ?? '';
    const done = own.filter(({ status }) => status === 'complete').at(-1);
    const next = own.find(({ status, visit }) => status === 'scheduled' && visit.date >= today);
    const months = RECALLS.find((recall) => recall.key === key)?.months ?? 6;
    const previous: LocalDate = done?.visit.date ?? addDays(today, -random.int(months * 20, months * 38));
    const due = addMonths(previous, months);
    const id = sheet.nextId();
    if (next !== undefined) fulfils.set(next.id, id);
    sheet.put('patient_recall', {
      org_id: sheet.orgId,
      id,
      patient_id: patient.id,
      recall_type_id: sheet.idOf('recall_type', key),
      interval: JSON.stringify({ months }),
      date_due: due,
      date_previous: previous,
      date_scheduled: next?.visit.date ?? null,
      status: next !== undefined ? 'scheduled' : due < today ? 'overdue' : 'due',
      is_disabled: random.chance(0.02),
      note: random.chance(0.05) ? 'Postcard, no calls' : '',
      created_at: sheet.foundedAt,
      updated_at: sheet.foundedAt,
    });
  }
  return fulfils;
}
