import { expect, test } from 'vitest';
import { testApp } from '#testing/app.ts';
import { makeFacts } from '#testing/facts.ts';
import { makeAppointment } from '#testing/builders.ts';

/** Decisions 11: a practitioner sets flow status, note and completion on own visits, and nothing else. */
const app = await testApp();

async function practitioner() {
  const facts = await makeFacts(app.db);
  const client = await app.signedIn(facts.org, 'practitioner', { row: { provider_id: facts.provider.id } });
  const others = await makeAppointment(app.db, facts, {
    version: facts.visit.version,
    start_at: '2026-03-02T20:00:00Z',
    end_at: '2026-03-02T20:30:00Z',
  });
  const base_version = facts.visit.version;
  const requests = {
    note: { method: 'PATCH', path: '', body: { base_version, note: 'Numbness gone' } },
    flow: {
      method: 'POST',
      path: '/patient-flow-status',
      body: { base_version, flow_status_uuid: facts.flowStatus.id },
    },
    complete: { method: 'POST', path: '/transition', body: { base_version, status: 'complete' } },
    priority: { method: 'PATCH', path: '', body: { base_version, note: 'x', priority: 3 } },
    providers: { method: 'PUT', path: '/providers', body: { base_version, providers: [] } },
    missed: { method: 'POST', path: '/transition', body: { base_version, status: 'broken' } },
    unscheduled: { method: 'POST', path: '/transition', body: { base_version, status: 'unscheduled' } },
  } as const;
  const ask = (name: keyof typeof requests, visitId: string) => {
    const { method, path, body } = requests[name];
    return client.request(method, `/appointments/${visitId}${path}`, { body });
  };
  return { ask, own: facts.visit.id, others: others.id };
}

test.each([
  ['note', 200],
  ['flow', 201],
  ['complete', 200],
  ['priority', 403],
  ['providers', 403],
  ['missed', 403],
  ['unscheduled', 403],
] as const)('%s on an own visit answers %i, on others 403', async (name, status) => {
  const { ask, own, others } = await practitioner();
  expect((await ask(name, own)).status).toBe(status);
  expect((await ask(name, others)).status).toBe(403);
});
