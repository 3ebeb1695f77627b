import type { RefObject } from 'react';
import { useLatest } from '#web/ui/useLatest.ts';
import { snapDown } from '../geometry/scale.ts';
import type { DragController } from '../interaction/controller.ts';
import { subjectOf } from '../interaction/state.ts';
import type { InputKind } from '../model/types.ts';
import type { DayGridProps } from './day-grid-props.ts';
import { slotFacts } from './SlotCursor.tsx';
import type { GridDay } from './use-grid-day.ts';
import type { Roving } from './use-roving.ts';

const DEFAULT_LENGTH = 30;

/** What hands and keys ask for, told to the owner of the grid. */
export interface GridActions {
  create: (laneId: string, at: number, via: InputKind) => void;
  /** Takes the card in the hand to the day before or after. */
  carry: (days: 1 | -1) => void;
  /** The menu of an empty slot, which takes the focus. */
  slotMenu: (laneId: string, min: number, at: { clientX: number; clientY: number }) => void;
  more: (laneId: string, ids: readonly string[]) => void;
  /** Enter: opens the card, books the slot. */
  activate: () => void;
}

interface ActionParts {
  props: DayGridProps;
  view: GridDay;
  roving: Roving;
  controller: DragController;
  nameOf: (id: string) => string | null;
}

/** The actions on the latest data, behind one reference that never changes. */
export function useGridActions(parts: ActionParts): RefObject<GridActions> {
  const { props, view, roving, controller, nameOf } = parts;
  const { day, lanes, blockouts, onIntent, canCreate = true, defaultLength = DEFAULT_LENGTH } = props;
  const { scale, models } = view;
  const { cursor } = roving;
  const { endMin } = scale;

  const create: GridActions['create'] = (laneId, at, via) => {
    if (!canCreate) return;
    const length = Math.min(defaultLength, endMin - at);
    onIntent({ type: 'create', laneId, startMin: at, endMin: at + length, via });
  };
  const more: GridActions['more'] = (laneId, ids) => onIntent({ type: 'more', laneId, ids });
  return useLatest<GridActions>({
    create,
    more,
    carry: (days) => {
      const held = subjectOf(controller.state());
      if (!held) return;
      const label = held.kind === 'external' ? held.carried?.label : undefined;
      // The pinboard's cards have no day.
      if (held.kind === 'external' && label === undefined) return;
      controller.dispatch({ type: 'carry', label: label ?? nameOf(held.id) ?? '' });
      onIntent({ type: 'carry', id: held.id, days });
    },
    slotMenu: (laneId, min, { clientX: x, clientY: y }) => {
      const lane = lanes.find(({ id }) => id === laneId);
      const model = models.get(laneId);
      if (!lane || !model) return;
      const from = Math.max(scale.startMin, snapDown(min, day.increment));
      roving.goTo(laneId, from);
      const { free: freeMinutes } = slotFacts(lane, model, blockouts, from, endMin);
      onIntent({ type: 'slotMenu', laneId, startMin: from, freeMinutes, x, y });
    },
    activate: () => {
      if (!cursor) return;
      const { stop, laneId } = cursor;
      if (stop.kind === 'visit') onIntent({ type: 'open', id: stop.id, via: 'keyboard' });
      else if (stop.kind === 'slot') create(laneId, stop.startMin, 'keyboard');
      else more(laneId, stop.id.slice('more:'.length).split(','));
    },
  });
}
