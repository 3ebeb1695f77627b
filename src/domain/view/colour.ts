import { TIER_ONE_KEYS, TIER_TWO_KEYS } from './card-keys.ts';

/** What may lend a card its colour (catalogue §8). */
export const COLOUR_SOURCES = [
  'appointment_type',
  'provider',
  'status',
  'confirmation_status',
  'flow_status',
  'operatory',
  'none',
] as const;
export type ColourSource = (typeof COLOUR_SOURCES)[number];

/** What a rule may ask of a visit: any field of a card, and whether it is late. */
export const RULE_KEYS = [...TIER_ONE_KEYS, ...TIER_TWO_KEYS, 'late'] as const;
export type RuleKey = (typeof RULE_KEYS)[number];

/** What a visit answers for a key: yes or no, or the values it has there, the most specific first. */
export type RuleAnswer = boolean | readonly string[];

/** A visit as colours see it. Colours are opaque here: how they are made readable is the screen's business. */
export interface ColourFacts {
  readonly answer: (key: RuleKey) => RuleAnswer;
  /** Colour of the provider, type, status … itself; null when it has none. */
  readonly ownColour: (source: ColourSource) => string | null;
  /** Colour somebody gave this one visit. */
  readonly colourOverride: string | null;
}

interface Colours {
  readonly fill_by: ColourSource;
  readonly accent_by: ColourSource;
  readonly use_color_override: boolean;
  readonly overrides: Readonly<Record<string, string>>;
  readonly default_color: string;
  readonly rules?: readonly ColourRule[] | undefined;
}

export interface ColourRule {
  readonly when: { readonly key: RuleKey; readonly is: string | boolean };
  readonly color: string;
}

/** Whether a rule holds for a visit. `is: true` asks whether there is anything at all. */
export function ruleHolds({ when }: ColourRule, facts: Pick<ColourFacts, 'answer'>): boolean {
  const answer = facts.answer(when.key);
  if (typeof when.is === 'boolean') {
    return (typeof answer === 'boolean' ? answer : answer.length > 0) === when.is;
  }
  return typeof answer === 'boolean' ? String(answer) === when.is : answer.includes(when.is);
}

export interface CardColours {
  readonly fill: string;
  /** Of the bar at the start edge. */
  readonly accent: string;
  /** A rule speaks: the card must stand out whatever its status. */
  readonly isRuled: boolean;
}

/**
 * The colours of a card. Fill: the first rule that holds, else the visit's own colour where the view wants it, else what
 * `fill_by` names: its colour in `overrides`, its own, the default (catalogue §8, decisions 14). Accent: what `accent_by`
 * names, in the same way.
 */
export function cardColours(config: Colours, facts: ColourFacts): CardColours {
  const rule = config.rules?.find((one) => ruleHolds(one, facts));
  const override = config.use_color_override ? facts.colourOverride : null;
  const accent = colourBy(config.accent_by, config, facts);
  const fill =
    rule?.color ??
    override ??
    (config.fill_by === config.accent_by ? accent : colourBy(config.fill_by, config, facts));
  return { fill, accent, isRuled: rule !== undefined };
}

function colourBy(source: ColourSource, config: Colours, facts: ColourFacts): string {
  if (source === 'none') return config.default_color;
  const answer = facts.answer(source);
  const values = typeof answer === 'boolean' ? [] : answer;
  const overridden = values.find((value) => Object.hasOwn(config.overrides, value));
  if (overridden !== undefined) return config.overrides[overridden] ?? config.default_color;
  return facts.ownColour(source) ?? config.default_color;
}
