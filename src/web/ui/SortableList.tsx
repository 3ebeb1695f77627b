import { GripVertical } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import { reordered } from './reorder.ts';
import classes from './SortableList.module.css';

export interface SortableItem {
  readonly id: string;
  /** What it is called when it is moved and read. */
  readonly text: string;
  readonly content: ReactNode;
}

export interface SortableListProps {
  readonly label: string;
  readonly items: readonly SortableItem[];
  /** Ids in their new order. */
  readonly onReorder: (ids: readonly string[]) => void;
  /** `grid`: side by side, as many columns as there is room for. */
  readonly layout?: 'stack' | 'grid';
  readonly isReadOnly?: boolean;
  readonly className?: string | undefined;
}

/**
 * A list whose order is the person's: dragged by its grips, or by keyboard with Enter on a grip, arrows, Enter. Tab goes
 * from a row to what stands in it.
 */
export function SortableList(props: SortableListProps) {
  const { label, items, onReorder, layout = 'stack', isReadOnly = false } = props;
  const { t } = useTranslation('common');
  const ids = items.map(({ id }) => id);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({ 'text/plain': items.find(({ id }) => id === key)?.text ?? '' })),
    onReorder: ({ keys, target }) => {
      const moving = new Set([...keys].map(String));
      onReorder(
        reordered(ids, moving, String(target.key), target.dropPosition === 'before' ? 'before' : 'after'),
      );
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={classes.drop ?? ''} />,
  });
  return (
    <div onKeyDownCapture={passOn}>
      <GridList
        aria-label={label}
        items={items}
        layout={layout}
        className={cx(classes.list, classes[layout], props.className)}
        // The list is made anew when it may be sorted: it cannot learn that later.
        key={isReadOnly ? 'fixed' : 'sortable'}
        {...(isReadOnly ? {} : { dragAndDropHooks })}
        keyboardNavigationBehavior="tab"
        escapeKeyBehavior="none"
        disallowTypeAhead
      >
        {(item) => (
          <GridListItem id={item.id} textValue={item.text} className={classes.item ?? ''}>
            {isReadOnly ? null : (
              <Button slot="drag" className={classes.grip ?? ''} aria-label={t('move', { name: item.text })}>
                <GripVertical size={13} strokeWidth={1.75} aria-hidden />
              </Button>
            )}
            {item.content}
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}

/**
 * What stands in a row keeps its keys to itself; those with Ctrl are the page's all the same (Ctrl S), so they are told
 * to it first.
 */
function passOn(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) return;
  const told = new window.KeyboardEvent(event.type, event.nativeEvent);
  window.dispatchEvent(told);
  event.stopPropagation();
  if (told.defaultPrevented) event.preventDefault();
}
