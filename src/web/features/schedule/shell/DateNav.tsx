import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import classes from './DateNav.module.css';
import type { ScheduleMode } from './useSchedulePlace.ts';

export interface DateNavProps {
  /** What the buttons walk by. */
  readonly mode: ScheduleMode;
  readonly heading: { readonly day: string; readonly year: string };
  readonly fullHeading: string;
  readonly onToday: () => void;
  /** One on, or one back. */
  readonly onStep: (by: 1 | -1) => void;
}

/** Back, today, on, and what is on screen. */
export function DateNav({ mode, heading, fullHeading, onToday, onStep }: DateNavProps) {
  const { t } = useTranslation('day');
  return (
    <>
      <div className={classes.nav} role="group" aria-label={t(`nav.${mode}.label`)}>
        <IconButton
          label={t(`nav.${mode}.previous`)}
          kbd={['[']}
          icon={<ChevronLeft size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => onStep(-1)}
        />
        <Button kbd={['T']} onPress={onToday}>
          {t('nav.today')}
        </Button>
        <IconButton
          label={t(`nav.${mode}.next`)}
          kbd={[']']}
          icon={<ChevronRight size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => onStep(1)}
        />
      </div>
      <h1 className={classes.heading} aria-label={fullHeading}>
        {heading.day} <span className={classes.year}>{heading.year}</span>
      </h1>
    </>
  );
}
