import type { invitationEndpoints, memberEndpoints } from '#contract/members.ts';
import type { Handlers } from '../../handler.ts';
import { createFailureWindow } from '../../http/sign-in-limit.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { requireRecord } from '../../records.ts';
import { Refusal, tooManyAttempts } from '../../refusal.ts';
import { acceptInvitation } from './accept.ts';
import { patchMember } from './edit.ts';
import { inviteMember, renewInvitation } from './invite.ts';
import { MEMBER, shapeMembers } from './kind.ts';
import { listMembers } from './store.ts';

/** @param url public address of the installation, for links. */
export function memberHandlers({
  url,
}: {
  readonly url: string | undefined;
}): Handlers<typeof memberEndpoints> {
  return {
    list: async (ctx, { query }) => {
      const found = await listMembers(ctx.db, ctx.org.id, query.include_inactive, windowOf(query));
      return pageFrom(await shapeMembers(ctx, ctx.db, found.ids), found.total, query);
    },
    get: async (ctx, { params }) =>
      MEMBER.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, MEMBER, params.member_uuid)),
    invite: (ctx, request) => inviteMember(ctx, request, url),
    patch: patchMember,
    reinvite: (ctx, request) => renewInvitation(ctx, request, url),
  };
}

/** Wrong links and wrong passwords are counted for each address, like wrong sign-ins. */
export function invitationHandlers({
  now,
}: {
  readonly now: () => Date;
}): Handlers<typeof invitationEndpoints> {
  const wrong = createFailureWindow(() => now().getTime());
  return {
    accept: async (ctx, { body }) => {
      const wait = wrong.retryAfter(ctx.address);
      if (wait > 0) throw tooManyAttempts(wait, ['body', 'token']);
      wrong.begin(ctx.address);
      try {
        const answer = await acceptInvitation(ctx, body);
        wrong.succeed(ctx.address);
        return answer;
      } catch (error) {
        const guessed = error instanceof Refusal && (error.status === 404 || error.status === 403);
        if (!guessed) wrong.forget(ctx.address);
        throw error;
      }
    },
  };
}
