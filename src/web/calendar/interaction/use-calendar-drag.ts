import { useState } from 'react';
import { createCalendarDrag } from './hub.ts';
import type { CalendarDrag } from './hub.ts';

/** The link between one grid and its pinboard; create it in the page that holds both. */
export function useCalendarDrag(): CalendarDrag {
  const [drag] = useState(createCalendarDrag);
  return drag;
}
