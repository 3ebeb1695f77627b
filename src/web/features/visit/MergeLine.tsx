import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { APPOINTMENT_GROUPS } from '#web/api/appointments/groups.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './Details.module.css';
import type { MergeNotice } from './useVisitForm.ts';

/** Says what somebody else changed in the open form, so that nothing changes under one's hands unseen. */
export function MergeLine({ notice }: { notice: MergeNotice }) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const said = notice.groups.flatMap((group) => {
    const known = APPOINTMENT_GROUPS.find((one) => one === group);
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
