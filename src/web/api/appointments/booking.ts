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
  readonly draft?: Omit<CalendarAppointment, 'id' | 'version'>;
}

const texts = (variables: BookVisit) => {
  const name = variables.patient.name ?? '–';
  const { start_time: start } = variables.body;
  if (typeof start !== 'string') return changeTexts()('bookSomewhere', { name });
  return changeTexts()('book', { name, place: placeText(start, variables.operatory) });
};

const common = {
  endpoint: appointmentEndpoints.create,
  entity: 'appointment',
  request: ({ body }: BookVisit) => ({ body }),
  label: texts,
  // Undo of a booking cancels it (decisions 6).
  inverse: (created: Appointment) => command(cancelling, { id: created.id, reason: null, by: null }),
} as const;

/** Books a visit; undo cancels it. */
export const bookVisit = creatingMutation<typeof appointmentEndpoints.create, Appointment, BookVisit>(common);

/** Books a visit and shows its draft on the grid meanwhile. */
export const bookVisitShown = creatingMutation<
  typeof appointmentEndpoints.create,
  Appointment,
  BookVisit & { readonly draft: Omit<CalendarAppointment, 'id' | 'version'> }
>({ ...common, draft: ({ draft }, id) => ({ ...draft, id, version: 0 }) });
