import type { TFunction } from 'i18next';
import { subtract } from '#domain/interval/interval.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { WeekAxis } from '#domain/time/week-axis.ts';
import type { Judgement, LaneRange, Proposal } from '#web/calendar/model/types.ts';
import { dayJudge, type DayJudge, type JudgeContext } from './judge.ts';
import { laneIdOf, readLaneId } from './weekLanes.ts';

const FREE: Judgement = { verdict: 'free', title: null, detail: null };

/**
 * What speaks against a place of the week: the rule of the day it lies on. Each day is prepared when something is first
 * held over it.
 * @param dates days on screen. @param contextOf what the rule of a day needs; null while the day is not known.
 */
export function weekJudge(
  axis: WeekAxis,
  dates: readonly LocalDate[],
  contextOf: (date: LocalDate) => JudgeContext | null,
  t: TFunction<'errors'>,
): DayJudge {
  const prepared = new Map<LocalDate, DayJudge | null>();
  const judgeOf = (date: LocalDate): DayJudge | null => {
    const known = prepared.get(date);
    if (known !== undefined) return known;
    const context = contextOf(date);
    const made = context && dayJudge(context);
    prepared.set(date, made);
    return made;
  };
  const onDay = (proposal: Proposal) => {
    const { date, operatoryId } = readLaneId(proposal.laneId);
    return { date, proposal: { ...proposal, ...axis.toDay(date, proposal), laneId: operatoryId } };
  };
  return {
    judge: (asked) => {
      const { date, proposal } = onDay(asked);
      const isNoTime = axis
        .missing(date)
        .some(
          ({ startMin, endMin }) =>
            (asked.startMin >= startMin && asked.startMin < endMin) ||
            (asked.endMin > startMin && asked.endMin <= endMin),
        );
      if (isNoTime) return { verdict: 'blocked', title: t('type.nonexistent_local_time'), detail: null };
      return judgeOf(date)?.judge(proposal) ?? FREE;
    },
    overlaps: (asked) => {
      const { date, proposal } = onDay(asked);
      return judgeOf(date)?.overlaps(proposal) ?? false;
    },
    landings: (asked) => {
      const found = dates.flatMap((date): [string, readonly LaneRange[]][] => {
        const lanes = judgeOf(date)?.landings({ ...asked, ...axis.toDay(date, asked) }) ?? [];
        // What is across an hour that the day lacks is as tall as the clock says, and without that hour.
        const drawn = (range: LaneRange) => without(axis.toAxis(date, range), axis.missing(date));
        return [...lanes].map(([id, ranges]) => [laneIdOf(date, id), ranges.flatMap(drawn)]);
      });
      return new Map(found);
    },
  };
}

function without({ startMin, endMin }: LaneRange, missing: readonly LaneRange[]): readonly LaneRange[] {
  const removed = missing.map((range) => ({ start: range.startMin, end: range.endMin }));
  return subtract([{ start: startMin, end: endMin }], removed).map(({ start, end }) => ({
    startMin: start,
    endMin: end,
  }));
}
