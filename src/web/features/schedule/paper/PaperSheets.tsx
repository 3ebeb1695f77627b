import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PaperGrid, type PaperGridProps } from '#web/calendar/components/PaperGrid.tsx';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { PaperFormat } from '#web/ui/Paper.tsx';
import { useSession } from '#web/state/currentSession.ts';
import { lanesInBlack, visitsInBlack } from './ink.ts';
import classes from './PaperSheets.module.css';
import { sheetsOf } from './sheetsOf.ts';

/** What a calendar shows, with what stands around it on paper. */
export interface CalendarOnPaper extends Pick<
  PaperGridProps,
  'day' | 'lanes' | 'groups' | 'visits' | 'blockouts'
> {
  /** What is printed: "Thursday, November 20, 2025". */
  readonly title: string;
  readonly location: string;
  /** IANA zone of the location. */
  readonly zone: string;
  /** Name of the view looked through; null where there is none. */
  readonly view: string | null;
  readonly note: string | null;
  /** How the day or week stands, as in the strip on screen, by right. @param showMoney not on sheets that hide details. */
  readonly totals: (isPrivate: boolean) => ReactNode;
}

export interface PaperSheetsProps {
  readonly calendar: CalendarOnPaper;
  readonly format: PaperFormat;
  readonly columns: number;
  readonly ink: 'black' | 'colour';
  readonly isPrivate: boolean;
  /** Epoch milliseconds. */
  readonly printedAt: number;
}

/** Room inside the margins, CSS px: 277 × 190 mm and 259 × 196 mm, less a hair that rounding may take. */
const ROOM: Readonly<Record<PaperFormat, { width: number; height: number }>> = {
  a4: { width: 1046, height: 714 },
  letter: { width: 980, height: 738 },
};
const HEAD = 34;
const NOTE = 30;
const FOOT = 38;

/** The calendar on sheets of some columns each, all with the same hours, head and scale. */
export function PaperSheets({ calendar, format, columns, ink, isPrivate, printedAt }: PaperSheetsProps) {
  const { t } = useTranslation('paper');
  const formats = useFormats();
  const { me } = useSession();
  const { width, height } = ROOM[format];
  const isBlack = ink === 'black';
  const lanes = isBlack ? lanesInBlack(calendar.lanes) : calendar.lanes;
  const visits = isBlack ? visitsInBlack(calendar.visits) : calendar.visits;
  const sheets = sheetsOf(lanes, columns);
  const note = isPrivate ? null : calendar.note;
  const room = height - HEAD - FOOT - (note === null ? 0 : NOTE);
  return sheets.map((own, index) => (
    <section
      key={own[0]?.id ?? index}
      className={classes.sheet}
      style={{ width, height }}
      data-sheet={index + 1}
    >
      <header className={classes.head} style={{ height: HEAD }}>
        <b className={classes.title}>{calendar.title}</b>
        <span>
          {me.organisation.name} · {calendar.location}
        </span>
        {calendar.view === null ? null : <span>{t('view', { name: calendar.view })}</span>}
        <span className={classes.printed}>
          {t('printed', {
            date: formats.dateOf(printedAt, calendar.zone, 'medium'),
            time: formats.time(printedAt, calendar.zone),
            name: me.display_name,
          })}
        </span>
        {sheets.length > 1 ? (
          <b>{t('page', { page: formats.number(index + 1), pages: formats.number(sheets.length) })}</b>
        ) : null}
      </header>
      {note === null ? null : (
        <p className={classes.note} style={{ height: NOTE }}>
          <span>{note}</span>
        </p>
      )}
      <PaperGrid
        day={calendar.day}
        lanes={own}
        groups={calendar.groups}
        openLanes={calendar.lanes}
        visits={visits}
        blockouts={calendar.blockouts}
        privacy={isPrivate}
        width={width}
        height={room}
      />
      <footer className={classes.foot} style={{ height: FOOT }}>
        {calendar.totals(isPrivate)}
      </footer>
    </section>
  ));
}
