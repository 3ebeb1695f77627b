import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { OrgContext } from '../../context.ts';
import { reference } from '../reference/service.ts';
import { patchAppointment } from './edit.ts';
import { requireAppointment } from './load.ts';
import { shapeProviders } from './shape.ts';

type ProvidersBody = EndpointRequest<typeof appointmentEndpoints.replaceProviders>['body'];

/** Replaces all provider assignments at once; the placement rule has its say on provider time. */
export async function replaceAppointmentProviders(ctx: OrgContext, id: string, body: ProvidersBody) {
  const { base_version, providers } = body;
  const patched = await patchAppointment(
    ctx,
    id,
    { base_version, providers },
    { action: 'providers_replaced' },
  );
  return patched.provider_assignments;
}

/** The assignments of a visit. */
export async function listAppointmentProviders(ctx: OrgContext, id: string) {
  const ref = await reference(ctx);
  return shapeProviders(ref, await requireAppointment(ctx, ctx.db, id));
}
