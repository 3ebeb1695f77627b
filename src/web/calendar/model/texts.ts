import type { CalendarVisit, Immovable } from './types.ts';

/** The words of a card, built once per language and handed to all cards. */
export interface CardTexts {
  /** 'NP' */
  newPatientTag: string;
  /** What privacy mode shows for a treatment. */
  treatment: string;
  /** 'Waiting 9m', '33m of 70m', 'Missed', 'Cancelled'; null for statuses without a chip. */
  chip: (visit: CalendarVisit) => string | null;
  /** 'Marcus Feld, 10:10 to 11:20, Op 1, in chair 33 of 70 minutes, latex allergy' */
  label: (visit: CalendarVisit, laneTitle: string, privacy: boolean) => string;
  immovable: Record<Immovable, string>;
  immovableDetail: Record<Immovable, string>;
}
