import type { ReactNode } from 'react';
import { toast as sonner } from 'sonner';
import { Kbd } from './Kbd.tsx';
import { cx } from './cx.ts';
import classes from './toast.module.css';

export interface ToastAction {
  readonly label: string;
  readonly kbd?: readonly string[];
  readonly onAction: () => void;
}

export interface ToastOptions {
  /** The same id replaces the toast that carries it. */
  readonly id?: string;
  readonly icon?: ReactNode;
  readonly tone?: 'plain' | 'danger';
  readonly actions?: readonly ToastAction[];
  /** How long it stays, ms. Default 8000; `Infinity` until dismissed. */
  readonly duration?: number;
}

/** Which toast carries an id now. */
const shown = new Map<string, string | number>();

/** Says what just happened, in the dark pill below the grid. */
export function showToast(text: ReactNode, options: ToastOptions = {}): string | number {
  const { id, icon, tone = 'plain', actions = [], duration = 8000 } = options;
  // A toast of its own each time: one that is leaving, because its button was pressed, would take the new text along.
  const before = id === undefined ? undefined : shown.get(id);
  if (before !== undefined) sonner.dismiss(before);
  const made = sonner.custom(
    (toastId) => (
      <div className={cx(classes.toast, tone === 'danger' && classes.danger)}>
        {icon}
        <span className={classes.text}>{text}</span>
        {actions.map((action) => (
          <button
            key={action.label}
            type="button"
            className={classes.action}
            onClick={() => {
              sonner.dismiss(toastId);
              action.onAction();
            }}
          >
            {action.label}
            {action.kbd ? <Kbd keys={action.kbd} /> : null}
          </button>
        ))}
      </div>
    ),
    { duration },
  );
  if (id !== undefined) shown.set(id, made);
  return made;
}
