import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { useLatest } from './useLatest.ts';

/** One thing that can be done by key, and by name in the palette of commands, while its owner is mounted. */
export interface Shortcut {
  /** Stable name within its owner. */
  readonly id: string;
  /**
   * `KeyboardEvent.key` in lower case with modifiers before it in this order: `mod+`, `alt+`, `shift+`, e.g. `n`,
   * `mod+z`, `shift+h`, `[`, `?`. `mod` is Ctrl, on Apple keyboards ⌘. Shift is named only with letters.
   * Without a key it is a command only.
   */
  readonly key?: string;
  /** What it does, for the sheet of shortcuts and the palette; without it the shortcut is not listed. */
  readonly label?: string;
  /** Heading in both. */
  readonly group?: string;
  /**
   * Runs the shortcut. Return false to leave the key to others. Without it the owner hears the key itself, and the
   * entry only stands in the sheet of shortcuts.
   */
  readonly run?: (event: KeyboardEvent) => boolean | void;
  /** Also while the focus is in a field. */
  readonly inFields?: boolean;
}

interface Listing {
  readonly lists: ReadonlyMap<symbol, readonly Shortcut[]>;
  readonly singleKeys: boolean;
}

/** Shortcuts in force now, for the sheet of shortcuts; and whether keys without a modifier act (WCAG 2.1.4). */
export const useShortcutList = create<Listing>(() => ({ lists: new Map(), singleKeys: true }));

/** Switches the keys that need no modifier on or off. */
export function setSingleKeys(singleKeys: boolean): void {
  useShortcutList.setState({ singleKeys });
}

/** The name of a key press in the form `Shortcut.key` uses. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const key = event.key.toLowerCase();
  const isLetter = /^\p{L}$/u.test(key);
  const isNamed = key.length > 1;
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  const shift = event.shiftKey && (isLetter || isNamed) ? 'shift+' : '';
  return `${mod}${alt}${shift}${key}`;
}

/** Keys of a shortcut for `<Kbd>`: `mod+shift+z` becomes Mod, Shift, Z. */
export function keyCaps(key: string): string[] {
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map((part) =>
    part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1),
  );
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input, textarea, select, [role=spinbutton], [role=combobox]')
  );
}

function isSingle(key: string): boolean {
  return key.length === 1 || key.startsWith('shift+');
}

const COVERS =
  '[role=dialog]:not([aria-modal=false]), [role=alertdialog], [role=menu], [role=listbox][data-focus-within]';

/** A dialog or menu above the page owns the keyboard, until it begins to fade away. */
function isCovered(): boolean {
  return [...document.querySelectorAll(COVERS)].some((cover) => cover.closest('[data-exiting]') === null);
}

/**
 * Puts shortcuts in force while the caller is mounted. Owners are asked in the order in which they came, until one
 * takes the key; keys typed into a field and keys pressed while a dialog or menu is open are left alone.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  // In force with the picture they belong to: a key pressed right after it is drawn must not meet the ones before.
  const latest = useLatest(shortcuts);
  const owner = useRef(Symbol('shortcuts'));
  useEffect(() => {
    const key = owner.current;
    useShortcutList.setState(({ lists }) => {
      const known = lists.get(key);
      if (known && sameLabels(known, shortcuts)) return {};
      // What is listed outlives many pictures: it runs as the one in force says.
      const listed = shortcuts.map((shortcut) =>
        shortcut.run
          ? {
              ...shortcut,
              run: (event: KeyboardEvent) => {
                const now = latest.current.find(({ id }) => id === shortcut.id);
                return now?.run ? now.run(event) : false;
              },
            }
          : shortcut,
      );
      return { lists: new Map(lists).set(key, listed) };
    });
  });
  useEffect(() => {
    const key = owner.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      const name = keyName(event);
      if (isSingle(name) && !useShortcutList.getState().singleKeys) return;
      const isTyping = isField(event.target);
      for (const shortcut of latest.current) {
        if (!shortcut.run || shortcut.key !== name || (isTyping && !shortcut.inFields)) continue;
        if (shortcut.run(event) !== false) event.preventDefault();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      useShortcutList.setState(({ lists }) => {
        const rest = new Map(lists);
        rest.delete(key);
        return { lists: rest };
      });
    };
  }, [latest]);
}

function sameLabels(a: readonly Shortcut[], b: readonly Shortcut[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      (one, index) =>
        one.id === b[index]?.id &&
        one.key === b[index]?.key &&
        one.label === b[index]?.label &&
        one.group === b[index]?.group,
    )
  );
}

/** A listed shortcut that can be asked for by name. */
export interface Command extends Shortcut {
  readonly label: string;
}

/** What can be done on this page by name; the same thing offered by two owners stands once. */
export function commandsIn(lists: ReadonlyMap<symbol, readonly Shortcut[]>): readonly Command[] {
  const found = new Map<string, Command>();
  for (const shortcut of [...lists.values()].flat()) {
    const { label, group = '' } = shortcut;
    if (!label || !shortcut.run || found.has(`${group} ${label}`)) continue;
    found.set(`${group} ${label}`, { ...shortcut, label });
  }
  return [...found.values()];
}

/** Runs a command as its key would. */
export function runCommand({ run }: Shortcut): void {
  run?.(new KeyboardEvent('keydown'));
}
