import { v7 } from 'uuid';
import type { blockTemplateEndpoints } from '#contract/block-templates.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { requireReach, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { insertRecord, requireRecord, restoreRecord, updateRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { living, reference, type Reference } from '../reference/service.ts';
import { TEMPLATE, type TemplateAnswer } from './kind.ts';
import { itemsOf } from './store.ts';

type Request<Name extends keyof typeof blockTemplateEndpoints> = EndpointRequest<
  (typeof blockTemplateEndpoints)[Name]
>;

export async function createTemplate(ctx: OrgContext, { body }: Request<'create'>): Promise<TemplateAnswer> {
  const { location_uuid: locationId, description, ...columns } = body;
  requireTemplatePlace(ctx, await reference(ctx), locationId);
  const row = {
    ...columns,
    description: description ?? '',
    location_id: locationId,
    org_id: ctx.org.id,
    id: v7(),
  };
  return inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, TEMPLATE, row, { locationId, localDay: null }));
}

/** Changes the fields given. */
export async function patchTemplate(
  ctx: OrgContext,
  { params, body }: Request<'patch'>,
): Promise<TemplateAnswer> {
  const { base_version: base, location_uuid: locationId, ...columns } = body;
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { hold: true });
    if (locationId !== undefined) requireTemplatePlace(ctx, ref, locationId, row.location_id);
    if (locationId) {
      const items = await itemsOf(tx, ctx.org.id, row.id);
      const foreign = items.some(
        ({ operatory_id: id }) => id !== null && ref.operatory.get(id)?.location_id !== locationId,
      );
      if (foreign) {
        throw new Refusal({
          type: 'value_error',
          msg: 'Items of the template name operatories of another location',
          loc: ['body', 'location_uuid'],
          input: locationId,
        });
      }
    }
    return updateRecord(ctx, tx, TEMPLATE, row, { ...columns, location_id: locationId }, { base });
  });
}

/** Brings a deleted template back, with its items. */
export function restoreTemplate(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<TemplateAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const finding = { deleted: true, hold: true };
    const row = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, finding);
    return restoreRecord(ctx, tx, TEMPLATE, row, body.base_version);
  });
}

/**
 * @param locationId null = for every location. @param kept for which the template is already.
 * @throws Refusal 404, 403 out of scope.
 */
function requireTemplatePlace(
  ctx: OrgContext,
  ref: Reference,
  locationId: string | null,
  kept: string | null = null,
): void {
  if (locationId !== null) living(ref.location, locationId, 'location', ['body', 'location_uuid'], [kept]);
  requireReach(ctx, locationId);
}
