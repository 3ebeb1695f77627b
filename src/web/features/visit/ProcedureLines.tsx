import type { Appointment } from '#contract/appointment-shapes.ts';
import type { AppointmentProcedure } from '#contract/appointment-requests.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useTranslation } from 'react-i18next';
import classes from './Facts.module.css';

export interface ProcedureLinesProps {
  readonly visit: Appointment;
  /** Undefined while they are read: the short texts of the visit stand in for them. */
  readonly procedures: readonly AppointmentProcedure[] | undefined;
  /** The whole description instead of the short text. */
  readonly isLong?: boolean;
}

/** What is done and what it costs, one line each; fees where the caller may see them. */
export function ProcedureLines({ visit, procedures, isLong = false }: ProcedureLinesProps) {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const formats = useFormats();
  const money = (amount: string | null) => formats.money(amount, 'whole', me.organisation.currency);
  const portion = visit.estimated_patient_portion;
  const lines = procedures?.length
    ? procedures.map((one) => ({
        id: one.id,
        text: [one.procedure_code_value, one.procedure_code_description, one.area].filter(Boolean).join(' '),
        fee: money(one.fee),
      }))
    : visit.treatments.map((text) => ({ id: text, text, fee: '' }));
  if (lines.length === 0) return <span className={classes.none}>{t('facts.noTreatment')}</span>;
  return (
    <span className={classes.lines} data-long={isLong || undefined}>
      {lines.map(({ id, text, fee }) => (
        <span key={id} className={classes.line}>
          <span dir="auto">{text}</span>
          <span className={classes.fee}>{fee}</span>
        </span>
      ))}
      {portion === null ? null : (
        <span className={classes.line} data-quiet>
          <span>{t('facts.portion')}</span>
          <span className={classes.fee}>{money(portion)}</span>
        </span>
      )}
    </span>
  );
}
