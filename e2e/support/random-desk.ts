import { expect, type Locator } from '@playwright/test';
import type { Random } from '#server/demo/random.ts';
import { BookingSheet } from './booking-sheet.ts';
import { ConflictDialog } from './conflict-dialog.ts';
import type { Desk } from './desk.ts';
import { VisitSheet } from './visit-sheet.ts';

/** What this desk does, and how often beside the rest. */
const DEEDS = [
  ['moveByKey', 22],
  ['status', 24],
  ['resizeByKey', 12],
  ['drag', 12],
  ['resizeByHand', 5],
  ['copy', 3],
  ['pin', 7],
  ['place', 9],
  ['break', 4],
  ['cancel', 4],
  ['undo', 12],
  ['dayNote', 3],
  ['visitNote', 4],
  ['book', 3],
] as const;

type Deed = (typeof DEEDS)[number][0];

const OPERATORIES = ['Op 1', 'Op 2', 'Op 3', 'Op 4', 'Op 5', 'Hyg 6'] as const;
const IS_OVER = /, (complete|missed|cancelled)(,|$)/;

interface ShownCard {
  readonly id: string;
  readonly label: string;
}

/**
 * Somebody who works without thinking and without waiting for the other desk: takes whatever is on the screen in this
 * moment and does something to it. What the other one does meanwhile is no failure: a card may be gone when it is
 * reached, a drop may be refused, and whoever was forestalled is asked.
 */
export class RandomDesk {
  /** What was done, for whoever reads a failure. */
  readonly log: string[] = [];
  readonly #desk: Desk;
  readonly #random: Random;
  /** Only the patients of this test: the pinboard is everybody's. */
  readonly #people: readonly string[];
  readonly #conflict: ConflictDialog;

  constructor(desk: Desk, random: Random, people: readonly string[]) {
    this.#desk = desk;
    this.#random = random;
    this.#people = people;
    this.#conflict = new ConflictDialog(desk.page);
  }

  async act(): Promise<void> {
    await this.#answerConflict();
    const deed = this.#random.weighted<Deed>(DEEDS);
    this.log.push(deed);
    await this.#deeds[deed]();
    await this.settled();
  }

