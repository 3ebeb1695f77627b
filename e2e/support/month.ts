import { expect, type Locator, type Page } from '@playwright/test';
import { addMonths, type LocalDate } from '#domain/time/calendar.ts';
import type { Clinic } from './clinic.ts';

/** The month's screen in one browser, through what a person sees and a screen reader says. */
export class MonthScreen {
  readonly page: Page;
  readonly clinic: Clinic;

  constructor(page: Page, clinic: Clinic) {
    this.page = page;
    this.clinic = clinic;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: /, Main Street$/ });
  }

  get totals(): Locator {
    return this.page.getByRole('region', { name: /^Totals of / });
  }

  get show(): Locator {
    return this.page.getByRole('button', { name: /^Show: / });
  }

  async open(date: LocalDate): Promise<void> {
    await this.page.goto(`/demo/month/${date}?location=${this.clinic.location().id}`);
    await this.ready(date);
    await expect(this.page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible();
  }

  /** The month of a day is on screen, with its figures and those of its neighbours. */
  async ready(date: LocalDate): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveAccessibleName(monthInWords(date));
    await expect(this.grid).toHaveAttribute('aria-busy', 'false');
    await expect(this.cell(`${date.slice(0, 7)}-01`)).toHaveAccessibleName(/visit|closed/i);
  }

  /** The cell of a day, in whichever month it is shown. */
  cell(date: LocalDate): Locator {
    return this.grid.getByRole('gridcell', { name: new RegExp(`^${dayInWords(date)}(,|$)`) });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

/** "Thursday, November 20". */
export function dayInWords(date: LocalDate): string {
  return inWords(date, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** "November 2025". */
function monthInWords(date: LocalDate): string {
  return inWords(date, { month: 'long', year: 'numeric' });
}

function inWords(date: LocalDate, options: Intl.DateTimeFormatOptions): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', { ...options, timeZone: 'UTC' });
}

/** The first day of the month so many months on. */
export function firstOfMonth(date: LocalDate, on = 0): LocalDate {
  return addMonths(`${date.slice(0, 7)}-01`, on);
}
