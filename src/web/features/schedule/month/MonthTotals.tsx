import { ChevronDown, Eye, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useViewState, type MonthPart } from '#web/state/viewState.ts';
import { Button } from '#web/ui/Button.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import type { Figures, Pace } from './figures.ts';
import { GoalBar } from './GoalBar.tsx';
import classes from './MonthTotals.module.css';

/** From this share of the goal on the month goes well (percent). */
const GOOD = 95;

export interface MonthTotalsProps {
  /** "November 2026". */
  readonly month: string;
  /** Null while the month is not known. */
  readonly figures: Figures | null;
  readonly pace: Pace | null;
  readonly currency: string;
  /** What days show now. */
  readonly parts: ReadonlySet<MonthPart>;
  /** What the caller may see. */
  readonly choices: readonly MonthPart[];
}

/** How the month stands, what the bars mean, and what each day shows. */
export function MonthTotals({ month, figures, pace, currency, parts, choices }: MonthTotalsProps) {
  const { t } = useTranslation('month');
  const formats = useFormats();
  const production = parts.has('production') ? (figures?.production ?? null) : null;
  const whole = (amount: string) => formats.money(amount, 'whole', currency);
  return (
    <section className={classes.totals} aria-label={t('totals.label', { month })}>
      {production ? (
        <>
          <Total value={whole(production.completed)}>{t('totals.completed')}</Total>
          <Total value={whole(production.expected)} hint={t('totals.scheduledHint')}>
            {t('totals.scheduled')}
          </Total>
          {production.goal === null ? null : <Total value={whole(production.goal)}>{t('totals.goal')}</Total>}
          <span className={classes.bar}>
            <GoalBar {...production} />
          </span>
          {pace ? (
            <Tag
              tone={pace.percent >= GOOD ? 'ok' : 'warn'}
              icon={<TrendingUp size={12} strokeWidth={2.2} aria-hidden />}
            >
              {t(pace.isFinal ? 'totals.final' : 'totals.pace', {
                percent: formats.percent(pace.percent / 100),
              })}
            </Tag>
          ) : null}
        </>
      ) : figures ? (
        <>
          <Total value={formats.number(figures.visits)}>
            {t('totals.visits', { count: figures.visits })}
          </Total>
          {figures.unconfirmed === null ? null : (
            <Total value={formats.number(figures.unconfirmed)}>{t('totals.unconfirmed')}</Total>
          )}
          <Total value={formats.number(figures.missed)}>{t('totals.missed')}</Total>
          {figures.openMinutes === null ? null : (
            <Total value={formats.duration(figures.openMinutes)}>{t('totals.open')}</Total>
          )}
        </>
      ) : null}
      <span className={classes.grow} />
      {production ? (
        <span className={classes.legend} aria-hidden>
          <i data-kind="completed" /> {t('legend.completed')}
          <i data-kind="scheduled" /> {t('legend.scheduled')}
          <i data-kind="goal" /> {t('legend.goal')}
        </span>
      ) : null}
      <ShowMenu parts={parts} choices={choices} />
    </section>
  );
}

function Total({ value, hint, children }: { value: string; hint?: string; children: ReactNode }) {
  return (
    <span className={classes.total} title={hint}>
      <b>{value}</b> {children}
    </span>
  );
}

function ShowMenu({ parts, choices }: Pick<MonthTotalsProps, 'parts' | 'choices'>) {
  const { t } = useTranslation('month');
  const formats = useFormats();
  const shown = choices.filter((part) => parts.has(part));
  const toggle = (part: MonthPart) => {
    const { monthParts, set } = useViewState.getState();
    const isOn = monthParts.includes(part);
    set({ monthParts: isOn ? monthParts.filter((one) => one !== part) : [...monthParts, part] });
  };
  return (
    <Menu
      label={t('show.menu')}
      placement="bottom end"
      trigger={
        <Button
          icon={<Eye size={14} strokeWidth={1.75} aria-hidden />}
          iconAfter={<ChevronDown size={14} strokeWidth={1.75} aria-hidden />}
        >
          {t('show.label', {
            parts: formats.list(
              shown.map((part) => t(`show.${part}`)),
              'plain',
            ),
          })}
        </Button>
      }
      sections={[
        {
          id: 'parts',
          selection: 'multiple',
          actions: choices.map((part) => ({
            id: part,
            label: t(`show.each.${part}`),
            isChecked: parts.has(part),
            // A day that shows nothing at all would look like one that could not be read.
            isDisabled: shown.length === 1 && parts.has(part),
            onAction: () => toggle(part),
          })),
        },
      ]}
    />
  );
}
