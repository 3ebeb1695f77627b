import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { PaperFormat } from '#web/ui/Paper.tsx';

export interface PaperState {
  /** Null: as is usual where the browser's language is spoken. */
  readonly format: PaperFormat | null;
  /** Most columns on a sheet. */
  readonly columns: number;
  readonly ink: 'black' | 'colour';
  /** Sheets for the hallway: initials, no treatment, no money. */
  readonly isPrivate: boolean;
  readonly set: (change: Partial<Omit<PaperState, 'set'>>) => void;
}

/** How this browser prints, also by Ctrl P; kept in local storage. Holds no patient data. */
export const usePaper = create<PaperState>()(
  persist((set) => ({ format: null, columns: 8, ink: 'black', isPrivate: false, set }), {
    name: 'chairtime.paper',
    version: 1,
  }),
);

/** Letter where people print on it, A4 everywhere else. */
export function usualFormat(locale: string): PaperFormat {
  return /-(US|CA|MX|PH|CL|CO|VE)\b/.test(locale) ? 'letter' : 'a4';
}
