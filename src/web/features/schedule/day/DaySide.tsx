import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import classes from './DaySide.module.css';
import { providerOf } from '../model/visits.ts';

/** Narrow screens have no room for it, and no screen waits for it. */
const DayJump = lazy(async () => ({ default: (await import('./DayJump.tsx')).DayJump }));

export interface DaySideProps {
  readonly date: LocalDate;
  readonly today: LocalDate;
  /** IANA zone of the location: by it today is marked. */
  readonly zone: string;
  readonly day: DailyCalendar | undefined;
  readonly providers: ReadonlyMap<string, Provider>;
  /** In their order on the grid. */
  readonly operatories: readonly Operatory[];
  readonly onGo: (date: LocalDate) => void;
}

/** Wide screens: a month to jump by, and who works on the day shown. */
export function DaySide({ date, today, zone, day, providers, operatories, onGo }: DaySideProps) {
  const { t } = useTranslation('day');
  const formats = useFormats();
  const columnsOf = ({ time_ranges: ranges }: DailyCalendar['provider_schedules'][number]) =>
    operatories.filter(({ id }) => ranges.some(({ operatory }) => operatory?.id === id));
  const columnOf = ([first]: readonly Operatory[]) =>
    first ? operatories.indexOf(first) : operatories.length;
  const working = (day?.provider_schedules ?? [])
    .filter((schedule) => schedule.time_ranges.length > 0)
    .map((schedule) => ({ ...schedule, columns: columnsOf(schedule) }))
    .toSorted((a, b) => columnOf(a.columns) - columnOf(b.columns));
  return (
    <>
      <div className={classes.month}>
        <Suspense fallback={null}>
          <DayJump date={date} zone={zone} onGo={onGo} />
        </Suspense>
      </div>
      {working.length > 0 ? (
        <section className={classes.section} aria-labelledby="side-working">
          <h2 className={classes.title} id="side-working">
            {t(date === today ? 'side.inToday' : 'side.working')}{' '}
            <span>{formats.number(working.length)}</span>
          </h2>
          <ul className={classes.list}>
            {working.map((schedule) => {
              const provider = providerOf(schedule.provider.id, providers);
              const first = schedule.time_ranges[0];
              const last = schedule.time_ranges.at(-1);
              return (
                <li className={classes.person} key={provider.id}>
                  <Avatar name={provider.name} initials={provider.initials} color={provider.color} />
                  <span>
                    <b>{provider.name}</b>
                    <em>
                      {formats.list(
                        schedule.columns.map((column) => column.name),
                        'plain',
                      )}
                    </em>
                  </span>
                  {first && last ? (
                    <time>
                      {t('side.range', {
                        start: formats.clock(first.start_time, 'short'),
                        end: formats.clock(last.end_time, 'short'),
                      })}
                    </time>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
    </>
  );
}
