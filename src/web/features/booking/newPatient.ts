import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import type { patientEndpoints } from '#contract/patients.ts';

/** What is asked of somebody who calls for the first time. */
export interface NewPatientDraft {
  readonly firstName: string;
  readonly lastName: string;
  /** Local date; null while incomplete. */
  readonly birthDate: string | null;
  readonly phone: string;
  readonly email: string;
}

export type NewPatientField = keyof NewPatientDraft;

/** The draft that a search which found nobody turns into: digits are a phone number, words a name. */
export function draftFromSearch(text: string): NewPatientDraft {
  const empty = { firstName: '', lastName: '', birthDate: null, phone: '', email: '' };
  const words = text.trim();
  if (words.includes('@')) return { ...empty, email: words };
  if (/\d/.test(words)) return /\p{L}/u.test(words) ? empty : { ...empty, phone: words };
  const [last, first] = words.includes(',') ? words.split(',', 2) : [];
  if (last !== undefined && first !== undefined) {
    return { ...empty, firstName: capital(first.trim()), lastName: capital(last.trim()) };
  }
  const [head = '', ...tail] = words.split(/\s+/);
  return { ...empty, firstName: capital(head), lastName: tail.map(capital).join(' ') };
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

/** The draft as the server takes it. */
export function newPatientBody(
  draft: NewPatientDraft,
): EndpointInput<typeof patientEndpoints.create>['body'] {
  const phone = draft.phone.trim();
  const email = draft.email.trim();
  return {
    first_name: draft.firstName.trim(),
    last_name: draft.lastName.trim(),
    ...(draft.birthDate === null ? {} : { date_of_birth: draft.birthDate }),
    ...(phone === '' ? {} : { phones: [{ kind: 'mobile', number: phone }] }),
    ...(email === '' ? {} : { email }),
  };
}

/** The field of the form that a place in the request belongs to; null = none of them. */
export function newPatientField(loc: readonly (string | number)[]): NewPatientField | null {
  switch (loc[1]) {
    case 'first_name':
      return 'firstName';
    case 'last_name':
      return 'lastName';
    case 'date_of_birth':
      return 'birthDate';
    case 'phones':
      return 'phone';
    case 'email':
      return 'email';
    default:
      return null;
  }
}

export function isEmptyDraft(draft: NewPatientDraft): boolean {
  return Object.values(draft).every((value) => value === null || value.trim() === '');
}
