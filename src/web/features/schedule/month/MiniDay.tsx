import { memo } from 'react';
import { providerColour } from '#web/calendar/model/colour.ts';
import type { MonthDay } from './figures.ts';
import classes from './MiniDay.module.css';

/** Height of a row and the gap below it, in units of the picture. */
const ROW = 4;
const STEP = 6;

export interface MiniDayProps {
  readonly lanes: MonthDay['lanes'];
  /** First and last minute drawn, elapsed since the first instant of the day. */
  readonly from: number;
  readonly to: number;
  /** Colours of providers by id. */
  readonly colours: ReadonlyMap<string, string>;
}

/** A day as small as a stamp: one thin row for each operatory, filled where it is taken, in its provider's colour. */
export const MiniDay = memo(function MiniDay({ lanes, from, to, colours }: MiniDayProps) {
  const height = lanes.length * STEP - (STEP - ROW);
  if (lanes.length === 0) return null;
  return (
    <svg
      className={classes.mini}
      viewBox={`0 0 ${to - from} ${height}`}
      style={{ height }}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path className={classes.track} d={lanes.map((_, row) => bar(0, to - from, row)).join('')} />
      {lanes.map(({ operatory_uuid: id, provider_uuid: provider, busy }, row) =>
        busy.length === 0 ? null : (
          <path
            key={id}
            d={busy.map(([start, end]) => bar(start - from, end - from, row)).join('')}
            style={{ fill: colourOf(provider, colours) }}
          />
        ),
      )}
    </svg>
  );
});

function bar(start: number, end: number, row: number): string {
  return `M${start} ${row * STEP}H${end}v${ROW}H${start}z`;
}

function colourOf(provider: string | null, colours: ReadonlyMap<string, string>): string {
  const colour = provider === null ? undefined : colours.get(provider);
  return providerColour(colour?.replace(/^p-/, '') ?? null);
}
