import { instantOf } from '#domain/time/instant.ts';
import type { DemoPatient } from '../patients.ts';
import { money } from './sheet.ts';
import type { Sheet } from './sheet.ts';

const DAY = 86_400_000;

/** Patients with phones, alerts and insurance; known to the clinic before their first booking. */
export function putPatients(sheet: Sheet, firstBooking: ReadonlyMap<number, number>): void {
  const { orgId, put, nextId, nowMs, idOf, clinic, random } = sheet;
  const doctors = clinic.providers.filter(({ treats }) => treats !== 'surgeon').map(({ key }) => key);
  for (const [index, patient] of sheet.patients.entries()) {
    const known = nowMs - patient.knownForDays * DAY;
    const created = Math.min(known, (firstBooking.get(index) ?? nowMs) - 5 * 60_000);
    put('patient', {
      org_id: orgId,
      id: patient.id,
      num: index + 1,
      chart_number: patient.chartNumber,
      first_name: patient.given,
      last_name: patient.family,
      preferred_name: patient.preferredName,
      birth_date: patient.birthDate,
      gender: patient.gender,
      email: patient.email,
      balance: money(patient.balance),
      preferred_provider_id: random.chance(0.5) ? idOf('provider', random.pick(doctors)) : null,
      language: languageOf(patient),
      note: patient.note,
      ask_to_arrive_minutes: random.chance(0.06) ? 15 : 0,
      created_at: instantOf(Math.floor(created / 1000) * 1000),
      updated_at: instantOf(Math.floor(created / 1000) * 1000),
    });
    for (const [order, phone] of patient.phones.entries()) {
      put('patient_phone', {
        org_id: orgId,
        id: nextId(),
        patient_id: patient.id,
        ...phone,
        item_order: order,
      });
    }
    for (const [order, text] of patient.alerts.entries()) {
      put('patient_alert', {
        org_id: orgId,
        id: nextId(),
        patient_id: patient.id,
        kind: 'medical',
        text,
        item_order: order,
      });
    }
    for (const [order, { carrier, plan, memberId }] of patient.insurance.entries()) {
      put('patient_insurance', {
        org_id: orgId,
        id: nextId(),
        patient_id: patient.id,
        rank: order + 1,
        carrier,
        plan,
        member_id: memberId,
      });
    }
  }
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Greek}/u, 'el'],
];

function languageOf({ given, family }: DemoPatient): string | null {
  return SCRIPTS.find(([script]) => script.test(given + family))?.[1] ?? null;
}
