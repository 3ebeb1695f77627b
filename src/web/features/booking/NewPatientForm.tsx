import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '#contract/patients.ts';
import { Button } from '#web/ui/Button.tsx';
import { DateField } from '#web/ui/DateField.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import type { NewPatientDraft } from './newPatient.ts';
import classes from './Patient.module.css';
import { useNewPatient } from './useNewPatient.ts';

export interface NewPatientFormProps {
  readonly draft: NewPatientDraft;
  readonly onChange: (draft: NewPatientDraft) => void;
  /** Back to the search. */
  readonly onBack: () => void;
  readonly onCreated: (patient: Patient) => void;
}

/** The few facts that somebody on the phone gives before there is a file. */
export function NewPatientForm({ draft, onChange, onBack, onCreated }: NewPatientFormProps) {
  const { t } = useTranslation('booking');
  const { create, isRunning, errors } = useNewPatient(onCreated);
  const set = (change: Partial<NewPatientDraft>) => onChange({ ...draft, ...change });
  const hasName = draft.firstName.trim() !== '' || draft.lastName.trim() !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (hasName) void create(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      onBack();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && hasName) {
      event.preventDefault();
      void create(draft);
    }
  };

  return (
    <form
      className={classes.form}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-label={t('newPatient.title')}
      data-new-patient=""
      noValidate
    >
      <h3 className={classes.formTitle}>{t('newPatient.title')}</h3>
      <div className={classes.pair}>
        <TextField
          label={t('newPatient.firstName')}
          value={draft.firstName}
          onChange={(firstName) => set({ firstName })}
          error={errors.fields.firstName}
          maxLength={100}
          autoFocus
        />
        <TextField
          label={t('newPatient.lastName')}
          value={draft.lastName}
          onChange={(lastName) => set({ lastName })}
          error={errors.fields.lastName}
          maxLength={100}
        />
        <DateField
          label={t('newPatient.birthDate')}
          value={draft.birthDate}
          onChange={(birthDate) => set({ birthDate })}
          error={errors.fields.birthDate}
        />
        <TextField
          label={t('newPatient.phone')}
          type="tel"
          inputMode="tel"
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          error={errors.fields.phone}
          maxLength={40}
        />
      </div>
      <TextField
        label={t('newPatient.email')}
        type="email"
        value={draft.email}
        onChange={(email) => set({ email })}
        error={errors.fields.email}
        maxLength={254}
      />
      {errors.form === null ? null : <InlineError>{errors.form}</InlineError>}
      <div className={classes.buttons}>
        <Button onPress={onBack}>{t('newPatient.back')}</Button>
        <Button type="submit" variant="primary" isDisabled={!hasName} isPending={isRunning}>
          {t('newPatient.create')}
        </Button>
      </div>
    </form>
  );
}
