import { announceSessionLost } from './session.ts';

/** One message of the stream, as server-sent events define it. */
export interface StreamMessage {
  readonly id: string | null;
  readonly type: string;
  readonly data: string;
}

export interface Timers {
  readonly set: (run: () => void, ms: number) => number;
  readonly clear: (timer: number) => void;
}

export const browserTimers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer),
};

export interface StreamHandlers {
  readonly onUp: () => void;
  readonly onDown: () => void;
  readonly onMessage: (message: StreamMessage) => void;
  /** The server no longer has everything since `lastId`. */
  readonly onGap: () => void;
}

/** The server gives a sign of life every 10 seconds; without one for so long the stream counts as dead. */
const SILENCE = 25_000;
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;

/**
 * Keeps one server-sent event stream open, from the last message seen. Read with `fetch` rather than EventSource: a new
 * stream can name `Last-Event-ID` (another tab may have read up to there), comments count as signs of life, and a
 * closed session is told apart from a broken line.
 */
export class LiveStream {
  lastId: string | null;
  readonly #url: string;
  readonly #handlers: StreamHandlers;
  readonly #timers: Timers;
  #abort: AbortController | null = null;
  #pause: number | null = null;
  #silence: number | null = null;
  #tries = 0;
  #stopped = false;

  constructor(url: string, lastId: string | null, handlers: StreamHandlers, timers: Timers = browserTimers) {
    this.#url = url;
    this.lastId = lastId;
    this.#handlers = handlers;
    this.#timers = timers;
  }

  start(): void {
    void this.#connect();
  }

  /** Tries at once instead of waiting out the pause: the browser says it is online again. */
  nudge(): void {
    if (this.#stopped || this.#pause === null) return;
    this.#timers.clear(this.#pause);
    this.#pause = null;
    void this.#connect();
  }

  /** Gives the line up that is open now: the browser says the network is gone, and what comes back is another one. */
  drop(): void {
    this.#abort?.abort();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#pause !== null) this.#timers.clear(this.#pause);
    this.#hush();
    this.#abort?.abort();
  }

  async #connect(): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    try {
      this.#listen();
      const response = await fetch(this.#url, {
        credentials: 'same-origin',
        cache: 'no-store',
        signal: abort.signal,
        headers: {
          Accept: 'text/event-stream',
          'X-Requested-With': 'chairtime',
          ...(this.lastId === null ? {} : { 'Last-Event-ID': this.lastId }),
        },
      });
      if (response.status === 401) {
        this.stop();
        // The other tabs of this browser hear of it before this one is led to the sign-in.
        this.#handlers.onDown();
        announceSessionLost();
        return;
      }
      if (response.status === 410) {
        this.lastId = null;
        this.#handlers.onGap();
      } else if (response.ok && response.body) {
        this.#tries = 0;
        this.#handlers.onUp();
        await this.#read(response.body);
      }
    } catch {
      // A broken line is what this class is for: the next try follows below.
    }
    this.#hush();
    if (this.#stopped) return;
    this.#handlers.onDown();
    const pause = PAUSES[Math.min(this.#tries, PAUSES.length - 1)] ?? 15_000;
    this.#tries += 1;
    // All tabs of a clinic lose a restarted server at the same moment: spread their return.
    this.#pause = this.#timers.set(
      () => {
        this.#pause = null;
        void this.#connect();
      },
      pause * (0.75 + Math.random() * 0.5),
    );
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const parser = new MessageParser((message) => {
      if (message.id !== null) this.lastId = message.id;
      this.#handlers.onMessage(message);
    });
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#listen();
      parser.push(decoder.decode(value, { stream: true }));
    }
  }

  #listen(): void {
    this.#hush();
    this.#silence = this.#timers.set(() => this.#abort?.abort(), SILENCE);
  }

  #hush(): void {
    if (this.#silence !== null) this.#timers.clear(this.#silence);
    this.#silence = null;
  }
}

/** Cuts the text of a stream into messages (WHATWG: server-sent events), whatever the chunks. */
export class MessageParser {
  readonly #emit: (message: StreamMessage) => void;
  #rest = '';
  #id: string | null = null;
  #type = '';
  #data: string[] = [];

  constructor(emit: (message: StreamMessage) => void) {
    this.#emit = emit;
  }

  push(text: string): void {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    if (line === '') return this.#dispatch();
    if (line.startsWith(':')) return;
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#type = value;
    else if (field === 'id') this.#id = value;
  }

  #dispatch(): void {
    if (this.#data.length > 0 || this.#type !== '') {
      this.#emit({
        id: this.#id,
        type: this.#type === '' ? 'message' : this.#type,
        data: this.#data.join('\n'),
      });
    }
    this.#id = null;
    this.#type = '';
    this.#data = [];
  }
}
