import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergedChange } from '#web/api/entity.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import classes from './ConflictDialog.module.css';
import type { ConflictView } from './conflictView.ts';

export interface MergedChangesProps {
  readonly merged: readonly MergedChange[];
  readonly view: ConflictView;
  /** Display name of the other side. */
  readonly name: string;
}

/** What did not clash and is kept from both sides without asking, named; with the values on demand. */
export function MergedChanges({ merged, view, name }: MergedChangesProps) {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const changes = merged.filter((change) => change.by !== 'both');
  if (changes.length === 0) return null;
  const named = (by: 'mine' | 'theirs') =>
    formats.list(changes.filter((change) => change.by === by).map((change) => view.label(change.group)));
  const [mine, theirs] = [named('mine'), named('theirs')];
  const sentences = [
    theirs === '' ? null : t('theyChanged', { name, fields: theirs }),
    mine === '' ? null : t('youChanged', { fields: mine }),
  ];
  return (
    <div className={classes.merged}>
      <GitMerge size={16} strokeWidth={1.75} aria-hidden />
      <div className={classes.mergedText}>
        <b>{t('merged', { count: changes.length })}</b>
        <p>{sentences.filter((one) => one !== null).join(' ')}</p>
        {isOpen ? (
          <dl className={classes.mergedList}>
            {changes.map(({ group, by }) => (
              <div key={`${by} ${group}`}>
                <dt>{view.label(group)}</dt>
                <dd>
                  {view.value(group, by === 'mine' ? 'mine' : 'theirs') ?? t('notSet')}
                  <span className={classes.by}>{by === 'mine' ? t('you') : name}</span>
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
      <Button
        className={classes.link}
        variant="ghost"
        size={24}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'hide' : 'show')}
      </Button>
    </div>
  );
}
