import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Definition } from '#contract/definitions.ts';
import type { FlowStatus } from '#contract/flow-statuses.ts';
import {
  displayStatus,
  type ConfirmationKind,
  type DisplayKind,
  type FlowKind,
} from '#domain/appointment/display.ts';
import { displayFacts } from '#web/api/appointments/display.ts';
import type { NamedConfirmation, NamedFlow } from '#web/api/appointments/looks.ts';
import type { VisitStep } from '#web/state/visitActions.ts';
import type { VisitRights } from './rights.ts';

/** The clinic's own words for the kinds that steps are made of (decisions 13). */
export interface StepWords {
  readonly flows: readonly FlowStatus[];
  readonly confirmations: readonly Definition[];
}

/** One change on the way to a step. */
export type StepChange =
  | { readonly kind: 'reopen' | 'complete' }
  | { readonly kind: 'flow'; readonly flow: NamedFlow | null }
  | { readonly kind: 'confirm'; readonly confirmation: NamedConfirmation };

/** What the visit shows now. @param now epoch milliseconds. */
export function shownKind(visit: Appointment, now: number): DisplayKind {
  return displayOf(visit, now).kind;
}

/** The one status a visit shows, with its minutes. @param now epoch milliseconds. */
export function displayOf(visit: Appointment, now: number) {
  return displayStatus(displayFacts(visit), now);
}

/** The step a visit stands on; null when it stands on none (missed, cancelled, without a place). */
export function currentStep(visit: Appointment): VisitStep | null {
  const kind = shownKind(visit, 0);
  switch (kind) {
    case 'over_time':
    case 'checkout':
      return 'in_chair';
    case 'scheduled':
    case 'confirmed':
    case 'arrived':
    case 'in_chair':
    case 'complete':
      return kind;
    default:
      return null;
  }
}

/** What a visit is that stands on no step. */
export function endedWord({
  status,
}: Appointment): 'broken' | 'cancelled' | 'pinboard' | 'unscheduled' | 'planned' {
  return status === 'scheduled' || status === 'complete' ? 'unscheduled' : status;
}

/**
 * The changes that bring a visit to a step, so that it then shows that step: going back clears where the patient is,
 * and "scheduled" takes a confirmation back.
 * @returns empty when it stands there already; null when there is no way (state, or no such word in this clinic).
 */
export function stepPlan(visit: Appointment, step: VisitStep, words: StepWords): StepChange[] | null {
  if (visit.status !== 'scheduled' && visit.status !== 'complete') return null;
  if (step === 'complete') return visit.status === 'complete' ? [] : [{ kind: 'complete' }];
  const plan: StepChange[] = visit.status === 'complete' ? [{ kind: 'reopen' }] : [];
  const isReopened = plan.length > 0;
  const flowKind = isReopened ? null : visit.flow_kind;
  if (step === 'arrived' || step === 'in_chair') {
    if (flowKind === step) return plan;
    const flow = flowOf(step, words);
    return flow && [...plan, { kind: 'flow', flow }];
  }
  if (flowKind !== null && flowKind !== 'other') plan.push({ kind: 'flow', flow: null });
  if ((visit.confirmation_kind === 'confirmed') === (step === 'confirmed')) return plan;
  const confirmation = confirmationOf(step === 'confirmed' ? 'confirmed' : 'unconfirmed', words);
  return confirmation && [...plan, { kind: 'confirm', confirmation }];
}

/** Whether the caller may make all changes of a plan. */
export function mayFollow(plan: readonly StepChange[], rights: VisitRights): boolean {
  return plan.every(({ kind }) => rights[kind]);
}

function flowOf(kind: FlowKind, { flows }: StepWords): NamedFlow | null {
  const found = flows.find((flow) => flow.kind === kind && flow.is_active);
  return found ? { id: found.id, name: found.name, kind: found.kind } : null;
}

/** The words that a clinic has for what its outreach found out, in its order. */
export function confirmationsOf({
  confirmations,
}: StepWords): (NamedConfirmation & { readonly name: string })[] {
  return confirmations.flatMap(({ id, name, kind, is_hidden: isHidden }) =>
    isHidden || kind === null || kind === 'lab' ? [] : [{ id, name, kind }],
  );
}

function confirmationOf(kind: ConfirmationKind, words: StepWords): NamedConfirmation | null {
  return confirmationsOf(words).find((one) => one.kind === kind) ?? null;
}
