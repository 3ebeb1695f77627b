import { expect, test } from 'vitest';
import { makeEntry } from '#testing/outreach.ts';
import { makePractice } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { spawnNode } from '#testing/spawned.ts';
import { JOBS } from './jobs.ts';

const { db, url } = await testDatabase();

/** The command as `npm run job` starts it. */
async function run(...args: readonly string[]) {
  const program = spawnNode(['src/server/jobs/cli.ts', ...args], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' },
  });
  return { code: await program.ended, said: program.lines.join('\n') };
}

test('without a name, or with an unknown one, it lists the jobs and changes nothing', async () => {
  const nothing = await run();
  const unknown = await run('make-coffee');
  for (const { code, said } of [nothing, unknown]) {
    expect(code).toBe(1);
    expect(said).toMatch(/^usage: npm run job -- <name>$/m);
    for (const { name, does } of JOBS) expect(said).toMatch(new RegExp(`^  ${name} +${does}`, 'm'));
  }
  expect(unknown.said).toMatch(/^There is no job "make-coffee"$/m);
  expect(nothing.said).not.toContain('There is no job');
});

test('it runs one job now and says what came of it', async () => {
  const practice = await makePractice(db);
  const entry = await makeEntry(db, practice, {
    status: 'offered',
    offer_expires_at: '2026-03-01T00:00:00Z',
  });
  const { code, said } = await run('waitlist-offers');
  expect({ code, said }).toEqual({
    code: 0,
    said: expect.stringMatching(/^waitlist-offers: [1-9]\d* changed$/m),
  });
  const after = await db
    .selectFrom('waitlist_entry')
    .select(['status', 'offer_expires_at'])
    .where('org_id', '=', practice.org.id)
    .where('id', '=', entry.id)
    .executeTakeFirst();
  expect(after).toEqual({ status: 'waiting', offer_expires_at: null });
});
