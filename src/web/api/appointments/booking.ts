import type { Appointment, CalendarAppointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { creatingMutation } from '../creation.ts';
import { command } from '../versioned.ts';
import { changeTexts, placeText } from './labels.ts';
import { cancelling } from './statuses.ts';

export interface BookVisit {
  readonly body: EndpointInput<typeof appointmentEndpoints.create>['body'];
  /** For the list of waiting changes and for undo. */
  readonly patient: Ref;
  readonly operatory: Ref | null;
  /** How the visit will look, shown on the grid until the answer comes. */
  readonly draft: Omit<CalendarAppointment, 'id' | 'version'>;
}

/** Books a visit and shows it on the grid meanwhile; undo cancels it (decisions 6). */
export const bookVisitShown = creatingMutation<typeof appointmentEndpoints.create, Appointment, BookVisit>({
  endpoint: appointmentEndpoints.create,
  entity: 'appointment',
  request: ({ body }) => ({ body }),
  draft: ({ draft }, id) => ({ ...draft, id, version: 0 }),
  label: ({ body, patient, operatory }) => {
    const name = patient.name ?? '–';
    const { start_time: start } = body;
    if (typeof start !== 'string') return changeTexts()('bookSomewhere', { name });
    return changeTexts()('book', { name, place: placeText(start, operatory) });
  },
  inverse: (created) => command(cancelling, { id: created.id, reason: null, by: null }),
});
