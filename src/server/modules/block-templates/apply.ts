import type * as z from 'zod';
import type { blockTemplateEndpoints } from '#contract/block-templates.ts';
import type { blockoutCountResult } from '#contract/blockouts.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { requireRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { runGenerator, type Wanted } from '../blockouts/service.ts';
import { living, refOf, reference } from '../reference/service.ts';
import { TEMPLATE } from './kind.ts';
import { itemsOf } from './store.ts';

/**
 * One blockout for each item of a template, on one day. An item whose operatory lies at another location (templates for
 * every location may have such) is skipped with a warning.
 * @throws Refusal 404, 422 when the template is inactive or belongs to another location.
 */
export async function applyTemplate(
  ctx: OrgContext,
  { params, body }: EndpointRequest<typeof blockTemplateEndpoints.apply>,
): Promise<z.input<typeof blockoutCountResult>> {
  const ref = await reference(ctx);
  const template = await requireRecord(ctx, ctx.db, TEMPLATE, params.template_uuid);
  const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  if (template.location_id !== null && template.location_id !== location.id) {
    throw new Refusal({
      type: 'value_error',
      msg: 'The template belongs to another location',
      loc: ['body', 'location_uuid'],
      input: location.id,
      ctx: { location_uuid: template.location_id },
    });
  }
  if (template.status !== 'active') {
    throw new Refusal({
      type: 'state_not_allowed',
      msg: 'The template is not in use',
      loc: ['path', 'template_uuid'],
      ctx: { status: template.status },
    });
  }
  return runGenerator(ctx, ref, {
    locationId: location.id,
    days: [body.target_date],
    dryRun: body.dry_run,
    copying: false,
    holidays: 'tell',
    wanted: async (db) => {
      const items = await itemsOf(db, ctx.org.id, template.id);
      return items.map((item): Wanted => {
        const operatory = item.operatory_id === null ? null : ref.operatory.get(item.operatory_id);
        const here = operatory === null || (operatory?.location_id === location.id && !operatory.deleted_at);
        return {
          date: body.target_date,
          startTime: item.start_time,
          endTime: item.end_time,
          operatory: refOf(ref.operatory, item.operatory_id),
          elsewhere: !here,
          typeId: item.blockout_type_id,
          note: '',
          sourceId: item.id,
          choice: null,
        };
      });
    },
  });
}
