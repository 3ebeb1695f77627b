import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isBlocking, type Violation } from '#domain/conflict/violation.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './Booking.module.css';
import { FindingsBox, visitOf } from './FindingsBox.tsx';
import { SuggestionList } from './SuggestionList.tsx';
import type { Booking } from './useBooking.ts';
import type { SuggestedStart } from './usePlacementCheck.ts';

export interface VerdictSectionProps {
  readonly booking: Booking;
  /** CSS colour of a provider. */
  readonly colorOf: (providerId: string | null) => string;
  readonly onPick: (suggestion: SuggestedStart) => void;
}

/** What speaks against the time, what else is free, and what to know; or that nothing does. */
export function VerdictSection({ booking, colorOf, onPick }: VerdictSectionProps) {
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const { form, slot, operatory, verdict, zone, now, mainId, clinic } = booking;
  if (!slot || !operatory || !verdict) return null;
  const blocking = verdict.findings.filter(isBlocking);
  const warnings = verdict.findings.filter((finding) => !isBlocking(finding));
  const inTheWay = new Set(blocking.map(visitOf));
  // A provider busy with the very visit that holds the room is one fact, told in one place.
  const isTold = (finding: Violation) => visitOf(finding) !== null && inTheWay.has(visitOf(finding));
  const alongside = warnings.filter(isTold);
  const others = warnings.filter((finding) => !isTold(finding));
  const box = { asked: slot, zone, conflicts: verdict.conflicts, colorOf, ownColor: colorOf(mainId), now };
  return (
    <>
      <div role="status" className={classes.verdict}>
        {blocking.length > 0 ? (
          <FindingsBox {...box} tone="block" findings={blocking} alongside={alongside} isDrawn />
        ) : null}
        {verdict.findings.length === 0 ? (
          <p className={classes.free}>
            <Check size={14} strokeWidth={2} aria-hidden />
            {t('free', {
              operatory: operatory.name,
              range: formats.timeRange(slot.start, slot.end, zone),
            })}
          </p>
        ) : null}
      </div>
      {verdict.isBlocked && verdict.suggestions.length > 0 ? (
        <SuggestionList
          suggestions={verdict.suggestions}
          operatoryName={operatory.name}
          provider={clinic.providers.find(({ id }) => id === mainId)}
          zone={zone}
          today={localDateOf(now, zone)}
          lengthMinutes={form.lengthMinutes}
          onPick={onPick}
        />
      ) : null}
      {others.length > 0 ? (
        <FindingsBox {...box} tone="warn" findings={others} isDrawn={blocking.length === 0} />
      ) : null}
    </>
  );
}
