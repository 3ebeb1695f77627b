import { CalendarDays } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/Message.tsx';
import { Select } from '#web/ui/Select.tsx';
import { Fill } from '#web/ui/slots.tsx';
import { useDayModel } from '../data/useDayModel.ts';
import { DayPaper } from '../day/DayPaper.tsx';
import { ConnectionBanner } from '../shell/ConnectionBanner.tsx';
import { DateNav } from '../shell/DateNav.tsx';
import type { ScheduleMoves, SchedulePlace } from '../shell/useSchedulePlace.ts';
import { useView } from '../views/useView.ts';
import { MyDayGrid } from './MyDayGrid.tsx';
import classes from './MyDay.module.css';
import { useWhose } from './useWhose.ts';
import { WeekDays } from './WeekDays.tsx';

export interface MyDayScreenProps {
  readonly place: SchedulePlace;
  readonly moves: ScheduleMoves;
}

/** The practitioner's own columns of a day, made for a phone: who sits in the chair and who waits stand on top. */
export function MyDayScreen({ place, moves }: MyDayScreenProps) {
  const { location, date, today, now } = place;
  const { t } = useTranslation('myDay');
  const formats = useFormats();
  const { me } = useSession();
  const { providerId, choose } = useWhose();
  const chosen = useView(location.id, 'daily');
  // What the view hides stays hidden; which columns are whose is not its business here.
  const own = useMemo(
    () => (chosen.view ? { ...chosen, view: { ...chosen.view, operatory_uuids: null } } : chosen),
    [chosen],
  );
  const model = useDayModel(location, date, now, own, { providerId, rows: 'lg' });
  const whose = providerId === null ? undefined : model.providers.get(providerId)?.name;
  const working = [...model.providers.values()].filter(({ is_active: isActive }) => isActive);

  return (
    <>
      <title>{t('title', { date: formats.date(date, 'weekday'), location: location.name })}</title>
      <Fill slot="top">
        <DateNav
          mode="day"
          heading={formats.dayHeading(date)}
          fullHeading={formats.date(date, 'full')}
          onToday={() => moves.goTo(today)}
          onStep={moves.walk}
        />
        <Button
          icon={<CalendarDays size={15} strokeWidth={1.75} aria-hidden />}
          className={classes.whole}
          onPress={() => moves.show('day')}
        >
          {t('whole')}
        </Button>
      </Fill>
      {whose === undefined ? null : <DayPaper place={place} model={model} whose={whose} />}
      <Fill slot="banner">
        <ConnectionBanner zone={location.timezone} now={now} />
      </Fill>
      <div className={classes.page}>
        {me.provider ? null : (
          <Select
            className={classes.whose ?? ''}
            label={t('whose')}
            hideLabel
            placeholder={t('choose')}
            items={working.map(({ id, name }) => ({ id, label: name }))}
            value={providerId}
            onChange={choose}
          />
        )}
        <WeekDays date={date} today={today} onGo={moves.goTo} />
        {providerId === null ? (
          <EmptyState>{t('nobody')}</EmptyState>
        ) : (
          <MyDayGrid place={place} moves={moves} model={model} />
        )}
      </div>
    </>
  );
}
