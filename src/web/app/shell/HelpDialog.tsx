import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { keyCaps, type Shortcut, useShortcutList } from '#web/ui/shortcuts.ts';
import classes from './HelpDialog.module.css';

/** Every shortcut in force on this page, as its owners registered them. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const { lists, singleKeys } = useShortcutList();
  const groups = useMemo(() => byGroup([...lists.values()].flat()), [lists]);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('help.title')}
      subtitle={singleKeys ? undefined : t('help.off')}
      width={760}
    >
      {groups.length === 0 ? <p>{t('help.empty')}</p> : null}
      <div className={classes.groups}>
        {groups.map(([group, shortcuts]) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <div key={shortcut.id} className={classes.row}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={keyCaps(shortcut.key)} />
                    <span className={classes.spoken}>{keyCaps(shortcut.key).join(' ')}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function byGroup(shortcuts: readonly Shortcut[]): readonly (readonly [string, readonly Shortcut[]])[] {
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of shortcuts) {
    if (!shortcut.label) continue;
    const group = shortcut.group ?? '';
    groups.set(group, [...(groups.get(group) ?? []), shortcut]);
  }
  return [...groups];
}
