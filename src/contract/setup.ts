import * as z from 'zod';
import { ROLES } from '#domain/permission/actions.ts';
import { endpoint } from './kernel/endpoint.ts';
import { id, label } from './kernel/fields.ts';

/** What the sign-in page must know before anybody is signed in. */
export const setupState = z
  .object({
    needed: z
      .boolean()
      .describe('Nobody has an account yet: create the owner with the token from the terminal'),
    demo_sign_ins: z
      .array(
        z.object({
          email: z.string(),
          password: z.string(),
          name: z.string(),
          role: z.enum(ROLES),
          organisation: z.object({ slug: z.string(), name: z.string() }),
        }),
      )
      .describe('Accounts of the demo clinic to try; empty outside demo mode'),
  })
  .meta({ id: 'SetupState' });
export type SetupState = z.output<typeof setupState>;

export const setupEndpoints = {
  get: endpoint({
    id: 'setup.get',
    method: 'GET',
    path: '/setup',
    scope: 'root',
    permission: 'public',
    tag: 'Session',
    summary: 'Whether this installation still needs its first owner',
    status: 200,
    response: setupState,
    errors: [],
    touches: ['organisation'],
  }),
  create: endpoint({
    id: 'setup.create',
    method: 'POST',
    path: '/setup',
    scope: 'root',
    permission: 'public',
    tag: 'Session',
    summary: 'Create the first organisation and its owner',
    description: 'Once, with the token printed in the terminal of an installation that has no account.',
    body: z.strictObject({
      token: label(200),
      organisation: z.strictObject({
        name: label(200),
        slug: z.string().regex(/^[a-z][a-z0-9-]{2,62}$/),
        timezone: label(100).describe('IANA zone'),
      }),
      owner: z.strictObject({
        name: label(200),
        email: z.email().max(254).toLowerCase(),
        password: z.string().min(12).max(128),
      }),
    }),
    status: 201,
    response: z.object({ organisation_uuid: id, slug: z.string() }),
    errors: ['forbidden', 'duplicate', 'value_error', 'too_many_attempts'],
    touches: ['organisation', 'membership'],
  }),
} as const;
