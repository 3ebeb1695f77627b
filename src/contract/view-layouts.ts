import * as z from 'zod';
import { TIER_ONE_KEYS, TIER_TWO_KEYS } from '#domain/view/card-keys.ts';
import { colour } from './kernel/fields.ts';

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

export const cardLayout = z
  .object({
    schema_version: schemaVersion,
    rows: z.array(z.object({ fields: z.array(cardField).max(3) })).max(6),
    badges: z
      .object({ top_left: cardKey, top_right: cardKey, bottom_left: cardKey, bottom_right: cardKey })
      .partial()
      .optional(),
    compact_rows: z.int().min(1).max(6).optional(),
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

export const COLOUR_SOURCES = [
  'appointment_type',
  'provider',
  'status',
  'confirmation_status',
  'flow_status',
  'operatory',
  'none',
] as const;
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
          when: z.object({ key: cardKey, is: z.union([z.string(), z.boolean()]) }),
          color: colour,
        }),
      )
      .optional()
      .describe('Tried in order before fill_by; the first that holds colours the card'),
  })
  .meta({ id: 'ColorConfig' });
export type ColorConfig = z.output<typeof colorConfig>;
