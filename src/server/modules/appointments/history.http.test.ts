import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { AppointmentHistoryEntry } from '#contract/appointment-requests.ts';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { testApp } from '#testing/app.ts';
import { makeProcedureCode } from '#testing/builders.ts';
import { book, current, makeClinic, moveOf, patch, pathOf, type Clinic } from './book.fixtures.ts';

const app = await testApp();

/** What the history tells of a record; `provider_assignments` without the id and version each replacement changes. */
const TOLD = [
  'status',
  'schedule_date',
  'start_time',
  'end_time',
  'operatory',
  'appointment_type',
  'providers',
  'provider_assignments',
  'time_pattern_5',
  'confirmation_status',
  'flow_status',
  'note',
  'priority',
  'is_time_locked',
  'color_override',
  'datetime_ask_to_arrive',
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'cancel_reason',
  'cancelled_by',
  'broken_reason',
  'tags',
] as const;

function told(visit: Appointment): Record<string, unknown> {
  const assignments = visit.provider_assignments.map(({ provider, role, start_time, end_time }) => ({
    provider,
    role,
    start_time,
    end_time,
  }));
  const record: Record<string, unknown> = { ...visit, provider_assignments: assignments };
  return Object.fromEntries(TOLD.map((field) => [field, record[field]]));
}

async function historyOf(clinic: Clinic, visit: { readonly id: string }): Promise<AppointmentHistoryEntry[]> {
  const query = { page_size: 200 };
  const list = await clinic.desk.ok(appointmentEndpoints.history, {
    params: { appointment_uuid: visit.id },
    query,
  });
  return list.items;
}

/** Applies the changes of the history, oldest first. */
function replay(
  first: Record<string, unknown>,
  entries: readonly AppointmentHistoryEntry[],
): Record<string, unknown> {
  const record = { ...first };
  for (const { changes } of entries.toReversed()) {
    for (const { field, old_value, new_value } of changes) {
      expect({ field, value: record[field] }).toEqual({ field, value: old_value });
      record[field] = new_value;
    }
  }
  return record;
}

