import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { localDateOf } from '#domain/time/zone.ts';
import {
  breakVisit,
  cancelVisit,
  completeVisit,
  confirmVisit,
  editVisit,
  moveVisit,
  pinVisit,
  placeVisit,
  reopenVisit,
  setFlow,
} from '#web/api/appointments/mutations.ts';
import { bookVisitShown } from '#web/api/appointments/booking.ts';
import { copyOf, type CopyPlace } from '#web/api/appointments/copying.ts';
import type { CancelVisit } from '#web/api/appointments/statuses.ts';
import type { NamedConfirmation } from '#web/api/appointments/looks.ts';
import { providersOf } from '#web/api/appointments/providers.ts';
import { shownVisit } from '#web/api/appointments/shownVisit.ts';
import { call } from '#web/api/call.ts';
import { useOrgApi } from '#web/api/context.ts';
import { refusalOf, type Outcome, type Undoable } from '#web/api/outcome.ts';
import type { VersionedMutation } from '#web/api/versioned.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import type { ChangeEnd, MoveTarget, VisitActions } from '#web/state/visitActions.ts';
import { showToast } from '#web/ui/toast.tsx';
import { shownName } from '#web/api/appointments/shownName.ts';
import { visitRights } from './model/rights.ts';
import { mayFollow, stepPlan, type StepChange } from './model/steps.ts';
import { useTell, type Telling } from './useTell.ts';
import type { VisitWords } from './useVisitWords.ts';

export interface VisitCommands extends Pick<
  VisitActions,
  'step' | 'reopen' | 'move' | 'place' | 'copy' | 'pin'
> {
  readonly confirm: (visit: Appointment, confirmation: NamedConfirmation) => Promise<ChangeEnd>;
  readonly break: (visit: Appointment, reason: Ref | null, note: string) => Promise<ChangeEnd>;
  readonly cancel: (visit: Appointment, choice: Omit<CancelVisit, 'id'>) => Promise<ChangeEnd>;
}

/** A provider that may take over a visit that was just moved into their column. */
export interface SwitchOffer {
  readonly visit: Appointment;
  readonly to: Ref;
  /** The offer is no longer in sight. */
  readonly withdraw: () => void;
}

