import { FileSpreadsheet, Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { ScheduleView } from '#contract/views.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { toCsv } from '#domain/export/csv.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { usePaper, usualFormat } from '#web/state/paper.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { Button } from '#web/ui/Button.tsx';
import { download } from '#web/ui/download.ts';
import { Menu } from '#web/ui/Menu.tsx';
import { Paper } from '#web/ui/Paper.tsx';
import { Fill } from '#web/ui/slots.tsx';
import classes from './PaperActions.module.css';
import { csvRows } from './csvRows.ts';
import { PaperSheets, type CalendarOnPaper } from './PaperSheets.tsx';

const PrintDialog = lazy(async () => ({ default: (await import('./PrintDialog.tsx')).PrintDialog }));

export interface PaperActionsProps {
  readonly calendar: CalendarOnPaper;
  /** What stands on the calendar may be of more records than are drawn: these are asked for those that are. */
  readonly records: readonly CalendarAppointment[];
  readonly view: ScheduleView | null;
  /** Names the file: "2026-11-20", "2026-11-16 2026-11-22". */
  readonly dates: readonly LocalDate[];
  readonly showMoney: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

const ICON = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The way from a calendar to paper and to a table, in the top bar; Ctrl P prints the same sheets. */
export function PaperActions({ calendar, records, view, dates, showMoney, now }: PaperActionsProps) {
  const { t } = useTranslation('paper');
  const { t: fields } = useTranslation('fields');
  const formats = useFormats();
  const { me, can } = useSession();
  const isScreenPrivate = useIsPrivate();
  const paper = usePaper();
  // It stays once it was opened: it prints when it is gone from the page.
  const [dialog, setDialog] = useState<'never' | 'open' | 'closed'>('never');
  const isPrivate = paper.isPrivate || isScreenPrivate;
  const format = paper.format ?? usualFormat(formats.locale);

  const save = () => {
    const lanes = new Set(calendar.lanes.map(({ id }) => id));
    const drawn = new Set(calendar.visits.flatMap(({ id, laneId }) => (lanes.has(laneId) ? [id] : [])));
    const rows = csvRows(
      records.filter(({ id }) => drawn.has(id)),
      {
        view,
        formats,
        t: fields,
        dateLabel: t('date'),
        currency: me.organisation.currency,
        isPrivate: isScreenPrivate,
        showMoney: showMoney && can('money.read'),
        now: Date.now(),
      },
    );
    download(
      `schedule-${[dates[0], dates.length > 1 ? dates.at(-1) : null].filter(Boolean).join('-to-')}.csv`,
      'text/csv',
      toCsv(rows),
    );
  };

  return (
    <>
      <Fill slot="topActions">
        <Menu
          label={t('menu')}
          placement="bottom end"
          sections={[
            {
              id: 'paper',
              actions: [
                {
                  id: 'print',
                  label: t('print'),
                  icon: <Printer {...ICON} />,
                  onAction: () => setDialog('open'),
                },
                { id: 'csv', label: t('csv'), icon: <FileSpreadsheet {...ICON} />, onAction: save },
              ],
            },
          ]}
          trigger={
            <Button square aria-label={t('menu')} className={classes.menu}>
              <Printer {...ICON} />
            </Button>
          }
        />
      </Fill>
      {dialog !== 'never' ? (
        <Suspense fallback={null}>
          <PrintDialog
            isOpen={dialog === 'open'}
            isScreenPrivate={isScreenPrivate}
            onClose={() => setDialog('closed')}
          />
        </Suspense>
      ) : null}
      <Paper format={format} ink={paper.ink}>
        {() => (
          <PaperSheets
            calendar={calendar}
            format={format}
            columns={paper.columns}
            ink={paper.ink}
            isPrivate={isPrivate}
            printedAt={now}
          />
        )}
      </Paper>
    </>
  );
}
