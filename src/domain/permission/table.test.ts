import { describe, expect, test } from 'vitest';
import { ACTIONS, ROLES } from './actions.ts';
import type { Action } from './actions.ts';
import { can, editableFields, locationAccess } from './can.ts';
import { grantOf, permissionsOf } from './table.ts';

/**
 * Decisions 11 written out: x = all, o = on own visits, s = by the organisation's switch, - = not.
 *   owner: all · manager: all of scheduling and set-up, people except owners · receptionist: book, move, break, cancel,
 *   overlap (switch), patients, waitlist, blockouts, read set-up · practitioner: read the day, set flow status, notes and
 *   completion on own visits · viewer: read, without money and contact fields. Whoever may change anything at all may
 *   keep personal views.
 */
const TABLE: Readonly<Record<Action, string>> = {
  //                       owner manager receptionist practitioner viewer
  'day.read': '              x      x         x            x          x',
  'appointment.book': '      x      x         x            -          -',
  'appointment.edit': '      x      x         x            o          -',
  'appointment.move': '      x      x         x            -          -',
  'appointment.confirm': '   x      x         x            -          -',
  'appointment.flow': '      x      x         x            o          -',
  'appointment.complete': '  x      x         x            o          -',
  'appointment.break': '     x      x         x            -          -',
  'appointment.cancel': '    x      x         x            -          -',
  'appointment.delete': '    x      x         -            -          -',
  'appointment.overlap': '   x      x         s            -          -',
  'history.read': '          x      x         x            x          x',
  'note.write': '            x      x         x            -          -',
  'patient.read': '          x      x         x            x          x',
  'patient.contact.read': '  x      x         x            x          -',
  'patient.write': '         x      x         x            -          -',
  'patient.merge': '         x      x         -            -          -',
  'money.read': '            x      x         x            x          -',
  'preference.write': '      x      x         x            -          -',
  'waitlist.read': '         x      x         x            x          x',
  'waitlist.write': '        x      x         x            -          -',
  'recall.read': '           x      x         x            x          x',
  'recall.write': '          x      x         x            -          -',
  'blockout.read': '         x      x         x            x          x',
  'blockout.write': '        x      x         x            -          -',
  'view.read': '             x      x         x            x          x',
  'view.write': '            x      x         o            o          -',
  'search.write': '          x      x         x            x          -',
  'setup.read': '            x      x         x            x          x',
  'setup.write': '           x      x         -            -          -',
  'people.read': '           x      x         -            -          -',
  'people.write': '          x      x         -            -          -',
  'people.owners': '         x      -         -            -          -',
  'api_key.write': '         x      x         -            -          -',
  'organisation.write': '    x      -         -            -          -',
};

describe('the permission table', () => {
  test.each(ACTIONS)('%s', (action) => {
    const row = TABLE[action].trim().split(/\s+/);
    ROLES.forEach((role, column) => {
      const mark = row[column];
      const expected = mark === 'x' ? 'all' : mark === 'o' ? 'own' : 'none';
      expect(`${role} ${grantOf(role, action, true)}`).toBe(`${role} ${mark === 's' ? 'all' : expected}`);
      expect(`${role} ${grantOf(role, action, false)}`).toBe(`${role} ${expected}`);
      expect(permissionsOf(role, true)[action]).toBe(grantOf(role, action, true));
    });
  });
});

describe('asking the table', () => {
  const practitioner = permissionsOf('practitioner', true);

  test('own visits only', () => {
    expect(can(practitioner, 'appointment.flow', true)).toBe(true);
    expect(can(practitioner, 'appointment.flow', false)).toBe(false);
    expect(can(practitioner, 'appointment.move', true)).toBe(false);
    expect(can(practitioner, 'day.read')).toBe(true);
  });

  test('on own visits a practitioner edits the note', () => {
    expect(editableFields(practitioner['appointment.edit'])).toEqual(['note']);
    expect(editableFields('all')).toBe('all');
    expect(editableFields('none')).toEqual([]);
  });

  test('locations', () => {
    const some = { allLocations: false, locationIds: new Set(['main']) };
    expect(locationAccess(some, 'main')).toBe(true);
    expect(locationAccess(some, 'harbor')).toBe(false);
    expect(locationAccess({ allLocations: true, locationIds: new Set() }, 'harbor')).toBe(true);
  });
});
