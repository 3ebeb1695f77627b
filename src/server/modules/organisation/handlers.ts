import type * as z from 'zod';
import type { organisationEndpoints, organisationSettings } from '#contract/organisation.ts';
import { authorOf } from '../../context.ts';
import { changesBetween } from '../../db/events.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { versionConflict } from '../../version-conflict.ts';
import { findOrganisation, updateOrganisation, type OrganisationRow } from './store.ts';

export const organisationHandlers: Handlers<typeof organisationEndpoints> = {
  get: async (ctx) => shape(await findOrganisation(ctx.db, ctx.org.id)),
  patch: (ctx, { body: { base_version: base, timezone, ...settings } }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await findOrganisation(tx, ctx.org.id, true);
      if (base !== row.version) {
        const record = { table: 'organisation', org: row.id, id: row.id } as const;
        throw await versionConflict(tx, { ...record, base, current: shape(row) });
      }
      const change = { ...settings, time_zone: timezone };
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const [before, after] = [told(row), told({ ...row, ...given })];
      const changes = changesBetween(before, after, [
        'name',
        'timezone',
        'locale',
        'currency',
        'receptionist_overlap',
      ]);
      const event = { by: authorOf(ctx), action: 'updated', locationId: null, localDay: null, changes };
      return shape(await updateOrganisation(tx, row.id, change, event));
    }),
};

function told({ name, time_zone: timezone, locale, currency, receptionist_overlap }: OrganisationRow) {
  return { name, timezone, locale, currency, receptionist_overlap };
}

function shape(row: OrganisationRow): z.input<typeof organisationSettings> {
  const { id, version, created_at, updated_at, slug } = row;
  return { id, version, created_at, updated_at, slug, ...told(row) };
}
