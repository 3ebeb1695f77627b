import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase } from '#testing/database.ts';
import { seedLarge } from './large-seed.ts';

const NOW = new Date('2026-03-09T15:00:00Z');
const COUNT = 4000;
const { db, pool } = await ownDatabase('migrated');
const lines: string[] = [];
const options = {
  now: NOW,
  appointments: COUNT,
  patients: 200,
  say: (line: string) => void lines.push(line),
};

async function seed(): Promise<void> {
  const client = await pool.connect();
  try {
    await seedLarge(db, client, options);
  } finally {
    client.release(true);
  }
}

beforeAll(seed);

describe('the large data set', () => {
  it('has exactly the visits asked for, over ten locations of ten operatories, with all that belongs to them', async () => {
    const { rows } = await sql<{ visits: number; operatories: number; providers: number; events: number }>`
      select (select count(*) from appointment) as visits,
        (select count(distinct operatory_id) from appointment) as operatories,
        (select count(*) from appointment_provider) as providers,
        (select count(*) from event where entity = 'appointment') as events`.execute(db);
    expect(rows[0]).toEqual({ visits: COUNT, operatories: 100, providers: COUNT, events: COUNT });
  });

  it('lies around today, the past done and the future open', async () => {
    const { rows } = await sql<{ past: number; wrong: number }>`
      select count(*) filter (where schedule_date < ${'2026-03-09'}::date) as past,
        count(*) filter (where (schedule_date < ${'2026-03-09'}::date) = (status = 'scheduled') and status <> 'cancelled') as wrong
      from appointment`.execute(db);
    expect(rows[0]?.wrong).toBe(0);
    expect(rows[0]?.past).toBeGreaterThan(COUNT / 2);
  });

  it('tells how far it is and refuses to be made twice', async () => {
    expect(lines.some((line) => line.startsWith('appointment: 4,000 rows'))).toBe(true);
    await expect(seed()).rejects.toThrow(/"large" is there already/);
  });
});
