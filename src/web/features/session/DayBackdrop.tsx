import { type CSSProperties, useEffect, useState } from 'react';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './DayBackdrop.module.css';

/** Columns of an imagined day: colour name, then start and length of each visit in ten-minute steps from 7:00; a dot after the length is an outline. */
const COLUMNS: readonly (readonly [string, string])[] = [
  ['ao', '-6+9. 5+10 15+11 28+9. 38+10. 52+6 60+13 78+9'],
  ['ml', '10+15 25+13 38+12. 52+10 62+12 74+6 82+16.'],
  ['sh', '-4+19 22+11. 40+14. 67+8. 75+15. 92+10.'],
  ['tb', '8+14 30+8 48+13 63+7 70+8. 88+12'],
  ['jn', '-5+9 5+12 17+8 27+15 42+10 53+14 67+7 87+12'],
  ['rp', '-2+17 17+15 34+14 58+5 66+10. 87+12.'],
  ['kw', '-4+16. 14+13 28+9. 37+5. 42+12 55+8 70+14'],
];
const STEPS = 92;
const MINUTE_MS = 60_000;

interface Visit {
  readonly start: number;
  readonly length: number;
  readonly isOutline: boolean;
}

function visitsOf(text: string): Visit[] {
  return [...text.matchAll(/(-?\d+)\+(\d+)(\.?)/g)].map(([, start, length, dot]) => ({
    start: Number(start),
    length: Number(length),
    isOutline: dot === '.',
  }));
}

function visitStyle(column: number, color: string, visit: Visit): CSSProperties {
  const style: CSSProperties & { '--p': string } = {
    '--p': `var(--p-${color})`,
    insetInlineStart: `${(column / COLUMNS.length) * 100}%`,
    top: `${(visit.start / STEPS) * 100}%`,
    height: `calc(${(visit.length / STEPS) * 100}% - 4px)`,
  };
  return style;
}

/** Decoration beside the form: a day without names, and the line of now. */
export function DayBackdrop() {
  const { timeShort } = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className={classes.backdrop} aria-hidden="true">
      <div className={classes.grid}>
        {COLUMNS.map(([color, text], column) =>
          visitsOf(text).map((visit) => (
            <i
              key={`${color}${visit.start}`}
              className={visit.isOutline ? classes.outline : classes.visit}
              style={visitStyle(column, color, visit)}
            />
          )),
        )}
        <span className={classes.now}>
          <b>{timeShort(now, zone)}</b>
        </span>
      </div>
    </div>
  );
}
