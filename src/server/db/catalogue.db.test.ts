import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { makeMember, makeOrganisation } from '#testing/builders.ts';
import {
  crown,
  day,
  entry,
  flowStats,
  proposals,
  proposed_schemas,
  schemas,
  visit,
  type Reference,
} from '#testing/catalogue-examples.ts';
import { testDatabase } from '#testing/database.ts';

/**
 * Every example of the catalogue (committed in src/tools/catalogue) that speaks of something kept is stored row by row,
 * with the very ids, and read back: the tables fit the API before the API exists.
 */
const { db } = await testDatabase();

let org = '';
const own = (id: string): { org_id: string; id: string } => ({ org_id: org, id });

/** Everything the examples refer to, with the ids they use. */
beforeAll(async () => {
  org = (await makeOrganisation(db)).id;
  const visits = [visit, crown];
  const unique = <T extends { id: string }>(refs: readonly T[]): T[] => [
    ...new Map(refs.map((ref) => [ref.id, ref])).values(),
  ];
  const locations = unique([visit.location, entry.location, ...entry.additional_locations]);
  await db
    .insertInto('location')
    .values(
      locations.map((location) => ({
        ...own(location.id),
        name: location.name,
        time_zone: visit.location_timezone,
      })),
    )
    .execute();
  await db
    .insertInto('operatory')
    .values(
      unique(visits.map((each) => each.operatory)).map((operatory) => ({
        ...own(operatory.id),
        location_id: visit.location.id,
        name: operatory.name,
      })),
    )
    .execute();
  await db
    .insertInto('provider')
    .values(
      unique(visits.flatMap((each) => each.providers)).map((provider) => ({
        ...own(provider.id),
        name: provider.name,
        short_name: provider.name,
        initials: 'XY',
        color: '#2F6DB5',
        kind: 'dentist' as const,
      })),
    )
    .execute();
  await db
    .insertInto('appointment_type')
    .values(visits.map(({ appointment_type: type }) => ({ ...own(type.id), name: type.name })))
    .execute();
  for (const { patient, chart_number, mobile_phone, balance_due } of visits) {
    const [first_name, last_name] = patient.name.split(' ');
    await db
      .insertInto('patient')
      .values({ ...own(patient.id), first_name, last_name, chart_number, balance: balance_due })
      .execute();
    if (mobile_phone !== null) {
      await db
        .insertInto('patient_phone')
        .values({ ...own(v7()), patient_id: patient.id, kind: 'mobile', number: mobile_phone })
        .execute();
    }
  }
  const definitions = [
    ...visits.map((each) => ({ ...each.confirmation_status, category: 'ApptConfirmed' as const })),
    ...visit.tags.map((tag) => ({ ...tag, category: 'ApptTag' as const })),
    { ...entry.priority, category: 'WaitlistPriority' as const },
  ];
  await db
    .insertInto('definition')
    .values(
      definitions.map(({ id, name, category }) => ({
        ...own(id),
        name,
        category,
        kind: category === 'ApptConfirmed' ? ('confirmed' as const) : null,
      })),
    )
    .execute();
  const flowStatuses = unique(flowStats.segments.map((segment) => segment.flow_status));
  await db
    .insertInto('flow_status')
    .values(
      flowStatuses.map(({ id, name }) => ({
        ...own(id),
        name,
        slug: name.toLowerCase().replace(' ', '_'),
      })),
    )
    .execute();
  await db
    .insertInto('blockout_type')
    .values(
      unique(day.blockouts.map((each) => each.blockout_type)).map(({ id, name }) => ({ ...own(id), name })),
    )
    .execute();
  await storeVisits();
});

