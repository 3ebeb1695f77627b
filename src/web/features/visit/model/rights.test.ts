import { describe, expect, it } from 'vitest';
import type { OrgMe } from '#contract/session.ts';
import type { Role } from '#domain/permission/actions.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { uuid, visit } from '#web/api/testing/visit.ts';
import { visitRights } from './rights.ts';

const ME = { id: uuid('pr', 1), name: 'Dr Okafor' };
const own = visit(1, {
  providers: [ME],
  provider_assignments: [
    {
      id: uuid('as', 1),
      provider: ME,
      role: 'primary',
      start_time: null,
      end_time: null,
      item_order: 0,
      version: 1,
    },
  ],
});

function me(role: Role): OrgMe {
  return {
    user: { id: 'u', name: 'Dr Okafor', email: 'o@demo.test' },
    organisation: {
      id: uuid('or', 1),
      slug: 'demo',
      name: 'Demo',
      timezone: 'UTC',
      locale: 'en',
      currency: 'USD',
    },
    role,
    display_name: 'Dr Okafor',
    initials: 'AO',
    color: null,
    permissions: { ...permissionsOf(role, true) },
    all_locations: true,
    locations: [],
    provider: ME,
  };
}

describe('rights on a visit', () => {
  it('of a receptionist follow its state', () => {
    expect(visitRights(me('receptionist'), visit(1))).toMatchObject({
      fields: 'all',
      move: true,
      pin: true,
      break: true,
      cancel: true,
      reopen: false,
      place: false,
    });
    expect(visitRights(me('receptionist'), visit(1, { status: 'complete' }))).toMatchObject({
      move: false,
      pin: false,
      break: false,
      cancel: false,
      reopen: true,
    });
    expect(visitRights(me('receptionist'), visit(1, { status: 'pinboard' }))).toMatchObject({
      place: true,
      move: false,
    });
  });

  it('of a practitioner are the note, flow and completion of own visits', () => {
    expect(visitRights(me('practitioner'), own)).toMatchObject({
      fields: 'note',
      flow: true,
      complete: true,
      confirm: false,
      move: false,
      pin: false,
      break: false,
      cancel: false,
    });
    expect(visitRights(me('practitioner'), visit(1))).toMatchObject({
      fields: 'none',
      flow: false,
      complete: false,
    });
    expect(visitRights(me('practitioner'), { ...own, status: 'broken' }).reopen).toBe(false);
    expect(visitRights(me('practitioner'), { ...own, status: 'complete' }).reopen).toBe(true);
  });

  it('of a viewer are to look, without money', () => {
    const rights = visitRights(me('viewer'), visit(1));
    const { fields, history, ...rest } = rights;
    expect(fields).toBe('none');
    expect(history).toBe(true);
    expect(Object.values(rest).every((right) => !right)).toBe(true);
  });
});
