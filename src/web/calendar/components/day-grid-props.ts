import type { ReactNode } from 'react';
import type { CalendarDrag } from '../interaction/hub.ts';
import type {
  BookingDraft,
  CalendarBlockout,
  CalendarDay,
  CalendarIntent,
  CalendarLane,
  CalendarVisit,
  Judge,
  Landings,
  LaneGroup,
  Suggestion,
} from '../model/types.ts';
import type { LoadingBlock } from './Overlays.tsx';
import type { MoverOf } from './use-moved-cards.ts';

export interface DayGridProps {
  day: CalendarDay;
  /** 'Thursday, November 20', part of the grid's accessible name. */
  dayLabel: string;
  lanes: readonly CalendarLane[];
  /** One head over the lanes of each group instead of one over every lane. */
  groups?: readonly LaneGroup[];
  onOpenGroup?: (id: string) => void;
  visits: readonly CalendarVisit[];
  blockouts: readonly CalendarBlockout[];
  /** Asked once for every place something is dragged over. */
  judge: Judge;
  onIntent: (intent: CalendarIntent) => void;
  selectedId?: string | null;
  privacy?: boolean;
  /** Slots can be drawn and booked. */
  canCreate?: boolean;
  /** A visit can be copied by dragging it with Alt. */
  canCopy?: boolean;
  /** In move mode a visit can be taken to the day before and after: `carry` and `return` are answered. */
  carries?: boolean;
  /** Where what is in the hand may land; without it nothing is dimmed. */
  landings?: Landings;
  /** Who has moved a visit: without it cards jump to their place. */
  moverOf?: MoverOf;
  /** An empty slot has a menu: `slotMenu` is answered. */
  hasSlotMenu?: boolean;
  /** Length of a visit booked with Enter or a double click, minutes. */
  defaultLength?: number;
  /** Single-letter keys are on (WCAG 2.1.4). */
  letterKeys?: boolean;
  draft?: BookingDraft | null;
  /** A visit is being written beside the grid: a bubble left open by a pointer at rest would stand in its way. */
  isWriting?: boolean;
  suggestions?: readonly Suggestion[];
  /** No data for this day yet; `placeholders` are the last known places. */
  loading?: boolean;
  placeholders?: readonly LoadingBlock[];
  /** What stands in the corner above the gutter. */
  corner?: ReactNode;
  /** Content of the hover bubble; without it there is none. */
  renderBubble?: (visit: CalendarVisit) => ReactNode;
  /** Joins the grid with the pinboard. */
  drag?: CalendarDrag;
  /** Grid minute at which the keyboard shall stand as soon as the day is drawn; `onStood` when it does. */
  standAt?: number | null;
  onStood?: () => void;
  /** Today opens around the present (default), instead of where the day begins. */
  opensAtNow?: boolean;
  /** Below this width lanes scroll sideways: px, or a CSS length. */
  minLaneWidth?: number | string;
  /** A finger that rests on a card takes it up (default); without it a finger only scrolls and taps. */
  touchDrags?: boolean;
}
