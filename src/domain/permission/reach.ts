import type { Action } from './actions.ts';

/**
 * Where a right holds (decisions 11). `locations`: at the locations of the membership, 403 elsewhere. `organisation`: it is
 * about what belongs to no location (patients are known everywhere), or to the whole organisation.
 */
export type Reach = 'locations' | 'organisation';

/** The third dimension of the permission table, beside action and role. */
export const ACTION_REACH: Readonly<Record<Action, Reach>> = {
  'day.read': 'locations',
  'appointment.book': 'locations',
  'appointment.edit': 'locations',
  'appointment.move': 'locations',
  'appointment.confirm': 'locations',
  'appointment.flow': 'locations',
  'appointment.complete': 'locations',
  'appointment.break': 'locations',
  'appointment.cancel': 'locations',
  'appointment.delete': 'locations',
  'appointment.overlap': 'locations',
  'history.read': 'locations',
  'note.write': 'locations',
  'patient.read': 'organisation',
  'patient.contact.read': 'organisation',
  'patient.write': 'organisation',
  'patient.merge': 'organisation',
  'money.read': 'organisation',
  'preference.write': 'organisation',
  'waitlist.read': 'locations',
  'waitlist.write': 'locations',
  'recall.read': 'organisation',
  'recall.write': 'organisation',
  'blockout.read': 'locations',
  'blockout.write': 'locations',
  'view.read': 'locations',
  'view.write': 'locations',
  'search.write': 'organisation',
  'setup.read': 'locations',
  'setup.write': 'locations',
  'people.read': 'organisation',
  'people.write': 'organisation',
  'people.owners': 'organisation',
  'api_key.write': 'organisation',
  'organisation.write': 'organisation',
};
