import type { CardKey } from './card-keys.ts';
import type { ColourSource, RuleKey } from './colour.ts';

/** Shapes of the catalogue (§8), as answers carry them. */
export interface CardLayoutValue {
  schema_version: 1;
  rows: { fields: CardFieldValue[] }[];
  badges: { top_left?: CardKey; top_right?: CardKey; bottom_left?: CardKey; bottom_right?: CardKey };
  compact_rows: number;
}

export interface CardFieldValue {
  key: CardKey;
  label: string | null;
  style: 'normal' | 'bold' | 'muted';
  align: 'left' | 'right';
}

export interface BubbleLayoutValue {
  schema_version: 1;
  sections: { key: string; title: string; fields: CardKey[] }[];
}

export interface ColorConfigValue {
  schema_version: 1;
  fill_by: ColourSource;
  accent_by: ColourSource;
  use_color_override: boolean;
  overrides: Record<string, string>;
  default_color: string;
  rules?: { when: { key: RuleKey; is: string | boolean }; color: string }[];
}

export interface ViewPreset {
  key: 'general' | 'hygiene' | 'front_desk' | 'clinical' | 'production' | 'privacy';
  name: string;
  description: string;
  card_layout: CardLayoutValue;
  bubble_layout: BubbleLayoutValue;
  color_config: ColorConfigValue;
}

/**
 * What a view without a layout of its own shows: exactly DESIGN's card, filled by provider (decisions 14). The rows stand
 * in DESIGN's order; a card shows as many as it has lines, and the treatment takes one line per procedure where there is
 * room. Status is the glyph in the corner, flags stand at the right of line 2.
 */
export function generalPreset(): ViewPreset {
  return {
    key: 'general',
    name: 'General practice',
    description: 'Balanced default for a mixed schedule',
    card_layout: {
      schema_version: 1,
      rows: [
        { fields: [field('patient_name', 'bold'), field('age', 'muted')] },
        { fields: [field('treatment'), field('flags', 'normal', 'right')] },
        {
          fields: [field('start_time'), field('end_time'), field('production_amount', 'normal', 'right')],
        },
        { fields: [field('note')] },
        { fields: [field('mobile_phone', 'muted')] },
        { fields: [field('balance_due', 'muted'), field('primary_insurance', 'muted', 'right')] },
      ],
      badges: { top_right: 'status' },
      compact_rows: 2,
    },
    bubble_layout: {
      schema_version: 1,
      sections: [
        {
          key: 'visit',
          title: 'Visit',
          fields: ['treatment', 'start_time', 'end_time', 'duration', 'providers', 'operatory'],
        },
        {
          key: 'patient',
          title: 'Patient',
          fields: ['patient_name', 'age', 'date_of_birth', 'chart_number', 'mobile_phone', 'medical_alerts'],
        },
        {
          key: 'account',
          title: 'Account',
          fields: ['production_amount', 'balance_due', 'primary_insurance'],
        },
        { key: 'notes', title: 'Notes', fields: ['note', 'patient_note', 'tags'] },
      ],
    },
    color_config: {
      schema_version: 1,
      fill_by: 'provider',
      accent_by: 'provider',
      use_color_override: true,
      overrides: {},
      default_color: '#90A4AE',
      rules: [],
    },
  };
}

/** One field of a card row. @param label text before the value. */
export function field(
  key: CardKey,
  style: CardFieldValue['style'] = 'normal',
  align: CardFieldValue['align'] = 'left',
  label: string | null = null,
): CardFieldValue {
  return { key, label, style, align };
}
