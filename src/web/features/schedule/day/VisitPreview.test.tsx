import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { ScheduleView } from '#contract/views.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { DAY, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { clinicThrough, me, PLAIN } from '../views/testing/clinic.ts';
import { VisitPreview } from './VisitPreview.tsx';

const ADA = visit(1, {
  ...slot(DAY, '09:00:00', '10:00:00', 1),
  patient: { id: uuid('pa', 1), name: 'Ada Stone' },
  treatments: ['Crown prep #14'],
});

const OWN: ScheduleView = {
  ...PLAIN,
  font_size: 'lg',
  card_layout: { schema_version: 1, rows: [{ fields: [{ key: 'patient_name' }] }] },
};

function draw(view: ScheduleView, calendar: 'day' | 'week') {
  vi.stubGlobal(
    'fetch',
    clinicThrough(view, () => undefined),
  );
  const client = createQueryClient();
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={createOrgApi('demo', client)}>
        <SessionContext value={sessionOf(me)}>
          <MemoryRouter initialEntries={[`/demo/${calendar}/${DAY}`]}>
            <VisitPreview visit={ADA} />
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
}

const picture = () => screen.getByRole('img');

beforeAll(async () => {
  await startTranslations('en', ['day', 'calendar', 'errors', 'fields']);
});
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each(['day', 'week'] as const)('looks as through the view of the %s on screen', async (calendar) => {
  draw({ ...OWN, view_type: calendar === 'week' ? 'weekly' : 'daily' }, calendar);
  await waitFor(() => expect(picture().textContent).toBe('Ada Stone'));
  expect(picture().style.height).toBe('131px');
});

it('does not look through a view of the other calendar', async () => {
  draw({ ...OWN, view_type: 'weekly' }, 'day');
  await waitFor(() => expect(picture().textContent).toContain('Crown prep #14'));
  expect(picture().style.height).toBe('83px');
});
