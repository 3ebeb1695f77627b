import { writeFile } from 'node:fs/promises';
import { randomFrom } from '#server/demo/random.ts';
import { expectSame } from './support/day-on-screen.ts';
import { RandomDesk } from './support/random-desk.ts';
import { expect, test } from './support/test.ts';

const ACTIONS_EACH = 100;
/** The same actions in every run; another seed looks elsewhere. */
const SEED = process.env['CHAIRTIME_E2E_SEED'] ?? 'two desks';

// A picture of the page at each of thousands of steps would take longer than the steps: what was done is written down.
test.use({ trace: 'off' });
test.describe.configure({ timeout: 420_000 });

test('two desks at once on one day: two hundred random actions, and both screens equal the database', async ({
  desk,
  deskOf,
  date,
  clinic,
}) => {
  const people: string[] = [];
  for (const [column, operatory] of ['Op 1', 'Op 2', 'Op 3', 'Op 4'].entries()) {
    for (const start of ['9:00', '10:30', '12:00', '13:30']) {
      const fee = String(100 + 10 * people.length);
      const { patient } = await clinic.visit(
        { date, operatory, start, minutes: 30 + 10 * column },
        { fee, note: 'Nothing yet' },
      );
      people.push(patient.name ?? '');
    }
  }
  await clinic.writeNote(date, 'Note of the morning');
  const other = await deskOf('manager');
  const desks = [desk, other] as const;
  for (const one of desks) await one.open(date);
  const random = randomFrom(SEED);
  const workers = desks.map((one, index) => new RandomDesk(one, random.fork(`desk ${index}`), people));

  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let action = 0; action < ACTIONS_EACH; action++) await worker.act();
      }),
    );
    for (const worker of workers) await worker.settled();
  } finally {
    const logs = workers.map(({ log }, index) => `desk ${index}\n${log.join('\n')}`);
    const file = test.info().outputPath('what-was-done.txt');
    await writeFile(file, [`seed ${SEED}`, ...logs].join('\n\n'));
    await test.info().attach('what was done', { path: file });
  }

  for (const one of desks) {
    await test.step(`the screen of desk ${desks.indexOf(one)}`, () => expectSame(one, date, people));
  }
  await test.step('nothing is left standing that was about an earlier moment', async () => {
    for (const { page, toasts } of desks) {
      await expect(toasts.getByRole('listitem')).toHaveCount(0);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByRole('menu')).toHaveCount(0);
      await expect(
        page.locator(
          '[data-saving], [data-queued], [data-lifted], [data-landing], [data-draft], [data-bubble]',
        ),
      ).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
  });
  const left = (await clinic.pinned()).filter(({ patient }) => people.includes(patient.name ?? ''));
  for (const id of new Set(left.map(({ patient }) => patient.id))) await clinic.unpin(id);
});
