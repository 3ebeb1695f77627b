import { useTranslation } from 'react-i18next';
import type { Ref } from '#contract/kernel/fields.ts';
import { Checkbox } from '#web/ui/Checkbox.tsx';
import { DatePicker } from '#web/ui/DateField.tsx';
import { NumberField } from '#web/ui/NumberField.tsx';
import { Select, type Choice } from '#web/ui/Select.tsx';
import { TextArea, TextField } from '#web/ui/TextField.tsx';
import { TimeField } from '#web/ui/TimeField.tsx';
import classes from './Details.module.css';
import type { Names } from './model/form.ts';
import { ProviderRows } from './ProviderRows.tsx';
import type { VisitForm } from './useVisitForm.ts';

export interface DetailsFieldsProps {
  readonly details: VisitForm;
  readonly names: Names;
  /** Whether day, time and room may be changed: only while the visit is scheduled. */
  readonly hasSlot: boolean;
  readonly hasMoney: boolean;
}

/** Visits are planned in steps of five minutes. */
const STEP = 5;

/** The fields of a visit, each with what was refused about it. */
export function DetailsFields({ details, names, hasSlot, hasMoney }: DetailsFieldsProps) {
  const { t } = useTranslation('visit');
  const { values, errors, set, base } = details;
  const stepLabels = [t('form.later'), t('form.earlier')] as const;
  return (
    <div className={classes.fields}>
      {hasSlot ? (
        <div className={classes.slot}>
          <DatePicker
            label={t('form.date')}
            value={values.date}
            onChange={(date) => set('date', date)}
            zone={base.location_timezone}
            error={errors.date}
          />
          <TimeField
            label={t('form.start')}
            value={values.start}
            onChange={(start) => set('start', start)}
            stepLabels={stepLabels}
            error={errors.start}
          />
          <NumberField
            label={t('form.length')}
            value={values.length}
            onChange={(length) => set('length', Number.isFinite(length) ? length : 0)}
            minValue={STEP}
            maxValue={24 * 60}
            step={STEP}
            formatOptions={{ style: 'unit', unit: 'minute' }}
            error={errors.length}
          />
        </div>
      ) : null}
      <div className={classes.pair}>
        {hasSlot ? (
          <Select
            label={t('form.operatory')}
            placeholder={t('form.choose')}
            items={choices(names.operatories, base.operatory)}
            value={values.operatoryId}
            onChange={(id) => set('operatoryId', id)}
            {...(errors.operatoryId ? { error: errors.operatoryId } : {})}
          />
        ) : null}
        <Select
          label={t('form.type')}
          placeholder={t('form.noType')}
          items={choices(names.types, base.appointment_type)}
          value={values.typeId}
          onChange={(id) => set('typeId', id)}
          {...(errors.typeId ? { error: errors.typeId } : {})}
        />
      </div>
      <ProviderRows
        rows={values.providers}
        providers={names.providers}
        known={base.providers}
        error={errors.providers}
        onChange={(rows) => set('providers', rows)}
      />
      <NoteField details={details} />
      {values.date === null ? null : (
        <div className={classes.pair}>
          <TimeField
            label={t('form.arrive')}
            hint={t('optional')}
            value={values.arrive}
            onChange={(time) => set('arrive', time)}
            stepLabels={stepLabels}
            step={STEP}
            error={errors.arrive}
          />
          <Checkbox
            className={classes.lock ?? ''}
            isSelected={values.isLocked}
            onChange={(on) => set('isLocked', on)}
          >
            {t('form.lock')}
          </Checkbox>
        </div>
      )}
      {names.tags.length > 0 ? (
        <div className={classes.tags} role="group" aria-label={t('form.tags')}>
          {names.tags.map((tag) => (
            <Checkbox
              key={tag.id}
              isSelected={values.tagIds.includes(tag.id)}
              onChange={(on) =>
                set('tagIds', on ? [...values.tagIds, tag.id] : values.tagIds.filter((id) => id !== tag.id))
              }
            >
              {tag.name}
            </Checkbox>
          ))}
        </div>
      ) : null}
      {hasMoney ? (
        <div className={classes.slot}>
          {(['production', 'insurance', 'portion'] as const).map((field) => (
            <TextField
              key={field}
              label={t(`form.${field}`)}
              value={values[field]}
              onChange={(text) => set(field, text)}
              inputMode="decimal"
              error={errors[field]}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The note alone: what practitioners may write on their own visits. */
export function NoteField({ details, isReadOnly = false }: { details: VisitForm; isReadOnly?: boolean }) {
  const { t } = useTranslation('visit');
  return (
    <TextArea
      label={t('form.note')}
      rows={2}
      value={details.values.note}
      onChange={(note) => details.set('note', note)}
      maxLength={4000}
      error={details.errors.note}
      dir="auto"
      isReadOnly={isReadOnly}
    />
  );
}

/** The list, with what the visit has now where that is no longer offered. */
function choices(refs: readonly Ref[], now: Ref | null): Choice[] {
  const all = now && !refs.some(({ id }) => id === now.id) ? [...refs, now] : refs;
  return all.map(({ id, name }) => ({ id, label: name ?? '–' }));
}
