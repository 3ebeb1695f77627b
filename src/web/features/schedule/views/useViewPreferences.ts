import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { useOrgApi } from '#web/api/context.ts';
import { invalidateEntity } from '#web/api/keys.ts';
import type { Outcome } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { CHANGE_TOAST } from '#web/state/useUndoToast.ts';
import { showToast } from '#web/ui/toast.tsx';
import { bindShortcut, dropDefault, makeDefault, releaseShortcut } from './viewMutations.ts';

export interface ViewPreferences {
  readonly setDefault: (view: ScheduleView, isDefault: boolean) => void;
  /** @param shortcut N of Ctrl+N; null = none. */
  readonly setShortcut: (view: ScheduleView, shortcut: number | null) => void;
}

/** What a person makes of views for themselves: which opens first, and their numbers. Saved at once. */
export function useViewPreferences(): ViewPreferences {
  const { t } = useTranslation('views');
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const { client, edits } = useOrgApi();

  const tell = async (work: Promise<Outcome<ScheduleView>>, done: string): Promise<void> => {
    const outcome = await work;
    if (outcome.kind === 'refused') {
      const text = errorText(outcome.refusal.item, { t: tError, formats });
      showToast(text, { id: CHANGE_TOAST, tone: 'danger' });
      return;
    }
    if (outcome.kind === 'saved' || outcome.kind === 'queued') showToast(done, { id: CHANGE_TOAST });
    // Another view may have lost its default or its number with it.
    await invalidateEntity(client, 'schedule_view');
  };

  return {
    setDefault: (view, isDefault) => {
      const { id, name } = view;
      const variables = { id, label: t('change.default', { name }) };
      if (isDefault) void tell(edits.run(makeDefault, variables), t('done.default', { name }));
      else void tell(edits.run(dropDefault, variables), t('done.noDefault', { name }));
    },
    setShortcut: (view, shortcut) => {
      const { id, name } = view;
      const label = t('change.shortcut', { name });
      if (shortcut === null) {
        void tell(edits.run(releaseShortcut, { id, label }), t('done.noShortcut', { name }));
      } else {
        void tell(
          edits.run(bindShortcut, { id, label, shortcut }),
          t('done.shortcut', { name, number: shortcut }),
        );
      }
    },
  };
}
