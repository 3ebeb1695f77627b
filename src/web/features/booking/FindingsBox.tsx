import { CircleX, TriangleAlert } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictDetails } from '#contract/conflicts.ts';
import type { Violation } from '#domain/conflict/violation.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { cx } from '#web/ui/cx.ts';
import { drawConflicts, standsBefore, type ConflictDrawing } from './conflictScale.ts';
import classes from './FindingsBox.module.css';

export interface FindingsBoxProps {
  /** `block` refuses the visit, `warn` lets it land. */
  readonly tone: 'block' | 'warn';
  readonly findings: readonly Violation[];
  readonly asked: Interval;
  readonly zone: string;
  /** Who placed what is in the way, when the server has told. */
  readonly conflicts: ConflictDetails | null;
  /** CSS colour of a provider. */
  readonly colorOf: (providerId: string | null) => string;
  /** CSS colour of the visit being written. */
  readonly ownColor: string;
  readonly now: number;
  /** What else the same visits mean, said along with them. */
  readonly alongside?: readonly Violation[];
  /** Draw the times to scale. */
  readonly isDrawn: boolean;
}

const NOTHING: readonly Violation[] = [];

/** Somebody who was faster is named while that is news. */
const RECENT_MS = 10 * 60_000;

/** Everything that speaks against the slot, in words and drawn to scale. */
export function FindingsBox(props: FindingsBoxProps) {
  const {
    tone,
    findings,
    asked,
    zone,
    conflicts,
    colorOf,
    ownColor,
    now,
    alongside = NOTHING,
    isDrawn,
  } = props;
  const { t } = useTranslation(['booking', 'errors']);
  const { t: say } = useTranslation('errors');
  const formats = useFormats();
  const drawing = isDrawn ? drawConflicts(findings, asked) : null;
  const Icon = tone === 'block' ? CircleX : TriangleAlert;
  return (
    <div className={cx(classes.box, classes[tone])}>
      <ul>
        {findings.map((finding) => {
          const text = violationText(finding, { t: say, formats, zone, asked });
          const by = placedBy(finding, conflicts, now);
          const visit = visitOf(finding);
          const also = alongside.filter((other) => visit !== null && visitOf(other) === visit);
          const sentences = [
            text.detail,
            ...also.map((other) => `${violationText(other, { t: say, formats, zone, asked }).title}.`),
            ...(by === null
              ? []
              : [say('takenBy', { name: by.name, ago: formats.ago(Math.min(by.at, now), now) })]),
          ].filter(Boolean);
          return (
            <li key={keyOf(finding)} className={classes.finding}>
              <p className={classes.head}>
                <Icon size={14} strokeWidth={1.75} aria-hidden />
                <b>{text.title}</b>
                {text.overlapMinutes === null ? null : (
                  <span className={classes.overlap}>
                    {t('errors:violation.overlap', { minutes: formats.minutes(text.overlapMinutes) })}
                  </span>
                )}
              </p>
              {sentences.length > 0 ? <p className={classes.detail}>{oneStop(sentences.join(' '))}</p> : null}
            </li>
          );
        })}
      </ul>
      {drawing ? (
        <Drawing drawing={drawing} asked={asked} zone={zone} colorOf={colorOf} ownColor={ownColor} />
      ) : null}
    </div>
  );
}

/** Id of the visit behind a finding; null when it is about something else or hidden. */
export function visitOf({ params }: Violation): string | null {
  return 'appointment' in params ? (params.appointment?.id ?? null) : null;
}

/** "3:20 p.m." ends with a stop of its own. */
function oneStop(text: string): string {
  return text.replace(/\.\.(?=\s|$)/g, '.');
}

function keyOf({ code, params }: Violation): string {
  const who = 'provider' in params ? params.provider?.id : null;
  const what =
    'blockout' in params ? params.blockout.id : 'appointment' in params ? params.appointment?.id : null;
  return [code, who, what, 'start_time' in params ? params.start_time : null].join(' ');
}

function placedBy(finding: Violation, conflicts: ConflictDetails | null, now: number) {
  if (finding.code !== 'operatory_overlap') return null;
  const id = finding.params.appointment?.id;
  const found = conflicts?.appointments.find(({ appointment }) => appointment.id === id);
  if (!found?.changed_by || !found.changed_at) return null;
  const at = Date.parse(found.changed_at);
  return now - at < RECENT_MS ? { name: found.changed_by, at } : null;
}

interface DrawingProps {
  readonly drawing: ConflictDrawing;
  readonly asked: Interval;
  readonly zone: string;
  readonly colorOf: (providerId: string | null) => string;
  readonly ownColor: string;
}

/** Heights as in the design: a row of 9 px for the own slot, one of 9 px for each row of others, 13 px of times. */
const ROW = 12;

function Drawing({ drawing, asked, zone, colorOf, ownColor }: DrawingProps) {
  const formats = useFormats();
  const { range, others, overlaps, rows, labels } = drawing;
  const span = range.end - range.start;
  const place = ({ start, end }: Interval): CSSProperties => ({
    insetInlineStart: `${((start - range.start) / span) * 100}%`,
    width: `${((end - start) / span) * 100}%`,
  });
  const height = 9 + rows * ROW;
  return (
    <div className={classes.drawing} style={{ height: height + 15 }} aria-hidden="true">
      <i className={classes.own} style={{ ...place(asked), borderColor: ownColor }} />
      {others.map((other) => {
        const color = other.kind === 'visit' ? colorOf(other.providerId) : 'var(--block-ink)';
        const style: CSSProperties & { '--p': string } = {
          ...place(other),
          top: (other.row + 1) * ROW,
          '--p': color,
        };
        return <i key={other.key} className={classes.theirs} style={style} />;
      })}
      {overlaps.map((overlap) => (
        <u
          key={`${overlap.start}-${overlap.end}`}
          className={classes.shared}
          style={{ ...place(overlap), height }}
        />
      ))}
      {labels.map(({ at, instant }) => (
        <span
          key={instant}
          className={classes.time}
          data-end={standsBefore(at) ? '' : undefined}
          style={{ insetInlineStart: `${at}%`, top: height + 2 }}
        >
          {formats.timeShort(instant, zone)}
        </span>
      ))}
    </div>
  );
}
