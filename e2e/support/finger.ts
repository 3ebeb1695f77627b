import type { CDPSession, Page } from '@playwright/test';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One finger on a touch screen; what the browser makes of it (scrolling, for one) is the browser's own doing. */
export class Finger {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down(at: Point): Promise<void> {
    await this.#send('touchStart', at);
  }

  async glide(from: Point, to: Point): Promise<void> {
    for (let part = 1; part <= 6; part++)
      await this.#send('touchMove', {
        x: from.x + ((to.x - from.x) * part) / 6,
        y: from.y + ((to.y - from.y) * part) / 6,
      });
  }

  async up(): Promise<void> {
    await this.#send('touchEnd', null);
  }

  /** Down and away in one go: all is sent at once, because the finger must not rest on its way. */
  async swipe(from: Point, by: Point): Promise<void> {
    const parts = [0.15, 0.35, 0.55, 0.8, 1];
    await Promise.all([
      this.#send('touchStart', from),
      ...parts.map((part) => this.#send('touchMove', { x: from.x + by.x * part, y: from.y + by.y * part })),
      this.#send('touchEnd', null),
    ]);
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', at: Point | null): Promise<void> {
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: at === null ? [] : [at] });
  }
}
