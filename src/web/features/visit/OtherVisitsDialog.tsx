import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentListEndpoints } from '#contract/appointment-lists.ts';
import { useEndpoint } from '#web/api/query.ts';
import { StatusGlyph } from '#web/calendar/components/StatusGlyph.tsx';
import type { VisitStatus } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { otherVisits } from './model/otherVisits.ts';
import { currentStep, displayOf, endedWord } from './model/steps.ts';
import classes from './OtherVisitsDialog.module.css';
import { useMinute } from './useMinute.ts';

/** As many as the newest page holds; who has been here more often is known by the last of them. */
const MOST = 100;

export interface OtherVisitsDialogProps {
  readonly visit: Appointment;
  /** The name as it may be shown. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onChoose: (visit: Appointment) => void;
}

/** The other visits of a patient; each leads to its card on its day. */
export function OtherVisitsDialog({ visit, name, onClose, onChoose }: OtherVisitsDialogProps) {
  const { t } = useTranslation('visit');
  const now = useMinute();
  const list = useEndpoint(
    appointmentListEndpoints.cursor,
    { query: { patient_uuid: visit.patient.id, sort_dir: 'desc', first: MOST } },
    { keepPrevious: false },
  );
  const found = list.data ? otherVisits(list.data.data, visit.id, now) : null;
  const groups = found ? (['ahead', 'timeless', 'past'] as const).filter((id) => found[id].length > 0) : [];
  return (
    <Dialog isOpen onClose={onClose} title={t('others.title', { name })}>
      {list.isError ? (
        <InlineError onRetry={() => void list.refetch()}>{t('others.failed')}</InlineError>
      ) : found === null ? (
        <p className={classes.none} role="status">
          {t('others.looking')}
        </p>
      ) : groups.length === 0 ? (
        <p className={classes.none}>{t('others.none')}</p>
      ) : (
        groups.map((id) => (
          <section key={id} className={classes.group} aria-label={t(`others.${id}`)}>
            <h3 className={classes.title}>{t(`others.${id}`)}</h3>
            <ul className={classes.list}>
              {found[id].map((one) => (
                <li key={one.id}>
                  <VisitLine visit={one} isTimed={id !== 'timeless'} now={now} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </Dialog>
  );
}

interface VisitLineProps {
  readonly visit: Appointment;
  readonly isTimed: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly onChoose: (visit: Appointment) => void;
}

function VisitLine({ visit, isTimed, now, onChoose }: VisitLineProps) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const { me } = useSession();
  const isPrivate = useIsPrivate();
  const { schedule_date: date, start_time: start, location_timezone: zone } = visit;
  const step = currentStep(visit);
  const state = step === null ? t(`ended.${endedWord(visit)}`) : t(`steps.${step}`);
  const when =
    isTimed && date !== null && start !== null
      ? t('others.when', { date: formats.date(date, 'medium'), time: formats.time(start, zone) })
      : state;
  const what = isPrivate ? null : (visit.appointment_type?.name ?? formats.list(visit.treatments, 'plain'));
  const facts = [
    what,
    visit.provider?.name,
    me.locations.length > 1 ? visit.location.name : visit.operatory?.name,
  ];
  return (
    <AriaButton className={classes.visit ?? ''} onPress={() => onChoose(visit)}>
      <StatusGlyph status={glyphOf(visit, now)} progress={0} />
      <span className={classes.text}>
        <b>{when}</b>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.status}>{isTimed ? state : null}</span>
    </AriaButton>
  );
}

/** What the card would show; what has no card looks as if nobody had answered for it yet. */
function glyphOf(visit: Appointment, now: number): VisitStatus {
  const { kind } = displayOf(visit, now);
  return kind === 'planned' || kind === 'unscheduled' || kind === 'pinboard' ? 'scheduled' : kind;
}
