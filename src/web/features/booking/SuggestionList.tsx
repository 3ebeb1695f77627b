import { Check, Minus } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '#contract/providers.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { InitialsTag } from '#web/ui/Avatar.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { providerTint } from './providerTint.ts';
import classes from './Suggestions.module.css';
import type { SuggestedStart } from './usePlacementCheck.ts';

export interface SuggestionListProps {
  readonly suggestions: readonly SuggestedStart[];
  readonly operatoryName: string;
  readonly provider: Provider | undefined;
  readonly zone: string;
  readonly today: LocalDate;
  readonly lengthMinutes: number;
  readonly onPick: (suggestion: SuggestedStart) => void;
}

/** Free starts beside the one that is taken, numbered as on the grid. Digits pick while the list has the focus. */
export function SuggestionList(props: SuggestionListProps) {
  const { suggestions, operatoryName, provider, zone, today, lengthMinutes, onPick } = props;
  const { t } = useTranslation('booking');
  const { t: say } = useTranslation('errors');
  const formats = useFormats();
  const list = useRef<HTMLOListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const picked = suggestions[Number(event.key) - 1];
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (picked) onPick(picked);
    else if (step !== 0) buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.field}>
      <p className={classes.label}>
        <b id="booking-suggestions">{t('suggestions.label')}</b>{' '}
        {t('suggestions.hint', { operatory: operatoryName })}
      </p>
      <ol ref={list} className={classes.list} aria-labelledby="booking-suggestions" onKeyDown={onKeyDown}>
        {suggestions.map((suggestion, index) => {
          const [warning] = suggestion.warnings;
          const asked = { start: suggestion.start, end: suggestion.end };
          return (
            <li key={suggestion.start}>
              <button
                type="button"
                className={classes.item}
                data-first={index === 0 ? '' : undefined}
                onClick={() => onPick(suggestion)}
              >
                <i className={classes.number}>{formats.number(index + 1)}</i>
                <span className={classes.what}>
                  <b>
                    {t('suggestions.when', {
                      day: capital(formats.relativeDay(suggestion.date, today), formats.locale),
                      time: formats.clock(suggestion.startTime),
                    })}
                  </b>
                  <span className={classes.where}>
                    {operatoryName}
                    {provider ? (
                      <InitialsTag
                        initials={provider.initials}
                        color={providerTint(provider.color)}
                        name={provider.short_name}
                      />
                    ) : null}
                    {suggestion.openingMinutes === null ? null : (
                      <em>
                        {t('suggestions.fit', {
                          length: formats.number(lengthMinutes),
                          opening: formats.minutes(suggestion.openingMinutes),
                        })}
                      </em>
                    )}
                  </span>
                </span>
                {warning ? (
                  <Tag tone="warn" small icon={<Minus size={12} strokeWidth={2.2} aria-hidden />}>
                    {violationText(warning, { t: say, formats, zone, asked }).title}
                  </Tag>
                ) : provider ? (
                  <Tag tone="ok" small icon={<Check size={12} strokeWidth={2.2} aria-hidden />}>
                    {t(`suggestions.same.${provider.kind}`)}
                  </Tag>
                ) : null}
                <Kbd keys={['Alt', String(index + 1)]} />
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
