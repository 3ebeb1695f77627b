import type { Channel, LiveSurroundings } from '../live.ts';
import type { Timers } from '../liveStream.ts';

/** Locks and channels that the tabs of one pretended browser share; time passes only by `advance`. */
export class FakeBrowser {
  now = 0;
  readonly #queues = new Map<string, (() => Promise<void>)[]>();
  readonly #ears = new Map<string, Set<(message: unknown) => void>>();
  readonly #alarms = new Map<number, { readonly at: number; readonly run: () => void }>();
  #nextAlarm = 1;

  readonly timers: Timers = {
    set: (run, ms) => {
      const id = this.#nextAlarm++;
      this.#alarms.set(id, { at: this.now + ms, run });
      return id;
    },
    clear: (id) => {
      this.#alarms.delete(id);
    },
  };

  /** Surroundings of one tab. */
  tab(): LiveSurroundings {
    return {
      lock: (name, signal, work) => this.#lock(name, signal, work),
      channel: (name, hear) => this.#channel(name, hear),
      timers: this.timers,
      now: () => this.now,
    };
  }

  /** Lets time pass, with what is due in between, in order. */
  async advance(ms: number): Promise<void> {
    await settle();
    const end = this.now + ms;
    for (;;) {
      const due = [...this.#alarms].filter(([, alarm]) => alarm.at <= end);
      const next = due.sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      this.#alarms.delete(next[0]);
      this.now = next[1].at;
      next[1].run();
      await settle();
    }
    this.now = end;
    await settle();
  }

  async #lock(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    await new Promise<void>((resolve) => {
      const entry = async () => {
        if (!signal.aborted) await work();
        queue.splice(queue.indexOf(entry), 1);
        resolve();
        void queue[0]?.();
      };
      queue.push(entry);
      if (queue.length === 1) void entry();
    });
  }

  #channel(name: string, hear: (message: unknown) => void): Channel {
    const ears = this.#ears.get(name) ?? new Set();
    this.#ears.set(name, ears.add(hear));
    return {
      say: (message) => {
        const copy: unknown = structuredClone(message);
        for (const ear of [...ears]) if (ear !== hear) ear(copy);
      },
      close: () => {
        ears.delete(hear);
      },
    };
  }
}

/** Lets everything that only waits for promises run to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

/** The server's end of event streams: what was opened with which Last-Event-ID, and a pen for each. */
export class FakeStreams {
  readonly opened: { readonly lastId: string | null; readonly signal: AbortSignal | null }[] = [];
  isDown = false;
  status = 200;
  #pens: ReadableStreamDefaultController<Uint8Array>[] = [];

  readonly fetch = (_: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (this.isDown) return Promise.reject(new TypeError('fetch failed'));
    const signal = init?.signal ?? null;
    this.opened.push({ lastId: new Headers(init?.headers).get('Last-Event-ID'), signal });
    if (this.status !== 200) return Promise.resolve(new Response(null, { status: this.status }));
    const body = new ReadableStream<Uint8Array>({
      start: (pen) => {
        this.#pens.push(pen);
        signal?.addEventListener('abort', () => pen.error(new DOMException('aborted', 'AbortError')));
      },
    });
    return Promise.resolve(new Response(body, { status: 200 }));
  };

  /** Writes to the newest stream. */
  write(text: string): void {
    this.#pens.at(-1)?.enqueue(new TextEncoder().encode(text));
  }

  /** Breaks the newest stream. */
  cut(): void {
    this.#pens.pop()?.error(new TypeError('connection lost'));
  }

  change(seq: number, id: string, version: number, more: Readonly<Record<string, unknown>> = {}): void {
    const data = {
      seq,
      entity: 'appointment',
      id,
      version,
      action: 'updated',
      location: null,
      local_day: null,
      ...more,
    };
    this.write(`id: ${seq}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
