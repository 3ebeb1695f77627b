import type { Appointment } from '#contract/appointment-shapes.ts';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import type { Command, VersionedMutation } from '../versioned.ts';
import { editing } from './fields.ts';
import { moving, pinning, placing } from './moves.ts';
import {
  breaking,
  cancelling,
  completing,
  confirming,
  flowing,
  reopening,
  unscheduling,
} from './statuses.ts';
import { backFromEdit, backFromMove, backToConfirmation, backToFlow, backToStatus } from './wayBack.ts';

/**
 * Every way to change a visit from the screen, each with its undo. Pass them to `useVersionedMutation`; new visits are
 * made with `bookVisitShown` (booking.ts). Labels name what is done, so that undo can say what it took back.
 */

/** Another time, day or operatory. Undo moves back, confirmation included; a visit that was broken is broken again. */
export const moveVisit = undoable(moving, (before, after, { providers }) =>
  backFromMove(before, after, providers !== undefined),
);

/** From the pinboard onto the grid. Undo pins it again. */
export const placeVisit = undoable(placing, backToStatus);

/** Off the grid. Undo places it where it was. */
export const pinVisit = undoable(pinning, backToStatus);

/** Out of the book, to be given a time later. Undo puts the visit back where it was. */
export const unscheduleVisit = undoable(unscheduling, backToStatus);

/** Where the patient is; null = nowhere. Undo brings the previous status back. */
export const setFlow = undoable(flowing, backToFlow);

/** What the outreach found out. Undo brings the previous answer back. */
export const confirmVisit = undoable(confirming, backToConfirmation);

/** Done. Undo reopens it, with the patient where they were. */
export const completeVisit = undoable(completing, backToStatus);

/** The patient did not come. Undo puts the visit back into its slot. */
export const breakVisit = undoable(breaking, backToStatus);

/** Called off by the patient or the practice. Undo puts the visit back where it was. */
export const cancelVisit = undoable(cancelling, backToStatus);

/** Complete, broken or cancelled by mistake: back to its slot, refused when that was given away. */
export const reopenVisit = undoable(reopening, backToStatus);

/** Details: changed fields only. Undo brings the replaced values back. */
export const editVisit = undoable(editing, (before, after, { patch }) => backFromEdit(before, after, patch));

function undoable<E extends EndpointDefinition, V>(
  mutation: VersionedMutation<E, Appointment, V>,
  inverse: (before: Appointment, after: Appointment, variables: V) => Command | null,
): VersionedMutation<E, Appointment, V> {
  return { ...mutation, inverse };
}
