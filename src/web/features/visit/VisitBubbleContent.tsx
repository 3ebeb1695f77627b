import { Ellipsis, Maximize2, Move, Pin } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment, CalendarAppointment } from '#contract/appointment-shapes.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useViewState } from '#web/state/viewState.ts';
import { useVisitActions, type BubbleLook } from '#web/state/visitActions.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { Menu, type MenuAction } from '#web/ui/Menu.tsx';
import classes from './Bubble.module.css';
import { visitRights } from './model/rights.ts';
import { BubbleSections } from './BubbleSections.tsx';
import { headKeys } from './model/bubble.ts';
import { AlertLine, PatientHead, SlotHead } from './PatientHead.tsx';
import { useVisitProcedures, useVisitRecord } from './useVisitRecord.ts';
import type { VisitWords } from './useVisitWords.ts';
import { VisitState } from './VisitState.tsx';

export interface VisitBubbleContentProps {
  /** As on the card; what else is known of it is read when the bubble opens. */
  readonly visit: CalendarAppointment;
  /** How the view on screen wants it. */
  readonly look: BubbleLook;
  readonly words: VisitWords;
  readonly acts: (visit: Appointment) => readonly MenuAction[];
  /** Starts move mode on the grid. */
  readonly onMove?: (() => void) | undefined;
}

/**
 * What a card tells on hover: who and in which state, then what the view wants told, in its order (mock 02, catalogue §8).
 */
export function VisitBubbleContent({ visit: card, look, words, acts, onMove }: VisitBubbleContentProps) {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const { open } = useOpenVisit();
  const actions = useVisitActions();
  const singleKeys = useViewState((state) => state.singleKeys);
  const record = useVisitRecord(card.id);
  const procedures = useVisitProcedures(card.id);
  const [now] = useState(() => Date.now());
  const visit = { ...record.data, ...card };
  const rights = visitRights(me, visit);
  const kbd = (key: string) => (singleKeys ? { kbd: [key] } : {});
  const head = useMemo(() => headKeys(look), [look]);
  const tools = (
    <IconButton
      size={24}
      label={t('menu.open')}
      icon={<Maximize2 size={14} strokeWidth={1.75} aria-hidden />}
      onPress={() => open(visit.id)}
    />
  );
  const more = acts(visit).filter(({ id }) => id !== 'pin');
  return (
    <div className={classes.content}>
      {look.namesPatient ? (
        <PatientHead visit={visit} shows={(key) => head.has(key)} tools={tools} />
      ) : (
        <SlotHead visit={visit} tools={tools} />
      )}
      {head.has('medical_alerts') ? <AlertLine visit={visit} /> : null}
      <VisitState visit={visit} words={words} now={now} />
      <BubbleSections visit={visit} look={look} head={head} procedures={procedures.data} now={now} />
      <div className={classes.foot}>
        {onMove && (rights.move || rights.place) ? (
          <Button
            size={24}
            icon={<Move size={13} strokeWidth={1.75} aria-hidden />}
            {...kbd('M')}
            onPress={onMove}
          >
            {t('menu.move')}
          </Button>
        ) : null}
        {rights.pin ? (
          <Button
            size={24}
            icon={<Pin size={13} strokeWidth={1.75} aria-hidden />}
            onPress={() => void actions.pin(visit)}
          >
            {t('menu.pinShort')}
          </Button>
        ) : null}
        <span className={classes.gap} />
        <Button size={24} {...(rights.fields === 'none' ? {} : kbd('E'))} onPress={() => open(visit.id)}>
          {t(rights.fields === 'none' ? 'menu.open' : 'menu.edit')}
        </Button>
        {more.length > 0 ? (
          <Menu
            label={t('menu.more')}
            placement="bottom end"
            sections={[{ id: 'acts', actions: more }]}
            trigger={
              <Button size={24} square aria-label={t('menu.more')}>
                <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
              </Button>
            }
          />
        ) : null}
      </div>
    </div>
  );
}