/** The appointments of the daily calendar with recall, providers and tags. */
async function storeVisits(): Promise<void> {
  for (const each of day.appointments) {
    if (each.recall) {
      const type = v7();
      const interval = JSON.stringify(proposed_schemas.Interval.example);
      await db
        .insertInto('recall_type')
        .values({ ...own(type), name: each.recall.name, default_interval: interval })
        .execute();
      await db
        .insertInto('patient_recall')
        .values({ ...own(each.recall.id), patient_id: each.patient.id, recall_type_id: type, interval })
        .execute();
    }
    await db
      .insertInto('appointment')
      .values({
        ...own(each.id),
        patient_id: each.patient.id,
        location_id: each.location.id,
        operatory_id: each.operatory.id,
        appointment_type_id: each.appointment_type.id,
        confirmation_status_id: each.confirmation_status.id,
        recall_id: each.recall?.id ?? null,
        status: each.status,
        schedule_date: day.date,
        start_at: each.start_time,
        end_at: each.end_time,
        ask_to_arrive_at: each.datetime_ask_to_arrive,
        note: each.note,
        estimated_insurance: each.estimated_insurance,
        estimated_patient_portion: each.estimated_patient_portion,
        production_amount: each.production_amount,
        created_at: each.created_at,
        updated_at: each.updated_at,
        version: each.version,
      })
      .execute();
    const providers = each.providers.map((provider, item_order) => ({
      ...own(v7()),
      appointment_id: each.id,
      provider_id: provider.id,
      role: item_order === 0 ? ('primary' as const) : ('other' as const),
      item_order,
    }));
    await db.insertInto('appointment_provider').values(providers).execute();
    const tags = each.tags.map((tag) => ({ org_id: org, appointment_id: each.id, definition_id: tag.id }));
    if (tags.length > 0) await db.insertInto('appointment_tag').values(tags).execute();
  }
}

test('§1 the appointments of a day come back as they are written', async () => {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('org_id', '=', org)
    .where('schedule_date', '=', day.date)
    .orderBy('start_at')
    .execute();
  const stored = rows.map((row) => ({
    id: row.id,
    start_time: row.start_at,
    end_time: row.end_at,
    datetime_ask_to_arrive: row.ask_to_arrive_at,
    estimated_insurance: row.estimated_insurance,
    estimated_patient_portion: row.estimated_patient_portion,
    production_amount: row.production_amount,
    is_new_patient: row.is_new_patient,
    is_time_locked: row.is_time_locked,
    item_order: row.item_order,
    priority: row.priority,
    color_override: row.color_override,
    cancelled_by: row.cancelled_by,
    note: row.note,
    status: row.status,
    created_at: row.created_at,
    updated_at: row.updated_at,
    version: row.version,
  }));
  expect([visit, crown]).toMatchObject(stored);
});

test('§1 §2 blockouts of the day and of the week', async () => {
  const { days } = schemas.WeeklyCalendar.example_proposed;
  const blockouts = [...day.blockouts, ...days.flatMap((each) => each.blockouts)];
  const once = [...new Map(blockouts.map((each) => [each.id, each])).values()];
  for (const each of once) {
    await db
      .insertInto('blockout')
      .values({
        ...own(each.id),
        blockout_type_id: each.blockout_type.id,
        location_id: each.location.id,
        operatory_id: each.operatory?.id ?? null,
        blockout_group_id: each.blockout_group_uuid,
        schedule_date: each.schedule_date,
        start_time: each.start_time,
        end_time: each.end_time,
        note: each.note,
        status: each.status,
      })
      .execute();
  }
  const stored = await db
    .selectFrom('blockout')
    .select(['id', 'schedule_date', 'start_time', 'end_time', 'note', 'status'])
    .where('org_id', '=', org)
    .orderBy('start_time')
    .execute();
  expect(once).toMatchObject(stored);
});

