import type { CalendarProvider } from './types.ts';

/** A visit without a place, held on the pinboard. Texts are ready to show. */
export interface PinnedVisit {
  id: string;
  name: string;
  initials: string;
  treatment: string;
  lengthMinutes: number;
  provider: CalendarProvider;
  /** 'From Nov 18, cancelled by patient', 'Needs Tue or Thu'; null when nobody said. */
  origin: string | null;
}
