import { expect, test } from 'vitest';
import { ACTIONS } from './actions.ts';
import { KEY_ACTIONS, keyGrants, lowerRole, roleWithin } from './key.ts';
import { permissionsOf } from './table.ts';

const owner = permissionsOf('owner', false);
const desk = permissionsOf('receptionist', false);
const practitioner = permissionsOf('practitioner', false);

test('a key does what both its role and its maker may', () => {
  const grants = keyGrants(owner, practitioner, null);
  expect(grants['appointment.flow']).toBe('own');
  expect(grants['appointment.book']).toBe('none');
  expect(keyGrants(desk, owner, null)['appointment.book']).toBe('all');
  expect(keyGrants(desk, owner, null)['appointment.overlap']).toBe('none');
});

test('scopes cut further and never add', () => {
  const grants = keyGrants(desk, owner, ['day.read', 'setup.write']);
  expect(ACTIONS.filter((action) => grants[action] !== 'none')).toEqual(['day.read']);
});

test('people, keys and settings of the organisation are left to persons', () => {
  const left = ACTIONS.filter((action) => keyGrants(owner, owner, null)[action] === 'none');
  expect(left).toEqual(ACTIONS.filter((action) => !KEY_ACTIONS.includes(action)));
  expect(left).toContain('api_key.write');
});

test('roles are ordered from most to least able', () => {
  expect(roleWithin('manager', 'manager')).toBe(true);
  expect(roleWithin('owner', 'manager')).toBe(false);
  expect(lowerRole('owner', 'viewer')).toBe('viewer');
  expect(lowerRole('viewer', 'owner')).toBe('viewer');
});
