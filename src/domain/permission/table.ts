import { ACTIONS, type Action, type Role } from './actions.ts';

/**
 * How far a right reaches. `own`: only on visits to which the caller's own provider is assigned (there
 * `appointment.edit` opens the note alone, `editableFields`), and only views that nobody else sees.
 */
export type Grant = 'all' | 'own' | 'none';

/** What everybody may see; money and contact fields are rights of their own. */
const READ: readonly Action[] = [
  'day.read',
  'patient.read',
  'waitlist.read',
  'recall.read',
  'blockout.read',
  'view.read',
];

/** The front desk: everything about visits and patients, nothing about how the clinic is set up. */
const DESK: readonly Action[] = [
  ...READ,
  'appointment.book',
  'appointment.edit',
  'appointment.move',
  'appointment.confirm',
  'appointment.flow',
  'appointment.complete',
  'appointment.break',
  'appointment.cancel',
  'appointment.overlap',
  'history.read',
  'note.write',
  'patient.contact.read',
  'patient.write',
  'money.read',
  'preference.write',
  'waitlist.write',
  'recall.write',
  'blockout.write',
  'search.write',
  'setup.read',
];

const GRANTS: Readonly<Record<Role, Readonly<Partial<Record<Action, Grant>>>>> = {
  owner: grant(ACTIONS),
  manager: grant(ACTIONS.filter((action) => action !== 'people.owners' && action !== 'organisation.write')),
  receptionist: { ...grant(DESK), 'view.write': 'own' },
  practitioner: {
    ...grant([...READ, 'patient.contact.read', 'money.read', 'history.read', 'search.write', 'setup.read']),
    'appointment.flow': 'own',
    'appointment.complete': 'own',
    'appointment.edit': 'own',
    'view.write': 'own',
  },
  viewer: grant([...READ, 'history.read', 'setup.read']),
};

function grant(actions: readonly Action[]): Partial<Record<Action, Grant>> {
  return Object.fromEntries(actions.map((action) => [action, 'all']));
}

/**
 * What a role may do (decisions 11).
 * @param overlapAllowed the organisation's switch for receptionists booking over an occupied slot.
 */
export function grantOf(role: Role, action: Action, overlapAllowed: boolean): Grant {
  if (role === 'receptionist' && action === 'appointment.overlap' && !overlapAllowed) return 'none';
  return GRANTS[role][action] ?? 'none';
}

/** All actions a role may perform in some way, for the caller's own permission list. */
export function permissionsOf(role: Role, overlapAllowed: boolean): Readonly<Record<Action, Grant>> {
  const entries = ACTIONS.map((action) => [action, grantOf(role, action, overlapAllowed)] as const);
  return Object.fromEntries(entries) as Record<Action, Grant>;
}