test('§1 §2 §4 hours of providers, from templates and overrides', async () => {
  const days = [day, ...schemas.WeeklyCalendar.example_proposed.days];
  const seen = new Set<string>();
  for (const each of days) {
    for (const schedule of each.provider_schedules) {
      const where = { provider_id: schedule.provider.id, location_id: visit.location.id };
      if (schedule.is_unavailable) {
        await db
          .insertInto('schedule_override')
          .values({
            ...own(v7()),
            ...where,
            override_date: each.date,
            is_unavailable: true,
            override_reason: schedule.override_reason ?? 'other',
          })
          .execute();
      }
      for (const range of schedule.time_ranges) {
        if (seen.has(range.source_uuid)) continue;
        seen.add(range.source_uuid);
        const times = {
          start_time: range.start_time,
          end_time: range.end_time,
          operatory_id: range.operatory?.id ?? null,
        };
        if (range.source === 'template') {
          await db
            .insertInto('schedule_template')
            .values({
              ...own(range.source_uuid),
              ...where,
              ...times,
              day_of_week: 0,
              effective_from: '2026-01-01',
            })
            .execute();
        } else {
          await db
            .insertInto('schedule_override')
            .values({
              ...own(range.source_uuid),
              ...where,
              ...times,
              override_date: each.date,
              override_reason: schedule.override_reason ?? 'other',
            })
            .execute();
        }
      }
    }
  }
  const overrides = await db
    .selectFrom('schedule_override')
    .select(['override_date', 'is_unavailable', 'override_reason', 'start_time'])
    .where('org_id', '=', org)
    .orderBy('override_date')
    .execute();
  expect(overrides).toEqual([
    {
      override_date: '2026-03-02',
      is_unavailable: false,
      override_reason: 'training',
      start_time: '10:30:00',
    },
    { override_date: '2026-03-06', is_unavailable: true, override_reason: 'vacation', start_time: null },
  ]);
});

test('§3 the goal of a day, and a holiday', async () => {
  const { date, production_goal } = proposed_schemas.MonthDay.example;
  const goal = await db
    .insertInto('production_goal')
    .values({
      ...own(v7()),
      provider_id: visit.providers[0]?.id ?? '',
      location_id: visit.location.id,
      goal_date: date,
      goal_amount: production_goal,
    })
    .returning(['goal_date', 'goal_amount'])
    .executeTakeFirst();
  expect(goal).toEqual({ goal_date: date, goal_amount: production_goal });
  const type = v7();
  await db
    .insertInto('blockout_type')
    .values({ ...own(type), name: 'Holiday', is_holiday: true, is_no_schedule: true })
    .execute();
  const holiday = await db
    .insertInto('blockout')
    .values({
      ...own(v7()),
      blockout_type_id: type,
      location_id: visit.location.id,
      schedule_date: '2026-05-25',
      start_time: '00:00:00',
      end_time: '24:00:00',
      note: 'Memorial Day',
    })
    .returning(['start_time', 'end_time', 'operatory_id'])
    .executeTakeFirst();
  expect(holiday).toEqual({ start_time: '00:00:00', end_time: '24:00:00', operatory_id: null });
});

test('§7 a row of an import keeps its key; a second visit in the slot does not get in', async () => {
  const { external_id, ...row } = proposed_schemas.BulkRow.example;
  const values = {
    patient_id: row.patient_uuid,
    location_id: row.location_uuid,
    operatory_id: row.operatory_uuid,
    schedule_date: row.schedule_date,
    status: row.status,
    // 09:00 and 09:30 in Chicago, which is on summer time by then.
    start_at: '2026-03-16T14:00:00Z',
    end_at: '2026-03-16T15:00:00Z',
  };
  await db
    .insertInto('appointment')
    .values({ ...own(v7()), ...values, external_id })
    .execute();
  const second = db
    .insertInto('appointment')
    .values({
      ...own(v7()),
      ...values,
      external_id: 'L-9002',
      start_at: '2026-03-16T14:30:00Z',
      end_at: '2026-03-16T15:30:00Z',
    })
    .execute();
  await expect(second).rejects.toMatchObject({ constraint: 'appointment_no_double_booking' });
});

