import { GitMerge, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/i18n/useFormats.ts';
import { InlineError } from '#web/ui/Message.tsx';
import classes from './ViewEditor.module.css';
import { useFieldName } from './useFieldName.ts';
import type { ViewForm } from './useViewForm.ts';

export interface EditorNoticesProps {
  readonly form: ViewForm;
  /** Why nothing can be changed here; null when it can. */
  readonly locked: 'viewer' | 'shared' | null;
}

/** What must be known before the form is read: why it cannot be changed, what came in from elsewhere, what was refused. */
export function EditorNotices({ form, locked }: EditorNoticesProps) {
  const { t } = useTranslation('views');
  const formats = useFormats();
  const nameOf = useFieldName();
  return (
    <div className={classes.notices} role="status">
      {locked ? (
        <p className={classes.notice}>
          <Lock size={14} strokeWidth={1.75} aria-hidden />
          {t(`locked.${locked}`)}
        </p>
      ) : null}
      {form.merged.length > 0 ? (
        <p className={classes.notice}>
          <GitMerge size={14} strokeWidth={1.75} aria-hidden />
          {t('merged', { fields: formats.list(form.merged.map(nameOf)) })}
        </p>
      ) : null}
      {form.isGone ? <InlineError>{t('gone')}</InlineError> : null}
      {form.refusal === null ? null : <InlineError>{form.refusal}</InlineError>}
    </div>
  );
}
