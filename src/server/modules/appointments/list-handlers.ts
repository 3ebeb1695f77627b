import type { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import type { appointmentListEndpoints } from '#contract/appointment-lists.ts';
import type { appointmentProcedureEndpoints } from '#contract/appointment-procedures.ts';
import type { Handlers } from '../../handler.ts';
import { bulkConfirm } from './bulk-confirm.ts';
import { patientFlowEvents, patientFlowStats } from './flow-history.ts';
import { importAppointments } from './import.ts';
import { appointmentsFromCursor, countAppointments, listAppointments, procedureFrequency } from './list.ts';
import { addProcedure, patchProcedure, removeProcedure } from './procedure-changes.ts';

export const appointmentListHandlers: Handlers<typeof appointmentListEndpoints> = {
  list: (ctx, { query }) => listAppointments(ctx, query),
  cursor: (ctx, { query }) => appointmentsFromCursor(ctx, query),
  countsByLocation: (ctx, { query }) => countAppointments(ctx, query),
  procedureFrequency: (ctx, { query }) => procedureFrequency(ctx, query),
  flowEvents: (ctx, { params, query }) => patientFlowEvents(ctx, params.appointment_uuid, query),
  flowStats: (ctx, { params, query }) => patientFlowStats(ctx, params.appointment_uuid, query.include_open),
};

export const appointmentProcedureHandlers: Handlers<typeof appointmentProcedureEndpoints> = {
  add: addProcedure,
  patch: patchProcedure,
  remove: removeProcedure,
};

export const appointmentBulkHandlers: Handlers<typeof appointmentBulkEndpoints> = {
  import: (ctx, { body }) => importAppointments(ctx, body),
  confirm: (ctx, { body }) => bulkConfirm(ctx, body),
};
