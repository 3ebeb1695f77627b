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

interface Layouts {
  readonly card: {
    readonly rows: readonly { readonly fields: readonly { readonly key: CardKey }[] }[];
    readonly badges?: Readonly<Record<string, CardKey | undefined>> | undefined;
  };
  readonly bubble: { readonly sections: readonly { readonly fields: readonly CardKey[] }[] };
}

/** The Tier-2 keys that card and bubble of a view need: what the client sends as `fields`. Without repeats, sorted. */
export function tierTwoKeysOf({ card, bubble }: Layouts): TierTwoKey[] {
  const keys: (CardKey | undefined)[] = [
    ...card.rows.flatMap((row) => row.fields.map((field) => field.key)),
    ...Object.values(card.badges ?? {}),
    ...bubble.sections.flatMap((section) => section.fields),
  ];
  return [...new Set(keys.filter((key) => key !== undefined).filter(isTierTwoKey))].sort();
}
