// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  commandsIn,
  keyCaps,
  keyName,
  runCommand,
  setSingleKeys,
  useShortcutList,
  useShortcuts,
} from './shortcuts.ts';

afterEach(() => {
  cleanup();
  setSingleKeys(true);
});

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('names of keys', () => {
  it('names modifiers in a fixed order', () => {
    expect(keyName(press('N'))).toBe('n');
    expect(keyName(press('H', { shiftKey: true }))).toBe('shift+h');
    expect(keyName(press('z', { metaKey: true }))).toBe('mod+z');
    expect(keyName(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('mod+shift+z');
    expect(keyName(press('Enter', { ctrlKey: true }))).toBe('mod+enter');
  });

  it('leaves Shift out where it only makes the character', () => {
    expect(keyName(press('?', { shiftKey: true }))).toBe('?');
    expect(keyName(press('{', { shiftKey: true }))).toBe('{');
    expect(keyName(press('+', { shiftKey: true }))).toBe('+');
  });

  it('turns them into key caps', () => {
    expect(keyCaps('mod+shift+z')).toEqual(['Mod', 'Shift', 'Z']);
    expect(keyCaps('+')).toEqual(['+']);
    expect(keyCaps('[')).toEqual(['[']);
  });
});

function Page({ run, inFields = false }: { run: () => void; inFields?: boolean }) {
  useShortcuts([
    { id: 'book', key: 'n', label: 'Book', run, inFields },
    { id: 'undo', key: 'mod+z', run },
  ]);
  return <input aria-label="name" />;
}

describe('useShortcuts', () => {
  it('runs on the page and not while typing', () => {
    const run = vi.fn<() => void>();
    render(<Page run={run} />);
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(run).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'n' });
    expect(run).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(document.body, { key: 'n', altKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('leaves the keyboard to an open dialog or menu', () => {
    const run = vi.fn<() => void>();
    render(
      <>
        <Page run={run} />
        <div role="dialog" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(run).not.toHaveBeenCalled();
  });

  it('keeps working beside a side sheet', () => {
    const run = vi.fn<() => void>();
    render(
      <>
        <Page run={run} />
        <div role="dialog" aria-modal="false" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('answers for what is drawn, also to a key that comes before React has finished', () => {
    const said: string[] = [];
    function Day({ name }: { name: string }) {
      useShortcuts([{ id: 'book', key: 'n', run: () => void said.push(name) }]);
      useLayoutEffect(() => {
        fireEvent.keyDown(document.body, { key: 'n' });
      }, [name]);
      return null;
    }
    const { rerender } = render(<Day name="today" />);
    rerender(<Day name="tomorrow" />);
    expect(said).toEqual(['tomorrow']);
  });

  it('obeys the switch for single keys, which spares keys with a modifier', () => {
    const run = vi.fn<() => void>();
    render(<Page run={run} />);
    setSingleKeys(false);
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is listed while mounted', () => {
    const listed = () =>
      [...useShortcutList.getState().lists.values()].flat().flatMap(({ label }) => label ?? []);
    const { unmount } = render(<Page run={vi.fn<() => void>()} />);
    expect(listed()).toEqual(['Book']);
    unmount();
    expect(listed()).toEqual([]);
  });

  it('can be asked for by name and then does what it does now; what only has a key elsewhere cannot', () => {
    const said: string[] = [];
    function Day({ name }: { name: string }) {
      useShortcuts([
        { id: 'book', label: 'Book', group: 'Day', run: () => void said.push(name) },
        { id: 'walk', key: '↑', label: 'Walk', group: 'Day' },
      ]);
      return null;
    }
    const { rerender } = render(
      <>
        <Day name="today" />
        <Day name="twice" />
      </>,
    );
    rerender(
      <>
        <Day name="tomorrow" />
        <Day name="twice" />
      </>,
    );
    const commands = commandsIn(useShortcutList.getState().lists);
    expect(commands.map(({ label }) => label)).toEqual(['Book']);
    for (const command of commands) runCommand(command);
    expect(said).toEqual(['tomorrow']);
  });
});
