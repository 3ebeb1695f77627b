import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { create } from 'zustand';
import type { PatientSummary } from '#contract/patients.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';

/** Where the booking sheet starts from; parts that are not known are chosen in the sheet. */
export interface BookingStart {
  readonly date: LocalDate;
  /** Whom it is for, when that is known. */
  readonly patient?: PatientSummary;
  readonly operatoryId?: string;
  readonly startTime?: WallTime;
  /** Length drawn on the grid, minutes. */
  readonly lengthMinutes?: number;
}

/** What the booking sheet shows on the grid: the visit being written, and free starts beside it. */
export interface BookingSketch {
  readonly date: LocalDate;
  readonly operatoryId: string;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly verdict: 'free' | 'warn' | 'blocked';
  readonly title: string;
  readonly lines: readonly string[];
  readonly suggestions: readonly {
    readonly operatoryId: string;
    readonly startTime: WallTime;
    readonly endTime: WallTime;
    readonly title: string;
    readonly detail: string | null;
  }[];
}

export interface DeskState {
  /** The booking sheet is open, with what it started from. */
  readonly booking: BookingStart | null;
  /** Something is typed in the booking sheet. */
  readonly isBookingDirty: boolean;
  /** A visit to be opened in its place, while the sheet asks whether what is typed may go. */
  readonly wantedVisit: string | null;
  readonly sketch: BookingSketch | null;
  /** A time somebody asked for by name: the day it is on puts the keyboard there, and it is done. */
  readonly wantedTime: { readonly date: LocalDate; readonly time: WallTime } | null;
  readonly set: (change: Partial<Omit<DeskState, 'set'>>) => void;
}

const CLOSED = { booking: null, isBookingDirty: false, wantedVisit: null, sketch: null } as const;

/** What is being done on the day's screen right now; gone when the page is left. */
export const useDesk = create<DeskState>()((set) => ({ ...CLOSED, wantedTime: null, set }));

/** Closes the booking sheet with everything in it. */
export function closeBooking(): void {
  useDesk.setState(CLOSED);
}

/** The open record, kept in the address (`?visit=`) so that a reload or a link shows the same screen. */
export function useOpenVisit(): {
  readonly visitId: string | null;
  /** Takes the place of the booking sheet; something typed there is asked about first, in that sheet. */
  readonly open: (id: string) => void;
  readonly close: () => void;
} {
  const [search, setSearch] = useSearchParams();
  const open = useCallback(
    (id: string) => {
      if (useDesk.getState().isBookingDirty) {
        useDesk.setState({ wantedVisit: id });
        return;
      }
      closeBooking();
      setSearch((before) => {
        const next = new URLSearchParams(before);
        next.set('visit', id);
        return next;
      });
    },
    [setSearch],
  );
  const close = useCallback(
    () =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        next.delete('visit');
        return next;
      }),
    [setSearch],
  );
  return { visitId: search.get('visit'), open, close };
}

/** Opens the booking sheet; an open record is closed, because both stand in the same place. */
export function useStartBooking(): (start: BookingStart) => void {
  const { close, visitId } = useOpenVisit();
  return useCallback(
    (start: BookingStart) => {
      if (visitId !== null) close();
      useDesk.setState({ booking: start, wantedVisit: null });
    },
    [close, visitId],
  );
}
