/** Entry of `bench.html`, the page that `npm run bench -- grid` measures; not part of the app. */
import '@fontsource-variable/instrument-sans/standard.css';
import '@fontsource-variable/instrument-sans/standard-italic.css';
import '../../ui/tokens.css';
import '../../ui/base.css';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../../../../locales/en/calendar.json';
import { floor, grid, prototype, type Candidate, type FloorTexts } from './candidates.tsx';
import { benchDay, changedId, SETS, withOneChanged, type BenchDay, type SetName } from './sets.ts';

export type CandidateName = 'floor' | 'prototype' | 'grid';

/** What the bench asks of the page. Every answer comes when the browser has painted. */
export interface GridBench {
  /** Makes both days of a set, and the text of the floor from the grid's own page. */
  prepare: (set: SetName) => Promise<void>;
  mount: (name: CandidateName) => Promise<void>;
  /** The other day. */
  swap: () => Promise<void>;
  change: () => Promise<void>;
  unmount: () => Promise<void>;
  /** A point of the window on a card that can be taken up. */
  grip: () => { x: number; y: number };
  /** Elements and texts of the page. */
  nodes: () => number;
}

declare global {
  // eslint-disable-next-line vars-on-top -- only `var` declares a global
  var gridBench: GridBench;
}

await i18next.use(initReactI18next).init({
  lng: 'en',
  ns: ['calendar'],
  defaultNS: 'calendar',
  resources: { en: { calendar: en } },
  interpolation: { escapeValue: false },
});
await document.fonts.ready;

const host = document.getElementById('root') ?? document.body;
let days: readonly [BenchDay, BenchDay, BenchDay] | null = null;
let texts: FloorTexts = { days: new Map(), changed: '' };
let scrollTop = 0;
let candidate: Candidate | null = null;
let shown: BenchDay | null = null;

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Resolves when every card of the day stands and has been painted. */
async function drawn(day: BenchDay): Promise<void> {
  do {
    await frame();
    await frame();
  } while (!stands(day));
}

/** Asked in one walk over the page, so that asking costs next to nothing. */
function stands({ visits }: BenchDay): boolean {
  const shownIds = new Set<string>();
  for (const card of host.querySelectorAll<HTMLElement>('[data-visit]')) {
    shownIds.add(card.dataset['visit'] ?? '');
  }
  for (const more of host.querySelectorAll<HTMLElement>('[data-more]')) {
    for (const id of more.dataset['more']?.slice('more:'.length).split(',') ?? []) shownIds.add(id);
  }
  return visits.every(({ id }) => shownIds.has(id));
}

async function show(next: BenchDay): Promise<void> {
  candidate?.show(next);
  shown = next;
  await drawn(next);
}

const make = {
  grid,
  prototype,
  floor: () => floor(texts, scrollTop),
} satisfies Record<CandidateName, () => Candidate>;

globalThis.gridBench = {
  prepare: async (set) => {
    const first = benchDay(set, 0);
    days = [first, benchDay(set, 1), withOneChanged(first)];
    const model = grid();
    model.mount(host, first);
    await drawn(first);
    scrollTop = host.querySelector('[role="grid"]')?.scrollTop ?? 0;
    texts = { days: new Map([[first, host.innerHTML]]), changed: '' };
    model.show(days[2]);
    await drawn(days[2]);
    texts.changed = host.querySelector(`[data-visit="${changedId(days[2])}"]`)?.outerHTML ?? '';
    model.show(days[1]);
    await drawn(days[1]);
    texts.days.set(days[1], host.innerHTML);
    model.unmount();
  },
  mount: async (name) => {
    if (!days) throw new Error('nothing prepared');
    candidate = make[name]();
    [shown] = days;
    candidate.mount(host, shown);
    await drawn(shown);
  },
  swap: async () => {
    if (days) await show(shown === days[1] ? days[0] : days[1]);
  },
  change: async () => {
    if (days) await show(days[2]);
  },
  unmount: async () => {
    candidate?.unmount();
    candidate = null;
    await frame();
  },
  grip: () => {
    for (const card of host.querySelectorAll('[data-visit]:not([data-fixed])')) {
      const { left, top, width, height } = card.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + 8];
      const isInSight =
        left > 150 && top > 150 && height > 20 && left < innerWidth / 2 && top < innerHeight / 2;
      if (isInSight && document.elementFromPoint(x, y)?.closest('[data-visit]') === card) return { x, y };
    }
    throw new Error('no card to take up');
  },
  nodes: () => {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) count += 1;
    return count;
  },
};
document.documentElement.dataset['ready'] = Object.keys(SETS).join(' ');
