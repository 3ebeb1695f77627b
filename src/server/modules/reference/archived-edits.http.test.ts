import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { testApp } from '#testing/app.ts';
import {
  makeBlockout,
  makeBlockoutType,
  makeBlockTemplate,
  makeBlockTemplateItem,
  makeMember,
  makePatient,
  makeProvider,
  makeView,
} from '#testing/builders.ts';
import { makeEntry } from '#testing/outreach.ts';
import { makeOverride, makePreference, makeTemplate } from '#testing/schedule-builders.ts';
import { visitOfArchived, withArchived, type Clinic, type Names } from './archived.fixtures.ts';

/** What happened already goes on naming archived records: an edit may repeat them, but nothing names them anew. */
const app = await testApp();
const { db } = app;

interface Edit {
  readonly path: string;
  readonly method?: 'PUT';
  /** What an edit names, one field each. */
  readonly fields: (names: Names) => Readonly<Record<string, unknown>>;
}

const EDITS: Readonly<Record<string, (clinic: Clinic) => Promise<Edit>>> = {
  'a visit': async (clinic) => {
    const visit = await visitOfArchived(db, clinic);
    return {
      path: `/appointments/${visit.id}`,
      fields: ({ operatory, provider, tag, type }) => ({
        operatory_uuid: operatory,
        providers: [{ provider_uuid: provider, role: 'primary' }],
        tag_uuids: [tag],
        appointment_type_uuid: type,
      }),
    };
  },
  'the providers of a visit': async (clinic) => ({
    path: `/appointments/${(await visitOfArchived(db, clinic)).id}/providers`,
    method: 'PUT',
    fields: ({ provider }) => ({ providers: [{ provider_uuid: provider, role: 'primary' }] }),
  }),
  'a waitlist entry': async (clinic) => {
    const { provider, type, priority, location } = clinic.kept;
    const names = { provider_id: provider, appointment_type_id: type, priority_id: priority };
    const entry = await makeEntry(db, clinic, names);
    await db
      .insertInto('waitlist_entry_location')
      .values({ org_id: clinic.org.id, waitlist_entry_id: entry.id, location_id: location })
      .execute();
    return {
      path: `/waitlist/entries/${entry.id}`,
      fields: (named) => ({
        provider_uuid: named.provider,
        appointment_type_uuid: named.type,
        priority_uuid: named.priority,
        additional_location_uuids: [named.location],
      }),
    };
  },
  'a preference': async (clinic) => ({
    path: `/schedule/patient-preferences/${(await preferenceOfArchived(clinic)).id}`,
    fields: preferred,
  }),
  'the preference of a patient': async (clinic) => {
    await preferenceOfArchived(clinic);
    const path = `/schedule/patient-preferences/by-patient/${clinic.patient.id}`;
    return { path, method: 'PUT', fields: preferred };
  },
  'a view': async (clinic) => {
    const { provider, operatory } = clinic.kept;
    const view = await makeView(db, clinic.location, {
      provider_uuids: [provider],
      operatory_uuids: [operatory],
    });
    return {
      path: `/schedule/views/${view.id}`,
      fields: (named) => ({ provider_uuids: [named.provider], operatory_uuids: [named.operatory] }),
    };
  },
  'an override': async ({ provider, location, kept }) => ({
    path: `/schedule/overrides/${(await makeOverride(db, provider, location, { operatory_id: kept.operatory })).id}`,
    fields: ({ operatory }) => ({ operatory_uuid: operatory }),
  }),
  'weekly hours': async ({ provider, location, kept }) => ({
    path: `/schedule/templates/${(await makeTemplate(db, provider, location, { operatory_id: kept.operatory })).id}`,
    fields: ({ operatory }) => ({ operatory_uuid: operatory }),
  }),
  'a patient': async ({ org, kept }) => ({
    path: `/patients/${(await makePatient(db, org.id, { preferred_provider_id: kept.provider })).id}`,
    fields: ({ provider }) => ({ preferred_provider_uuid: provider }),
  }),
  'a member': async ({ org, kept }) => ({
    path: `/members/${(await makeMember(db, org.id, { provider_id: kept.provider })).id}`,
    fields: ({ provider }) => ({ provider_uuid: provider }),
  }),
  'a provider': async ({ org, kept }) => ({
    path: `/providers/${(await makeProvider(db, org.id, { home_location_id: kept.location })).id}`,
    fields: ({ location }) => ({ home_location_uuid: location }),
  }),
  'a type': async ({ org, type, kept }) => {
    const row = { org_id: org.id, appointment_type_id: type.id, location_id: kept.location };
    await db.insertInto('appointment_type_location').values(row).execute();
    return {
      path: `/appointment-types/${type.id}`,
      fields: ({ location }) => ({ location_uuids: [location] }),
    };
  },
  'a blockout type': async ({ org, kept }) => {
    const rule = (type: string) => ({ kind: 'appointment_types', appointment_type_uuids: [type] });
    const type = await makeBlockoutType(db, org.id, { booking_rule: JSON.stringify(rule(kept.type)) });
    return {
      path: `/blockouts/types/${type.id}`,
      fields: (named) => ({ booking_rule: rule(named.type) }),
    };
  },
  'a blockout': async ({ org, location, kept }) => {
    const type = await makeBlockoutType(db, org.id);
    const blockout = await makeBlockout(db, location, type, { operatory_id: kept.operatory });
    return {
      path: `/blockouts/instances/${blockout.id}`,
      fields: ({ operatory }) => ({ operatory_uuid: operatory }),
    };
  },
  'an item of a template': async ({ org, location, kept }) => {
    const template = await makeBlockTemplate(db, location);
    const type = await makeBlockoutType(db, org.id);
    const item = await makeBlockTemplateItem(db, template, type, { operatory_id: kept.operatory });
    return {
      path: `/blockouts/templates/${template.id}/items/${item.id}`,
      fields: ({ operatory }) => ({ operatory_uuid: operatory }),
    };
  },
};

