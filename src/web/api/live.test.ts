import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnection } from './connection.ts';
import { LiveFeed } from './live.ts';
import type { FeedChange } from './liveEvents.ts';
import { MessageParser, type StreamMessage } from './liveStream.ts';
import { onSessionLost } from './session.ts';
import { FakeBrowser, FakeStreams, settle } from './testing/fakeBrowser.ts';
import { uuid } from './testing/visit.ts';

const ONE = uuid('ap', 1);
let browser: FakeBrowser;
let streams: FakeStreams;

beforeEach(() => {
  browser = new FakeBrowser();
  streams = new FakeStreams();
  vi.stubGlobal('fetch', streams.fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function openTab(around = browser.tab()) {
  const heard: FeedChange[] = [];
  const said: string[] = [];
  const present: string[][] = [];
  const connection = createConnection(0);
  const feed = new LiveFeed(
    'demo',
    connection,
    {
      onChange: (event) => heard.push(event),
      onPresence: (desks) => present.push(desks.map(({ desk }) => desk)),
      onResync: () => said.push('resync'),
      onJoined: () => said.push('joined'),
    },
    around,
  );
  return { heard, said, present, connection, feed, close: feed.start() };
}

describe('one stream per browser', () => {
  it('is opened by one tab and heard by all', async () => {
    const [first, second] = [openTab(), openTab()];
    await settle();
    streams.change(7, ONE, 3);
    await settle();
    expect(streams.opened).toHaveLength(1);
    for (const tab of [first, second]) {
      expect(tab.heard).toMatchObject([{ id: ONE, version: 3 }]);
      expect(tab.said).toEqual(['joined']);
      expect(tab.connection.getState().kind).toBe('live');
    }
  });

  it('a tab that opens later joins without another stream', async () => {
    openTab();
    await settle();
    const late = openTab();
    await settle();
    expect(streams.opened).toHaveLength(1);
    expect(late.connection.getState().kind).toBe('live');
    expect(late.said).toEqual(['joined']);
  });

  it('the next tab takes over from the last number heard when the leader closes', async () => {
    const [first, second] = [openTab(), openTab()];
    await settle();
    streams.change(7, ONE, 3);
    await settle();
    first.close();
    await settle();
    expect(streams.opened.map((one) => one.lastId)).toEqual([null, '7']);
    streams.change(8, ONE, 4);
    await settle();
    expect(second.heard.map((event) => event.version)).toEqual([3, 4]);
    expect(second.said).toEqual(['joined']);
  });

  it('falls back to a stream of its own without Web Locks', async () => {
    openTab({ ...browser.tab(), lock: null });
    openTab({ ...browser.tab(), channel: null });
    await settle();
    expect(streams.opened).toHaveLength(2);
  });
});

describe('who else is there', () => {
  const tell = (...desks: readonly string[]) => {
    const shows = {
      person: { id: 'nora', name: 'Nora Vale', initials: 'NV', color: null },
      location_uuid: uuid('loc', 1),
      date: '2026-11-20',
      mode: 'day',
      visit_uuid: null,
    };
    const data = { desks: desks.map((desk) => ({ ...shows, desk })) };
    streams.write(`event: presence\ndata: ${JSON.stringify(data)}\n\n`);
  };

  it('is heard by every tab, also by one that opens later', async () => {
    const [first, second] = [openTab(), openTab()];
    await settle();
    tell('front', 'back-office');
    await settle();
    for (const tab of [first, second]) expect(tab.present.at(-1)).toEqual(['front', 'back-office']);
    const late = openTab();
    await settle();
    expect(late.present.at(-1)).toEqual(['front', 'back-office']);
  });

  it('is asked anew when a stream begins', async () => {
    const tab = openTab();
    await settle();
    tell('front');
    await settle();
    streams.cut();
    await browser.advance(1_000);
    streams.write('event: ready\ndata: {"seq":41}\n\n');
    await settle();
    expect(tab.present.at(-1)).toEqual([]);
  });
});

describe('a broken line', () => {
  it('says so, counts the tries, and resumes from the last number', async () => {
    const tab = openTab();
    await settle();
    streams.write('event: ready\ndata: {"seq":41}\n\n');
    streams.change(42, ONE, 3);
    await settle();
    streams.isDown = true;
    streams.cut();
    await settle();
    expect(tab.connection.getState()).toMatchObject({ kind: 'reconnecting', attempt: 0 });
    await browser.advance(2_500);
    expect(tab.connection.getState()).toMatchObject({ kind: 'offline', attempt: 2, since: 0 });
    streams.isDown = false;
    await browser.advance(20_000);
    expect(tab.connection.getState().kind).toBe('live');
    expect(streams.opened.map((one) => one.lastId)).toEqual([null, '42']);
    expect(tab.said).toEqual(['joined']);
  });

  it('resumes from the number of the greeting when nothing had changed yet', async () => {
    openTab();
    await settle();
    streams.write('event: ready\ndata: {"seq":41}\n\n');
    await settle();
    streams.cut();
    await browser.advance(1_000);
    expect(streams.opened.map((one) => one.lastId)).toEqual([null, '41']);
  });

  it('has everything read again when it cannot say where it left off', async () => {
    const tab = openTab();
    await settle();
    streams.cut();
    await browser.advance(1_000);
    expect(tab.said).toEqual(['joined', 'resync']);
  });

  it('counts as broken after silence; comments are signs of life', async () => {
    openTab();
    await settle();
    await browser.advance(20_000);
    streams.write(': ping\n\n');
    await settle();
    await browser.advance(20_000);
    expect(streams.opened).toHaveLength(1);
    await browser.advance(7_000);
    expect(streams.opened).toHaveLength(2);
  });

  it('tries at once when the browser is online again', async () => {
    const tab = openTab();
    await settle();
    streams.isDown = true;
    tab.feed.setOnline(false);
    expect(tab.connection.getState().kind).toBe('offline');
    streams.cut();
    await settle();
    streams.isDown = false;
    tab.feed.setOnline(true);
    await settle();
    expect(tab.connection.getState().kind).toBe('live');
  });

  it('is live again after the browser was offline for a moment in which the stream did not break', async () => {
    const tab = openTab();
    await settle();
    streams.change(7, ONE, 3);
    await settle();
    streams.isDown = true;
    tab.feed.setOnline(false);
    await browser.advance(10_000);
    expect(tab.connection.getState().kind).toBe('offline');
    streams.isDown = false;
    tab.feed.setOnline(true);
    await settle();
    expect(tab.connection.getState().kind).toBe('live');
    expect(streams.opened.map(({ lastId }) => lastId)).toEqual([null, '7']);
    streams.change(8, ONE, 4);
    await settle();
    expect(tab.heard.map(({ version }) => version)).toEqual([3, 4]);
  });

  it('is live although the browser says offline, when the server is on the same machine', async () => {
    const tab = openTab();
    await settle();
    tab.feed.setOnline(false);
    expect(tab.connection.getState().kind).toBe('offline');
    await browser.advance(1_000);
    expect(tab.connection.getState().kind).toBe('live');
  });
});

describe('the server says', () => {
  it('resync: everything is read again, in every tab', async () => {
    const [first, second] = [openTab(), openTab()];
    await settle();
    streams.write('event: resync\ndata: {}\n\n');
    await settle();
    expect(first.said).toEqual(['joined', 'resync']);
    expect(second.said).toEqual(['joined', 'resync']);
  });

  it('401: the session is lost and nothing is tried again', async () => {
    const lost = vi.fn<() => void>();
    const stop = onSessionLost(lost);
    streams.status = 401;
    openTab();
    await settle();
    await browser.advance(60_000);
    expect(lost).toHaveBeenCalledOnce();
    expect(streams.opened).toHaveLength(1);
    stop();
  });

  it('401 to a tab that takes over: no other tab goes on saying that it is live', async () => {
    const [leader, , third] = [openTab(), openTab(), openTab()];
    await settle();
    expect(third.connection.getState().kind).toBe('live');
    streams.status = 401;
    leader.close();
    await settle();
    expect(third.connection.getState().kind).not.toBe('live');
  });
});

describe('messages', () => {
  const messages = (...chunks: readonly string[]) => {
    const found: StreamMessage[] = [];
    const parser = new MessageParser((message) => found.push(message));
    for (const chunk of chunks) parser.push(chunk);
    return found;
  };

  it('are cut right whatever the chunks and line ends', () => {
    const text = 'id: 1\nevent: change\ndata: {"a":\ndata: 1}\n\n: note\r\n\r\ndata:x\r\n\r\n';
    const whole = [
      { id: '1', type: 'change', data: '{"a":\n1}' },
      { id: null, type: 'message', data: 'x' },
    ];
    expect(messages(text)).toEqual(whole);
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(messages(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    }
  });
});
