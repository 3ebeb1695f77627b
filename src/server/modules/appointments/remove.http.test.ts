import { describe, expect, test } from 'vitest';
import { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { testApp } from '#testing/app.ts';
import {
  book,
  bookingOf,
  current,
  makeClinic,
  MONDAY,
  patch,
  pathOf,
  refusalOf,
  TUESDAY,
  tryToBook,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();

async function withManager(): Promise<{ clinic: Clinic; manager: Awaited<ReturnType<typeof app.signedIn>> }> {
  const clinic = await makeClinic(app);
  return { clinic, manager: await app.signedIn(clinic.org, 'manager') };
}

describe('a deleted visit', () => {
  test('is gone everywhere, and leaves its place', async () => {
    const { clinic, manager } = await withManager();
    const visit = await book(clinic);
    expect(await manager.delete(pathOf(visit), { query: { base_version: 1 } })).toMatchObject({
      status: 204,
      body: null,
    });
    const paths = ['', 'history', 'providers', 'procedures'].map((part) => pathOf(visit, part));
    for (const path of paths) expect((await clinic.desk.get(path)).status).toBe(404);
    const query = { location_uuid: clinic.location.id, target_date: MONDAY };
    expect((await clinic.desk.ok(calendarEndpoints.daily, { query })).appointments).toEqual([]);
    expect((await clinic.desk.patch(pathOf(visit), { base_version: 2 })).status).toBe(404);
    expect((await manager.delete(pathOf(visit))).status).toBe(404);
    await book(clinic);
  });

  test('comes back with its id, its history and all that was below it', async () => {
    const { clinic, manager } = await withManager();
    const visit = await patch(clinic, await book(clinic), { note: 'kept' });
    await manager.delete(pathOf(visit));
    const params = { appointment_uuid: visit.id };
    const back = await manager.ok(appointmentEndpoints.restore, { params, body: { base_version: 3 } });
    expect(back).toEqual({
      ...visit,
      version: 4,
      updated_at: back.updated_at,
      provider_assignments: visit.provider_assignments.map((entry) => ({ ...entry, version: 4 })),
    });
    const history = await clinic.desk.ok(appointmentEndpoints.history, { params, query: {} });
    expect(history.items.map(({ action, version }) => `${version} ${action}`)).toEqual([
      '4 restored',
      '3 deleted',
      '2 updated',
      '1 created',
    ]);
    expect((await manager.post(pathOf(visit, 'restore'), {})).status).toBe(404);
  });

  test('stays away when it was imported again', async () => {
    const { clinic, manager } = await withManager();
    const row = { ...bookingOf(clinic), external_id: 'L-1', schedule_date: TUESDAY };
    const load = () => manager.ok(appointmentBulkEndpoints.import, { body: { meta: {}, rows: [row] } });
    const visit = { id: (await load()).results[0]?.id ?? '' };
    await manager.delete(pathOf(visit));
    const again = (await load()).results[0]?.id ?? '';
    // Its slot is free again, only its key is not.
    const at = { base_version: 1, schedule_date: TUESDAY, start_time: '13:00', end_time: '13:30' };
    expect((await manager.post(`/appointments/${again}/move`, at)).status).toBe(200);
    const refused = await manager.post(pathOf(visit, 'restore'), {});
    expect(refused.status).toBe(409);
    expect(refused.detail).toMatchObject([{ type: 'duplicate', ctx: { field: 'external_id' } }]);
  });

  test('stays away while its place is taken', async () => {
    const { clinic, manager } = await withManager();
    const visit = await book(clinic);
    await manager.delete(pathOf(visit));
    const other = await book(clinic, { patient_uuid: clinic.otherPatient.id });
    const refused = await manager.post(pathOf(visit, 'restore'), {});
    expect(refused.detail).toMatchObject([
      {
        type: 'schedule_conflict',
        ctx: { conflicts: { appointments: [{ appointment: { id: other.id } }] } },
      },
    ]);
    await manager.delete(pathOf(other));
    expect((await manager.post(pathOf(visit, 'restore'), {})).status).toBe(200);
    expect((await tryToBook(clinic)).status).toBe(409);
    expect((await current(clinic.desk, visit)).version).toBe(3);
  });

  test('is deleted and restored by those with the right only', async () => {
    const { clinic, manager } = await withManager();
    const visit = await book(clinic);
    expect((await clinic.desk.delete(pathOf(visit))).status).toBe(403);
    await manager.delete(pathOf(visit));
    expect((await clinic.desk.post(pathOf(visit, 'restore'), {})).status).toBe(403);
    const wrong = await manager.delete(pathOf(visit), { query: { base_version: 'x' } });
    expect(refusalOf(wrong)).toEqual({ status: 422, reasons: ['int_type query base_version'] });
  });
});
