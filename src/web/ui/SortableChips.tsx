import { GripVertical } from 'lucide-react';
import { useMemo, useRef, type RefObject } from 'react';
import {
  Button,
  DropIndicator,
  GridList,
  GridListItem,
  useDragAndDrop,
  type ItemDropTarget,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import classes from './SortableChips.module.css';
import type { SortableItem } from './SortableList.tsx';

/** Lists that give each other their chips. */
export interface ChipGroup {
  readonly type: string;
  /** What is in the hand; null while nothing is. */
  readonly lifted: RefObject<string | null>;
}

/** @param type names the kind of chip; no other list takes it. */
export function useChipGroup(type: string): ChipGroup {
  const lifted = useRef<string | null>(null);
  return useMemo(() => ({ type, lifted }), [type]);
}

export interface SortableChipsProps {
  readonly label: string;
  readonly group: ChipGroup;
  /** Ids are the group's: no two of its lists share one. */
  readonly items: readonly SortableItem[];
  /** Whether a chip of another list may come here. */
  readonly takes: (id: string) => boolean;
  /** Puts a chip, of this list or another, before one of this list; null = at its end. */
  readonly onPut: (id: string, before: string | null) => void;
  readonly isReadOnly?: boolean;
}

/**
 * Chips side by side whose order is the person's: dragged by their grips, within a list or to another of the group; by
 * keyboard with Enter on a grip, arrows, Tab to another list, Enter.
 */
export function SortableChips(props: SortableChipsProps) {
  const { label, group, items, takes, onPut, isReadOnly = false } = props;
  const { type, lifted } = group;
  const { t } = useTranslation('common');
  const ids = items.map(({ id }) => id);
  const put = (before: string | null) => {
    if (lifted.current !== null) onPut(lifted.current, before);
  };
  const putAt = ({ target }: { readonly target: ItemDropTarget }) => {
    const at = ids.indexOf(String(target.key)) + (target.dropPosition === 'before' ? 0 : 1);
    put(ids.slice(at).find((id) => id !== lifted.current) ?? null);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({
        [type]: String(key),
        'text/plain': items.find(({ id }) => id === key)?.text ?? '',
      })),
    acceptedDragTypes: [type],
    getDropOperation: () => {
      const id = lifted.current;
      return id !== null && (ids.includes(id) || takes(id)) ? 'move' : 'cancel';
    },
    onDragStart: ({ keys }) => {
      lifted.current = [...keys].map(String)[0] ?? null;
    },
    onDragEnd: () => {
      lifted.current = null;
    },
    onReorder: putAt,
    onInsert: putAt,
    onRootDrop: () => put(null),
    renderDropIndicator: (target) => <DropIndicator target={target} className={classes.drop ?? ''} />,
  });
  return (
    <GridList
      aria-label={label}
      items={items}
      layout="grid"
      className={classes.list ?? ''}
      key={isReadOnly ? 'fixed' : 'sortable'}
      {...(isReadOnly ? {} : { dragAndDropHooks })}
      keyboardNavigationBehavior="tab"
      escapeKeyBehavior="none"
      disallowTypeAhead
    >
      {(item) => (
        <GridListItem id={item.id} textValue={item.text} className={classes.chip ?? ''}>
          {isReadOnly ? null : (
            <Button slot="drag" className={classes.grip ?? ''} aria-label={t('move', { name: item.text })}>
              <GripVertical size={11} strokeWidth={1.75} aria-hidden />
            </Button>
          )}
          {item.content}
        </GridListItem>
      )}
    </GridList>
  );
}
