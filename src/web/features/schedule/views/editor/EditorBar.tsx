import { Copy, Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { Fill } from '#web/ui/slots.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import classes from './ViewEditor.module.css';
import type { ViewForm } from './useViewForm.ts';

export interface EditorBarProps {
  readonly form: ViewForm;
  readonly mayEdit: boolean;
  readonly mayCreate: boolean;
  readonly onSave: () => void;
  readonly onCopy: () => void;
  readonly onDelete: () => void;
}

/** In the top bar: which view, whether it is saved, and what can be done with it. */
export function EditorBar({ form, mayEdit, mayCreate, onSave, onCopy, onDelete }: EditorBarProps) {
  const { t } = useTranslation('views');
  const { isNew, isGone, isSaving, isQueued, changes } = form;
  const isSavable = mayEdit && !isGone && !isSaving && (isNew || changes > 0);
  return (
    <>
      <Fill slot="top">
        <nav className={classes.crumbs} aria-label={t('crumbs.label')}>
          <span>{t('crumbs.setup')}</span>
          <span aria-hidden="true">›</span>
          <span>{t('crumbs.views')}</span>
          <span aria-hidden="true">›</span>
        </nav>
        <h1 className={classes.heading}>{isNew ? t('menu.new') : form.base.name}</h1>
        <span role="status">
          {isQueued ? (
            <Tag tone="warn">{t('unsaved.queued')}</Tag>
          ) : changes > 0 && !isNew ? (
            <Tag tone="warn">{t('unsaved.count', { count: changes })}</Tag>
          ) : null}
        </span>
      </Fill>
      <Fill slot="topActions">
        {mayEdit && !isNew && !isGone ? (
          <IconButton
            label={t('acts.delete')}
            icon={<Trash2 size={15} strokeWidth={1.75} aria-hidden />}
            onPress={onDelete}
          />
        ) : null}
        {mayEdit && !isNew ? (
          <Button
            icon={<Undo2 size={14} strokeWidth={1.75} aria-hidden />}
            isDisabled={changes === 0}
            onPress={form.revert}
          >
            {t('acts.revert')}
          </Button>
        ) : null}
        {mayCreate && !isNew ? (
          <Button
            icon={<Copy size={14} strokeWidth={1.75} aria-hidden />}
            isDisabled={isSaving}
            onPress={onCopy}
          >
            {t('acts.copy')}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button variant="primary" kbd={['Mod', 'S']} isDisabled={!isSavable} onPress={onSave}>
            {t(isNew ? 'acts.create' : 'acts.save')}
          </Button>
        ) : null}
      </Fill>
    </>
  );
}
