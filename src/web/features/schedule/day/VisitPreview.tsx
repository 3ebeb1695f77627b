import { useMemo } from 'react';
import { useMatch } from 'react-router-dom';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { rowHeight } from '#domain/view/defaults.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useCardTexts } from '#web/calendar/components/use-calendar-texts.ts';
import { VisitCard } from '#web/calendar/components/VisitCard.tsx';
import { cardHeight } from '#web/calendar/layout/card-lines.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { useCardLook } from '../data/useCardLook.ts';
import { minuteFormat } from '../model/frame.ts';
import { calendarVisit } from '../model/visits.ts';
import { useNow } from '../shell/useNow.ts';
import { useRowHeight } from '../views/useRowHeight.ts';
import { useView } from '../views/useView.ts';
import classes from './VisitPreview.module.css';

const NOTHING_QUEUED: ReadonlySet<string> = new Set();

/** A visit as the card it would be on the calendar on screen: what the choices in the conflict dialog lead to. */
export function VisitPreview({ visit }: { readonly visit: Appointment }) {
  const formats = useFormats();
  const now = useNow();
  const isPrivate = useIsPrivate();
  const isWeek = useMatch('/:org/week/*') !== null;
  const { view } = useView(visit.location.id, isWeek ? 'weekly' : 'daily');
  const rowPx = rowHeight(useRowHeight(view)[0]);
  const providers = useEndpoint(providerEndpoints.list, {
    query: { include_inactive: 'true', page_size: 200 },
  });
  const date = visit.schedule_date ?? visit.created_at.slice(0, 10);
  const zone = visit.location_timezone;
  const format = useMemo(() => minuteFormat(date, zone, formats), [date, zone, formats]);
  const texts = useCardTexts(format);
  const look = useCardLook(
    view,
    useMemo(() => new Map((providers.data?.items ?? []).map((one) => [one.id, one])), [providers.data]),
  );
  const card = calendarVisit(visit, { date, location_timezone: zone }, now, {
    look: useMemo(() => ({ ...look, mayMove: false }), [look]),
    queued: NOTHING_QUEUED,
  });
  if (!card) return null;
  const laneTitle = visit.operatory?.name ?? '';
  // A card is a cell of a grid; out of it, it is the picture of one.
  return (
    <div
      className={classes.frame}
      style={{ height: cardHeight(card.endMin - card.startMin, rowPx) }}
      role="img"
      aria-label={texts.label(card, laneTitle, isPrivate)}
    >
      <div inert>
        <VisitCard
          visit={card}
          laneTitle={laneTitle}
          startMin={card.startMin}
          endMin={card.endMin}
          top={0}
          rowPx={rowPx}
          column={0}
          columns={1}
          narrow={false}
          sliver={false}
          privacy={isPrivate}
          selected={false}
          lifted={false}
          tabStop={false}
          texts={texts}
        />
      </div>
    </div>
  );
}
