import type { Appointment } from '#contract/appointment-shapes.ts';
import type { OrgMe } from '#contract/session.ts';
import { actionsOf, type AppointmentAction } from '#domain/appointment/action.ts';
import type { Action } from '#domain/permission/actions.ts';
import { can, editableFields } from '#domain/permission/can.ts';

/** What the caller may do to one visit in the state it is in: role, own visits only, and the status machine. */
export interface VisitRights {
  /** Fields of the details that may be changed. */
  readonly fields: 'all' | 'note' | 'none';
  readonly confirm: boolean;
  readonly flow: boolean;
  readonly complete: boolean;
  readonly move: boolean;
  readonly place: boolean;
  readonly pin: boolean;
  readonly break: boolean;
  readonly cancel: boolean;
  readonly unschedule: boolean;
  readonly delete: boolean;
  /** Another visit like it. */
  readonly copy: boolean;
  readonly waitlist: boolean;
  /** Back to its slot from complete, missed or cancelled. */
  readonly reopen: boolean;
  readonly history: boolean;
  readonly money: boolean;
}

/** Rights of the caller on a visit (decisions 11). */
export function visitRights(me: OrgMe, visit: Appointment): VisitRights {
  const own = me.provider?.id;
  const isOwn = own !== undefined && visit.provider_assignments.some(({ provider }) => provider.id === own);
  const may = (action: Action) => can(me.permissions, action, isOwn);
  const offered = new Set<AppointmentAction>(actionsOf(visit.status));
  const grant = me.permissions['appointment.edit'];
  const editable = editableFields(grant === 'own' && !isOwn ? 'none' : grant);
  const fields = editable === 'all' ? 'all' : editable.length > 0 ? 'note' : 'none';
  return {
    fields,
    confirm: may('appointment.confirm'),
    flow: may('appointment.flow'),
    complete: may('appointment.complete') && fields !== 'none',
    move: may('appointment.move') && offered.has('move'),
    place: may('appointment.move') && offered.has('place'),
    pin: may('appointment.move') && offered.has('pinboard'),
    break: may('appointment.break') && offered.has('break'),
    cancel: may('appointment.cancel') && offered.has('cancel'),
    unschedule: may('appointment.move') && offered.has('unschedule'),
    delete: may('appointment.delete'),
    copy: may('appointment.book'),
    waitlist: may('waitlist.write'),
    // Taking a completion back is part of completing; taking a missed or cancelled visit back is an edit.
    reopen:
      offered.has('restore') &&
      (visit.status === 'complete' ? may('appointment.complete') && fields !== 'none' : fields === 'all'),
    history: may('history.read'),
    money: may('money.read'),
  };
}
