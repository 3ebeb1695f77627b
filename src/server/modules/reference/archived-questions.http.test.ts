import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { testApp } from '#testing/app.ts';
import { makeAppointment, makeProcedureCode } from '#testing/builders.ts';
import { makeEntry, makeRecallType } from '#testing/outreach.ts';
import { makeGoal, makeOverride, makeTemplate } from '#testing/schedule-builders.ts';
import { ARCHIVED, visitOfArchived, withArchived } from './archived.fixtures.ts';

/** What happened already goes on naming archived records, so a question may ask for them. */
const app = await testApp();
const { db } = app;

describe('a question may name', () => {
  test.each([
    '/appointments',
    '/appointments/cursor',
    '/appointments/pinboard',
    '/operatories',
    '/providers',
    '/waitlist/entries',
    '/blockouts/instances?date_from=2026-02-01&date_to=2026-02-28',
    '/blockouts/templates',
    '/schedule/appointment-rules',
    '/schedule/templates',
    '/schedule/overrides',
    '/schedule/views',
    '/schedule/versions',
    '/schedule/notes?date_from=2026-02-01&date_to=2026-02-28',
    '/schedule/production-goals',
    '/schedule/production-goals/production-summary?date_from=2026-02-01&date_to=2026-02-28',
    '/schedule/calendar/daily?target_date=2026-02-02',
    '/schedule/calendar/weekly?week_start=2026-02-02',
    '/schedule/calendar/monthly?month=2026-02',
    '/schedule/daily-providers?date=2026-02-02',
  ])('an archived location: %s', async (path) => {
    const { boss, other } = await withArchived(app);
    const [route = '', search] = path.split('?');
    const query = { ...Object.fromEntries(new URLSearchParams(search)), location_uuid: other.location };
    const answer = await boss.get(route, { query });
    expect([answer.status, answer.body]).toMatchObject([200, {}]);
    const unknown = await boss.get(route, { query: { ...query, location_uuid: v7() } });
    expect(unknown.status).toBe(404);
  });

  test('an archived provider, whose past work is found', async () => {
    const clinic = await withArchived(app);
    const { boss, org, location, kept, ...practice } = clinic;
    const gone = await db
      .selectFrom('provider')
      .selectAll()
      .where('id', '=', kept.provider)
      .executeTakeFirstOrThrow();
    const visit = await visitOfArchived(db, clinic);
    await makeAppointment(db, { ...practice, org, location });
    const goal = await makeGoal(db, gone, location);
    const override = await makeOverride(db, gone, location);
    const template = await makeTemplate(db, gone, location);
    const found = async (path: string, query: object = {}) => {
      const answer = await boss.get(path, { query: { provider_uuid: kept.provider, ...query } });
      const page = Object(answer.body) as { items?: { id: string }[]; data?: { id: string }[] };
      return (page.items ?? page.data ?? []).map((row) => row.id);
    };
    expect(await found('/appointments/cursor')).toEqual([visit.id]);
    expect(await found('/appointments/cursor', { operatory_uuid: kept.operatory })).toEqual([visit.id]);
    expect(await found('/schedule/production-goals')).toEqual([goal.id]);
    expect(await found('/schedule/overrides')).toEqual([override.id]);
    expect(await found('/schedule/templates')).toEqual([template.id]);
    const entry = await makeEntry(db, clinic, { provider_id: kept.provider });
    expect(await found('/waitlist/entries')).toEqual([entry.id]);
    const unknown = await boss.get('/appointments/cursor', { query: { provider_uuid: v7() } });
    expect(unknown.status).toBe(404);
  });

  test('a recall type that was deleted', async () => {
    const { boss, org } = await withArchived(app);
    const type = await makeRecallType(db, org.id, ARCHIVED);
    const answer = await boss.get('/recalls/patient-recalls', { query: { recall_type_uuid: type.id } });
    expect(answer.body).toMatchObject({ items: [] });
  });

  test('an archived procedure, also where its letters were given anew', async () => {
    const clinic = await withArchived(app);
    const { boss, org, patient } = clinic;
    const old = await makeProcedureCode(db, org.id, { code: 'D1110', ...ARCHIVED });
    const visit = await makeAppointment(db, clinic, { status: 'complete' });
    await db
      .insertInto('appointment_procedure')
      .values({
        org_id: org.id,
        id: v7(),
        appointment_id: visit.id,
        procedure_code_id: old.id,
        status: 'completed',
      })
      .execute();
    const query = { patient_uuid: patient.id, procedure_code: 'd1110' };
    const path = '/appointments/procedure-frequency-check';
    const performed = { procedure_code: 'D1110', last_performed_date: '2026-03-02' };
    expect((await boss.get(path, { query })).body).toMatchObject(performed);
    await makeProcedureCode(db, org.id, { code: 'D1110' });
    expect((await boss.get(path, { query })).body).toMatchObject(performed);
    const unknown = await boss.get(path, { query: { ...query, procedure_code: 'D9999' } });
    expect(unknown.status).toBe(404);
  });
});
