import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TIER_ONE_KEYS, TIER_TWO_KEYS } from './card-keys.ts';
import { PRESET_KEYS, viewPresets } from './presets.ts';

const catalogue: unknown = JSON.parse(
  readFileSync(new URL('../../tools/catalogue/scheduling-api.json', import.meta.url), 'utf8'),
);

test('all but the general preset are those of the catalogue, word for word', () => {
  const [general, ...others] = viewPresets();
  expect(catalogue).toMatchObject({
    proposals: { preset_view_templates: [{ key: general?.key, name: general?.name }, ...others] },
  });
  // toMatchObject forgives what is left out, so the other way round as well.
  const stored = Reflect.get(Reflect.get(Object(catalogue), 'proposals'), 'preset_view_templates');
  expect(others).toEqual(stored.slice(1));
});

test('they come in the order of their keys, and one caller cannot spoil them for the next', () => {
  expect(viewPresets().map((preset) => preset.key)).toEqual(PRESET_KEYS);
  const [, first] = viewPresets();
  first?.card_layout.rows.pop();
  expect(viewPresets()[1]?.card_layout.rows).toHaveLength(4);
});

test('every key of every preset is known, within the limits of a layout', () => {
  const known = new Set<string>([...TIER_ONE_KEYS, ...TIER_TWO_KEYS]);
  for (const { card_layout: card, bubble_layout: bubble } of viewPresets()) {
    const keys = [
      ...card.rows.flatMap((row) => row.fields.map((field) => field.key)),
      ...Object.values(card.badges),
      ...bubble.sections.flatMap((section) => section.fields),
    ];
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
    expect(card.rows.length).toBeLessThanOrEqual(6);
    expect(Math.max(...card.rows.map((row) => row.fields.length))).toBeLessThanOrEqual(3);
  }
});