test('§8 the six presets as views, one of them the default of a person with a key of its own', async () => {
  const member = await makeMember(db, org);
  for (const [index, preset] of proposals.preset_view_templates.entries()) {
    const id = v7();
    const stored = await db
      .insertInto('schedule_view')
      .values({
        ...own(id),
        location_id: visit.location.id,
        name: preset.name,
        card_layout: JSON.stringify(preset.card_layout),
        bubble_layout: JSON.stringify(preset.bubble_layout),
        color_config: JSON.stringify(preset.color_config),
      })
      .returning(['card_layout', 'bubble_layout', 'color_config'])
      .executeTakeFirstOrThrow();
    expect(preset).toMatchObject(stored);
    await db
      .insertInto('view_preference')
      .values({
        org_id: org,
        membership_id: member.id,
        location_id: visit.location.id,
        view_id: id,
        is_default: index === 0,
        keyboard_shortcut: index + 1,
      })
      .execute();
  }
  expect(proposals.preset_view_templates).toHaveLength(6);
});

test('§9 §16 a waitlist entry with its last offer, its score and its contact log', async () => {
  const slot = entry.last_offered_slot;
  const stored = await db
    .insertInto('waitlist_entry')
    .values({
      ...own(entry.id),
      patient_id: entry.patient.id,
      location_id: entry.location.id,
      location_scope: entry.location_scope,
      provider_id: entry.provider.id,
      appointment_type_id: entry.appointment_type.id,
      priority_id: entry.priority.id,
      status: entry.status,
      urgency: entry.urgency,
      source: entry.source,
      date_range_start: entry.date_range_start,
      date_range_end: entry.date_range_end,
      preferred_days: entry.preferred_days,
      preferred_time_start: entry.preferred_time_start,
      preferred_time_end: entry.preferred_time_end,
      estimated_duration_mins: entry.estimated_duration_mins,
      treatment_value: entry.treatment_value,
      note: entry.note,
      contact_attempts: entry.contact_attempts,
      contact_method_used: entry.contact_method_used,
      contacted_at: entry.contacted_at,
      patient_response: entry.patient_response,
      responded_at: entry.responded_at,
      patient_score: entry.patient_score,
      score_details: JSON.stringify(entry.score_details),
      score_calculated_at: entry.score_calculated_at,
      offered_at: slot.offered_at,
      offered_location_id: slot.slot_location.id,
      offered_date: slot.slot_date,
      offered_start_time: slot.slot_start_time,
      offered_end_time: slot.slot_end_time,
    })
    .returning([
      'preferred_days',
      'score_details',
      'treatment_value',
      'contacted_at',
      'responded_at',
      'urgency',
    ])
    .executeTakeFirst();
  expect(entry).toMatchObject(stored ?? {});
  await db
    .insertInto('waitlist_entry_location')
    .values(
      entry.additional_locations.map(({ id }) => ({
        org_id: org,
        waitlist_entry_id: entry.id,
        location_id: id,
      })),
    )
    .execute();
  const contact = proposed_schemas.WaitlistContactLog.example;
  const { slot_location, ...logged } = contact;
  const log = await db
    .insertInto('waitlist_contact')
    .values({
      ...own(contact.id),
      waitlist_entry_id: entry.id,
      contact_method: logged.contact_method,
      initiated_by: logged.initiated_by,
      message_id: logged.message_id,
      slot_location_id: slot_location.id,
      slot_date: logged.slot_date,
      slot_start_time: logged.slot_start_time,
      slot_end_time: proposed_schemas.OfferedSlot.example.slot_end_time,
      contacted_at: logged.contacted_at,
      contacted_by: logged.contacted_by,
      patient_response: logged.patient_response,
      responded_at: logged.responded_at,
    })
    .returning(['slot_date', 'slot_start_time', 'contacted_at', 'patient_response', 'responded_at'])
    .executeTakeFirst();
  expect(contact).toMatchObject(log ?? {});
});

