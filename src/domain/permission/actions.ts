/**
 * Everything a member of an organisation may or may not do. An endpoint names the one action it needs; finer limits
 * (own visits only, allowed locations) follow from the permission table and the membership.
 */
export const ACTIONS = [
  'day.read',
  'appointment.book',
  'appointment.edit',
  'appointment.move',
  'appointment.confirm',
  'appointment.flow',
  'appointment.complete',
  'appointment.break',
  'appointment.cancel',
  'appointment.delete',
  'appointment.overlap',
  'history.read',
  'note.write',
  'patient.read',
  'patient.contact.read',
  'patient.write',
  'patient.merge',
  'money.read',
  'preference.write',
  'waitlist.read',
  'waitlist.write',
  'recall.read',
  'recall.write',
  'blockout.read',
  'blockout.write',
  'view.read',
  'view.write',
  'search.write',
  'setup.read',
  'setup.write',
  'people.read',
  'people.write',
  'people.owners',
  'api_key.write',
  'organisation.write',
] as const;

export type Action = (typeof ACTIONS)[number];

/** Roles of a membership, from most to least able (decisions 11). */
export const ROLES = ['owner', 'manager', 'receptionist', 'practitioner', 'viewer'] as const;

export type Role = (typeof ROLES)[number];
