import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { ScheduleView } from '#contract/views.ts';
import { useOrgApi } from '#web/api/context.ts';
import type { Outcome } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { CHANGE_TOAST, useUndoToast } from '#web/state/useUndoToast.ts';
import { showToast } from '#web/ui/toast.tsx';
import { deleteView } from '../viewMutations.ts';
import { MOST_NAME } from './form.ts';
import type { ViewForm } from './useViewForm.ts';

export interface EditorActs {
  readonly save: () => void;
  readonly copy: () => void;
  readonly remove: () => void;
}

/**
 * Save, copy and delete, each told with a way back.
 * @param mayShare a copy may be seen by everybody. @param free opens the way out: nothing typed is lost by it.
 */
export function useEditorActs(form: ViewForm, mayShare: boolean, free: () => void): EditorActs {
  const { t } = useTranslation('views');
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const navigate = useNavigate();
  const { org } = useSession();
  const { edits } = useOrgApi();
  const { undoAction } = useUndoToast();
  const { base, values } = form;

  const open = (id: string) => {
    free();
    const search = `?location=${encodeURIComponent(base.location.id)}`;
    void navigate(
      { pathname: `/${org}/setup/views${id === '' ? '' : `/${id}`}`, search },
      { replace: form.isNew },
    );
  };
  const tell = (outcome: Outcome<ScheduleView>, done: string) => {
    if (outcome.kind !== 'saved' && outcome.kind !== 'queued') return;
    const text = outcome.kind === 'queued' ? t('done.queued', { done }) : done;
    const actions = outcome.undo ? [undoAction([outcome.undo], 'UTC')] : [];
    showToast(text, { id: CHANGE_TOAST, actions });
  };
  const made = async (work: Promise<Outcome<ScheduleView> | null>) => {
    const outcome = await work;
    if (!outcome) return;
    tell(outcome, t('done.created', { name: outcome.kind === 'saved' ? outcome.record.name : values.name }));
    if (outcome.kind === 'saved') open(outcome.record.id);
    if (outcome.kind === 'queued') open('');
  };

  return {
    save: () => {
      if (form.isNew) {
        void made(form.save());
        return;
      }
      void form.save().then((outcome) => {
        if (outcome) tell(outcome, t('done.saved', { name: values.name.trim() }));
      });
    },
    copy: () => {
      const name = t('copyName', { name: values.name.trim().slice(0, MOST_NAME - 12) });
      void made(form.copy(name, mayShare ? values.visibility : 'personal'));
    },
    remove: () => {
      const variables = { id: base.id, label: t('change.delete', { name: base.name }) };
      void edits.run(deleteView, variables, { base }).then((outcome) => {
        if (outcome.kind === 'refused') {
          const text = errorText(outcome.refusal.item, { t: tError, formats });
          showToast(text, { id: CHANGE_TOAST, tone: 'danger' });
          return;
        }
        tell(outcome, t('done.deleted', { name: base.name }));
        open('');
      });
    },
  };
}
