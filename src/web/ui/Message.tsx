import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import classes from './Message.module.css';

export interface InlineErrorProps {
  /** What happened, plain and specific. */
  readonly children: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly className?: string;
}

/** What went wrong, beside the thing that failed, with the way on. */
export function InlineError({ children, onRetry, className }: InlineErrorProps) {
  const { t } = useTranslation('common');
  return (
    <div className={cx(classes.error, className)} role="alert">
      <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
      <div className={classes.text}>{children}</div>
      {onRetry ? (
        <Button size={24} onPress={onRetry}>
          {t('tryAgain')}
        </Button>
      ) : null}
    </div>
  );
}

export interface EmptyStateProps {
  /** One sentence. */
  readonly children: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
