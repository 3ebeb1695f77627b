import { describe, expect, test } from 'vitest';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOperatory } from '#testing/builders.ts';
import { book, codesOf, factsOf, makeClinic, makeRule, tryToBook, type Clinic } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('booking over another visit', () => {
  const over = (clinic: Clinic) => ({
    patient_uuid: clinic.otherPatient.id,
    providers: [],
    start_time: '09:15',
    end_time: '09:45',
    allow_overlap: true,
  });

  test('is a right of its own, which receptionists have by the switch of the organisation', async () => {
    const clinic = await makeClinic(app);
    expect(await tryToBook(clinic, { allow_overlap: true })).toMatchObject({
      status: 403,
      detail: [{ type: 'forbidden', ctx: { permission: 'appointment.overlap' } }],
    });
    const open = await makeClinic(app, { receptionist_overlap: true });
    await book(open);
    expect((await book(open, over(open))).overlap?.allowed_by).toBe('Ines Duarte');
  });

  test('is kept with who allowed it and for what, as long as that is true', async () => {
    const clinic = await makeClinic(app);
    const manager = await app.signedIn(clinic.org, 'manager', { row: { display_name: 'Marta Kowal' } });
    const below = await book(clinic);
    const above = await book(clinic, over(clinic), manager);
    expect(codesOf(above.warnings)).toEqual(['warn operatory_overlap']);
    expect(above.overlap).toEqual({
      basis: 'explicit',
      allowed_by: 'Marta Kowal',
      with: [{ id: below.id, name: clinic.type.name }],
    });
    const path = `/appointments/${below.id}`;
    const away = { base_version: 1, schedule_date: '2026-03-02', start_time: '11:00', end_time: '11:30' };
    expect((await clinic.desk.post(`${path}/move`, away)).status).toBe(200);
    expect((await clinic.desk.get(`/appointments/${above.id}`)).body).toMatchObject({ overlap: null });
  });

  test('needs nobody where a rule of the two types allows it; the rule of the location decides', async () => {
    const clinic = await makeClinic(app);
    const { type, otherType, location } = clinic;
    const free = { allow_overlap: false, appointment_type_uuid: otherType.id };
    await book(clinic);
    expect((await tryToBook(clinic, { ...over(clinic), ...free })).status).toBe(409);
    await makeRule(db, [type, otherType], true);
    const visit = await book(clinic, { ...over(clinic), ...free });
    expect(visit).toMatchObject({ warnings: [], overlap: { basis: 'rule', allowed_by: null } });
    await makeRule(db, [otherType, type], false, location);
    const again = { ...over(clinic), ...free, start_time: '09:00', end_time: '09:15' };
    expect((await tryToBook(clinic, again)).status).toBe(409);
    const harbor = await makeLocation(db, clinic.org.id);
    const there = { location_uuid: harbor.id, operatory_uuid: (await makeOperatory(db, harbor)).id };
    await book(clinic, there);
    await book(clinic, { ...over(clinic), ...free, ...there });
  });

  test('a rule that says no keeps a provider from two visits at once, and nobody can lift it', async () => {
    const clinic = await makeClinic(app);
    await makeRule(db, [clinic.type, clinic.otherType], false);
    await book(clinic);
    const beside = { operatory_uuid: clinic.otherOperatory.id, appointment_type_uuid: clinic.otherType.id };
    const facts = factsOf(await tryToBook(clinic, beside));
    expect(codesOf(facts.violations)).toEqual(['block provider_overlap_by_rule', 'warn patient_overlap']);
    expect(facts.reason_codes).toEqual(['PROVIDER_OVERLAP']);
    const manager = await app.signedIn(clinic.org, 'manager');
    expect((await tryToBook(clinic, { ...beside, allow_overlap: true }, manager)).status).toBe(409);
    await book(clinic, { ...beside, providers: [{ provider_uuid: clinic.hygienist.id }] });
  });
});
