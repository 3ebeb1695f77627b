import { permissionsOf } from '#domain/permission/table.ts';
import type { Role } from '#domain/permission/actions.ts';
import { LOCATION, uuid } from '#web/api/testing/visit.ts';
import { sessionOf } from '../currentSession.ts';

/** Somebody of the clinic "demo" with the rights of a role, at two locations in Chicago. */
export function sessionAs(role: Role) {
  const timezone = 'America/Chicago';
  return sessionOf({
    user: { id: 'u', name: 'Priya Nair', email: 'p@demo.test' },
    organisation: { id: uuid('or', 1), slug: 'demo', name: 'Demo', timezone, locale: 'en', currency: 'USD' },
    role,
    display_name: 'Priya Nair',
    initials: 'PN',
    color: null,
    permissions: { ...permissionsOf(role, true) },
    all_locations: true,
    locations: [
      { id: LOCATION, name: 'Main Street', timezone },
      { id: uuid('lo', 2), name: 'Harbor', timezone },
    ],
    provider: null,
  });
}
