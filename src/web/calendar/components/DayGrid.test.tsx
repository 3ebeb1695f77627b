import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import en from '../../../../locales/en/calendar.json';
import { VISITS } from '../anatomy/fixture-visits.ts';
import { BLOCKOUTS, DAY, LANES } from '../anatomy/fixture.ts';
import type { CalendarBlockout, CalendarIntent, Judge, LaneGroup } from '../model/types.ts';
import { DayGrid } from './DayGrid.tsx';
import type { DayGridProps } from './day-grid-props.ts';

const free: Judge = () => ({ verdict: 'free', title: null, detail: null });

beforeAll(async () => {
  // What jsdom lacks: layout.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  Element.prototype.scrollIntoView = () => undefined;
  await i18next.use(initReactI18next).init({
    lng: 'en',
    ns: ['calendar'],
    defaultNS: 'calendar',
    resources: { en: { calendar: en } },
    interpolation: { escapeValue: false },
  });
});
afterEach(cleanup);

function draw(more: Partial<DayGridProps> = {}) {
  const intents: CalendarIntent[] = [];
  const props: DayGridProps = {
    day: DAY,
    dayLabel: 'Thursday, November 20',
    lanes: LANES,
    visits: VISITS,
    blockouts: BLOCKOUTS,
    judge: free,
    onIntent: (intent) => intents.push(intent),
    ...more,
  };
  const view = render(<DayGrid {...props} />);
  return { intents, props, view };
}

const card = (name: RegExp): HTMLElement => screen.getByRole('gridcell', { name });
const focusedLabel = (): string | null => document.activeElement?.getAttribute('aria-label') ?? null;

