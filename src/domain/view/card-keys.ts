/** Card keys taken from the appointment itself (catalogue §8) plus `treatment` and `flags` (decisions 14). */
export const TIER_ONE_KEYS = [
  'patient_name',
  'start_time',
  'end_time',
  'duration',
  'appointment_type',
  'appointment_type_abbrev',
  'status',
  'confirmation_status',
  'flow_status',
  'provider',
  'providers',
  'operatory',
  'note',
  'ask_to_arrive_time',
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'is_new_patient',
  'is_time_locked',
  'priority',
  'tags',
  'recall',
  'treatment',
  'flags',
] as const;
export type TierOneKey = (typeof TIER_ONE_KEYS)[number];

/** Card keys taken from the patient; a calendar carries them only when asked through `fields` (catalogue §1). */
export const TIER_TWO_KEYS = [
  'chart_number',
  'preferred_name',
  'date_of_birth',
  'age',
  'gender',
  'mobile_phone',
  'home_phone',
  'work_phone',
  'email',
  'preferred_contact_method',
  'balance_due',
  'primary_insurance',
  'secondary_insurance',
  'medical_alerts',
  'patient_note',
  'guarantor',
  'last_visit_date',
  'next_recall_date',
  'procedures_summary',
  'procedure_codes',
] as const;
export type TierTwoKey = (typeof TIER_TWO_KEYS)[number];

export type CardKey = TierOneKey | TierTwoKey;

const TIER_TWO: ReadonlySet<string> = new Set(TIER_TWO_KEYS);

/** Whether a key must be asked for through `fields`. */
export function isTierTwoKey(key: string): key is TierTwoKey {
  return TIER_TWO.has(key);
}

/** What must travel for a key beside the key itself: a card knows of alerts by their list. */
const NEEDS: Partial<Record<string, TierTwoKey>> = { flags: 'medical_alerts' };

/** What privacy mode does with a key: shows it, puts "Treatment" in its place, or hides it (DESIGN "Card anatomy"). */
export type KeyPrivacy = 'open' | 'treatment' | 'hidden';

const OPEN: ReadonlySet<string> = new Set<CardKey>([
  'start_time',
  'end_time',
  'duration',
  'status',
  'confirmation_status',
  'flow_status',
  'provider',
  'providers',
  'operatory',
  'ask_to_arrive_time',
  'is_time_locked',
]);
const TREATMENT: ReadonlySet<string> = new Set<CardKey>([
  'treatment',
  'appointment_type',
  'appointment_type_abbrev',
  'procedures_summary',
]);

/** The name and the flags have rules of their own (initials; ASAP and lock alone) and count as hidden here. */
export function keyPrivacy(key: CardKey): KeyPrivacy {
  if (OPEN.has(key)) return 'open';
  return TREATMENT.has(key) ? 'treatment' : 'hidden';
}

interface Layouts {
  readonly card: {
    readonly rows: readonly { readonly fields: readonly { readonly key: CardKey }[] }[];
    readonly badges?: Readonly<Record<string, CardKey | undefined>> | undefined;
  };
  readonly bubble: { readonly sections: readonly { readonly fields: readonly CardKey[] }[] };
  /** Rules look at values of a visit as well. */
  readonly colours?: {
    readonly rules?: readonly { readonly when: { readonly key: string } }[] | undefined;
  };
}

/** The Tier-2 keys that card, bubble and colours of a view need: what the client sends as `fields`. No repeats, sorted. */
export function tierTwoKeysOf({ card, bubble, colours }: Layouts): TierTwoKey[] {
  const keys: (string | undefined)[] = [
    ...card.rows.flatMap((row) => row.fields.map((field) => field.key)),
    ...Object.values(card.badges ?? {}),
    ...bubble.sections.flatMap((section) => section.fields),
    ...(colours?.rules ?? []).map((rule) => rule.when.key),
  ];
  const needed = keys.flatMap((key) => (key === undefined ? [] : [key, NEEDS[key] ?? key]));
  return [...new Set(needed.filter(isTierTwoKey))].sort();
}