  /** Nothing of this desk is on its way any more, and nobody is asked anything. */
  async settled(): Promise<void> {
    await expect(async () => {
      await this.#answerConflict();
      expect(await this.#desk.page.locator('[data-saving], [data-queued]').count()).toBe(0);
    }).toPass();
  }

  readonly #deeds: Readonly<Record<Deed, () => Promise<void>>> = {
    moveByKey: () => this.#carryByKey(() => this.#steps(), 'Enter'),
    resizeByKey: () =>
      this.#carryByKey(() => Array<string>(this.#random.int(1, 3)).fill(this.#upOrDown('Alt+')), 'Enter'),
    copy: () => this.#carryByKey(() => this.#steps(), 'Alt+Enter'),
    status: async () => {
      if (await this.#focusCard()) await this.#press(String(this.#random.int(1, 5)));
    },
    pin: async () => {
      if (await this.#focusCard(this.#movable)) await this.#press('p');
    },
    place: async () => {
      const names = this.#people.filter(() => this.#random.chance(0.5));
      for (const name of names) {
        const pin = this.#desk.pin(name).first();
        if (!(await this.#focus(pin))) continue;
        return this.#move(() => this.#steps(), 'Enter');
      }
      this.log.push('  nobody is on the pinboard');
    },
    drag: async () => {
      const at = `${this.#random.int(9, 14)}:${this.#random.pick(['00', '10', '20', '30', '40', '50'])}`;
      const operatory = this.#random.pick(OPERATORIES);
      await this.#dragCard((height) => Math.min(4, height / 2), { operatory, at });
    },
    resizeByHand: () => this.#dragCard((height) => height - 2, { up: this.#random.int(-2, 3) * 14 }),
    break: async () => {
      if (!(await this.#focusCard(this.#movable))) return;
      await this.#press('x');
      await this.#confirm(/ did not come$/, 'Mark as missed');
    },
    cancel: async () => {
      if (!(await this.#focusCard(this.#movable))) return;
      await this.#press('ContextMenu');
      const menu = this.#desk.page.getByRole('menu');
      const entry = menu.getByRole('menuitem', { name: 'Cancel visit…' });
      await expect(menu.or(this.#conflict.root).first()).toBeVisible();
      if (!(await this.#focus(entry))) return this.#press('Escape');
      await this.#press('Enter');
      await this.#confirm(/^Cancel the visit of /, 'Cancel visit');
    },
    undo: () => this.#press('Control+z'),
    dayNote: async () => {
      const { page } = this.#desk;
      const open = page.locator('[data-note-of-day]');
      if (!(await this.#focus(open))) return;
      await this.#press('Enter');
      const field = page.getByRole('textbox', { name: 'Note of the day' });
      await expect(field.or(this.#conflict.root).first()).toBeVisible();
      if (!(await this.#focus(field))) return;
      await this.#press('Control+a');
      await page.keyboard.type(`Note ${this.#random.int(100, 999)}`);
      await this.#press('Enter');
      await expect(field.or(this.#conflict.root).first()).toBeHidden();
    },
    visitNote: async () => {
      const card = await this.#focusCard();
      if (!card) return;
      await this.#press('Enter');
      const [name = ''] = card.label.split(', ');
      const sheet = new VisitSheet(this.#desk.page, name);
      await expect(sheet.note).toBeVisible();
      await sheet.note.fill(`Say ${this.#random.int(100, 999)}`);
      await this.#press('Control+Enter');
      await expect(async () => {
        await this.#answerConflict();
        expect(await sheet.state.isVisible()).toBe(false);
      }).toPass();
      await this.#press('Escape');
      await expect(sheet.root).toBeHidden();
    },
    book: async () => {
      const sheet = new BookingSheet(this.#desk.page);
      await this.#press('n');
      await expect(sheet.search).toBeFocused();
      await sheet.choosePatient(this.#random.pick(this.#people));
      await expect(sheet.button(/^Book \d/)).toBeVisible();
      // Whoever was forestalled takes the start that is offered instead, and books that.
      await expect(async () => {
        await this.#press('Control+Enter');
        await expect(sheet.root).toBeHidden({ timeout: 2000 });
      }).toPass();
    },
  };

  readonly #movable = ({ label }: ShownCard) => !IS_OVER.test(label);

  async #press(key: string): Promise<void> {
    await this.#desk.page.keyboard.press(key);
  }

  #upOrDown(before = ''): string {
    return `${before}${this.#random.chance(0.5) ? 'ArrowUp' : 'ArrowDown'}`;
  }

  #steps(): string[] {
    const aside = this.#random.chance(0.5) ? 'ArrowLeft' : 'ArrowRight';
    return [
      ...Array<string>(this.#random.int(0, 3)).fill(aside),
      ...Array<string>(this.#random.int(1, 6)).fill(this.#upOrDown()),
    ];
  }

  async #cards(): Promise<ShownCard[]> {
    return this.#desk.grid.locator('[data-visit]').evaluateAll((cards) =>
      cards.map((card) => ({
        id: card.getAttribute('data-visit') ?? '',
        label: card.getAttribute('aria-label') ?? '',
      })),
    );
  }

  async #someCard(which: (card: ShownCard) => boolean): Promise<ShownCard | undefined> {
    const cards = (await this.#cards()).filter(which);
    return cards.length === 0 ? undefined : this.#random.pick(cards);
  }

  #locate(id: string): Locator {
    return this.#desk.grid.locator(`[data-visit="${id}"]`);
  }

  /** @returns whether it was there to be focused. */
  async #focus(target: Locator): Promise<boolean> {
    return target
      .first()
      .evaluateAll(([one]) => {
        if (one instanceof HTMLElement) one.focus();
        return one !== undefined && document.activeElement === one;
      })
      .catch(() => false);
  }

  async #focusCard(which: (card: ShownCard) => boolean = () => true): Promise<ShownCard | null> {
    const card = await this.#someCard(which);
    const isThere = card !== undefined && (await this.#focus(this.#locate(card.id)));
    this.log.push(card ? `  ${card.label}${isThere ? '' : ' (gone)'}` : '  no such card');
    return isThere && card ? card : null;
  }

  async #carryByKey(steps: () => string[], end: 'Enter' | 'Alt+Enter'): Promise<void> {
    if (await this.#focusCard(this.#movable)) await this.#move(steps, end);
  }

  /** Move mode from what has the focus; where nothing may land there, the card goes back. */
  async #move(steps: () => string[], end: 'Enter' | 'Alt+Enter'): Promise<void> {
    const { landing, page } = this.#desk;
    const id = await page
      .locator(':focus')
      .evaluateAll(([one]) => one?.getAttribute('data-visit') ?? one?.getAttribute('data-pin'));
    await this.#press('m');
    // Lifted, or refused with the reason; or somebody else was faster and took it away.
    const answer = landing.or(this.#desk.tooltip).or(this.#conflict.root);
    const held = page.locator(`[data-visit="${id}"]:focus, [data-pin="${id}"]:focus`);
    await expect.poll(async () => (await answer.count()) > 0 || (await held.count()) === 0).toBe(true);
    if ((await landing.count()) === 0) return;
    for (const key of steps()) await this.#press(key);
    await this.#press(end);
    if ((await landing.count()) > 0) {
      this.log.push(`  ${(await this.#desk.tooltip.allTextContents()).join(' ')}`);
      await this.#press('Escape');
    }
    await expect(page.locator('[data-landing]')).toHaveCount(0);
  }

  async #dragCard(
    below: (height: number) => number,
    to: { operatory: string; at: string } | { up: number },
  ): Promise<void> {
    const card = await this.#someCard(this.#movable);
    if (!card) return;
    this.log.push(`  ${card.label}`);
    const { mouse } = this.#desk.page;
    const [box] = await this.#locate(card.id).evaluateAll((cards) =>
      cards.map((one) => {
        one.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = one.getBoundingClientRect();
        return { x, y, width, height };
      }),
    );
    if (!box) return;
    const from = { x: box.x + box.width / 2, y: box.y + below(box.height) };
    const goal = 'up' in to ? { x: from.x, y: from.y - to.up } : await this.#desk.pointAt(to);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 3, from.y + 5);
    await mouse.move(goal.x, goal.y, { steps: 3 });
    await this.#desk.drop();
    // Away from the cards: no bubble, no tooltip.
    await mouse.move(2, 2);
    await this.#shutSheet();
  }

  /** What was pressed may have been an empty slot by then, which opens the booking sheet. */
  async #shutSheet(): Promise<void> {
    const sheet = new BookingSheet(this.#desk.page);
    if ((await sheet.root.count()) === 0) return;
    this.log.push('  drew a slot instead');
    await sheet.search.press('Escape');
    await expect(sheet.root).toBeHidden();
  }

  async #confirm(title: RegExp, button: string): Promise<void> {
    const dialog = this.#desk.page.getByRole('dialog', { name: title });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: button }).press('Enter');
    await expect(dialog).toBeHidden();
  }

  async #answerConflict(): Promise<void> {
    if ((await this.#conflict.root.count()) === 0) return;
    const how = this.#random.pick(['All theirs', 'Save result', 'Discard my changes']);
    this.log.push(`  conflict: ${how}`);
    await this.#conflict.button(how).press('Enter');
  }
}
