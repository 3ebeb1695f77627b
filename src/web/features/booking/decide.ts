import { isBlocking } from '#domain/conflict/violation.ts';
import { centsOf } from '#domain/appointment/money.ts';
import type { BookingForm } from './form.ts';
import type { SlotProblem } from './slot.ts';
import type { SuggestedStart, Verdict } from './usePlacementCheck.ts';

/** Why the visit cannot be sent as it stands. */
export type Obstacle =
  'right' | 'newcomer' | 'patient' | 'operatory' | 'fee' | 'loading' | 'blocked' | SlotProblem;

export interface Decision {
  /** The best safe choice: book, or first take the nearest free start. */
  readonly primary: { readonly kind: 'book' } | { readonly kind: 'use'; readonly suggestion: SuggestedStart };
  /** Why the primary button does nothing; null when it can be pressed. */
  readonly obstacle: Obstacle | null;
  /** Only an occupied operatory can be overridden, and only with the right (decisions 4). */
  readonly mayBookAnyway: boolean;
  /** Why "Book anyway" and the pinboard have to wait; null when they need not. */
  readonly missing: Obstacle | null;
}

/** What the buttons of the sheet offer (DESIGN: the primary button is always the best safe choice). */
export function decide(
  form: BookingForm,
  facts: {
    readonly mayBook: boolean;
    readonly mayOverlap: boolean;
    readonly hasNewcomer: boolean;
    readonly slotProblem: SlotProblem | null;
    readonly verdict: Verdict | null;
  },
): Decision {
  const { mayBook, mayOverlap, hasNewcomer, slotProblem, verdict } = facts;
  const missing: Obstacle | null = !mayBook
    ? 'right'
    : hasNewcomer
      ? 'newcomer'
      : form.patient === null
        ? 'patient'
        : hasWrongFee(form)
          ? 'fee'
          : slotProblem !== null
            ? slotProblem
            : form.operatoryId === null
              ? 'operatory'
              : verdict === null
                ? 'loading'
                : null;
  const [suggestion] = verdict?.suggestions ?? [];
  const isBlocked = verdict?.isBlocked ?? false;
  if (isBlocked && suggestion && mayBook) {
    return {
      primary: { kind: 'use', suggestion },
      obstacle: null,
      mayBookAnyway: canOverride(verdict, mayOverlap),
      missing,
    };
  }
  return {
    primary: { kind: 'book' },
    obstacle: missing ?? (isBlocked ? 'blocked' : null),
    mayBookAnyway: canOverride(verdict, mayOverlap),
    missing,
  };
}

function canOverride(verdict: Verdict | null, mayOverlap: boolean): boolean {
  if (!mayOverlap || !verdict?.isBlocked) return false;
  return verdict.findings.filter(isBlocking).every(({ code }) => code === 'operatory_overlap');
}

function hasWrongFee(form: BookingForm): boolean {
  return form.treatments.some(({ isOn, fee }) => isOn && fee !== null && centsOf(fee) === null);
}
