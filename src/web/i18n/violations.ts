import type { TFunction } from 'i18next';
import type { Formats } from './format.ts';

/** A finding as the API sends it or as `domain/conflict` returns it for a preview. */
export interface ViolationLike {
  readonly code: string;
  readonly params: object;
}

/** The slot asked for; makes sentences exact ("from 2:20" instead of the whole range). */
export interface AskedSlot {
  /** ISO instants or epoch milliseconds. */
  readonly start: string | number;
  readonly end: string | number;
}

export interface ViolationContext {
  readonly t: TFunction<'errors'>;
  readonly formats: Formats;
  /** IANA zone of the location. */
  readonly zone: string;
  readonly asked?: AskedSlot | undefined;
}

export interface ViolationText {
  /** One specific sentence without a full stop: "Hyg 6 is taken from 2:20". */
  readonly title: string;
  /** Facts behind it: "Felix Brandt, Child prophy, 2:20 – 3:20 PM."; may be empty. */
  readonly detail: string;
  /** Minutes in which the asked slot and the other visit or blockout run together; null when it makes no sense. */
  readonly overlapMinutes: number | null;
}

/** A finding of the placement rule in plain words (DESIGN, Writing). Unknown codes get a general sentence. */
export function violationText(violation: ViolationLike, context: ViolationContext): ViolationText {
  const { t } = context;
  const facts = new Facts(violation.params, context);
  switch (violation.code) {
    case 'operatory_overlap': {
      const operatory = facts.name('operatory') ?? t('place.anyOperatory');
      return { title: taken('operatory_overlap', { operatory }, facts, t), ...visit(facts, t) };
    }
    case 'provider_overlap': {
      const provider = facts.name('provider') ?? t('place.anyProvider');
      return { title: taken('provider_overlap', { provider }, facts, t), ...visit(facts, t) };
    }
    case 'provider_overlap_by_rule': {
      const provider = facts.name('provider') ?? t('place.anyProvider');
      const { detail, overlapMinutes } = visit(facts, t);
      return {
        title: t('violation.provider_overlap_by_rule.title', { provider }),
        detail: `${t('violation.provider_overlap_by_rule.detail')} ${detail}`.trim(),
        overlapMinutes,
      };
    }
    case 'patient_overlap': {
      const patient = facts.name('patient') ?? t('place.anyPatient');
      const title = t('violation.patient_overlap', { patient, range: facts.range() });
      return { title, ...visit(facts, t, ['operatory', 'appointment', 'provider']) };
    }
    case 'blocked_time':
      return blocked(facts, t);
    case 'holiday': {
      const blockout = blockoutName(facts);
      const detail = t('violation.holiday.detail', { range: facts.range() });
      return { title: t('violation.holiday.title', { blockout }), detail, overlapMinutes: null };
    }
    case 'booking_rule':
      return held(facts, t);
    case 'blockout_only_type':
      return ownTimeOnly(facts, t);
    case 'closed_hours':
      return closed(facts, context);
    case 'provider_hours':
      return offHours(facts, context);
    default:
      return { title: t('violation.unknown'), detail: '', overlapMinutes: null };
  }
}

function taken(
  code: 'operatory_overlap' | 'provider_overlap',
  who: Readonly<Record<string, string>>,
  facts: Facts,
  t: TFunction<'errors'>,
): string {
  const { start, end, asked, formats, zone } = facts;
  if (asked && start > asked.start && start < asked.end && end >= asked.end) {
    return t(`violation.${code}.from`, { ...who, time: formats.timeShort(start, zone) });
  }
  if (asked && end > asked.start && end < asked.end && start <= asked.start) {
    return t(`violation.${code}.until`, { ...who, time: formats.timeShort(end, zone) });
  }
  return t(`violation.${code}.during`, { ...who, range: facts.range() });
}

type NamedFact = 'patient' | 'appointment' | 'provider' | 'operatory';

function visit(
  facts: Facts,
  t: TFunction<'errors'>,
  named: readonly NamedFact[] = ['patient', 'appointment', 'provider'],
): Pick<ViolationText, 'detail' | 'overlapMinutes'> {
  const range = facts.range();
  const overlapMinutes = facts.overlap();
  if (facts.flag('elsewhere')) return { detail: t('violation.elsewhere', { range }), overlapMinutes };
  const names = named.flatMap((name) => facts.name(name) ?? []);
  const detail = names.length === 0 ? '' : t('violation.visit', { facts: names.join(', '), range });
  return { detail, overlapMinutes };
}

function blockoutName(facts: Facts): string {
  return facts.name('blockout') ?? facts.name('blockout_type') ?? '';
}

function blocked(facts: Facts, t: TFunction<'errors'>): ViolationText {
  const operatory = facts.name('operatory');
  const values = { blockout: blockoutName(facts), range: facts.range() };
  const title = operatory
    ? t('violation.blocked_time.operatory', { ...values, operatory })
    : t('violation.blocked_time.location', values);
  const note = facts.text('note')?.replace(/[^.!?…]$/, '$&.');
  const detail = [note, t('violation.blocked_time.detail')].filter(Boolean).join(' ');
  return { title, detail, overlapMinutes: facts.overlap() };
}

function held(facts: Facts, t: TFunction<'errors'>): ViolationText {
  const blockout = blockoutName(facts);
  const rule = facts.text('rule');
  const known = rule === 'new_patients' || rule === 'same_day' ? rule : 'appointment_types';
  const detail = [facts.range(), facts.text('note')].filter(Boolean).join(', ');
  return {
    title: t(`violation.booking_rule.${known}`, { blockout }),
    detail,
    overlapMinutes: facts.overlap(),
  };
}

