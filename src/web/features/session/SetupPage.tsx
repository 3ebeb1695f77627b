import { type FormEvent, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { setupEndpoints } from '#contract/setup.ts';
import { call } from '#web/api/call.ts';
import { ApiError } from '#web/api/errors.ts';
import { Button } from '#web/ui/Button.tsx';
import { ComboBox } from '#web/ui/ComboBox.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import { signIn } from './authApi.ts';
import { FrontPage } from './FrontPage.tsx';
import { type SetupError, type SetupForm, setupErrors, setupRefusal, slugFrom } from './setupForm.ts';
import { useSetup } from './setupApi.ts';
import classes from './SignIn.module.css';

const MOST_ZONES = 60;

export function SetupPage() {
  const { t } = useTranslation('session');
  const setup = useSetup();
  return (
    <FrontPage>
      <title>{t('setup.title')}</title>
      <h1>{t('setup.title')}</h1>
      {setup.data && !setup.data.needed ? (
        <p>
          {t('setup.done')} <Link to="/sign-in">{t('setup.toSignIn')}</Link>
        </p>
      ) : (
        <>
          <p className={classes.subtitle}>{t('setup.subtitle')}</p>
          <OwnerForm />
        </>
      )}
    </FrontPage>
  );
}

function OwnerForm() {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  const [form, setForm] = useState<SetupForm>(() => ({
    token: '',
    organisation: '',
    slug: null,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: '',
    email: '',
    password: '',
  }));
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [refused, setRefused] = useState<Partial<Record<keyof SetupForm | 'form', SetupError>>>({});
  const change = (part: Partial<SetupForm>) => {
    setForm((all) => ({ ...all, ...part }));
    setRefused({});
  };
  const errors = { ...(isTried ? setupErrors(form) : {}), ...refused };
  const errorOf = (field: keyof SetupForm | 'form') => {
    const error = errors[field];
    return error ? t(`setup.error.${error}`) : undefined;
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const page = event.currentTarget;
    flushSync(() => setTried(true));
    if (Object.keys(setupErrors(form)).length > 0) {
      page.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    setWorking(true);
    try {
      const made = await call(setupEndpoints.create, {
        body: {
          token: form.token.trim(),
          organisation: {
            name: form.organisation.trim(),
            slug: form.slug ?? slugFrom(form.organisation),
            timezone: form.timezone,
          },
          owner: { name: form.name.trim(), email: form.email.trim(), password: form.password },
        },
      });
      const outcome = await signIn(form.email.trim(), form.password);
      void navigate(outcome.kind === 'ok' ? `/${made.slug}/day` : '/sign-in', { replace: true });
    } catch (error) {
      setRefused(setupRefusal(error instanceof ApiError ? error.detail : []));
      setWorking(false);
    }
  };
  const formError = errorOf('form');
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('setup.token')}
        large
        autoFocus
        autoComplete="off"
        value={form.token}
        onChange={(token) => change({ token })}
        error={errorOf('token')}
      />
      <div className={classes.pair}>
        <TextField
          label={t('setup.organisation')}
          large
          autoComplete="organization"
          value={form.organisation}
          onChange={(organisation) => change({ organisation })}
          error={errorOf('organisation')}
        />
        <TextField
          label={t('setup.slug')}
          large
          value={form.slug ?? slugFrom(form.organisation)}
          onChange={(slug) => change({ slug: slug === '' ? null : slug.toLowerCase() })}
          description={t('setup.slugHint')}
          error={errorOf('slug')}
        />
      </div>
      <ZonePicker
        value={form.timezone}
        onChange={(timezone) => change({ timezone })}
        error={errorOf('timezone')}
      />
      <div className={classes.pair}>
        <TextField
          label={t('setup.name')}
          large
          autoComplete="name"
          value={form.name}
          onChange={(name) => change({ name })}
          error={errorOf('name')}
        />
        <TextField
          label={t('signIn.email')}
          large
          type="email"
          autoComplete="username"
          value={form.email}
          onChange={(email) => change({ email })}
          error={errorOf('email')}
        />
      </div>
      <TextField
        label={t('signIn.password')}
        hint={t('setup.passwordHint')}
        large
        type="password"
        autoComplete="new-password"
        value={form.password}
        onChange={(password) => change({ password })}
        error={errorOf('password')}
      />
      {formError ? <InlineError>{formError}</InlineError> : null}
      <Button
        type="submit"
        variant="primary"
        size={34}
        fullWidth
        className={classes.submit}
        isPending={isWorking}
      >
        {t(isWorking ? 'setup.working' : 'setup.submit')}
      </Button>
    </form>
  );
}

interface ZonePickerProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly error: string | undefined;
}

function ZonePicker({ value, onChange, error }: ZonePickerProps) {
  const { t } = useTranslation('session');
  const [text, setText] = useState(value);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const wanted = text === value ? '' : text.toLowerCase().replaceAll(' ', '_');
  const items = zones
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, MOST_ZONES)
    .map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));
  return (
    <ComboBox
      label={t('setup.timezone')}
      large
      items={items}
      value={value}
      onChange={(zone) => {
        if (!zone) return;
        onChange(zone);
        setText(zone);
      }}
      inputValue={text}
      onInputChange={setText}
      emptyText={t('setup.noZone')}
      error={error}
    />
  );
}
