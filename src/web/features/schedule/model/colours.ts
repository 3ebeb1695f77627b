import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { isLate } from '#domain/appointment/late.ts';
import type { DisplayKind } from '#domain/appointment/display.ts';
import { cardColours, type ColourSource, type RuleAnswer, type RuleKey } from '#domain/view/colour.ts';
import { displayFacts, visitFlags } from '#web/api/appointments/display.ts';
import { cardColour } from '#web/calendar/model/colour.ts';
import type { CardLook } from './look.ts';

export interface DrawnColours {
  readonly fill: string;
  readonly accent: string;
  readonly isRuled: boolean;
}

/** The colours of a visit's card as CSS, readable in both themes. @param now epoch milliseconds. */
export function drawnColours(
  visit: CalendarAppointment,
  status: DisplayKind,
  now: number,
  look: Pick<CardLook, 'colours' | 'definedColours' | 'providers'>,
): DrawnColours {
  const { fill, accent, isRuled } = cardColours(look.colours, {
    answer: (key) => answerOf(visit, key, status, now),
    ownColour: (source) => ownColour(visit, source, status, look),
    colourOverride: visit.color_override,
  });
  return { fill: cardColour(fill), accent: cardColour(accent), isRuled };
}

function ownColour(
  visit: CalendarAppointment,
  source: ColourSource,
  status: DisplayKind,
  { definedColours, providers }: Pick<CardLook, 'definedColours' | 'providers'>,
): string | null {
  const defined = (ref: { readonly id: string } | null) =>
    ref === null ? null : (definedColours.get(ref.id) ?? null);
  switch (source) {
    case 'provider':
      return visit.provider === null ? null : (providers.get(visit.provider.id)?.color ?? null);
    case 'appointment_type':
      return visit.appointment_type_color;
    case 'status':
      return `st-${status}`;
    case 'confirmation_status':
      return defined(visit.confirmation_status);
    case 'flow_status':
      return defined(visit.flow_status);
    case 'operatory':
    case 'none':
      return null;
  }
}

/** What a visit shows, then the wider words for it: who overruns is in the chair, and scheduled. */
function statusAnswers(visit: CalendarAppointment, status: DisplayKind): string[] {
  const inChair = status === 'over_time' || status === 'checkout' ? ['in_chair'] : [];
  return [...new Set([status, ...inChair, visit.status])];
}

/** Confirmations and flow statuses answer to their id, and to what they mean. */
const meaning = (ref: { readonly id: string } | null, kind: string | null): string[] => [
  ...(ref ? [ref.id] : []),
  ...(kind === null ? [] : [kind]),
];

function answerOf(visit: CalendarAppointment, key: RuleKey, status: DisplayKind, now: number): RuleAnswer {
  switch (key) {
    case 'late':
      return isLate(displayFacts(visit), now);
    case 'status':
      return statusAnswers(visit, status);
    case 'confirmation_status':
      return meaning(visit.confirmation_status, visit.confirmation_kind);
    case 'flow_status':
      return meaning(visit.flow_status, visit.flow_kind);
    case 'patient_name':
      return visit.patient.name === null ? [] : [visit.patient.name];
    case 'start_time':
      return values(visit.local_start);
    case 'end_time':
      return values(visit.local_end);
    case 'duration':
      return values(visit.duration_minutes);
    case 'ask_to_arrive_time':
      return values(visit.datetime_ask_to_arrive);
    case 'priority':
      return visit.priority === 0 ? [] : [String(visit.priority)];
    case 'tags':
      return visit.tags.flatMap((tag) => meaning(tag, tag.kind));
    case 'treatment':
      return visit.treatments;
    case 'flags':
      return visitFlags(visit);
    case 'production_amount':
    case 'estimated_insurance':
    case 'estimated_patient_portion':
    case 'balance_due':
      return Number(visit[key] ?? 0) === 0 ? [] : values(visit[key]);
    default:
      return values(visit[key]);
  }
}

type Value = string | number | boolean | { readonly id: string } | null | undefined;

/** A field of a record as values: nothing, one, or each of a list; records answer to their id. */
function values(value: Value | readonly Value[]): RuleAnswer {
  if (typeof value === 'boolean') return value;
  const all: readonly Value[] = Array.isArray(value) ? value : [value as Value];
  return all.flatMap((one) => {
    if (one === null || one === undefined || one === '') return [];
    return typeof one === 'object' ? [one.id] : [String(one)];
  });
}
