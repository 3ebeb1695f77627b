import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { WaitlistEntry } from '#contract/waitlist-shapes.ts';
import { waitlistEndpoints } from '#contract/waitlist.ts';
import { editVisit, unscheduleVisit } from '#web/api/appointments/mutations.ts';
import { deleteVisit } from '#web/api/appointments/removing.ts';
import { shownName } from '#web/api/appointments/shownName.ts';
import { call } from '#web/api/call.ts';
import { useOrgApi } from '#web/api/context.ts';
import { refusalOf, type Outcome, type Undoable } from '#web/api/outcome.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import type { ChangeEnd, VisitActions } from '#web/state/visitActions.ts';
import { useTell } from './useTell.ts';
import { stopWaiting, waitEarlier } from './waitlistMutations.ts';

/** What a menu does to a visit beside its steps; each is told, with Undo. */
export interface VisitDeeds {
  readonly setLock: (visit: Appointment, locked: boolean) => Promise<ChangeEnd>;
  readonly unschedule: (visit: Appointment) => Promise<ChangeEnd>;
  readonly remove: (visit: Appointment) => Promise<ChangeEnd>;
  /** Another visit like it, held on the pinboard; null for a visit without time and operatory. */
  readonly copyToPinboard: (visit: Appointment) => Promise<ChangeEnd> | null;
  /** Whether the patient is called when something earlier opens. */
  readonly setEarlier: (visit: Appointment, wanted: boolean) => Promise<ChangeEnd>;
}

const ACTIVE = 'waiting,contacted,offered';

/** The deeds for the caller's organisation. @param copy books another visit like one. */
export function useVisitDeeds(copy: VisitActions['copy']): VisitDeeds {
  const { t } = useTranslation('visit');
  const { t: changes } = useTranslation('changes');
  const { edits, org } = useOrgApi();
  const { tell } = useTell();
  const isPrivate = useIsPrivate();

  return useMemo((): VisitDeeds => {
    const nameOf = (visit: Appointment) => shownName(visit, isPrivate);
    /**
     * The patient waits for nothing any more, as the flag on every visit of theirs says: all that the caller sees of it
     * goes, one after the other, with Undo for all of them.
     */
    const stopAll = async (visit: Appointment, label: string) => {
      const earlier: Undoable[] = [];
      try {
        const query = { patient_uuid: visit.patient.id, status: ACTIVE, page_size: 200 };
        const { items } = await call(waitlistEndpoints.list, { query }, { org });
        let outcome: Outcome<WaitlistEntry> = { kind: 'refused', refusal: GONE };
        for (const [index, entry] of items.entries()) {
          outcome = await edits.run(stopWaiting, { id: entry.id, label }, { base: entry });
          if (outcome.kind !== 'saved' && outcome.kind !== 'queued') break;
          if (outcome.undo && index < items.length - 1) earlier.push(outcome.undo);
        }
        return { outcome, earlier };
      } catch (failure) {
        return { outcome: { kind: 'refused', refusal: refusalOf(failure) } as const, earlier };
      }
    };
    return {
      setLock: async (visit, locked) =>
        tell(await edits.run(editVisit, { id: visit.id, patch: { is_time_locked: locked } }), {
          visit,
          done: t(locked ? 'done.locked' : 'done.unlocked', { name: nameOf(visit) }),
        }),
      unschedule: async (visit) =>
        tell(await edits.run(unscheduleVisit, { id: visit.id }), {
          visit,
          done: t('done.unscheduled', { name: nameOf(visit) }),
        }),
      remove: async (visit) =>
        tell(await edits.run(deleteVisit, { id: visit.id }), {
          visit,
          done: t('done.deleted', { name: nameOf(visit) }),
        }),
      copyToPinboard: (visit) => {
        const { schedule_date: date, local_start: startTime, local_end: endTime, operatory } = visit;
        if (date === null || startTime === null || endTime === null || operatory === null) return null;
        return copy(visit, { date, startTime, endTime, operatory, isPinned: true });
      },
      setEarlier: async (visit, wanted) => {
        const name = nameOf(visit);
        const label = changes(wanted ? 'waitEarlier' : 'stopWaiting', { name: visit.patient.name ?? '–' });
        if (wanted) {
          return tell(await edits.create(waitEarlier, { visit, label }), {
            visit,
            done: t('done.waits', { name }),
          });
        }
        const { outcome, earlier } = await stopAll(visit, label);
        return tell(outcome, { visit, earlier, done: t('done.waitsNoMore', { name }) });
      },
    };
  }, [changes, copy, edits, isPrivate, org, t, tell]);
}

/** Somebody else took it off the list meanwhile. */
const GONE = { reason: 'not_found', item: { type: 'not_found' }, error: null } as const;