function preferenceOfArchived({ patient, kept }: Clinic) {
  return makePreference(db, patient, {
    preferred_provider_id: kept.provider,
    preferred_operatory_id: kept.operatory,
  });
}

function preferred({ provider, operatory }: Names) {
  return { preferred_provider_uuid: provider, preferred_operatory_uuid: operatory };
}

describe('an edit repeats what was archived since, and names nothing archived anew:', () => {
  test.each(Object.keys(EDITS))('%s', async (name) => {
    const clinic = await withArchived(app);
    const edit = await EDITS[name]?.(clinic);
    if (!edit) throw new Error('no such edit');
    const { path, method = 'PATCH', fields } = edit;
    const send = (body: object) => clinic.boss.request(method, path, { body: { base_version: 1, ...body } });
    for (const [field, value] of Object.entries(fields(clinic.other))) {
      const refused = await send({ [field]: value });
      // A type stays readable when archived, and is therefore not unknown but wrong (catalogue §19).
      const isType = JSON.stringify(value).includes(clinic.other.type);
      expect([field, refused.status, refused.detail[0]?.type]).toEqual(
        isType ? [field, 422, 'value_error'] : [field, 404, 'not_found'],
      );
    }
    expect((await send(fields(clinic.kept))).status).toBe(200);
  });
});

describe('a new entry of the waitlist', () => {
  test('for an archived type is refused: the type is known, but not in use', async () => {
    const { boss, patient, location, other } = await withArchived(app);
    const body = { patient_uuid: patient.id, location_uuid: location.id, appointment_type_uuid: other.type };
    const refused = await boss.post('/waitlist/entries', body);
    expect([refused.status, refused.detail]).toMatchObject([
      422,
      [{ type: 'value_error', loc: ['body', 'appointment_type_uuid'] }],
    ]);
    const unknown = await boss.post('/waitlist/entries', { ...body, appointment_type_uuid: v7() });
    expect(unknown.status).toBe(404);
    const fill = await boss.post('/waitlist/quick-fill', {
      location_uuid: location.id,
      slot_date: '2026-03-03',
      slot_start_time: '09:00',
      slot_end_time: '10:00',
      appointment_type_uuid: other.type,
    });
    expect(fill.status).toBe(422);
  });
});
