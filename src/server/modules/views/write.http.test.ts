import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { viewEndpoints as views } from '#contract/views.ts';
import { viewPresets } from '#domain/view/presets.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeLocation, makeOperatory, makePractice, makeView } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const practice = await makePractice(db);
  const { org, location } = practice;
  const manager = await app.signedIn(org, 'manager');
  const desk = await app.signedIn(org, 'receptionist');
  const save = (client: SignedIn, fields: Record<string, unknown> = {}) =>
    client.post('/schedule/views', { location_uuid: location.id, name: 'Mine', ...fields });
  return { ...practice, manager, desk, save };
}

const refusalOf = (answer: { status: number; detail: { type: string; loc: unknown[] }[] }) => [
  answer.status,
  answer.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`),
];

describe('the presets', () => {
  test('are the six of the catalogue, and each can be saved as a view', async () => {
    const { location, desk, manager } = await clinic();
    const { templates } = await desk.ok(views.templates, {});
    expect(templates).toEqual(JSON.parse(JSON.stringify(viewPresets())));
    for (const { name, card_layout, bubble_layout, color_config } of templates) {
      const layouts = { card_layout, bubble_layout, color_config };
      const saved = await manager.ok(views.create, {
        body: { location_uuid: location.id, name, ...layouts },
      });
      expect(saved).toMatchObject(layouts);
    }
  });
});

describe('a new view', () => {
  test('shows everything as usual unless told otherwise', async () => {
    const { location, manager } = await clinic();
    const body = { location_uuid: location.id, name: '  Everything ' };
    expect(await manager.ok(views.create, { body })).toMatchObject({
      version: 1,
      location: { id: location.id, name: location.name },
      name: 'Everything',
      view_type: 'daily',
      visibility: 'shared',
      start_time: '07:00:00',
      end_time: '19:00:00',
      time_increment: 10,
      font_size: 'sm',
      min_operatory_width_px: 0,
      operatory_uuids: null,
      provider_uuids: null,
      card_layout: null,
      bubble_layout: null,
      color_config: null,
      auto_scroll_to_current_time: true,
      bubble_enabled: true,
      compact_mode: false,
      dynamic_op_filtering: false,
      privacy_mode: false,
      show_business_days_only: false,
      show_missed_appointments: false,
      show_production: true,
      show_provider_bars: true,
      is_default: false,
      keyboard_shortcut: null,
    });
  });

  test('keeps all it is told', async () => {
    const { location, operatory, provider, manager } = await clinic();
    const settings = {
      name: 'Hygiene',
      view_type: 'weekly' as const,
      time_increment: 15 as const,
      font_size: 'lg' as const,
      min_operatory_width_px: 120,
      provider_uuids: [provider.id],
      color_config: {
        schema_version: 1 as const,
        fill_by: 'none' as const,
        accent_by: 'status' as const,
        use_color_override: false,
        overrides: { [provider.id]: '#112233', broken: '#C62828' },
        default_color: '#90A4AE',
        rules: [
          { when: { key: 'is_new_patient' as const, is: true }, color: '#00FF00' },
          { when: { key: 'status' as const, is: 'broken' }, color: '#FF0000' },
        ],
      },
      compact_mode: true,
      show_production: false,
    };
    const saved = await manager.ok(views.create, {
      body: {
        ...settings,
        location_uuid: location.id,
        visibility: null,
        start_time: '00:00',
        end_time: '24:00',
        operatory_uuids: [operatory.id, operatory.id],
      },
    });
    expect(saved).toMatchObject({
      ...settings,
      visibility: 'shared',
      start_time: '00:00:00',
      end_time: '24:00:00',
      operatory_uuids: [operatory.id],
    });
  });

  const card = (rows: unknown) => ({ card_layout: { schema_version: 1, rows } });
  const row = (...keys: string[]) => ({ fields: keys.map((key) => ({ key })) });
  const colours = (more: object) => ({
    color_config: {
      schema_version: 1,
      fill_by: 'none',
      accent_by: 'none',
      use_color_override: true,
      overrides: {},
      default_color: '#90A4AE',
      ...more,
    },
  });
  const rules = (...list: unknown[]) => colours({ rules: list });

  test.each([
    ['an unknown key', card([row('patient_name', 'shoe_size')]), 'enum body.card_layout.rows.0.fields.1.key'],
    ['seven rows', card(Array.from({ length: 7 }, () => row('note'))), 'too_long body.card_layout.rows'],
    ['four fields', card([row('note', 'status', 'age', 'email')]), 'too_long body.card_layout.rows.0.fields'],
    [
      'an unknown corner',
      { card_layout: { schema_version: 1, rows: [], badges: { middle: 'note' } } },
      'extra_forbidden body.card_layout.badges.middle',
    ],
    [
      'a field of ours nobody knows',
      card([{ fields: [{ key: 'note', blink: true }] }]),
      'extra_forbidden body.card_layout.rows.0.fields.0.blink',
    ],
    [
      'another schema',
      { card_layout: { schema_version: 2, rows: [] } },
      'enum body.card_layout.schema_version',
    ],
    [
      'an unknown key in a bubble',
      { bubble_layout: { schema_version: 1, sections: [{ key: 'a', title: 'A', fields: ['shoe_size'] }] } },
      'enum body.bubble_layout.sections.0.fields.0',
    ],
    [
      'a colour by name',
      colours({ default_color: 'red' }),
      'string_pattern_mismatch body.color_config.default_color',
    ],
    [
      'a colour of something else',
      colours({ overrides: { broken: '#12345' } }),
      'string_pattern_mismatch body.color_config.overrides.broken',
    ],
    ['filling by mood', colours({ fill_by: 'mood' }), 'enum body.color_config.fill_by'],
    [
      'a rule about an unknown key',
      rules({ when: { key: 'mood', is: true }, color: '#112233' }),
      'enum body.color_config.rules.0.when.key',
    ],
    [
      'a rule without colour',
      rules({ when: { key: 'status', is: 'broken' } }),
      'missing body.color_config.rules.0.color',
    ],
    ['seven minutes', { time_increment: 7 }, 'enum body.time_increment'],
    ['an end before the start', { start_time: '19:00', end_time: '07:00' }, 'value_error body.end_time'],
    ['a huge column', { min_operatory_width_px: 2001 }, 'less_than_equal body.min_operatory_width_px'],
    ['a name of blanks', { name: '   ' }, 'string_too_short body.name'],
    ['a default', { is_default: true }, 'extra_forbidden body.is_default'],
    [
      'text that cannot be stored',
      { bubble_layout: { schema_version: 1, sections: [{ key: 'a', title: '\u0000', fields: [] }] } },
      'value_error body.bubble_layout.sections.0.title',
    ],
  ])('is refused with %s', async (_, fields, expected) => {
    const { save, manager } = await clinic();
    expect(refusalOf(await save(manager, fields))).toEqual([422, [expected]]);
  });

  test('shows columns of its own place only', async () => {
    const { org, save, manager } = await clinic();
    const foreign = await makeOperatory(db, await makeLocation(db, org.id));
    expect(refusalOf(await save(manager, { operatory_uuids: [foreign.id] }))).toEqual([
      404,
      ['not_found body.operatory_uuids.0'],
    ]);
    expect(refusalOf(await save(manager, { provider_uuids: [v7()] }))).toEqual([
      404,
      ['not_found body.provider_uuids.0'],
    ]);
  });
});

describe('a change', () => {
  test('leaves alone what it does not name; null clears what may be empty', async () => {
    const { location, operatory, manager } = await clinic();
    const layout = JSON.stringify({ schema_version: 1, rows: [{ fields: [{ key: 'note' }] }] });
    const view = await makeView(db, location, { card_layout: layout, operatory_uuids: [operatory.id] });
    const params = { view_uuid: view.id };
    const renamed = await manager.ok(views.patch, { params, body: { base_version: 1, name: 'New' } });
    expect(renamed).toMatchObject({ name: 'New', version: 2, operatory_uuids: [operatory.id] });
    expect(renamed.card_layout).not.toBeNull();
    const cleared = await manager.ok(views.patch, {
      params,
      body: { base_version: 2, card_layout: null, operatory_uuids: null },
    });
    expect(cleared).toMatchObject({ card_layout: null, operatory_uuids: null, version: 3 });
    const patch = (body: object) => manager.patch(`/schedule/views/${view.id}`, { base_version: 3, ...body });
    expect(refusalOf(await patch({ font_size: null }))).toEqual([422, ['value_error body.font_size']]);
    expect(refusalOf(await patch({ start_time: '20:00' }))).toEqual([422, ['value_error body.end_time']]);
    expect(refusalOf(await patch({ location_uuid: location.id }))).toEqual([
      422,
      ['extra_forbidden body.location_uuid'],
    ]);
    const stale = await manager.patch(`/schedule/views/${view.id}`, { base_version: 1, name: 'Old' });
    expect(stale.detail).toMatchObject([
      {
        type: 'version_conflict',
        ctx: { current_version: 3, changed_fields: ['name', 'operatory_uuids', 'card_layout'] },
      },
    ]);
  });
});

describe('a personal view', () => {
  test('does not exist for anybody else, managers included', async () => {
    const { manager, desk, save } = await clinic();
    const mine = await save(desk, { visibility: 'personal' });
    expect(mine.body).toMatchObject({ visibility: 'personal', version: 1 });
    const { id } = Object(mine.body);
    const path = `/schedule/views/${id}`;
    for (const answer of [
      await manager.get(path),
      await manager.patch(path, { base_version: 1, name: 'Yours' }),
      await manager.delete(path),
      await manager.post(`${path}/set-default`),
      await manager.post(`${path}/set-shortcut`, undefined, { query: { shortcut: 1 } }),
      await manager.delete(`${path}/default`),
      await manager.delete(`${path}/shortcut`),
    ])
      expect(refusalOf(answer)).toEqual([404, ['not_found path.view_uuid']]);
    expect((await manager.ok(views.list, { query: {} })).items).toEqual([]);
    expect((await desk.delete(path)).status).toBe(204);
    expect((await manager.post(`${path}/restore`, {})).status).toBe(404);
    expect((await desk.post(`${path}/restore`, {})).status).toBe(200);
  });

  test('is what people without the full right may keep; views for all are not theirs to write', async () => {
    const { org, location, desk, save } = await clinic();
    const practitioner = await app.signedIn(org, 'practitioner');
    const viewer = await app.signedIn(org, 'viewer');
    const shared = await makeView(db, location);
    for (const client of [desk, practitioner]) {
      expect((await save(client)).status).toBe(403);
      const own = await save(client, { visibility: 'personal' });
      expect(own.status).toBe(201);
      const path = `/schedule/views/${Object(own.body).id}`;
      expect((await client.patch(path, { base_version: 1, name: 'Better' })).status).toBe(200);
      expect((await client.patch(path, { base_version: 2, visibility: 'shared' })).status).toBe(403);
      expect(
        (await client.patch(`/schedule/views/${shared.id}`, { base_version: 9, name: 'x' })).status,
      ).toBe(403);
      expect(
        (await client.delete(`/schedule/views/${shared.id}`, { query: { base_version: 9 } })).status,
      ).toBe(403);
      expect((await client.delete(path)).status).toBe(204);
    }
    expect((await save(viewer, { visibility: 'personal' })).status).toBe(403);
    expect((await viewer.post(`/schedule/views/${shared.id}/set-default`)).status).toBe(200);
  });

  test('is made of a shared one by whoever hides it, and shared again by the same', async () => {
    const { org, location, manager } = await clinic();
    const other = await app.signedIn(org, 'owner');
    const view = await makeView(db, location, { owner_id: other.member.id });
    const path = `/schedule/views/${view.id}`;
    expect((await manager.patch(path, { base_version: 1, visibility: 'personal' })).status).toBe(200);
    expect((await other.get(path)).status).toBe(404);
    expect((await manager.patch(path, { base_version: 2, visibility: 'shared' })).status).toBe(200);
    expect((await other.get(path)).status).toBe(200);
  });
});
