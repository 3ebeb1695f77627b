import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { FontSize } from '#domain/view/defaults.ts';
import type { Language } from '../i18n/locale.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';
/** Another row height than a view has, chosen in this browser; over as soon as the view itself changes. */
export interface RowChoice {
  readonly instead: FontSize;
  readonly rows: FontSize;
}

/** What a day of the month shows besides its number: money, numbers of visits, the day in miniature. */
export const MONTH_PARTS = ['production', 'counts', 'load'] as const;
export type MonthPart = (typeof MONTH_PARTS)[number];

export interface ViewState {
  readonly theme: ThemeChoice;
  /** By view; '' where there is none. */
  readonly rowHeights: Readonly<Record<string, RowChoice>>;
  /** The right panel is open where it is a drawer (below 1200 px). */
  readonly isPanelOpen: boolean;
  readonly monthParts: readonly MonthPart[];
  /** Names, treatment, notes, phones and money are hidden from passers-by. */
  readonly isPrivate: boolean;
  /** The view on screen hides them whatever is chosen here; not kept. */
  readonly isViewPrivate: boolean;
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
      rowHeights: {},
      isPanelOpen: false,
      monthParts: MONTH_PARTS,
      isPrivate: false,
      isViewPrivate: false,
      singleKeys: true,
      language: null,
      lastOrg: null,
      lastLocation: {},
      set,
    }),
    {
      name: 'chairtime.view',
      version: 1,
      partialize: ({ isViewPrivate: _, ...kept }) => kept,
    },
  ),
);

/** Whether patients are hidden from passers-by: chosen here, or said by the view on screen (DESIGN, Privacy mode). */
export function useIsPrivate(): boolean {
  return useViewState(isPrivateIn);
}

/** The same at this moment, outside of drawing. */
export function isPrivateNow(): boolean {
  return isPrivateIn(useViewState.getState());
}

/** Hides patients, or shows them again. A view that hides them is not overruled, and leaves what was chosen as it is. */
export function togglePrivacy(): void {
  useViewState.setState(({ isPrivate, isViewPrivate }) => (isViewPrivate ? {} : { isPrivate: !isPrivate }));
}

function isPrivateIn({ isPrivate, isViewPrivate }: ViewState): boolean {
  return isPrivate || isViewPrivate;
}
