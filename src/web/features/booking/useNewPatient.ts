import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { patientEndpoints, type Patient } from '#contract/patients.ts';
import { call } from '#web/api/call.ts';
import { useOrgApi } from '#web/api/context.ts';
import { ApiError, NetworkError } from '#web/api/errors.ts';
import { invalidateEntity } from '#web/api/keys.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { newPatientBody, newPatientField, type NewPatientDraft, type NewPatientField } from './newPatient.ts';

export interface NewPatientErrors {
  readonly fields: Partial<Readonly<Record<NewPatientField, string>>>;
  /** What belongs to no field. */
  readonly form: string | null;
}

const NONE: NewPatientErrors = { fields: {}, form: null };

/**
 * Creates a patient. Trying again after a lost answer is the same request for the server: the key stays while what is
 * typed stays.
 */
export function useNewPatient(onCreated: (patient: Patient) => void): {
  readonly create: (draft: NewPatientDraft) => Promise<void>;
  readonly isRunning: boolean;
  readonly errors: NewPatientErrors;
} {
  const { t } = useTranslation('errors');
  const formats = useFormats();
  const { org, client } = useOrgApi();
  const [isRunning, setRunning] = useState(false);
  const [errors, setErrors] = useState(NONE);
  const sent = useRef({ content: '', key: '' });

  const create = async (draft: NewPatientDraft) => {
    if (isRunning) return;
    const body = newPatientBody(draft);
    const content = JSON.stringify(body);
    if (sent.current.content !== content) sent.current = { content, key: v7() };
    setRunning(true);
    setErrors(NONE);
    try {
      const patient = await call(
        patientEndpoints.create,
        { body },
        { org, idempotencyKey: sent.current.key },
      );
      void invalidateEntity(client, 'patient');
      onCreated(patient);
    } catch (error) {
      setErrors(errorsOf(error, (item) => errorText(item, { t, formats })));
    } finally {
      setRunning(false);
    }
  };
  return { create, isRunning, errors };
}

function errorsOf(
  error: unknown,
  say: (item: { type: string; ctx?: Record<string, unknown> | null | undefined }) => string,
): NewPatientErrors {
  if (error instanceof NetworkError) return { fields: {}, form: say({ type: 'network' }) };
  if (!(error instanceof ApiError)) return { fields: {}, form: say({ type: 'internal' }) };
  const fields: Partial<Record<NewPatientField, string>> = {};
  let form: string | null = null;
  for (const item of error.detail) {
    const field = newPatientField(item.loc);
    if (field) fields[field] ??= say(item);
    else form ??= say(item);
  }
  return { fields, form };
}
