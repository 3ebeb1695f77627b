import { Check, ChevronRight } from 'lucide-react';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  Popover,
  type PopoverProps,
  SubmenuTrigger,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { Kbd } from './Kbd.tsx';
import overlay from './Overlay.module.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  readonly kbd?: readonly string[] | undefined;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Shows a check: the action is one of a choice and this one holds now. */
  readonly isChecked?: boolean;
  readonly onAction?: () => void;
  /** Opens to the side instead of acting. Where some of it can be checked, it is a choice of one. */
  readonly submenu?: readonly MenuAction[];
}

export interface MenuSection {
  readonly id: string;
  readonly title?: string;
  /** The actions are a choice: one (`single`) or any (`multiple`) is checked, and announced as such. */
  readonly selection?: 'single' | 'multiple';
  readonly actions: readonly MenuAction[];
}

interface MenuListProps {
  readonly label: string;
  readonly sections: readonly MenuSection[];
}

export interface MenuProps extends MenuListProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly placement?: PopoverProps['placement'];
  readonly header?: ReactNode;
}

/** A button with a list of actions. */
export function Menu({ trigger, placement = 'bottom start', header, ...list }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(overlay.popover, overlay.menuPopover)} placement={placement} offset={4}>
        {header}
        <MenuList {...list} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps extends MenuListProps {
  /** Where it opens, in client px; null while closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
}

/** The same list at the pointer or at a focused thing; focus returns to where it was. */
export function ContextMenu({ at, onClose, ...list }: ContextMenuProps) {
  if (!at) return null;
  return <OpenContextMenu at={at} onClose={onClose} {...list} />;
}

interface OpenContextMenuProps extends MenuListProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

function OpenContextMenu({ at, onClose, ...list }: OpenContextMenuProps) {
  const anchor = useRef<HTMLSpanElement | null>(null);
  const [isReady, setReady] = useState(false);
  const [before] = useState(() => document.activeElement);
  // What is chosen begins where the menu was asked for: a dialog gives the focus back to where it came from, and an
  // entry of a menu that is gone by then could not take it.
  const act = (run: () => void) => {
    flushSync(onClose);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    run();
  };
  const placeAnchor = useCallback((node: HTMLSpanElement | null) => {
    anchor.current = node;
    setReady(node !== null);
  }, []);
  return (
    <>
      <span
        ref={placeAnchor}
        className={overlay.anchor}
        style={{ left: at.x, top: at.y }}
        aria-hidden="true"
      />
      {isReady ? (
        <Popover
          aria-label={list.label}
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) onClose();
          }}
          triggerRef={anchor}
          // Beside the point: there it may slide up as far as it is long.
          placement="end top"
          offset={2}
          className={cx(overlay.popover, overlay.menuPopover)}
        >
          <MenuList {...list} sections={actingBy(act, list.sections)} onClose={onClose} autoFocus />
        </Popover>
      ) : null}
    </>
  );
}

/** The same entries, each run by `act`. */
function actingBy(act: (run: () => void) => void, sections: readonly MenuSection[]): MenuSection[] {
  const wrapped = ({ onAction, submenu, ...entry }: MenuAction): MenuAction => ({
    ...entry,
    ...(submenu ? { submenu: submenu.map(wrapped) } : {}),
    ...(onAction ? { onAction: () => act(onAction) } : {}),
  });
  return sections.map((section) => ({ ...section, actions: section.actions.map(wrapped) }));
}

function MenuList(props: MenuListProps & { onClose?: () => void; autoFocus?: boolean }) {
  const { label, sections, onClose, autoFocus } = props;
  return (
    <AriaMenu
      aria-label={label}
      className={overlay.menu ?? ''}
      {...(onClose ? { onClose } : {})}
      {...(autoFocus ? { autoFocus: 'first' as const } : {})}
    >
      {sections.map((section) => (
        <AriaMenuSection
          key={section.id}
          // Sections and entries share one set of keys: a section named like an entry would take its place.
          id={`section ${section.id}`}
          className={overlay.section ?? ''}
          {...(section.title ? {} : { 'aria-label': label })}
          {...(section.selection
            ? {
                selectionMode: section.selection,
                selectedKeys: checkedIn(section.actions),
                disallowEmptySelection: false,
              }
            : {})}
        >
          {section.title ? <Header className={overlay.sectionTitle ?? ''}>{section.title}</Header> : null}
          {section.actions.map((action) => menuEntry(action, onClose))}
        </AriaMenuSection>
      ))}
    </AriaMenu>
  );
}

function checkedIn(actions: readonly MenuAction[]): string[] {
  return actions.filter((action) => action.isChecked).map((action) => action.id);
}

/** @param onClose closes the menu whose entry it is; what is chosen beside it closes both. */
function menuEntry(action: MenuAction, onClose: (() => void) | undefined) {
  const { submenu } = action;
  if (!submenu) return <Entry key={action.id} action={action} />;
  const isChoice = submenu.some(({ isChecked }) => isChecked !== undefined);
  return (
    <SubmenuTrigger key={action.id}>
      <Entry action={action} />
      <Popover className={cx(overlay.popover, overlay.menuPopover)} offset={-2}>
        <AriaMenu
          aria-label={action.label}
          className={overlay.menu ?? ''}
          {...(onClose ? { onClose } : {})}
          {...(isChoice ? { selectionMode: 'single' as const, selectedKeys: checkedIn(submenu) } : {})}
        >
          {submenu.map((entry) => (
            <Entry key={entry.id} action={entry} />
          ))}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

function Entry({ action }: { action: MenuAction }) {
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      isDisabled={action.isDisabled ?? false}
      className={overlay.item ?? ''}
      data-danger={action.isDanger || undefined}
      {...(action.onAction ? { onAction: action.onAction } : {})}
    >
      {action.icon}
      <span className={overlay.itemText}>
        {action.label}
        {action.description ? <small>{action.description}</small> : null}
      </span>
      {action.isChecked ? <Check size={14} strokeWidth={2} className={overlay.check} aria-hidden /> : null}
      {action.kbd ? <Kbd keys={action.kbd} /> : null}
      {action.submenu ? <ChevronRight size={14} strokeWidth={1.75} aria-hidden /> : null}
    </MenuItem>
  );
}
