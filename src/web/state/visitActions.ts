import { createContext, useContext, type ReactNode } from 'react';
import type { Appointment, CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { BubbleLayout } from '#contract/view-layouts.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import type { MenuSection } from '#web/ui/Menu.tsx';

/** The five steps of a visit on its day, in the order of their keys 1 to 5. */
export const VISIT_STEPS = ['scheduled', 'confirmed', 'arrived', 'in_chair', 'complete'] as const;
export type VisitStep = (typeof VISIT_STEPS)[number];

/** Where a visit goes. Times are wall clock at the location; `operatory` null = keep. */
export interface MoveTarget {
  readonly date: LocalDate;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly operatory: Ref | null;
  /** Over an occupied slot; only with the right to do so. */
  readonly allowOverlap?: boolean;
  /**
   * Who works in the target column when the visit's own provider does not: the toast offers to switch (decisions 12).
   */
  readonly offer?: Ref;
}

/** How a change of a visit ended; the person has been told already. `queued`: shown as done, sent later. */
export type ChangeEnd = 'saved' | 'queued' | 'refused' | 'left';

/**
 * What the desk can do to a visit, with everything around it: rights, optimistic change, toast with Undo, refusals in
 * plain words, dialogs. Provided by the visit feature around the day's page, used by the grid.
 */
export interface VisitActions {
  /** Brings the visit to a step; several changes when it takes several (decisions 13 says what is shown). */
  readonly step: (visit: Appointment, step: VisitStep) => Promise<ChangeEnd>;
  readonly reopen: (visit: Appointment) => Promise<ChangeEnd>;
  readonly move: (visit: Appointment, to: MoveTarget) => Promise<ChangeEnd>;
  /** From the pinboard onto the grid. */
  readonly place: (visit: Appointment, to: MoveTarget & { readonly operatory: Ref }) => Promise<ChangeEnd>;
  /** Books another visit like it: same patient, type, length, providers and procedures. */
  readonly copy: (
    visit: Appointment,
    to: MoveTarget & { readonly operatory: Ref; readonly isPinned?: boolean },
  ) => Promise<ChangeEnd>;
  readonly pin: (visit: Appointment, note?: string) => Promise<ChangeEnd>;
  /** Opens the dialog in which a visit is marked as missed, with reason. */
  readonly openBreak: (visit: Appointment) => void;
  /** Opens the dialog in which a visit is cancelled, with reason. */
  readonly openCancel: (visit: Appointment) => void;
  /**
   * What the caller may do to the visit in its state, for a context menu; empty when there is nothing.
   * @param extra `onMove` starts move mode; without it there is no such entry.
   */
  readonly menu: (visit: Appointment, extra?: { readonly onMove?: () => void }) => readonly MenuSection[];
  /** Whether the caller may bring it to a step from where it stands. */
  readonly mayStep: (visit: Appointment, step: VisitStep) => boolean;
  /** Whether the caller may move it at all: by right and by state. */
  readonly mayMove: (visit: Appointment) => boolean;
  /** Whether the caller may pin it. */
  readonly mayPin: (visit: Appointment) => boolean;
  /** What the hover bubble of a card shows. @param onMove starts move mode; without it there is no such button. */
  readonly bubble: (
    visit: CalendarAppointment,
    look: BubbleLook,
    extra?: { readonly onMove?: () => void },
  ) => ReactNode;
}

/** How a view wants its bubbles (catalogue §8). */
export interface BubbleLook {
  readonly layout: BubbleLayout;
  /** The layout is a preset: its titles are ours, and translated. */
  readonly isPreset: boolean;
  /** The view names patients, on the card or in the bubble. */
  readonly namesPatient: boolean;
}

export const VisitActionsContext = createContext<VisitActions | null>(null);

/** @throws Error outside `VisitActionsProvider`: a programming mistake. */
export function useVisitActions(): VisitActions {
  const actions = useContext(VisitActionsContext);
  if (!actions) throw new Error('useVisitActions is used outside VisitActionsProvider');
  return actions;
}