function ownTimeOnly(facts: Facts, t: TFunction<'errors'>): ViolationText {
  const type = facts.name('appointment_type') ?? '';
  const times = facts.ranges('blockouts');
  const detail = times.length === 0 ? t('violation.blockout_only_type.none') : undefined;
  return {
    title: t('violation.blockout_only_type.title', { type }),
    detail: detail ?? t('violation.blockout_only_type.detail', { times: facts.rangeList(times) }),
    overlapMinutes: null,
  };
}

function closed(facts: Facts, { t, formats, zone }: ViolationContext): ViolationText {
  const open = facts.ranges('open');
  if (open.length === 0)
    return { title: t('violation.closed_hours.allDay'), detail: '', overlapMinutes: null };
  const detail = t('violation.closed_hours.detail', { times: facts.rangeList(open) });
  const gap = gapAround(open, facts.asked);
  const at = (instant: number) => formats.time(instant, zone);
  const title =
    gap?.from !== undefined && gap.to !== undefined
      ? t('violation.closed_hours.between', { from: at(gap.from), to: at(gap.to) })
      : gap?.from !== undefined
        ? t('violation.closed_hours.after', { time: at(gap.from) })
        : gap?.to !== undefined
          ? t('violation.closed_hours.before', { time: at(gap.to) })
          : t('violation.closed_hours.outside');
  return { title, detail, overlapMinutes: null };
}

function offHours(facts: Facts, { t, formats, zone }: ViolationContext): ViolationText {
  const provider = facts.name('provider') ?? t('place.anyProvider');
  const ranges = facts.ranges('ranges');
  const detail =
    ranges.length === 0 ? '' : t('violation.provider_hours.detail', { times: facts.rangeList(ranges) });
  const gap = gapAround(ranges, facts.asked);
  const title = () => {
    const reason = facts.text('reason');
    if (reason === 'unavailable' || reason === 'not_scheduled') {
      return t(`violation.provider_hours.${reason}`, { provider });
    }
    if (gap?.from !== undefined && gap.to === undefined) {
      return t('violation.provider_hours.after', { provider, time: formats.time(gap.from, zone) });
    }
    if (gap?.to !== undefined && gap.from === undefined) {
      return t('violation.provider_hours.before', { provider, time: formats.time(gap.to, zone) });
    }
    return t('violation.provider_hours.outside', { provider });
  };
  return { title: title(), detail, overlapMinutes: null };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The first gap between ranges (or before the first, after the last) that the asked slot touches. `from` is the end
 * of the range before the gap, `to` the start of the range after it.
 */
function gapAround(
  ranges: readonly Span[],
  asked: Span | undefined,
): { from?: number; to?: number } | undefined {
  if (!asked) return undefined;
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  for (let index = 0; index <= sorted.length; index += 1) {
    const before = sorted[index - 1];
    const after = sorted[index];
    const from = before?.end ?? Number.NEGATIVE_INFINITY;
    const to = after?.start ?? Number.POSITIVE_INFINITY;
    if (Math.max(from, asked.start) < Math.min(to, asked.end)) {
      return { ...(before ? { from: before.end } : {}), ...(after ? { to: after.start } : {}) };
    }
  }
  return undefined;
}

/** Reads the parameters of a finding without trusting their form: a missing fact makes a shorter sentence. */
class Facts {
  readonly zone: string;
  readonly formats: Formats;
  readonly asked: Span | undefined;
  readonly start: number;
  readonly end: number;
  readonly #params: Readonly<Record<string, unknown>>;

  constructor(params: object, { zone, formats, asked }: ViolationContext) {
    this.#params = { ...params };
    this.zone = zone;
    this.formats = formats;
    this.asked = asked ? { start: epoch(asked.start), end: epoch(asked.end) } : undefined;
    this.start = epoch(this.#params['start_time']);
    this.end = epoch(this.#params['end_time']);
  }

  text(key: string): string {
    const value = this.#params[key];
    return typeof value === 'string' ? value : '';
  }

  flag(key: string): boolean {
    return this.#params[key] === true;
  }

  name(key: string): string | undefined {
    const value = this.#params[key];
    if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
    return typeof value.name === 'string' && value.name ? value.name : undefined;
  }

  ranges(key: string): Span[] {
    const value = this.#params[key];
    if (!Array.isArray(value)) return [];
    return value.flatMap((one: unknown) => {
      if (typeof one !== 'object' || one === null || !('start_time' in one) || !('end_time' in one))
        return [];
      const span = { start: epoch(one.start_time), end: epoch(one.end_time) };
      return Number.isNaN(span.start) || Number.isNaN(span.end) ? [] : [span];
    });
  }

  rangeList(ranges: readonly Span[]): string {
    return this.formats.list(ranges.map(({ start, end }) => this.formats.timeRange(start, end, this.zone)));
  }

  range(): string {
    if (Number.isNaN(this.start) || Number.isNaN(this.end)) return '';
    return this.formats.timeRange(this.start, this.end, this.zone);
  }

  overlap(): number | null {
    if (!this.asked || Number.isNaN(this.start) || Number.isNaN(this.end)) return null;
    const shared = Math.min(this.end, this.asked.end) - Math.max(this.start, this.asked.start);
    return shared > 0 ? Math.round(shared / 60_000) : null;
  }
}

function epoch(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
