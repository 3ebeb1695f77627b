import type { Kysely } from 'kysely';
import { addMonths } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { daysWaiting } from '#domain/waitlist/entry.ts';
import { scoreEntry } from '#domain/waitlist/score.ts';
import type { Database, Row } from '../../db/schema.ts';
import { scoreBackground } from './score.store.ts';

/** How far back broken visits count. */
const RELIABILITY_MONTHS = 24;

/** The columns of a score, as text where they hold JSON. */
export interface ScoreColumns {
  readonly patient_score: number;
  readonly score_details: string;
  readonly score_calculated_at: string;
}

/** What a score looks at of an entry, stored or not. */
export type Scored = Pick<
  Row<'waitlist_entry'>,
  | 'id'
  | 'patient_id'
  | 'urgency'
  | 'created_at'
  | 'treatment_value'
  | 'preferred_days'
  | 'preferred_time_start'
  | 'preferred_time_end'
  | 'location_scope'
>;

/**
 * The score of an entry as it shall be (catalogue §16).
 * @param zone of the home location, whose days are counted.
 */
export async function scoreOf(
  tx: Kysely<Database>,
  orgId: string,
  entry: Scored,
  { additionalLocations, zone, now }: { additionalLocations: number; zone: string; now: Date },
): Promise<ScoreColumns> {
  const today = localDateOf(now.getTime(), zone);
  const since = addMonths(today, -RELIABILITY_MONTHS);
  const background = await scoreBackground(tx, orgId, entry, since);
  const score = scoreEntry({
    urgency: entry.urgency,
    daysWaiting: daysWaiting(localDateOf(Date.parse(entry.created_at), zone), today),
    treatmentValue: entry.treatment_value,
    medianValue: background.median,
    preferredDays: entry.preferred_days,
    preferredTimeStart: entry.preferred_time_start,
    preferredTimeEnd: entry.preferred_time_end,
    scope: entry.location_scope,
    additionalLocations,
    brokenVisits: background.broken,
    attemptsWithoutAcceptance: background.attempts,
  });
  return {
    patient_score: score.total,
    score_details: JSON.stringify(score),
    score_calculated_at: now.toISOString(),
  };
}
