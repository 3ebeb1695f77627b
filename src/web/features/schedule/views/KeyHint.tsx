import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './KeyHint.module.css';

/** After V: which digit opens which view. */
export function KeyHint({ views, isShown }: { views: readonly ScheduleView[]; isShown: boolean }) {
  const { t } = useTranslation('views');
  const numbered = views
    .filter((view) => view.keyboard_shortcut !== null)
    .toSorted((a, b) => (a.keyboard_shortcut ?? 0) - (b.keyboard_shortcut ?? 0));
  return (
    <div className={isShown ? classes.hint : undefined} role="status">
      {isShown ? (
        <>
          <b className={classes.title}>{t(numbered.length === 0 ? 'keys.noNumbers' : 'keys.press')}</b>
          <ul className={classes.list}>
            {numbered.map((view) => (
              <li key={view.id}>
                <kbd className={classes.digit}>{view.keyboard_shortcut}</kbd> {view.name}
              </li>
            ))}
          </ul>
          <span className={classes.end}>
            <Kbd keys={['Esc']} /> {t('keys.end')}
          </span>
        </>
      ) : null}
    </div>
  );
}
