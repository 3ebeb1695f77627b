import type { Direction } from './roving.ts';

/** What a key means on the grid. Keys of the shell (T, N, 1–5 …) are not here and pass through. */
export type GridKey =
  | { type: 'focus'; direction: Direction }
  | { type: 'activate' }
  | { type: 'pin' }
  | { type: 'grab' }
  | { type: 'escape' }
  | { type: 'step'; lanes: number; minutes: number }
  | { type: 'stretch'; minutes: number }
  /** Another day under the card in the hand. */
  | { type: 'carry'; days: 1 | -1 }
  | { type: 'commit'; copy: boolean };

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

export interface KeyMode {
  /** A card is held in move mode. */
  moving: boolean;
  increment: number;
  /** Single-letter keys are on (WCAG 2.1.4, decisions 23). */
  letters: boolean;
  /** A held card can be taken to another day. */
  carries: boolean;
}

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const JUMPS: Record<string, Direction> = { Home: 'home', End: 'end', PageUp: 'pageUp', PageDown: 'pageDown' };

const FINE = 5;

/**
 * Focus mode: arrows walk, Home/End and PageUp/PageDown jump, Enter opens or creates, Space pins the bubble, M (or
 * Ctrl M, where letters are off) picks the card up. Move mode: arrows move, Shift moves by 5 minutes, Alt up and down
 * change the length, brackets take the card a day back or on, Enter drops, Alt with Enter drops a copy, Escape lets go.
 */
export function gridKey(press: KeyPress, mode: KeyMode): GridKey | null {
  const { key } = press;
  const arrow = ARROWS[key];
  if (mode.moving) {
    if (press.ctrlKey || press.metaKey) return null;
    const size = press.shiftKey ? FINE : mode.increment;
    if (arrow === 'left' || arrow === 'right')
      return { type: 'step', lanes: arrow === 'left' ? -1 : 1, minutes: 0 };
    if (arrow === 'up' || arrow === 'down') {
      const minutes = arrow === 'up' ? -size : size;
      return press.altKey ? { type: 'stretch', minutes } : { type: 'step', lanes: 0, minutes };
    }
    if (mode.carries && (key === '[' || key === ']')) return { type: 'carry', days: key === '[' ? -1 : 1 };
    if (key === 'Enter') return { type: 'commit', copy: press.altKey };
    if (key === 'Escape') return { type: 'escape' };
    return null;
  }
  if (key.toLowerCase() === 'm' && !press.shiftKey && !press.altKey && !press.metaKey) {
    return press.ctrlKey || mode.letters ? { type: 'grab' } : null;
  }
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (arrow) return { type: 'focus', direction: arrow };
  const jump = JUMPS[key];
  if (jump) return { type: 'focus', direction: jump };
  if (key === 'Enter') return { type: 'activate' };
  if (key === ' ') return { type: 'pin' };
  if (key === 'Escape') return { type: 'escape' };
  return null;
}
