import { describe, expect, test } from 'vitest';
import { TIER_ONE_KEYS, TIER_TWO_KEYS, isTierTwoKey, keyPrivacy, tierTwoKeysOf } from './card-keys.ts';
import { FONT_SIZES, VIEW_DEFAULTS, pixelsPerMinute, rowHeight, stepFontSize } from './defaults.ts';
import { generalPreset } from './preset-general.ts';

describe('card keys', () => {
  test('the tiers are disjoint and told apart', () => {
    expect(TIER_ONE_KEYS.filter(isTierTwoKey)).toEqual([]);
    expect(TIER_TWO_KEYS.every(isTierTwoKey)).toBe(true);
    expect(isTierTwoKey('toString')).toBe(false);
  });

  test('a view asks for exactly the patient fields its layouts show', () => {
    const { card_layout: card, bubble_layout: bubble } = generalPreset();
    expect(tierTwoKeysOf({ card, bubble })).toEqual([
      'age',
      'balance_due',
      'chart_number',
      'date_of_birth',
      'medical_alerts',
      'mobile_phone',
      'patient_note',
      'primary_insurance',
    ]);
    expect(tierTwoKeysOf({ card: { rows: [] }, bubble: { sections: [] } })).toEqual([]);
  });

  test('and what badges, flags and colour rules look at', () => {
    const bare = { card: { rows: [] }, bubble: { sections: [] } };
    expect(tierTwoKeysOf({ ...bare, card: { rows: [], badges: { top_left: 'age' } } })).toEqual(['age']);
    expect(tierTwoKeysOf({ ...bare, card: { rows: [{ fields: [{ key: 'flags' }] }] } })).toEqual([
      'medical_alerts',
    ]);
    expect(
      tierTwoKeysOf({
        ...bare,
        colours: { rules: [{ when: { key: 'gender' } }, { when: { key: 'late' } }] },
      }),
    ).toEqual(['gender']);
  });

  test('privacy mode shows nothing of the patient: what is new is hidden until somebody says otherwise', () => {
    expect(TIER_TWO_KEYS.filter((key) => keyPrivacy(key) === 'open')).toEqual([]);
    expect(keyPrivacy('start_time')).toBe('open');
    expect(keyPrivacy('procedures_summary')).toBe('treatment');
    for (const key of ['note', 'production_amount', 'is_new_patient', 'tags', 'recall'] as const) {
      expect(keyPrivacy(key)).toBe('hidden');
    }
  });
});

describe('the general preset', () => {
  test('keeps the limits of the catalogue: six rows, three fields a row', () => {
    const { rows } = generalPreset().card_layout;
    expect(rows).toHaveLength(6);
    expect(rows.every(({ fields }) => fields.length >= 1 && fields.length <= 3)).toBe(true);
  });

  test('is filled by provider', () => {
    expect(generalPreset().color_config).toMatchObject({ fill_by: 'provider', rules: [] });
  });
});

describe('density', () => {
  test('rows of 12, 14, 18 and 22 pixels', () => {
    expect(FONT_SIZES.map(rowHeight)).toEqual([12, 14, 18, 22]);
    expect(pixelsPerMinute(VIEW_DEFAULTS.font_size)).toBeCloseTo(1.4);
  });

  test('stepping stops at the ends', () => {
    expect(stepFontSize('sm', 1)).toBe('md');
    expect(stepFontSize('lg', 1)).toBe('lg');
    expect(stepFontSize('xs', -1)).toBe('xs');
  });
});
