import { keyPrivacy, type CardKey } from '#domain/view/card-keys.ts';
import type { BubbleLook } from '#web/state/visitActions.ts';

/** Facts that stand beside the patient's name, when the view tells them together with it. */
const BESIDE_NAME: readonly CardKey[] = [
  'patient_name',
  'preferred_name',
  'age',
  'date_of_birth',
  'chart_number',
  'is_new_patient',
];

/**
 * The fields that stand in the head of a bubble instead of a section: the name with what is told beside it, and alerts,
 * wherever the view tells them.
 */
export function headKeys({ layout, namesPatient }: BubbleLook): ReadonlySet<CardKey> {
  const fields = layout.sections.flatMap((section) => section.fields);
  const alerts = fields.filter((key) => key === 'medical_alerts');
  if (!namesPatient) return new Set(alerts);
  const named = layout.sections.filter((section) => section.fields.includes('patient_name'));
  const beside = named.flatMap((section) => section.fields.filter((key) => BESIDE_NAME.includes(key)));
  return new Set(['patient_name', ...beside, ...alerts]);
}

export interface BubbleSection {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly CardKey[];
}

/** The sections below the head, in the view's order. In privacy mode they tell time and place alone. */
export function bubbleSections(
  { layout }: Pick<BubbleLook, 'layout'>,
  head: ReadonlySet<CardKey>,
  isPrivate: boolean,
): BubbleSection[] {
  return layout.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter((key) => !head.has(key) && (!isPrivate || keyPrivacy(key) === 'open')),
    }))
    .filter((section) => section.fields.length > 0);
}
