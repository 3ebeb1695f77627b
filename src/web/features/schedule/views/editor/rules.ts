import type { ColorConfig } from '#contract/view-layouts.ts';
import type { ColourValues } from './useColourValues.ts';

export type ColourRule = NonNullable<ColorConfig['rules']>[number];
export type RuleKey = ColourRule['when']['key'];

/** What a rule can ask in the form, in the order offered. The others of the contract are kept when they are there. */
export const RULE_KINDS = [
  'provider',
  'appointment_type',
  'status',
  'confirmation_status',
  'flow_status',
  'operatory',
  'is_new_patient',
  'late',
  'is_time_locked',
  'medical_alerts',
  'note',
] as const satisfies readonly RuleKey[];
type RuleKind = (typeof RULE_KINDS)[number];
type ListedKind = RuleKind & keyof ColourValues;

const LISTED: ReadonlySet<string> = new Set<ListedKind>([
  'provider',
  'appointment_type',
  'status',
  'confirmation_status',
  'flow_status',
  'operatory',
]);

/** Whether a rule on this key names one of a list; the others ask yes or no. */
export function isListed(key: string): key is ListedKind {
  return LISTED.has(key);
}

/** A rule that asks something else: the first value of its list, or yes. */
export function withKey(rule: ColourRule, key: RuleKey, values: ColourValues): ColourRule {
  const is = isListed(key) ? (values[key][0]?.id ?? '') : true;
  return { ...rule, when: { key, is } };
}