describe('the history of a visit', () => {
  test('is newest first, page by page, and tells who did what when, with the note of the action', async () => {
    const clinic = await makeClinic(app);
    const colleague = await app.signedIn(clinic.org, 'manager', { row: { display_name: 'Marta Kowal' } });
    const visit = await book(clinic, { note: 'before' });
    await patch(clinic, visit, { note: 'after', priority: 2 });
    await colleague.ok(appointmentEndpoints.move, {
      params: { appointment_uuid: visit.id },
      body: moveOf({ version: 2 }, { note: 'patient asked' }),
    });
    expect(await historyOf(clinic, visit)).toMatchObject([
      {
        action: 'moved',
        from_status: 'scheduled',
        to_status: 'scheduled',
        changes: [
          { field: 'start_time', old_value: '2026-03-02T15:00:00Z', new_value: '2026-03-02T16:00:00Z' },
          { field: 'end_time', old_value: '2026-03-02T15:30:00Z', new_value: '2026-03-02T16:30:00Z' },
        ],
        change_note: 'patient asked',
        changed_by: 'Marta Kowal',
        version: 3,
      },
      {
        action: 'updated',
        changes: [
          { field: 'note', old_value: 'before', new_value: 'after' },
          { field: 'priority', old_value: 0, new_value: 2 },
        ],
        change_note: '',
        changed_by: 'Ines Duarte',
        version: 2,
      },
      { action: 'created', from_status: null, to_status: 'scheduled', changes: [], version: 1 },
    ]);
    const second = await clinic.desk.get(pathOf(visit, 'history'), { query: { page: 2, page_size: 2 } });
    expect(second.body).toMatchObject({ items: [{ action: 'created' }], page: 2, page_size: 2, total: 3 });
    const past = await clinic.desk.get(pathOf(visit, 'history'), { query: { page: 9 } });
    expect(past.body).toMatchObject({ items: [], total: 3 });
    expect((await clinic.desk.get(pathOf(visit, 'history'), { query: { page_size: 201 } })).status).toBe(422);
  });

  test('a reference changed names both records', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    await patch(clinic, visit, { operatory_uuid: clinic.otherOperatory.id });
    const [entry] = await historyOf(clinic, visit);
    expect(entry?.changes).toEqual([
      {
        field: 'operatory',
        old_value: { id: clinic.operatory.id, name: clinic.operatory.name },
        new_value: { id: clinic.otherOperatory.id, name: clinic.otherOperatory.name },
      },
    ]);
  });

  test('a note of half a character is stored and told as one that can be', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { note: 'a\ud83d' });
    const changed = await patch(clinic, visit, { note: 'b\ud83d' });
    expect(changed.note).toBe('b\ufffd');
    expect((await historyOf(clinic, visit))[0]?.changes).toEqual([
      { field: 'note', old_value: 'a\ufffd', new_value: 'b\ufffd' },
    ]);
  });

  test('played forward over what was booked gives the visit as it is', async () => {
    const clinic = await makeClinic(app);
    const code = await makeProcedureCode(app.db, clinic.org.id, { fee: '45.00' });
    const { desk, provider, hygienist } = clinic;
    const commands: readonly ((
      visit: Appointment,
      seed: number,
    ) => [string, string, Record<string, unknown>])[] = [
      (_, seed) => [
        'PATCH',
        '',
        { note: `note ${seed}`, priority: seed % 7, is_time_locked: seed % 2 === 0 },
      ],
      (_, seed) => [
        'PATCH',
        '',
        { production_amount: seed % 3 === 0 ? null : seed, estimated_insurance: seed },
      ],
      (_, seed) => [
        'PATCH',
        '',
        { tag_uuids: seed % 2 ? [clinic.tag.id] : [], color_override: seed % 2 ? '#112233' : null },
      ],
      (_, seed) => [
        'PATCH',
        '',
        { appointment_type_uuid: seed % 2 ? clinic.otherType.id : null, ask_to_arrive_time: '08:00' },
      ],
      (_, seed) => [
        'PUT',
        'providers',
        { providers: seed % 2 ? [{ provider_uuid: hygienist.id, role: 'assistant' }] : [] },
      ],
      (_, seed) => [
        'POST',
        'move',
        { ...day(seed), note: 'why', providers: [{ provider_uuid: provider.id }] },
      ],
      (_, seed) => [
        'POST',
        'move',
        { ...day(seed), time_pattern: 'X/', operatory_uuid: clinic.otherOperatory.id },
      ],
      () => ['POST', 'pinboard', {}],
      (_, seed) => ['POST', 'place', { ...day(seed), operatory_uuid: clinic.operatory.id }],
      () => ['POST', 'break', { broken_reason_uuid: clinic.brokenReason.id, note: 'twice' }],
      () => ['POST', 'cancel', { cancel_reason_uuid: clinic.cancelReason.id, cancelled_by: 'practice' }],
      () => ['POST', 'transition', { status: 'complete' }],
      () => ['POST', 'transition', { status: 'scheduled' }],
      () => ['POST', 'transition', { status: 'unscheduled' }],
      () => ['PATCH', 'confirmation-status', { confirmation_status_uuid: clinic.confirmed.id }],
      () => ['POST', 'patient-flow-status', { flow_status_uuid: clinic.inChair.id }],
    ];
    const step = fc.record({ command: fc.nat(commands.length - 1), seed: fc.integer({ min: 1, max: 28 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
        let visit = await book(clinic, {
          schedule_date: '2030-06-03',
          procedures: [{ procedure_code_uuid: code.id }],
          status: 'unscheduled',
        });
        const first = told(visit);
        for (const { command, seed } of steps) {
          const [method, path, body] = commands[command]?.(visit, seed) ?? ['GET', '', {}];
          const answer = await desk.request(method, `/api/v1/${clinic.org.id}${pathOf(visit, path)}`, {
            body: { base_version: visit.version, ...body },
          });
          expect([200, 201, 409, 422]).toContain(answer.status);
          if (answer.status < 300) visit = await current(desk, visit);
        }
        const entries = await historyOf(clinic, visit);
        expect(replay(first, entries)).toEqual(told(visit));
        expect(entries.map(({ version }) => version)).toEqual(
          Array.from({ length: visit.version }, (_, index) => visit.version - index),
        );
        for (const [index, entry] of entries.entries()) {
          expect(entry.from_status).toBe(entries[index + 1]?.to_status ?? null);
        }
        await app.db.deleteFrom('appointment').where('id', '=', visit.id).execute();
      }),
      { numRuns: 8, seed: 20260302 },
    );
  }, 120_000);
});

function day(seed: number): Record<string, string> {
  return {
    schedule_date: `2030-06-${String(seed).padStart(2, '0')}`,
    start_time: '09:00',
    end_time: '09:20',
  };
}
