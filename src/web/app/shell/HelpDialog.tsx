import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewState } from '#web/state/viewState.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { keyCaps, type Shortcut, useShortcutList } from '#web/ui/shortcuts.ts';
import { Switch } from '#web/ui/Switch.tsx';
import classes from './HelpDialog.module.css';

/** Every shortcut in force on this page, as its owners registered them. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const lists = useShortcutList((state) => state.lists);
  const singleKeys = useViewState((state) => state.singleKeys);
  const set = useViewState((state) => state.set);
  const groups = useMemo(() => byGroup([...lists.values()].flat()), [lists]);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('help.title')}
      width={760}
      footer={
        <Switch isSelected={singleKeys} onChange={(on) => set({ singleKeys: on })} className={classes.switch}>
          {t('help.singleKeys')}
        </Switch>
      }
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
                    <Kbd keys={shortcut.caps} />
                    <span className={classes.spoken}>{shortcut.caps.join(' ')}</span>
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

interface Row {
  readonly id: string;
  readonly label: string;
  readonly caps: readonly string[];
}

/** What has a name and a key; one line where several owners have the same. */
function byGroup(shortcuts: readonly Shortcut[]): readonly (readonly [string, readonly Row[]])[] {
  const groups = new Map<string, Map<string, Row>>();
  for (const { id, label, key, group = '' } of shortcuts) {
    if (!label || key === undefined) continue;
    const rows = groups.get(group) ?? new Map<string, Row>();
    groups.set(group, rows.set(`${label} ${key}`, { id: `${id} ${key}`, label, caps: keyCaps(key) }));
  }
  return [...groups].map(([group, rows]) => [group, [...rows.values()]] as const);
}