test('§10 §11 flow and history are events of the appointment', async () => {
  const history = proposed_schemas.AppointmentHistoryEntry.example;
  const about = {
    org_id: org,
    entity: 'appointment',
    entity_id: visit.id,
    location_id: visit.location.id,
    local_day: day.date,
    actor_kind: 'user' as const,
    actor_id: 'user-1',
  };
  const moved = await db
    .insertInto('event')
    .values({
      ...about,
      id: history.id,
      at: history.changed_at,
      actor_name: history.changed_by,
      action: history.action,
      version: history.version,
      from_status: history.from_status,
      to_status: history.to_status,
      changes: JSON.stringify(
        history.changes.map((change) => ({
          field: change.field,
          old: change.old_value,
          new: change.new_value,
        })),
      ),
      note: history.change_note,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  expect({
    id: moved.id,
    action: moved.action,
    from_status: moved.from_status,
    to_status: moved.to_status,
    changes: moved.changes.map((change) => ({
      field: change.field,
      old_value: change.old,
      new_value: change.new,
    })),
    change_note: moved.note,
    changed_at: moved.at,
    changed_by: moved.actor_name,
    version: moved.version,
  }).toEqual(history);
  let previous: Reference | null = null;
  for (const { flow_status, started_at } of flowStats.segments) {
    await db
      .insertInto('event')
      .values({
        ...about,
        id: v7(),
        at: started_at,
        action: 'flow_status_changed',
        changes: JSON.stringify([{ field: 'flow_status', old: previous, new: flow_status }]),
      })
      .execute();
    await db
      .updateTable('appointment')
      .set({ flow_status_id: flow_status.id, flow_status_since: started_at })
      .where('org_id', '=', org)
      .where('id', '=', visit.id)
      .execute();
    previous = flow_status;
  }
  const flow = await db
    .selectFrom('event')
    .select('at')
    .where('org_id', '=', org)
    .where('entity', '=', 'appointment')
    .where('entity_id', '=', visit.id)
    .where('action', '=', 'flow_status_changed')
    .orderBy('seq')
    .execute();
  expect(flow.map((event) => event.at)).toEqual(flowStats.segments.map((segment) => segment.started_at));
});

test('§15 the criteria of a saved search are given back untouched, the order of keys included', async () => {
  const criteria = proposed_schemas.SavedSearchCriteria.example;
  const member = await makeMember(db, org);
  const stored = await db
    .insertInto('saved_search')
    .values({ ...own(v7()), membership_id: member.id, name: 'Mornings', criteria: JSON.stringify(criteria) })
    .returning('criteria')
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(stored.criteria)).toBe(JSON.stringify(criteria));
});

test('§17 a second provider has times of his own', async () => {
  const { provider_uuid, role, item_order } = proposed_schemas.ProviderAssignmentIn.example;
  const times = { start_at: '2026-03-02T15:40:00Z', end_at: '2026-03-02T15:50:00Z' };
  await db
    .deleteFrom('appointment_provider')
    .where('org_id', '=', org)
    .where('appointment_id', '=', visit.id)
    .where('provider_id', '=', provider_uuid)
    .execute();
  const stored = await db
    .insertInto('appointment_provider')
    .values({
      ...own(v7()),
      appointment_id: visit.id,
      provider_id: provider_uuid,
      role,
      item_order,
      ...times,
    })
    .returning(['role', 'item_order', 'start_at', 'end_at'])
    .executeTakeFirst();
  expect(stored).toEqual({ role, item_order, ...times });
});

test('§18 a definition', async () => {
  const { id, category, name, value, color, item_order, is_hidden } = proposed_schemas.Definition.example;
  const row = { category, value, color, item_order, is_hidden };
  const stored = await db
    .insertInto('definition')
    .values({ ...row, ...own(v7()), name: `${name} (example ${id})`, kind: 'confirmed' })
    .returning(['category', 'value', 'color', 'item_order', 'is_hidden'])
    .executeTakeFirst();
  expect(stored).toEqual(row);
});
