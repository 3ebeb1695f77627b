import { UserPlus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import type { ProviderRole } from '#domain/appointment/pattern.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { daysBetween, weekday, type LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { InitialsTag } from '#web/ui/Avatar.tsx';
import { DatePicker } from '#web/ui/DateField.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { NumberField } from '#web/ui/NumberField.tsx';
import { Select, type Choice } from '#web/ui/Select.tsx';
import { TimeField } from '#web/ui/TimeField.tsx';
import { LENGTH_STEP, LONGEST, type BookingForm, type FormAction, type ProviderLine } from './form.ts';
import { providerTint } from './providerTint.ts';
import type { FieldErrors } from './refusal.ts';
import classes from './Booking.module.css';

const NOBODY = 'nobody';
const HELPER_ROLES = ['hygienist', 'assistant', 'other'] as const satisfies readonly ProviderRole[];

export interface WhenSectionProps {
  readonly form: BookingForm;
  readonly dispatch: (action: FormAction) => void;
  readonly operatories: readonly Operatory[];
  readonly providers: readonly Provider[];
  /** The day, for who works when; null while it loads. */
  readonly facts: DayFacts | null;
  readonly zone: string;
  readonly stepMinutes: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The main provider in force, chosen or scheduled. */
  readonly mainId: string | null;
  /** Something blocks the time: its field is marked. */
  readonly isBlocked: boolean;
  readonly errors: FieldErrors;
}

/** Day, time, length, people and room. */
export function WhenSection(props: WhenSectionProps) {
  const { form, dispatch, operatories, providers, facts, zone, stepMinutes, now, mainId, isBlocked, errors } =
    props;
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const change = (values: Partial<BookingForm>) => dispatch({ type: 'change', change: values });

  const hoursOf = (id: string) => {
    const day = facts?.providerDays.find(({ provider }) => provider.id === id);
    if (!facts || !day || day.ranges.length === 0) return facts ? t('when.off') : undefined;
    return formats.list(
      day.ranges.map(({ start, end }) => formats.timeRange(start, end, zone)),
      'plain',
    );
  };
  const choiceOf = (provider: Provider): Choice => ({
    id: provider.id,
    label: provider.short_name,
    description: hoursOf(provider.id),
    icon: (
      <InitialsTag initials={provider.initials} color={providerTint(provider.color)} name={provider.name} />
    ),
  });
  const isIn = ({ id }: Provider) =>
    facts?.providerDays.some(({ provider, ranges }) => provider.id === id && ranges.length > 0) ?? true;
  const inFirst = [...providers.filter(isIn), ...providers.filter((one) => !isIn(one))];
  const today = localDateOf(now, zone);
  /** "today", "tomorrow", else the weekday: the digits in the field do not say it. */
  const dayName = (date: LocalDate) =>
    Math.abs(daysBetween(today, date)) <= 1
      ? formats.relativeDay(date, today)
      : formats.weekday(weekday(date));
  const staffOf = (operatoryId: string) =>
    [
      ...new Set(
        (facts?.providerDays ?? [])
          .filter(({ ranges }) => ranges.some((range) => range.operatoryId === operatoryId))
          .map(
            ({ provider }) =>
              providers.find(({ id }) => id === provider.id)?.short_name ?? provider.name ?? '',
          ),
      ),
    ].join(', ');

  return (
    <>
      <div className={classes.three}>
        <DatePicker
          label={t('when.date')}
          hint={form.date === null ? undefined : dayName(form.date)}
          value={form.date}
          onChange={(date) => change({ date })}
          zone={zone}
          error={errors.date}
          shouldForceLeadingZeros={false}
        />
        <TimeField
          label={t('when.start')}
          value={form.startTime}
          onChange={(startTime) => change({ startTime, isPlaced: true })}
          step={stepMinutes}
          stepLabels={[t('when.later'), t('when.earlier')]}
          error={errors.start}
          className={isBlocked ? classes.taken : undefined}
        />
        <NumberField
          label={t('when.length')}
          value={form.lengthMinutes}
          onChange={(minutes) => {
            if (Number.isFinite(minutes)) dispatch({ type: 'length', minutes });
          }}
          minValue={LENGTH_STEP}
          maxValue={LONGEST}
          step={LENGTH_STEP}
          formatOptions={{ style: 'unit', unit: 'minute', unitDisplay: 'short' }}
          error={errors.length}
        />
      </div>
      <div className={classes.two}>
        <Select
          label={t('when.provider')}
          placeholder={t('when.nobody')}
          items={[...inFirst.map(choiceOf), { id: NOBODY, label: t('when.nobody') }]}
          value={mainId ?? NOBODY}
          onChange={(id) =>
            change({
              provider: { kind: 'chosen', id: id === NOBODY ? null : id },
              helpers: form.helpers.filter(({ providerId }) => providerId !== id),
            })
          }
          error={errors.provider}
        />
        <Select
          label={t('when.operatory')}
          placeholder={t('when.chooseOperatory')}
          items={operatories.map((operatory) => ({
            id: operatory.id,
            label: operatory.name,
            description: staffOf(operatory.id) || undefined,
          }))}
          value={form.operatoryId}
          onChange={(operatoryId) => change({ operatoryId, isPlaced: form.startTime !== null })}
          error={errors.operatory}
        />
        <AddHelper
          isPossible={mainId !== null && form.helpers.length < MOST_HELPERS}
          onAdd={() => {
            const next = inFirst.find(
              ({ id }) => id !== mainId && form.helpers.every(({ providerId }) => providerId !== id),
            );
            if (next) {
              const role = next.kind === 'hygienist' || next.kind === 'assistant' ? next.kind : 'other';
              change({ helpers: [...form.helpers, { providerId: next.id, role }] });
            }
          }}
        />
      </div>
      {form.helpers.map((helper, index) => (
        <HelperRow
          key={helper.providerId}
          helper={helper}
          choices={inFirst
            .filter(
              ({ id }) =>
                id === helper.providerId ||
                (id !== mainId && form.helpers.every(({ providerId }) => providerId !== id)),
            )
            .map(choiceOf)}
          onChange={(next) => change({ helpers: form.helpers.map((one, at) => (at === index ? next : one)) })}
          onRemove={() => change({ helpers: form.helpers.filter((_, at) => at !== index) })}
        />
      ))}
    </>
  );
}

const MOST_HELPERS = 5;

interface HelperRowProps {
  readonly helper: ProviderLine;
  readonly choices: readonly Choice[];
  readonly onChange: (helper: ProviderLine) => void;
  readonly onRemove: () => void;
}

function HelperRow({ helper, choices, onChange, onRemove }: HelperRowProps) {
  const { t } = useTranslation('booking');
  return (
    <div className={classes.helper}>
      <Select
        label={t('when.alsoProvider')}
        hideLabel
        placeholder={t('when.nobody')}
        items={choices}
        value={helper.providerId}
        onChange={(providerId) => onChange({ ...helper, providerId })}
      />
      <Select
        label={t('when.role')}
        hideLabel
        placeholder={t('when.role')}
        items={HELPER_ROLES.map((role) => ({ id: role, label: t(`role.${role}`) }))}
        value={helper.role}
        onChange={(id) => {
          const role = HELPER_ROLES.find((one) => one === id);
          if (role) onChange({ ...helper, role });
        }}
      />
      <IconButton
        label={t('when.removeProvider')}
        icon={<X size={13} strokeWidth={2} aria-hidden />}
        onPress={onRemove}
      />
    </div>
  );
}

function AddHelper({ isPossible, onAdd }: { isPossible: boolean; onAdd: () => void }) {
  const { t } = useTranslation('booking');
  if (!isPossible) return null;
  return (
    <span className={classes.addHelper}>
      <IconButton
        size={24}
        label={t('when.addProvider')}
        icon={<UserPlus size={13} strokeWidth={2} aria-hidden />}
        onPress={onAdd}
      />
    </span>
  );
}
