import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { AppointmentProcedure } from '#contract/appointments.ts';
import { displayStatus } from '#domain/appointment/display.ts';
import type { CardKey } from '#domain/view/card-keys.ts';
import { displayFacts } from '#web/api/appointments/display.ts';
import { fieldText } from '#web/api/appointments/fieldText.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import type { BubbleLook } from '#web/state/visitActions.ts';
import classes from './Facts.module.css';
import { bubbleSections, type BubbleSection } from './model/bubble.ts';
import { ProcedureLines } from './ProcedureLines.tsx';

export interface BubbleSectionsProps {
  readonly visit: CalendarAppointment;
  readonly look: BubbleLook;
  /** Fields that stand above already. */
  readonly head: ReadonlySet<CardKey>;
  readonly procedures: readonly AppointmentProcedure[] | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The sections of a view's bubble. What a visit does not have, or the caller may not see, has no line. */
export function BubbleSections({ visit, look, head, procedures, now }: BubbleSectionsProps) {
  const { t } = useTranslation('fields');
  const isPrivate = useIsPrivate();
  const lines = useLines(visit, procedures, now);
  return bubbleSections(look, head, isPrivate).map((section) => {
    const own = lines(section.fields);
    if (own.length === 0) return null;
    return (
      <section key={section.key} className={classes.section}>
        <h4 className={classes.sectionTitle}>{titleOf(section)}</h4>
        <dl className={classes.list}>{own}</dl>
      </section>
    );
  });

  function titleOf({ key, title }: BubbleSection): string {
    const isOurs = look.isPreset && isOwnSection(key);
    return isOurs ? t(`section.${key}`) : title;
  }
}

const OWN_SECTIONS = ['visit', 'patient', 'account', 'notes'] as const;
const isOwnSection = (key: string): key is (typeof OWN_SECTIONS)[number] =>
  OWN_SECTIONS.some((one) => one === key);

/** Fields as lines of a list; start and end side by side are one line, with the length at its end. */
function useLines(
  visit: CalendarAppointment,
  procedures: readonly AppointmentProcedure[] | undefined,
  now: number,
): (fields: readonly CardKey[]) => ReactNode[] {
  const { t } = useTranslation('fields');
  const { t: words } = useTranslation('visit');
  const formats = useFormats();
  const { currency } = useSession().me.organisation;
  const status = displayStatus(displayFacts(visit), now).kind;
  const textOf = (key: CardKey) => fieldText(visit, key, status, { t, formats, currency, style: 'full' });
  const line = (key: string, label: string, content: ReactNode) => (
    <div key={key} className={classes.pair}>
      <dt>{label}</dt>
      <dd>{content}</dd>
    </div>
  );
  const when = (length: string | null) => {
    const { schedule_date: date, start_time: start, end_time: end, location_timezone: zone } = visit;
    if (date === null || start === null || end === null) return null;
    const range = formats.timeRange(start, end, zone);
    return line(
      'when',
      words('facts.when'),
      <>
        <span className={classes.strong}>
          {words('facts.slot', { date: formats.date(date, 'weekday'), range })}
        </span>
        {length === null ? null : <em>{length}</em>}
      </>,
    );
  };
  const field = (key: CardKey) => {
    if (key === 'treatment') {
      return line(key, t('label.treatment'), <ProcedureLines visit={visit} procedures={procedures} />);
    }
    const text = textOf(key);
    if (text === null) return null;
    const isNote = key === 'note' || key === 'patient_note';
    return line(
      key,
      t(`label.${key}`),
      <span className={isNote ? classes.note : undefined} dir="auto">
        {text}
      </span>,
    );
  };
  return (fields) =>
    fields.flatMap((key, index) => {
      const isRange = key === 'start_time' && fields[index + 1] === 'end_time';
      const isSaid =
        (key === 'end_time' && fields[index - 1] === 'start_time') ||
        (key === 'duration' && fields[index - 1] === 'end_time' && fields[index - 2] === 'start_time');
      if (isSaid) return [];
      const made = isRange ? when(fields[index + 2] === 'duration' ? textOf('duration') : null) : field(key);
      return made ? [made] : [];
    });
}
