import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { toInstant } from '#domain/time/zone.ts';
import type { Outcome, Refusal, Undoable } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { CHANGE_TOAST, useUndoToast } from '#web/state/useUndoToast.ts';
import type { ChangeEnd, MoveTarget } from '#web/state/visitActions.ts';
import { showToast, type ToastAction } from '#web/ui/toast.tsx';

export interface Telling {
  /** What was done, said when it worked: "Ana Diaz moved to 2:00 PM, Op 2". */
  readonly done: string;
  /** Changes made before for the same gesture, oldest first: Undo takes them back with it. */
  readonly earlier?: readonly Undoable[];
  readonly visit: Appointment;
  /** Slot asked for, to say exactly what is in the way. */
  readonly asked?: Pick<MoveTarget, 'date' | 'startTime' | 'endTime'>;
  /** Said before the reason of a refusal: "Ana Diaz stays where it was". */
  readonly refused?: string;
  /** Buttons before Undo. */
  readonly actions?: readonly ToastAction[];
  /** Nothing is said when it worked: more is to come. */
  readonly quiet?: boolean;
}

/** What was changed, with what the server warned of where it does. */
interface Told {
  readonly id: string;
  readonly warnings?: Appointment['warnings'];
}

/** Says how changes of visits ended: a toast with Undo, or why not, in plain words (DESIGN, Interaction). */
export function useTell() {
  const { t } = useTranslation('visit');
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const { undoAction } = useUndoToast();

  /** Why something was refused; with who placed what is in the way and when. */
  const reasonOf = useCallback(
    (refusal: Refusal, zone: string, asked?: Telling['asked'], now?: number) => {
      const slot = asked ? instantsOf(asked, zone) : null;
      return errorText(refusal.item, {
        t: tError,
        formats,
        zone,
        now: now ?? Date.now(),
        ...(slot ? { asked: slot } : {}),
      });
    },
    [tError, formats],
  );

  const tell = useCallback(
    (outcome: Outcome<Told>, telling: Telling): ChangeEnd => {
      const { done, visit, asked, refused, earlier = [], actions = [], quiet = false } = telling;
      const zone = visit.location_timezone;
      const buttons = (undoable: Undoable | null) => {
        const entries = undoable ? [...earlier, undoable] : earlier;
        return [...actions, ...(entries.length > 0 ? [undoAction(entries, zone)] : [])];
      };
      switch (outcome.kind) {
        case 'saved': {
          if (quiet) return 'saved';
          const warning = outcome.record.warnings?.[0];
          const slot = asked ? instantsOf(asked, zone) : null;
          const why = warning
            ? violationText(warning, { t: tError, formats, zone, ...(slot ? { asked: slot } : {}) }).title
            : null;
          showToast(why === null ? done : t('done.warned', { done, reason: why }), {
            id: CHANGE_TOAST,
            actions: buttons(outcome.undo),
          });
          return 'saved';
        }
        case 'queued':
          if (!quiet)
            showToast(t('done.queued', { done }), { id: CHANGE_TOAST, actions: buttons(outcome.undo) });
          return 'queued';
        case 'refused': {
          const reason = reasonOf(outcome.refusal, zone, asked);
          showToast(refused === undefined ? reason : t('refused', { what: refused, reason }), {
            id: CHANGE_TOAST,
            tone: 'danger',
          });
          return 'refused';
        }
        default:
          return 'left';
      }
    },
    [formats, reasonOf, t, tError, undoAction],
  );

  return { tell, reasonOf };
}

function instantsOf({ date, startTime, endTime }: NonNullable<Telling['asked']>, zone: string) {
  const start = toInstant(date, startTime, zone);
  const end = toInstant(date, endTime, zone);
  return start.ok && end.ok ? { start: start.ms, end: end.ms } : null;
}
