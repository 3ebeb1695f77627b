import classes from './Kbd.module.css';

/** As it stands on the key. */
const SYMBOL: Readonly<Record<string, string>> = {
  Enter: '↵',
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}

function keyLabel(key: string): string {
  if (key === 'Mod') return isApple() ? '⌘' : 'Ctrl';
  return SYMBOL[key] ?? key;
}

export interface KbdProps {
  /** Keys pressed together, e.g. `['Mod', 'K']`. `Mod` is Ctrl, on Apple keyboards ⌘. */
  readonly keys: readonly string[];
}

/** The keys of a shortcut, for the eye only: the control beside it carries the name. */
export function Kbd({ keys }: KbdProps) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {keys.map((key) => (
        <kbd className={classes.key} key={key}>
          {keyLabel(key)}
        </kbd>
      ))}
    </span>
  );
}
