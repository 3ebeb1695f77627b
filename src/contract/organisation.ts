import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { baseVersion, label, recordFields, unclearable } from './kernel/fields.ts';
import { knownZone } from './kernel/zone.ts';

/** Settings of the whole organisation. */
export const organisationSettings = z
  .object({
    ...recordFields,
    slug: z.string().describe('Name in paths; never changes'),
    name: z.string(),
    timezone: z.string().describe('IANA zone for rules that belong to no location'),
    locale: z.string().describe('BCP 47'),
    currency: z.string().describe('ISO 4217'),
    receptionist_overlap: z.boolean().describe('Receptionists may book over a visit'),
  })
  .meta({ id: 'OrganisationSettings' });
export type OrganisationSettings = z.output<typeof organisationSettings>;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const locale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => CURRENCIES.has(code), 'This is no currency of ISO 4217');

const common = { scope: 'org', tag: 'Reference', touches: ['organisation'] } as const;

export const organisationEndpoints = {
  get: endpoint({
    ...common,
    id: 'organisation.get',
    method: 'GET',
    path: '/organisation',
    permission: 'setup.read',
    summary: 'Get settings of the organisation',
    description: 'Additive.',
    status: 200,
    response: organisationSettings,
    errors: [],
  }),
  patch: endpoint({
    ...common,
    id: 'organisation.patch',
    method: 'PATCH',
    path: '/organisation',
    permission: 'organisation.write',
    summary: 'Update settings of the organisation',
    description: 'Additive. Amounts keep their numbers when the currency changes.',
    body: z.strictObject({
      base_version: baseVersion,
      name: unclearable(label(200)),
      timezone: unclearable(knownZone),
      locale: unclearable(locale),
      currency: unclearable(currency),
      receptionist_overlap: unclearable(z.boolean()),
    }),
    status: 200,
    response: organisationSettings,
    errors: ['version_conflict'],
    versioned: 'organisation',
  }),
} as const;