describe('DayGrid', () => {
  it('reads every card as one sentence', () => {
    draw();
    expect(
      screen.getByRole('gridcell', {
        name: 'Marcus Feld, 10:10 to 11:20, Op 1, in chair 33 of 70 minutes, Latex allergy, nitrile only',
      }),
    ).toBeTruthy();
    expect(screen.getAllByRole('gridcell').filter((cell) => cell.dataset['visit'])).toHaveLength(
      VISITS.length,
    );
  });

  it('is one tab stop, at now', async () => {
    draw();
    expect(document.querySelectorAll('[role=gridcell][tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    expect(focusedLabel()).toMatch(/^Marcus Feld/);
  });

  it('walks over cards and slots and says how long a slot is free', async () => {
    draw();
    card(/^Dylan Hartley/).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(focusedLabel()).toBe('Op 3, 10:40, free 20 minutes');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(focusedLabel()).toBe('Op 3, 11:00, Emergency hold');
    await userEvent.keyboard('{ArrowLeft}');
    expect(focusedLabel()).toMatch(/^Nora Lindgren/);
  });

  it('opens a card and books a slot with Enter', async () => {
    const { intents } = draw();
    card(/^Dylan Hartley/).focus();
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    expect(intents).toEqual([
      { type: 'open', id: 'v19', via: 'keyboard' },
      { type: 'create', laneId: 'op3', startMin: 640, endMin: 670, via: 'keyboard' },
    ]);
  });

  it('moves a card by keyboard and tells where it would land', async () => {
    const { intents } = draw();
    card(/^Ruth Abara/).focus();
    await userEvent.keyboard('m');
    expect(screen.getByRole('status').textContent).toMatch(/^Moving Ruth Abara/);
    await userEvent.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByRole('status').textContent).toBe('Op 1, 2:45 to 3:25');
    await userEvent.keyboard('{Enter}');
    expect(intents).toEqual([
      { type: 'move', id: 'v5', laneId: 'op1', startMin: 885, endMin: 925, via: 'keyboard' },
    ]);
  });

  it('says why a place is refused and keeps the card in the hand', async () => {
    const judge: Judge = ({ laneId }) =>
      laneId === 'op2'
        ? { verdict: 'blocked', title: 'Op 2 is taken until 3:20', detail: 'By Beatriz Camargo' }
        : { verdict: 'free', title: null, detail: null };
    const { intents } = draw({ judge });
    card(/^Ruth Abara/).focus();
    await userEvent.keyboard('m{ArrowRight}{Enter}');
    expect(screen.getByRole('status').textContent).toBe(
      'Op 2, 2:30 to 3:00. Op 2 is taken until 3:20. By Beatriz Camargo',
    );
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('status').textContent).toBe('Back where it was');
    expect(intents).toEqual([]);
  });

  it('refuses to take a locked card', async () => {
    const { intents } = draw();
    card(/^Thomas Eckhart/).focus();
    await userEvent.keyboard('m');
    expect(screen.getByRole('status').textContent).toMatch(/^Time is locked/);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(intents).toHaveLength(1);
    expect(intents[0]?.type).toBe('open');
  });

  it('keeps the focus on a card that was redrawn in another lane', () => {
    const { props, view } = draw();
    card(/^Ruth Abara/).focus();
    const visits = VISITS.map((visit) =>
      visit.id === 'v5' ? { ...visit, laneId: 'op3', startMin: 640, endMin: 660 } : visit,
    );
    view.rerender(<DayGrid {...props} visits={visits} />);
    expect(focusedLabel()).toMatch(/^Ruth Abara, 10:40 to 11:00, Op 3/);
  });

  it('puts a card back when another day comes while it is in the hand', async () => {
    const { props, view, intents } = draw();
    card(/^Ruth Abara/).focus();
    await userEvent.keyboard('m{ArrowDown}');
    view.rerender(<DayGrid {...props} day={{ ...DAY, date: '2026-11-27' }} visits={[]} />);
    expect(screen.getByRole('status').textContent).toBe('Back where it was');
    await userEvent.keyboard('{Enter}');
    expect(intents.filter(({ type }) => type === 'move')).toEqual([]);
  });

  it('says nothing about patients in privacy mode', () => {
    draw({ privacy: true });
    const text = document.body.textContent;
    expect(text).not.toMatch(/Marcus|Latex|555 0102|\$486|\$4,826|Comp #19/);
    expect(card(/^M\. F\., 10:10 to 11:20, Op 1, in chair 33 of 70 minutes$/)).toBeTruthy();
    expect(text).toMatch(/105%/);
  });

  it('keeps the grid on an empty day and says how to begin', () => {
    draw({ visits: [] });
    expect(screen.getByText('No visits yet. Press N to book.')).toBeTruthy();
    // One for each lane, and the corner above the times.
    expect(screen.getAllByRole('columnheader')).toHaveLength(LANES.length + 1);
  });

  it('says of an empty day on which nobody works that it is closed', () => {
    const closed = LANES.map((lane) => ({ ...lane, closed: [{ startMin: 0, endMin: 1440 }] }));
    draw({ visits: [], lanes: closed });
    expect(screen.getByText('Closed. Press N to book all the same.')).toBeTruthy();
  });

  describe('with lanes in groups', () => {
    const production = { amount: '$900', goal: '$1,000', goalShort: '1k', percent: 90, percentLabel: '90%' };
    const group = (id: string, isToday: boolean): LaneGroup => ({
      id,
      weekday: isToday ? 'Tue' : 'Mon',
      day: isToday ? '17' : '16',
      label: isToday ? 'Tuesday, November 17' : 'Monday, November 16',
      isToday,
      holiday: null,
      note: isToday ? 'Autoclave is out' : null,
      production,
    });
    const groups = [group('mon', false), group('tue', true)];
    const lanes = LANES.slice(0, 4).map((lane, index) => ({ ...lane, groupId: index < 2 ? 'mon' : 'tue' }));

    it('puts one head over each and says everything it shows', () => {
      draw({ groups, lanes });
      expect(
        screen.getByRole('columnheader', {
          name: 'Tuesday, November 17, today, Autoclave is out, $900 of $1,000, 90%',
        }),
      ).toBeTruthy();
      expect(screen.getAllByRole('columnheader')).toHaveLength(groups.length + 1);
      // Where no day can be opened, none pretends to be a button.
      expect(screen.queryByRole('button', { name: /November/ })).toBeNull();
    });

    it('hides money and note in privacy mode', () => {
      draw({ groups, lanes, privacy: true });
      expect(screen.getByRole('columnheader', { name: 'Tuesday, November 17, today, 90%' })).toBeTruthy();
      expect(document.body.textContent).not.toMatch(/Autoclave|900/);
    });

    it('leads to the group by click and by Enter, which is not meant for a card', async () => {
      const opened: string[] = [];
      const { intents } = draw({ groups, lanes, onOpenGroup: (id) => opened.push(id) });
      await userEvent.click(screen.getByRole('button', { name: /^Monday/ }));
      screen.getByRole('button', { name: /^Tuesday/ }).focus();
      await userEvent.keyboard('{Enter}');
      expect(opened).toEqual(['mon', 'tue']);
      expect(intents).toEqual([]);
    });

    it('is entered where today is, and draws what concerns a whole group across its lanes alone', () => {
      const meeting = { ...BLOCKOUTS[0], id: 'm', label: 'Meeting', laneId: null, groupId: 'mon' };
      draw({ groups, lanes, visits: [], blockouts: [meeting as CalendarBlockout] });
      expect(document.querySelector('[role=gridcell][tabindex="0"]')?.getAttribute('aria-label')).toMatch(
        new RegExp(`^${lanes[2]?.title ?? ''}, `),
      );
      const box = document.querySelector<HTMLElement>('[data-blockout="m"]');
      expect(box?.style.left).toBe('calc(0%)');
      expect(box?.style.width).toBe('calc(50%)');
    });
  });

  it('leads by Tab from a card into its pinned bubble, and by Escape back', async () => {
    draw({ renderBubble: () => <button type="button">Edit</button> });
    const ruth = card(/^Ruth Abara/);
    ruth.focus();
    await userEvent.keyboard(' ');
    const bubble = screen.getByRole('dialog', { name: /^Ruth Abara/ });
    // Beside the page, not above it: the keys of the day go on.
    expect(bubble.getAttribute('aria-modal')).toBe('false');
    await userEvent.tab();
    expect(document.activeElement).toBe(bubble);
    await userEvent.tab({ shift: true });
    expect(document.activeElement).toBe(ruth);
    await userEvent.tab();
    screen.getByRole('button', { name: 'Edit' }).focus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(ruth);
  });

  it('closes its bubble when a visit begins to be written beside it', async () => {
    const renderBubble = (): string => 'All about her';
    const { props, view } = draw({ renderBubble });
    card(/^Ruth Abara/).focus();
    await userEvent.keyboard(' ');
    expect(screen.getByText('All about her')).toBeTruthy();
    view.rerender(<DayGrid {...props} isWriting />);
    expect(screen.queryByText('All about her')).toBeNull();
  });

  it('has one line for now, and none on another day', () => {
    const { props, view } = draw();
    expect(document.querySelector('[data-now]')?.textContent).toBe('10:47');
    view.rerender(<DayGrid {...props} day={{ ...DAY, nowMin: null }} />);
    expect(document.querySelector('[data-now]')).toBeNull();
  });
});
