import { useCallback, useMemo, useState } from 'react';
import { DayGrid } from '../components/DayGrid.tsx';
import { PinboardPanel } from '../components/PinboardPanel.tsx';
import { useCalendarDrag } from '../interaction/use-calendar-drag.ts';
import type { CalendarIntent, CalendarVisit, CardContent, Judge } from '../model/types.ts';
import { isGhost } from '../model/status.ts';
import { CROWD, VISITS } from './fixture-visits.ts';
import { BLOCKOUTS, DAY, formatMinute, LANES, PINS } from './fixture.ts';

function retimed(card: CardContent, startMin: number, endMin: number): CardContent {
  const short = formatMinute(startMin, 'short');
  const text = `${short}–${formatMinute(endMin, 'short')}`;
  const rows = card.rows.map((row) => ({
    ...row,
    left: row.left.map((piece) => (piece.kind === 'time' ? { ...piece, text, short } : piece)),
  }));
  return { ...card, rows };
}

function apply(visits: readonly CalendarVisit[], intent: CalendarIntent): readonly CalendarVisit[] {
  if (intent.type !== 'move' && intent.type !== 'resize') return visits;
  return visits.map((visit) => {
    if (visit.id !== intent.id) return visit;
    const { startMin, endMin } = intent;
    return {
      ...visit,
      laneId: intent.type === 'move' ? intent.laneId : visit.laneId,
      startMin,
      endMin,
      lengthMinutes: endMin - startMin,
      card: retimed(visit.card, startMin, endMin),
    };
  });
}

function startVisits(query: URLSearchParams): readonly CalendarVisit[] {
  if (query.has('empty')) return [];
  return query.has('crowd') ? [...VISITS, ...CROWD] : VISITS;
}

/** The fixture's day with a little judgement of its own, so that every verdict can be seen. */
export function DemoDay({ query }: { query: URLSearchParams }) {
  const [visits, setVisits] = useState<readonly CalendarVisit[]>(startVisits(query));
  const [selected, setSelected] = useState<string | null>(null);
  const [log, setLog] = useState<readonly CalendarIntent[]>([]);
  const drag = useCalendarDrag();
  const day = useMemo(() => ({ ...DAY, rowPx: Number(query.get('row') ?? DAY.rowPx) }), [query]);

  const judge = useCallback<Judge>(
    ({ subjectId, laneId, startMin, endMin }) => {
      const lane = LANES.find((l) => l.id === laneId);
      const taken = visits.find(
        (v) =>
          v.id !== subjectId &&
          v.laneId === laneId &&
          !isGhost(v.status) &&
          v.startMin < endMin &&
          startMin < v.endMin,
      );
      if (taken) {
        const until = formatMinute(taken.endMin, 'short');
        return {
          verdict: 'blocked',
          title: `${lane?.title} is taken until ${until}`,
          detail: `By ${taken.name}.`,
        };
      }
      const closed = lane?.closed.find((range) => range.startMin < endMin && startMin < range.endMin);
      if (closed) {
        return {
          verdict: 'warn',
          title: `${lane?.title} is closed then`,
          detail: 'It can be booked all the same.',
        };
      }
      return { verdict: 'free', title: null, detail: null };
    },
    [visits],
  );
  const onIntent = useCallback((intent: CalendarIntent) => {
    setLog((before) => [...before, intent]);
    if (intent.type === 'select') setSelected(intent.id);
    setVisits((before) => apply(before, intent));
  }, []);

  return (
    <div style={{ display: 'flex', height: '100vh' }}>
      <DayGrid
        day={day}
        dayLabel="Thursday, November 20"
        lanes={LANES}
        visits={visits}
        blockouts={BLOCKOUTS}
        judge={judge}
        onIntent={onIntent}
        selectedId={selected}
        privacy={query.has('privacy')}
        drag={drag}
        renderBubble={(visit) => <div style={{ padding: 14, height: 180 }}>{visit.name}</div>}
      />
      {!query.has('bare') && (
        <div style={{ width: 276, borderLeft: '1px solid var(--line-2)', background: 'var(--sunken)' }}>
          <PinboardPanel pins={PINS} drag={drag} privacy={query.has('privacy')} onOpen={() => undefined} />
        </div>
      )}
      <output id="log" hidden>
        {JSON.stringify(log)}
      </output>
    </div>
  );
}
