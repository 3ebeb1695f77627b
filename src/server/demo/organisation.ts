import type { EpochMs } from '#domain/time/instant.ts';
import { instantOf } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import { fillBook } from './book.ts';
import type { ClinicSpec } from './clinic.ts';
import type { NextId } from './ids.ts';
import { patientPicker } from './patient-picker.ts';
import { makePatients } from './patients.ts';
import type { Random } from './random.ts';
import { putAppointments, statusOf } from './rows/appointments.ts';
import type { BookedVisit } from './rows/appointments.ts';
import { putBlockouts } from './rows/blockouts.ts';
import { putDesk } from './rows/desk.ts';
import { putHours } from './rows/hours.ts';
import { putPatients } from './rows/patients.ts';
import { putPinboard } from './rows/pinboard.ts';
import { putMembers, putPractice } from './rows/practice.ts';
import { putRecalls } from './rows/recalls.ts';
import { idRegister } from './rows/sheet.ts';
import type { Put, Sheet } from './rows/sheet.ts';
import { putVocabulary } from './rows/vocabulary.ts';
import { putWaitlist } from './rows/waitlist.ts';
import type { DemoSignIn } from './sign-ins.ts';
import { tell } from './story.ts';

export interface OrganisationFacts {
  readonly clinic: ClinicSpec;
  readonly nowMs: EpochMs;
  readonly foundedMs: EpochMs;
  readonly random: Random;
  readonly nextId: NextId;
  readonly put: Put;
  readonly signIns: readonly DemoSignIn[];
  /** User ids by e-mail. */
  readonly users: ReadonlyMap<string, string>;
}

/** Makes all rows of one organisation of the demo. */
export function putOrganisation(facts: OrganisationFacts): void {
  const { clinic, random, nextId, put, nowMs } = facts;
  const patients = makePatients({
    count: clinic.patients,
    today: toLocal(nowMs, clinic.timeZone).date,
    areaCodes: clinic.areaCodes,
    chartFrom: clinic.chartFrom,
    named: clinic.named,
    random: random.fork('patients'),
    nextId,
  });
  const picker = patientPicker({
    patients,
    named: clinic.named.length,
    newcomers: Math.floor(clinic.patients / 5),
    locations: clinic.locations.length,
    random: random.fork('picker'),
  });
  const books = clinic.locations.map((location) =>
    fillBook(clinic, location, nowMs, picker, random.fork('book')),
  );
  const base = {
    orgId: nextId(),
    clinic,
    books,
    patients,
    random,
    nextId,
    nowMs,
    foundedAt: instantOf(facts.foundedMs),
    put,
    idOf: idRegister(nextId),
  };
  const [first, ...others] = putMembers(base, facts.signIns, facts.users);
  if (!first) throw new Error(`Nobody signs in to ${clinic.slug}`);
  const sheet: Sheet = { ...base, staff: [first, ...others] };
  putPractice(sheet);
  putVocabulary(sheet);
  const visits = bookedVisits(sheet);
  putPatients(sheet, firstBookings(visits));
  putAppointments(sheet, visits, putRecalls(sheet, visits));
  let num = visits.length + 1;
  for (const book of books) {
    num += putPinboard(sheet, book, num);
    putHours(sheet, book);
    putWaitlist(sheet, book, visits);
  }
  putBlockouts(sheet);
  putDesk(sheet);
  putCounters(sheet, num - 1);
}

function bookedVisits(sheet: Sheet): BookedVisit[] {
  const random = sheet.random.fork('story');
  return sheet.books
    .flatMap((book) => book.visits.map((visit) => ({ ...tell(sheet, book, visit, random), book })))
    .sort((a, b) => (a.deeds[0]?.at ?? 0) - (b.deeds[0]?.at ?? 0))
    .map((told) => ({ ...told, id: sheet.nextId(), status: statusOf(told.stage) }));
}

function firstBookings(visits: readonly BookedVisit[]): Map<number, number> {
  const first = new Map<number, number>();
  for (const { visit, deeds } of visits) {
    const at = deeds[0]?.at;
    if (at !== undefined && at < (first.get(visit.patient) ?? Infinity)) first.set(visit.patient, at);
  }
  return first;
}

/** Numbers go on after those given here (the database's own counter rows). */
function putCounters(sheet: Sheet, appointments: number): void {
  const { clinic, books, orgId, put } = sheet;
  const counts = {
    location: clinic.locations.length,
    provider: clinic.providers.length,
    patient: sheet.patients.length,
    appointment_type: 20,
    appointment: appointments,
    blockout: books.flatMap(({ plans }) => plans.flatMap(({ blocks }) => blocks)).length,
  };
  for (const [entity, last] of Object.entries(counts)) put('number_counter', { org_id: orgId, entity, last });
}
