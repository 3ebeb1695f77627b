import { memo } from 'react';
import { CalendarOff, Check, Megaphone } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { spanOf } from '../geometry/lanes.ts';
import type { CalendarLane, LaneGroup } from '../model/types.ts';
import styles from './GroupHeads.module.css';

export interface GroupHeadsProps {
  groups: readonly LaneGroup[];
  lanes: readonly CalendarLane[];
  /** Money and note leave, the percent stays. */
  privacy: boolean;
  onOpen: ((id: string) => void) | undefined;
}

/** The days above their lanes: date, note, holiday, and how each stands against its goal. A click leads to the day. */
export const GroupHeads = memo(function GroupHeads({ groups, lanes, privacy, onOpen }: GroupHeadsProps) {
  return groups.map((group) => {
    const count = spanOf(lanes, group.id)?.count ?? 0;
    return count === 0 ? null : (
      <GroupHead key={group.id} group={group} count={count} privacy={privacy} onOpen={onOpen} />
    );
  });
});

interface GroupHeadProps extends Pick<GroupHeadsProps, 'privacy' | 'onOpen'> {
  group: LaneGroup;
  count: number;
}

function GroupHead({ group, count, privacy, onOpen }: GroupHeadProps) {
  const { t } = useTranslation('calendar');
  const { holiday, production } = group;
  const note = privacy ? null : group.note;
  const money = privacy ? null : production;
  const percent = production?.percent ?? null;
  const met = percent !== null && percent >= 100;
  const said = [
    group.label,
    group.isToday ? t('group.today') : null,
    holiday,
    note,
    money?.goal != null ? t('group.ofGoal', { amount: money.amount, goal: money.goal }) : money?.amount,
    production?.percentLabel,
  ];
  const name = said.filter((part) => part != null && part !== '').join(', ');
  const content = (
    <>
      <span className={styles.top}>
        <span className={styles.date}>
          {group.weekday} <b>{group.day}</b>
        </span>
        {holiday !== null && (
          <span className={styles.holiday} title={holiday}>
            <CalendarOff size={12} strokeWidth={2.2} aria-hidden="true" />
            <span>{holiday}</span>
          </span>
        )}
        {note !== null && (
          <span className={styles.note} title={note}>
            <Megaphone size={12} strokeWidth={2} aria-hidden="true" />
            <span>{note}</span>
          </span>
        )}
      </span>
      {production && (
        <span className={styles.money}>
          {money && (
            <span className={styles.amount}>
              {money.amount}
              {money.goal !== null && <span className={styles.goal}> / {money.goalShort ?? money.goal}</span>}
            </span>
          )}
          {production.percentLabel !== null && (
            <span className={styles.percent} data-met={met || undefined}>
              {met && <Check size={11} strokeWidth={2.2} aria-hidden="true" />}
              {production.percentLabel}
            </span>
          )}
        </span>
      )}
    </>
  );
  return (
    <div
      className={styles.head}
      style={{ gridColumn: `span ${count}` }}
      role="columnheader"
      {...(onOpen ? {} : { 'aria-label': name })}
      aria-colspan={count}
      data-group-head={group.id}
      data-today={group.isToday || undefined}
    >
      {onOpen ? (
        <Button className={styles.button ?? ''} aria-label={name} onPress={() => onOpen(group.id)}>
          {content}
        </Button>
      ) : (
        <div className={styles.button}>{content}</div>
      )}
      {percent !== null && (
        <div className={styles.bar}>
          <i data-met={met || undefined} style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
        </div>
      )}
    </div>
  );
}