/** The changes of a visit with what is said about them. */
export function useVisitCommands(words: VisitWords): {
  readonly commands: VisitCommands;
  readonly offer: SwitchOffer | null;
  readonly takeOffer: () => void;
} {
  const { t } = useTranslation('visit');
  const { edits, org, records } = useOrgApi();
  const { t: tError } = useTranslation('errors');
  const { me } = useSession();
  const { tell } = useTell();
  const formats = useFormats();
  const isPrivate = useIsPrivate();
  const [offer, setOffer] = useState<SwitchOffer | null>(null);

  const commands = useMemo((): VisitCommands & {
    readonly switchTo: (offer: SwitchOffer) => Promise<ChangeEnd>;
  } => {
    const nameOf = (visit: Appointment) => shownName(visit, isPrivate);
    const run = async <E extends EndpointDefinition, V>(
      mutation: VersionedMutation<E, Appointment, V>,
      variables: V,
      telling: Telling,
    ): Promise<ChangeEnd> => tell(await edits.run<E, Appointment, V>(mutation, variables), telling);
    const change = (id: string, one: StepChange): Promise<Outcome<Appointment>> => {
      switch (one.kind) {
        case 'flow':
          return edits.run(setFlow, { id, flowStatus: one.flow });
        case 'confirm':
          return edits.run(confirmVisit, { id, confirmation: one.confirmation });
        case 'complete':
          return edits.run(completeVisit, { id });
        case 'reopen':
          return edits.run(reopenVisit, { id });
      }
    };
    /** Makes the changes of a plan in turn; the last one is told, with Undo for all of them. */
    const follow = async (
      visit: Appointment,
      plan: readonly StepChange[],
      done: string,
    ): Promise<ChangeEnd> => {
      const earlier: Undoable[] = [];
      let end: ChangeEnd = 'left';
      for (const [index, one] of plan.entries()) {
        const outcome = await change(visit.id, one);
        end = tell(outcome, { visit, done, earlier: [...earlier], quiet: index < plan.length - 1 });
        if (outcome.kind !== 'saved' && outcome.kind !== 'queued') return end;
        if (outcome.undo) earlier.push(outcome.undo);
      }
      return end;
    };
    const book = async (visit: Appointment, place: CopyPlace): Promise<Outcome<Appointment>> => {
      try {
        const params = { appointment_uuid: visit.id };
        const procedures = await call(appointmentEndpoints.procedures, { params }, { org });
        return await edits.create(bookVisitShown, copyOf(visit, procedures, place, Date.now()));
      } catch (failure) {
        return { kind: 'refused', refusal: refusalOf(failure) };
      }
    };
    const whereTo = (visit: Appointment, to: MoveTarget) => {
      const operatory = to.operatory?.name ?? visit.operatory?.name;
      const time = formats.clock(to.startTime);
      const place = operatory ? t('done.place', { time, operatory }) : time;
      const today = localDateOf(Date.now(), visit.location_timezone);
      return to.date === visit.schedule_date
        ? place
        : t('done.placeDay', { day: formats.relativeDay(to.date, today), place });
    };
    const target = ({ date, startTime, endTime, allowOverlap }: MoveTarget) => ({
      date,
      startTime,
      endTime,
      ...(allowOverlap === true ? { allowOverlap } : {}),
    });
    const switchTo = ({ visit, to }: Pick<SwitchOffer, 'visit' | 'to'>) => {
      setOffer(null);
      const record = shownVisit(records, visit.id) ?? visit;
      const name = to.name ?? '';
      return run(
        editVisit,
        { id: visit.id, patch: { providers: withPrimary(record, to) } },
        { visit: record, done: t('done.switched', { name: nameOf(visit), provider: name }) },
      );
    };
    return {
      switchTo,
      step: (visit, step) => {
        const now = shownVisit(records, visit.id) ?? visit;
        const plan = stepPlan(now, step, words);
        if (plan === null || !mayFollow(plan, visitRights(me, now))) {
          const why = plan === null ? t('noStep', { step: t(`steps.${step}`) }) : tError('type.forbidden');
          showToast(why, { tone: 'danger' });
          return Promise.resolve<ChangeEnd>('refused');
        }
        return follow(now, plan, t(`done.step.${step}`, { name: nameOf(visit) }));
      },
      reopen: (visit) =>
        run(reopenVisit, { id: visit.id }, { visit, done: t('done.reopened', { name: nameOf(visit) }) }),
      move: async (visit, to) => {
        const offered = to.offer ?? null;
        setOffer(null);
        const end = await run(
          moveVisit,
          { id: visit.id, ...target(to), operatory: to.operatory },
          {
            visit,
            asked: to,
            done: t('done.moved', { name: nameOf(visit), place: whereTo(visit, to) }),
            refused: t('stays', { name: nameOf(visit) }),
            ...(offered
              ? {
                  actions: [
                    {
                      label: t('switchTo', { provider: offered.name ?? '' }),
                      kbd: ['S'],
                      onAction: () => void switchTo({ visit, to: offered }),
                    },
                  ],
                }
              : {}),
          },
        );
        if (offered && end === 'saved') setOffer({ visit, to: offered, withdraw: () => setOffer(null) });
        return end;
      },
      place: (visit, to) =>
        run(
          placeVisit,
          { id: visit.id, ...target(to), operatory: to.operatory },
          {
            visit,
            asked: to,
            done: t('done.placed', { name: nameOf(visit), place: whereTo(visit, to) }),
            refused: t('staysPinned', { name: nameOf(visit) }),
          },
        ),
      copy: async (visit, to) => {
        const slot = { date: to.date, startTime: to.startTime, endTime: to.endTime };
        const name = nameOf(visit);
        const isPinned = to.isPinned === true;
        return tell(await book(visit, { ...to, slot }), {
          visit,
          asked: slot,
          done: isPinned
            ? t('done.copiedToPinboard', { name })
            : t('done.copied', { name, place: whereTo(visit, to) }),
          refused: t('notCopied', { name }),
        });
      },
      pin: (visit, note) =>
        run(
          pinVisit,
          { id: visit.id, ...(note ? { note } : {}) },
          { visit, done: t('done.pinned', { name: nameOf(visit) }) },
        ),
      confirm: (visit, confirmation) =>
        run(
          confirmVisit,
          { id: visit.id, confirmation },
          {
            visit,
            done: t('done.confirmation', { name: nameOf(visit), status: confirmation.name ?? '' }),
          },
        ),
      break: (visit, reason, note) =>
        run(
          breakVisit,
          { id: visit.id, reason, ...(note === '' ? {} : { note }) },
          { visit, done: t('done.broken', { name: nameOf(visit) }) },
        ),
      cancel: (visit, choice) =>
        run(
          cancelVisit,
          { id: visit.id, ...choice },
          { visit, done: t('done.cancelled', { name: nameOf(visit) }) },
        ),
    };
  }, [edits, org, records, tell, t, tError, formats, isPrivate, words, me]);

  return {
    commands,
    offer,
    takeOffer: () => {
      if (offer) void commands.switchTo(offer);
    },
  };
}

/** The providers of a visit with another one in the first place; a role they already have is given up for it. */
function withPrimary(visit: Appointment, to: Ref) {
  const known = providersOf(visit);
  const first = known.find(({ role }) => role === 'primary') ?? known[0];
  const rest = known.filter((one) => one !== first && one.provider.id !== to.id);
  return [
    { provider: to, role: first?.role ?? ('primary' as const), startTime: null, endTime: null },
    ...rest,
  ];
}
