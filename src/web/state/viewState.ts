import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from '../i18n/locale.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';
/** Row heights of the grid, 12, 14, 18 and 22 px for ten minutes. */
export type Density = 'fit' | 'compact' | 'comfortable' | 'large';

/** What a day of the month shows besides its number: money, numbers of visits, the day in miniature. */
export const MONTH_PARTS = ['production', 'counts', 'load'] as const;
export type MonthPart = (typeof MONTH_PARTS)[number];

export interface ViewState {
  readonly theme: ThemeChoice;
  /** Null: as the clinic's view says. */
  readonly density: Density | null;
  /** The right panel is open where it is a drawer (below 1200 px). */
  readonly isPanelOpen: boolean;
  readonly monthParts: readonly MonthPart[];
  /** Names, treatment, notes, phones and money are hidden from passers-by. */
  readonly isPrivate: boolean;
  /** Keys without a modifier act (WCAG 2.1.4 lets people turn them off). */
  readonly singleKeys: boolean;
  /** Null: the browser's preference. */
  readonly language: Language | null;
  /** Slug of the organisation last shown. */
  readonly lastOrg: string | null;
  /** Location last shown, by organisation slug. */
  readonly lastLocation: Readonly<Record<string, string>>;
  readonly set: (change: Partial<Omit<ViewState, 'set'>>) => void;
}

/** How this browser looks at the schedule; kept in local storage. Holds no patient data. */
export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      theme: 'system',
      density: null,
      isPanelOpen: false,
      monthParts: MONTH_PARTS,
      isPrivate: false,
      singleKeys: true,
      language: null,
      lastOrg: null,
      lastLocation: {},
      set,
    }),
    { name: 'chairtime.view', version: 1 },
  ),
);
