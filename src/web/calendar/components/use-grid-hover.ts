import { useEffect, useState } from 'react';
import { HoverIntent } from '../interaction/hover.ts';
import type { DragController } from '../interaction/controller.ts';

/** Which card the pointer rests on; at rest itself while a card is in the hand or a visit is being written. */
export function useGridHover(controller: DragController, isWriting: boolean): HoverIntent {
  const [hover] = useState(() => new HoverIntent());
  useEffect(
    () => controller.subscribe(() => hover.pause(controller.state().kind !== 'idle')),
    [controller, hover],
  );
  useEffect(() => () => hover.close(), [hover]);
  useEffect(() => {
    if (isWriting) hover.rest();
  }, [hover, isWriting]);
  return hover;
}
