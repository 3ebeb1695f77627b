import { useQueries } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useOrgApi } from '#web/api/context.ts';
import { endpointQuery, useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { freePlaces, type FreePlace } from './model/freePlaces.ts';
import classes from './MoveDialog.module.css';
import { useMinute } from './useMinute.ts';
import { useVisitRecord } from './useVisitRecord.ts';

/** Days on the list at once. */
const DAYS = 3;
const ALL = { page_size: 200 } as const;

export interface MoveDialogProps {
  readonly visit: CalendarAppointment;
  /** The name as it may be shown. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onMove: (to: FreePlace) => void;
}

/** Another time for a visit without dragging it: the free starts of its day and the next ones, each one press away. */
export function MoveDialog({ visit: opened, name, onClose, onMove }: MoveDialogProps) {
  const { t } = useTranslation('visit');
  const api = useOrgApi();
  const formats = useFormats();
  const now = useMinute();
  const record = useVisitRecord(opened.id);
  // As it is by now: a time for its old length would take back what another desk has made of it meanwhile.
  const visit = { ...opened, ...record.data };
  const { location, location_timezone: zone } = visit;
  const today = localDateOf(now, zone);
  const own = visit.schedule_date ?? today;
  const [first, setFirst] = useState<LocalDate>(own < today ? today : own);
  const dates = useMemo(() => Array.from({ length: DAYS }, (_, index) => addDays(first, index)), [first]);
  const days = useQueries({
    queries: dates.map((date) =>
      endpointQuery(
        calendarEndpoints.daily,
        { query: { location_uuid: location.id, target_date: date } },
        api,
      ),
    ),
  });
  const operatories = useEndpoint(operatoryEndpoints.list, {
    query: { location_uuid: location.id, ...ALL },
  });
  const types = useEndpoint(appointmentTypeEndpoints.list, { query: { status: 'all', ...ALL } });
  const blockoutOnly = useMemo(
    () => new Set((types.data?.items ?? []).filter((type) => type.blockout_only).map(({ id }) => id)),
    [types.data],
  );
  const rooms = operatories.data?.items;
  const standing =
    visit.start_time !== null && visit.end_time !== null
      ? t('facts.slot', {
          date: formats.date(own, 'weekday'),
          range: formats.timeRange(visit.start_time, visit.end_time, zone),
        })
      : null;

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('moveTo.title', { name })}
      subtitle={[standing, visit.operatory?.name].filter(Boolean).join(' · ')}
    >
      <div className={classes.pager}>
        <Button
          size={34}
          icon={<ChevronLeft size={16} strokeWidth={1.75} aria-hidden />}
          isDisabled={first <= today}
          onPress={() => setFirst((at) => later(addDays(at, -DAYS), today))}
        >
          {t('moveTo.earlier')}
        </Button>
        <Button
          size={34}
          iconAfter={<ChevronRight size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => setFirst((at) => addDays(at, DAYS))}
        >
          {t('moveTo.later')}
        </Button>
      </div>
      {dates.map((date, index) => {
        const day = days[index];
        const title = formats.date(date, 'long');
        const places =
          day?.data && rooms && types.data ? freePlaces(visit, day.data, rooms, blockoutOnly, now) : null;
        return (
          <section key={date} className={classes.day} aria-label={title} aria-busy={places === null}>
            <h3 className={classes.title}>{title}</h3>
            {day?.isError ? (
              <InlineError onRetry={() => void day.refetch()}>{t('moveTo.failed')}</InlineError>
            ) : places === null ? (
              <p className={classes.none}>{t('moveTo.looking')}</p>
            ) : places.length === 0 ? (
              <p className={classes.none}>{t('moveTo.none')}</p>
            ) : (
              <div className={classes.places}>
                {places.map((place) => (
                  <Button
                    key={`${place.start} ${place.operatory.id}`}
                    size={34}
                    data-free-start=""
                    onPress={() => onMove(place)}
                  >
                    {formats.clock(place.startTime)}
                    <span className={classes.room}>{place.operatory.name}</span>
                  </Button>
                ))}
              </div>
            )}
          </section>
        );
      })}
    </Dialog>
  );
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}
