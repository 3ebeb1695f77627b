import { describe, expect, test } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { testApp } from '#testing/app.ts';
import { makeBlockout, makeBlockoutType } from '#testing/builders.ts';
import { book, codesOf, makeClinic, makeRule, patch, tryPatch, type Clinic } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

/** A visit, and another one that somebody was allowed to book over it. */
async function overlapping(clinic: Clinic): Promise<{ below: Appointment; above: Appointment }> {
  const manager = await app.signedIn(clinic.org, 'manager', { row: { display_name: 'Marta Kowal' } });
  const below = await book(clinic, { end_time: '10:00' });
  const above = await book(
    clinic,
    {
      patient_uuid: clinic.otherPatient.id,
      start_time: '09:30',
      end_time: '10:30',
      providers: [],
      allow_overlap: true,
    },
    manager,
  );
  return { below, above };
}

describe('a visit that shares its slot by leave', () => {
  test('can be changed in all that does not make it worse, above and below', async () => {
    const clinic = await makeClinic(app);
    const { below, above } = await overlapping(clinic);
    const other = [{ provider_uuid: clinic.hygienist.id }];
    for (const visit of [below, above]) {
      const withOther = await patch(clinic, visit, { providers: other });
      expect(withOther.warnings?.map(({ code }) => code)).toContain('operatory_overlap');
      expect(withOther.overlap).toEqual(visit.overlap);
    }
    const shorter = await patch(clinic, { ...above, version: 2 }, { end_time: '10:15' });
    expect(shorter.overlap).toMatchObject({
      basis: 'explicit',
      allowed_by: 'Marta Kowal',
      with: [{ id: below.id }],
    });
    const less = await patch(
      clinic,
      { ...below, version: 2 },
      { end_time: '09:45', appointment_type_uuid: clinic.otherType.id },
    );
    expect(less).toMatchObject({
      version: 3,
      overlap: { allowed_by: 'Marta Kowal', with: [{ id: above.id }] },
    });
    const free = await patch(clinic, less, { end_time: '09:30' });
    expect(free).toMatchObject({ overlap: null, warnings: [] });
  });

  test('cannot grow into what nobody allowed', async () => {
    const clinic = await makeClinic(app);
    const { below, above } = await overlapping(clinic);
    expect((await tryPatch(clinic, above, { end_time: '10:45' })).status).toBe(409);
    expect((await tryPatch(clinic, below, { start_time: '08:45' })).status).toBe(409);
  });

  test('by rule: is looked at again when its type or time changes, and not before', async () => {
    const clinic = await makeClinic(app);
    await makeRule(db, [clinic.type, clinic.otherType], true);
    await book(clinic);
    const above = await book(clinic, { appointment_type_uuid: clinic.otherType.id, providers: [] });
    await db
      .updateTable('appointment_rule')
      .set({ allow_overlap: false })
      .where('org_id', '=', clinic.org.id)
      .execute();
    const noted = await patch(clinic, above, { note: 'x', time_pattern: '///' });
    expect(noted.overlap?.basis).toBe('rule');
    expect((await tryPatch(clinic, noted, { appointment_type_uuid: clinic.type.id })).status).toBe(409);
    expect((await tryPatch(clinic, noted, { end_time: '09:20' })).status).toBe(409);
  });

  test('a blockout that came later is no reason to refuse another provider', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const type = await makeBlockoutType(db, clinic.org.id, { is_no_schedule: true });
    await makeBlockout(db, clinic.location, type, { start_time: '09:00:00', end_time: '10:00:00' });
    const changed = await patch(clinic, visit, { providers: [{ provider_uuid: clinic.hygienist.id }] });
    expect(codesOf(changed.warnings)).toEqual(['warn blocked_time']);
    expect((await tryPatch(clinic, changed, { end_time: '09:20' })).status).toBe(409);
    expect((await patch(clinic, changed, { start_time: '08:00', end_time: '08:30' })).warnings).toEqual([]);
  });
});
