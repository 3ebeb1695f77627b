import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrgApi } from '#web/api/context.ts';
import type { Undoable } from '#web/api/outcome.ts';
import type { UndoResult } from '#web/api/undo.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { showToast, type ToastAction } from '#web/ui/toast.tsx';
import { isPrivateNow } from './viewState.ts';

/** One toast at a time: an older one would offer to undo what is no longer the last change. */
export const CHANGE_TOAST = 'change';

/** The button that takes a change back, and what is said about it; `zone` is that of the location. */
export function useUndoToast(): {
  readonly tellUndo: (result: UndoResult, zone: string) => void;
  /** @param entries all that belongs to one gesture, oldest first. */
  readonly undoAction: (entries: readonly Undoable[], zone: string) => ToastAction;
} {
  const { t } = useTranslation('changes');
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const { undo } = useOrgApi();

  const tellUndo = useCallback(
    (result: UndoResult, zone: string) => {
      if (result.kind === 'nothing') return;
      // Labels carry names, which passers-by must not read.
      const label = isPrivateNow() ? t('undo.change') : result.label;
      if (result.kind === 'refused') {
        const reason = errorText(result.refusal.item, { t: tError, formats, zone, now: Date.now() });
        showToast(t('undo.refused', { label, reason }), { id: CHANGE_TOAST, tone: 'danger' });
        return;
      }
      showToast(t(result.kind === 'queued' ? 'undo.queued' : 'undo.done', { label }), { id: CHANGE_TOAST });
    },
    [t, tError, formats],
  );

  const undoAction = useCallback(
    (entries: readonly Undoable[], zone: string): ToastAction => {
      const undoAll = async () => {
        let result: UndoResult = { kind: 'nothing' };
        for (const entry of entries.toReversed()) {
          result = await undo.undo(entry);
          if (result.kind === 'refused') break;
        }
        tellUndo(result, zone);
      };
      return { label: t('undo.action'), kbd: ['Mod', 'Z'], onAction: () => void undoAll() };
    },
    [t, undo, tellUndo],
  );

  return { tellUndo, undoAction };
}
