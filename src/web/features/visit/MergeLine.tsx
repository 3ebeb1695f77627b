import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './Details.module.css';
import type { MergeNotice } from './useVisitForm.ts';

const GROUPS = [
  'slot',
  'providers',
  'status',
  'appointment_type_uuid',
  'note',
  'priority',
  'is_time_locked',
  'color_override',
  'ask_to_arrive',
  'confirmation_status_uuid',
  'flow_status_uuid',
  'broken_reason_uuid',
  'cancel_reason_uuid',
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'treatments',
  'tag_uuids',
] as const;

/** Says what somebody else changed in the open form, so that nothing changes under one's hands unseen. */
export function MergeLine({ notice }: { notice: MergeNotice }) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const said = notice.groups.flatMap((group) => {
    const known = GROUPS.find((one) => one === group);
    return known ? [t(`group.${known}`)] : [];
  });
  if (said.length === 0) return null;
  const fields = formats.list(said);
  return (
    <p className={classes.notice} role="status">
      <GitMerge size={13} strokeWidth={1.75} aria-hidden />
      {notice.by === null ? t('merged.someone', { fields }) : t('merged.by', { name: notice.by, fields })}
    </p>
  );
}
