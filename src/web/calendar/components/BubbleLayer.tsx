import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { HoverIntent } from '../interaction/hover.ts';
import type { CalendarVisit } from '../model/types.ts';
import { VisitBubble } from './VisitBubble.tsx';

export interface BubbleLayerProps {
  hover: HoverIntent;
  body: RefObject<HTMLElement | null>;
  visit: (id: string) => CalendarVisit | null;
  render: (visit: CalendarVisit) => ReactNode;
  label: (visit: CalendarVisit) => string;
}

/** Shows the bubble of the card under the pointer, or of the pinned one. Its hover state never re-renders the grid. */
export function BubbleLayer({ hover, body, visit, render, label }: BubbleLayerProps) {
  const { id, pinned } = useSyncExternalStore(hover.subscribe, hover.state);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = id === null ? null : visit(id);
  useLayoutEffect(() => {
    const selector = id === null ? null : `[data-visit="${CSS.escape(id)}"]`;
    setAnchor(selector ? (body.current?.querySelector<HTMLElement>(selector) ?? null) : null);
  }, [id, body, shown]);
  if (!shown || !anchor?.isConnected || anchor.dataset['visit'] !== id) return null;
  return (
    <VisitBubble
      anchor={anchor}
      label={label(shown)}
      pinned={pinned}
      onEnter={hover.hold}
      onLeave={hover.leave}
      onClose={hover.close}
    >
      {render(shown)}
    </VisitBubble>
  );
}
