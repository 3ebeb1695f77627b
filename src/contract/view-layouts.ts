import * as z from 'zod';
import { TIER_ONE_KEYS, TIER_TWO_KEYS } from '#domain/view/card-keys.ts';
import { COLOUR_SOURCES, RULE_KEYS } from '#domain/view/colour.ts';
import { colour, text } from './kernel/fields.ts';

export const cardKey = z.enum([...TIER_ONE_KEYS, ...TIER_TWO_KEYS]);
export type CardKey = z.output<typeof cardKey>;

const schemaVersion = z.literal(1).meta({ type: 'integer' });

export const cardField = z
  .object({
    key: cardKey,
    label: z.string().max(40).nullable().optional().describe('Text before the value'),
    style: z.enum(['normal', 'bold', 'muted']).optional(),
    align: z.enum(['left', 'right']).optional(),
  })
  .meta({ id: 'CardField' });

const badges = { top_left: cardKey, top_right: cardKey, bottom_left: cardKey, bottom_right: cardKey };
const compactRows = z.int().min(1).max(6).describe('Rows kept in compact mode');

export const cardLayout = z
  .object({
    schema_version: schemaVersion,
    rows: z.array(z.object({ fields: z.array(cardField).max(3) })).max(6),
    badges: z.object(badges).partial().optional(),
    compact_rows: compactRows.optional(),
  })
  .meta({ id: 'CardLayout' });
export type CardLayout = z.output<typeof cardLayout>;

export const bubbleLayout = z
  .object({
    schema_version: schemaVersion,
    sections: z
      .array(z.object({ key: z.string().max(40), title: z.string().max(80), fields: z.array(cardKey) }))
      .max(12),
  })
  .meta({ id: 'BubbleLayout' });
export type BubbleLayout = z.output<typeof bubbleLayout>;

/** What a colour rule may ask: any card field, or the additive `late`. */
const ruleKey = z
  .enum(RULE_KEYS)
  .describe('Card field; additive `late` = past its start and not here, or arrived after its start');
const colourSource = z.enum(COLOUR_SOURCES);

export const colorConfig = z
  .object({
    schema_version: schemaVersion,
    fill_by: colourSource,
    accent_by: colourSource,
    use_color_override: z.boolean(),
    overrides: z.record(z.string(), colour).describe('Uuid or value -> colour'),
    default_color: colour,
    rules: z
      .array(
        z.object({
          when: z.object({ key: ruleKey, is: z.union([z.string(), z.boolean()]) }),
          color: colour,
        }),
      )
      .optional()
      .describe('Tried in order before fill_by; the first that holds colours the card'),
  })
  .meta({ id: 'ColorConfig' });
export type ColorConfig = z.output<typeof colorConfig>;

/**
 * The same three as requests carry them: strict, and small enough to be drawn. Unknown field keys, more than 6 rows or more
 * than 3 fields in a row are refused (catalogue §8).
 */
export const cardLayoutIn = z.strictObject({
  schema_version: schemaVersion,
  rows: z
    .array(
      z.strictObject({
        fields: z
          .array(
            z.strictObject({
              key: cardKey,
              label: text(40).nullable().optional().describe('Text before the value'),
              style: z.enum(['normal', 'bold', 'muted']).optional(),
              align: z.enum(['left', 'right']).optional(),
            }),
          )
          .max(3),
      }),
    )
    .max(6),
  badges: z.strictObject(badges).partial().optional(),
  compact_rows: compactRows.optional(),
});

export const bubbleLayoutIn = z.strictObject({
  schema_version: schemaVersion,
  sections: z
    .array(z.strictObject({ key: text(40), title: text(80), fields: z.array(cardKey).max(30) }))
    .max(12),
});

export const colorConfigIn = z.strictObject({
  schema_version: schemaVersion,
  fill_by: colourSource,
  accent_by: colourSource,
  use_color_override: z.boolean(),
  overrides: z
    .record(text(100), colour)
    .refine((colours) => Object.keys(colours).length <= 500, 'At most 500 colours')
    .describe('Uuid or value -> colour'),
  default_color: colour,
  rules: z
    .array(
      z.strictObject({
        when: z.strictObject({ key: ruleKey, is: z.union([text(200), z.boolean()]) }),
        color: colour,
      }),
    )
    .max(50)
    .optional()
    .describe('Tried in order before fill_by; the first that holds colours the card (additive)'),
});
