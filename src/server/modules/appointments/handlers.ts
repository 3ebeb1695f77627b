import type { appointmentEndpoints } from '#contract/appointments.ts';
import { atLocation, may, requireLocation } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { known, reference, shapeDefinition } from '../reference/service.ts';
import { checkConflicts } from './check.ts';
import { createAppointment } from './create.ts';
import { confirmAppointment } from './confirmation.ts';
import { patchAppointment } from './edit.ts';
import { setFlowStatus } from './flow.ts';
import { appointmentHistory } from './history.ts';
import { requireAppointment } from './load.ts';
import { moveAppointment } from './move.ts';
import { proceduresOf } from './procedures.store.ts';
import { listAppointmentProviders, replaceAppointmentProviders } from './providers.ts';
import { deleteAppointment, restoreAppointment } from './remove.ts';
import { breakAppointment, cancelAppointment, pinAppointment, transitionAppointment } from './status.ts';
import { appointmentsOnPinboard, findAppointments } from './store.ts';
import { shapeWithFields } from './tier-two.ts';
import { shapeProcedure } from './procedures.ts';

export const appointmentHandlers: Handlers<typeof appointmentEndpoints> = {
  /** All on one page: the catalogue gives it no page parameters. */
  confirmationStatuses: async (ctx) => {
    const { definitions } = await reference(ctx);
    const items = definitions
      .filter((row) => row.category === 'ApptConfirmed' && !row.is_hidden && row.deleted_at === null)
      .map(shapeDefinition);
    return { items, page: 1, page_size: Math.max(1, items.length), total: items.length };
  },
  pinboardList: async (ctx, { query }) => {
    const ref = await reference(ctx);
    known(ref.location, query.location_uuid, 'location', ['query', 'location_uuid']);
    requireLocation(ctx, query.location_uuid);
    const rows = await appointmentsOnPinboard(ctx.db, ctx.org.id, query.location_uuid);
    return shapeWithFields(ctx, ref, rows, query.fields ?? []);
  },
  batch: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const found = await findAppointments(ctx.db, ctx.org.id, query.ids);
    const rows = found.filter((row) => atLocation(ctx, row.location_id));
    const seen = new Set(rows.map((row) => row.id));
    return {
      items: await shapeWithFields(ctx, ref, rows, query.fields ?? []),
      missing_uuids: query.ids.filter((id) => !seen.has(id)),
    };
  },
  checkConflicts: (ctx, { body }) => checkConflicts(ctx, body),
  create: (ctx, { body }) => createAppointment(ctx, body),
  get: async (ctx, { params, query }) => {
    const ref = await reference(ctx);
    const row = await requireAppointment(ctx, ctx.db, params.appointment_uuid);
    const [answer] = await shapeWithFields(ctx, ref, [row], query.fields ?? []);
    if (!answer) throw new Error('one row in, one answer out');
    return answer;
  },
  patch: (ctx, { params, body }) => patchAppointment(ctx, params.appointment_uuid, body),
  delete: (ctx, { params, query }) => deleteAppointment(ctx, params.appointment_uuid, query.base_version),
  restore: (ctx, { params, body }) => restoreAppointment(ctx, params.appointment_uuid, body),
  move: (ctx, { params, body }) => moveAppointment(ctx, params.appointment_uuid, body, 'move'),
  place: (ctx, { params, body }) => moveAppointment(ctx, params.appointment_uuid, body, 'place'),
  pinboard: (ctx, { params, body }) => pinAppointment(ctx, params.appointment_uuid, body),
  transition: (ctx, { params, body }) => transitionAppointment(ctx, params.appointment_uuid, body),
  break: (ctx, { params, body }) => breakAppointment(ctx, params.appointment_uuid, body),
  cancel: (ctx, { params, body }) => cancelAppointment(ctx, params.appointment_uuid, body),
  confirmationStatus: (ctx, { params, body }) => confirmAppointment(ctx, params.appointment_uuid, body),
  flowStatus: (ctx, { params, body }) => setFlowStatus(ctx, params.appointment_uuid, body),
  history: (ctx, { params, query }) => appointmentHistory(ctx, params.appointment_uuid, query),
  procedures: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const row = await requireAppointment(ctx, ctx.db, params.appointment_uuid);
    const procedures = await proceduresOf(ctx.db, ctx.org.id, row.id);
    return procedures.map((procedure) => shapeProcedure(ref, row, procedure, may(ctx, 'money.read')));
  },
  providers: (ctx, { params }) => listAppointmentProviders(ctx, params.appointment_uuid),
  replaceProviders: (ctx, { params, body }) =>
    replaceAppointmentProviders(ctx, params.appointment_uuid, body),
};
