import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOSE_MS, HoverIntent, OPEN_MS } from './hover.ts';

describe('HoverIntent', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('opens after the pointer rested', () => {
    const hover = new HoverIntent();
    hover.enter('a');
    vi.advanceTimersByTime(OPEN_MS - 1);
    expect(hover.state().id).toBeNull();
    vi.advanceTimersByTime(1);
    expect(hover.state()).toEqual({ id: 'a', pinned: false });
  });

  it('moves between cards at once and closes a moment after leaving', () => {
    const hover = new HoverIntent();
    hover.enter('a');
    vi.advanceTimersByTime(OPEN_MS);
    hover.enter('b');
    expect(hover.state().id).toBe('b');
    hover.leave();
    vi.advanceTimersByTime(CLOSE_MS - 1);
    expect(hover.state().id).toBe('b');
    vi.advanceTimersByTime(1);
    expect(hover.state().id).toBeNull();
  });

  it('opens for no card that comes under a pointer at rest, but for the one it moves on', () => {
    const hover = new HoverIntent();
    hover.enter('a');
    vi.advanceTimersByTime(OPEN_MS);
    hover.rest();
    hover.enter('b');
    vi.advanceTimersByTime(OPEN_MS);
    expect(hover.state().id).toBeNull();
    hover.move('b');
    vi.advanceTimersByTime(OPEN_MS);
    expect(hover.state().id).toBe('b');
  });

  it('stays while the pointer is on the bubble, and when pinned', () => {
    const hover = new HoverIntent();
    hover.enter('a');
    vi.advanceTimersByTime(OPEN_MS);
    hover.leave();
    hover.hold();
    vi.advanceTimersByTime(1000);
    expect(hover.state().id).toBe('a');
    hover.togglePin('a');
    hover.leave();
    hover.enter('b');
    vi.advanceTimersByTime(1000);
    expect(hover.state()).toEqual({ id: 'a', pinned: true });
    hover.togglePin('a');
    expect(hover.state().id).toBeNull();
  });

  it('keeps quiet during a drag', () => {
    const hover = new HoverIntent();
    hover.pause(true);
    hover.enter('a');
    vi.advanceTimersByTime(1000);
    expect(hover.state().id).toBeNull();
  });
});
