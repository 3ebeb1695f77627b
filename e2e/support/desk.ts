import { expect, type Locator, type Page } from '@playwright/test';
import { minutesOfWallTime, type LocalDate } from '#domain/time/calendar.ts';
import type { Clinic } from './clinic.ts';

/** A point of the grid, as a person says it: "Op 1" at "9:40". */
export interface Spot {
  readonly operatory: string;
  readonly at: string;
  /** In the week: on which of its days. */
  readonly date?: LocalDate;
}

/** Row of the default view: 14 px for ten minutes, the grid begins at 7:00. */
const ROW_PX = 14;
const FIRST_HOUR = '07:00:00';

/** The day's screen in one browser, through what a person sees and a screen reader says. */
export class Desk {
  readonly page: Page;
  readonly clinic: Clinic;

  constructor(page: Page, clinic: Clinic) {
    this.page = page;
    this.clinic = clinic;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: /^Schedule for / });
  }

  get strip(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Totals' });
  }

  get heading(): Locator {
    return this.page.getByRole('banner').getByRole('heading', { level: 1 });
  }

  get pinboard(): Locator {
    return this.page.getByRole('region', { name: 'Pinboard' });
  }

  get toasts(): Locator {
    return this.page.getByRole('region', { name: /^Notifications/ });
  }

  get tooltip(): Locator {
    return this.page.locator('[data-drop-tooltip]');
  }

  get landing(): Locator {
    return this.page.locator('[data-landing]');
  }

  /** Opens a day and waits until it is drawn and other desks' changes arrive. */
  async open(date: LocalDate, location = 'Main Street'): Promise<void> {
    await this.page.goto(`/demo/day/${date}?location=${this.clinic.location(location).id}`);
    await this.ready(date);
  }

  /** Opens the week that holds a day. @param view id of a saved view; without one the first weekly one. */
  async openWeek(date: LocalDate, view?: string): Promise<void> {
    const search = new URLSearchParams({ location: this.clinic.location().id, ...(view ? { view } : {}) });
    await this.page.goto(`/demo/week/${date}?${search.toString()}`);
    await expect(this.dayHead(date)).toBeVisible();
    await this.ready();
  }

  /** The head of a day above its lanes in the week. */
  dayHead(date: LocalDate): Locator {
    return this.grid.getByRole('button', { name: startsWith(inWords(date)) });
  }

  /** @param date the day that must be drawn: its address is there before it. Without one, whichever is. */
  async ready(date?: LocalDate): Promise<void> {
    await this.drawn(date);
    await expect(this.page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible();
  }

  async drawn(date?: LocalDate): Promise<void> {
    const name = date === undefined ? /^Schedule for / : `Schedule for ${inWords(date)}`;
    const grid = this.page.getByRole('grid', { name, exact: true });
    await expect(grid).toHaveAttribute('aria-busy', 'false');
  }

  /** The card of a patient on the grid. */
  card(name: string): Locator {
    return this.grid.getByRole('gridcell', { name: startsWith(`${name}, `) });
  }

  /** A card says where it stands: "9:00 to 10:00, Op 1". */
  async expectAt(name: string, range: string, operatory: string, date?: LocalDate): Promise<void> {
    const lane = date === undefined ? operatory : `${inShort(date)}, ${operatory}`;
    await expect(this.card(name)).toHaveAccessibleName(
      new RegExp(`${range.replace('–', ' to ')}, ${lane}, `),
    );
  }

  /** A visit held on the pinboard. */
  pin(name: string): Locator {
    return this.pinboard.getByRole('button', { name: startsWith(`${name}, `) });
  }

  columnHeader(operatory: string): Locator {
    return this.grid.getByRole('columnheader', { name: new RegExp(`^${operatory}\\b`) });
  }

  /** Where a spot of the grid is in the window, px. Three px into its column, two below its line. */
  async pointAt({ operatory, at, date }: Spot): Promise<{ x: number; y: number }> {
    const id = this.clinic.operatoryId(operatory);
    const lane = this.page.locator(`[data-lane="${date === undefined ? id : `${date} ${id}`}"]`);
    const box = await boxOf(lane);
    const minutes = minutesOfWallTime(`${at.padStart(5, '0')}:00`) - minutesOfWallTime(FIRST_HOUR);
    return { x: box.x + box.width / 2, y: box.y + (minutes * ROW_PX) / 10 + 2 };
  }

  /** Scrolls the grid to its first hour; it opens half an hour before somebody works. */
  async scrollToTop(): Promise<void> {
    const box = await boxOf(this.grid);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.mouse.wheel(0, -2000);
    await expect.poll(async () => this.grid.evaluate((grid) => grid.scrollTop)).toBe(0);
  }

  /** Takes a card two px below its top edge and carries it to a spot; it hangs there until dropped. */
  async carry(card: Locator, to: Spot): Promise<void> {
    const from = await this.#pointTo(card, () => 2);
    await this.#drag(from, await this.pointAt(to));
  }

  async dragTo(card: Locator, to: Spot): Promise<void> {
    await this.carry(card, to);
    await this.drop();
  }

  /** Draws the lower edge of a card to the line of a time; it hangs there until dropped. */
  async stretch(card: Locator, to: Spot): Promise<void> {
    const from = await this.#pointTo(card, (height) => height - 2);
    await this.#drag(from, await this.pointAt(to));
  }

  async stretchTo(card: Locator, to: Spot): Promise<void> {
    await this.stretch(card, to);
    await this.drop();
  }

  /** Draws an empty slot from one time to another. */
  async draw(from: Spot, until: string): Promise<void> {
    const end = await this.pointAt({ operatory: from.operatory, at: until });
    await this.#drag(await this.pointAt(from), { x: end.x, y: end.y - 6 });
    await this.drop();
  }

  async carryToPinboard(card: Locator): Promise<void> {
    const from = await this.#pointTo(card, () => 4);
    const board = await boxOf(this.pinboard);
    await this.#drag(from, { x: board.x + board.width / 2, y: board.y + board.height / 2 });
  }

  /** Lets go. A card that may not land flies back first, and is not taken up again before it is home. */
  async drop(): Promise<void> {
    await this.page.mouse.up();
    await expect(this.page.locator('[data-lifted]')).toHaveCount(0);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Says what just happened, in the newest toast. */
  async expectToast(text: string | RegExp): Promise<void> {
    await expect(this.toasts.getByText(text).first()).toBeVisible();
  }

  /**
   * Brings the pointer onto a card, once it stands still and nothing covers it. The pinboard is everybody's: a card that
   * comes or goes moves those below it, so what lies under the pointer is looked at again before anything is pressed.
   * @param below how far below the upper edge, px. @returns the point in the window.
   */
  async #pointTo(card: Locator, below: (height: number) => number): Promise<{ x: number; y: number }> {
    let point = { x: 0, y: 0 };
    await expect(async () => {
      const { width, height } = await boxOf(card);
      await card.hover({ position: { x: width / 2, y: below(height) } });
      const box = await boxOf(card);
      point = { x: box.x + width / 2, y: box.y + below(height) };
      const isUnder = card.evaluate((own, { x, y }) => own.contains(document.elementFromPoint(x, y)), point);
      expect(await isUnder).toBe(true);
    }).toPass();
    return point;
  }

  async #drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 3, from.y + 5);
    await mouse.move(to.x, to.y, { steps: 6 });
    await mouse.move(to.x, to.y);
  }
}

/** A date as the page says it in full. */
export function inWords(date: LocalDate): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' });
}

/** A date as a lane of the week says it: "Thu, Nov 20". */
export function inShort(date: LocalDate): string {
  const options = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', options);
}

/** Puts the focus on something, so that the next key is for it. */
export async function focusOn(target: Locator): Promise<void> {
  await target.focus();
  await expect(target).toBeFocused();
}

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}

export async function boxOf(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}
