import type { ErrorItem } from '#contract/kernel/errors.ts';

export interface SetupForm {
  readonly token: string;
  readonly organisation: string;
  /** Null: made from the name. */
  readonly slug: string | null;
  readonly timezone: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type SetupError =
  'required' | 'slug' | 'slugTaken' | 'password' | 'email' | 'token' | 'timezone' | 'duplicate' | 'failed';

export type SetupErrors = Partial<Record<keyof SetupForm | 'form', SetupError>>;

const SLUG = /^[a-z][a-z0-9-]{2,62}$/;
const MIN_PASSWORD = 12;

/** A short name for addresses made from a clinic's name: "Clínica del Río" gives "clinica-del-rio". */
export function slugFrom(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
}

/** What keeps the form from being sent, by field; empty when all is well. */
export function setupErrors(form: SetupForm): SetupErrors {
  const errors: { -readonly [Field in keyof SetupErrors]: SetupErrors[Field] } = {};
  if (!form.token.trim()) errors.token = 'required';
  if (!form.organisation.trim()) errors.organisation = 'required';
  if (!SLUG.test(form.slug ?? slugFrom(form.organisation))) errors.slug = 'slug';
  if (!form.timezone) errors.timezone = 'timezone';
  if (!form.name.trim()) errors.name = 'required';
  if (!/^\S+@\S+\.\S+$/.test(form.email.trim())) errors.email = 'email';
  if (form.password.length < MIN_PASSWORD) errors.password = 'password';
  return errors;
}

/** Places the server's refusal beside the field it is about. */
export function setupRefusal(detail: readonly ErrorItem[]): SetupErrors {
  const first = detail[0];
  if (first?.type === 'forbidden') return { token: 'token' };
  const field = first?.loc.at(-1);
  if (field === 'slug') return { slug: 'slugTaken' };
  if (field === 'token') return { token: 'token' };
  if (field === 'timezone') return { timezone: 'timezone' };
  if (field === 'password') return { password: 'password' };
  if (field === 'email') return { email: first?.type === 'duplicate' ? 'duplicate' : 'email' };
  return { form: 'failed' };
}
