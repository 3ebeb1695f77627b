import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components';
import type { ScheduleView } from '#contract/views.ts';
import { cx } from '#web/ui/cx.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './ViewSide.module.css';

export interface ViewSideProps {
  readonly views: readonly ScheduleView[];
  readonly current: ScheduleView | null;
  readonly onShow: (view: ScheduleView) => void;
}

/** Wide screens: all saved views in sight. */
export function ViewSide({ views, current, onShow }: ViewSideProps) {
  const { t } = useTranslation('views');
  if (views.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="side-views">
      <h2 className={classes.title} id="side-views">
        {t('list.saved')}
      </h2>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Button
              className={cx(classes.view, view.id === current?.id && classes.on)}
              aria-current={view.id === current?.id ? 'true' : undefined}
              onPress={() => onShow(view)}
            >
              <span className={classes.name}>{view.name}</span>
              {view.keyboard_shortcut === null ? null : (
                <Kbd keys={['Mod', String(view.keyboard_shortcut)]} />
              )}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
