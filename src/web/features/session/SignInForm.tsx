import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import { signIn, type SignInOutcome } from './authApi.ts';
import { DemoSignIns } from './DemoSignIns.tsx';
import classes from './SignIn.module.css';
import type { DemoSignIn } from './setupApi.ts';

type Refusal = Exclude<SignInOutcome, { kind: 'ok' }>;

export interface SignInFormProps {
  readonly demo: readonly DemoSignIn[];
  /** Filled in already; the password is asked for. */
  readonly initialEmail?: string;
  readonly onSignedIn: (email: string) => void;
}

/** E-mail and password; the page around it decides where to go afterwards. */
export function SignInForm({ demo, initialEmail = '', onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('session');
  const [email, setEmail] = useState(initialEmail);
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isTried, setTried] = useState(false);
  const [working, setWorking] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  const attempt = async (address: string, secret: string) => {
    setWorking(address);
    setRefusal(null);
    const outcome = await signIn(address, secret);
    setWorking(null);
    if (outcome.kind === 'ok') {
      onSignedIn(address);
      return;
    }
    setRefusal(outcome);
    if (outcome.kind === 'wrong') passwordInput.current?.select();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const address = email.trim();
    if (!address) emailInput.current?.focus();
    else if (!password) passwordInput.current?.focus();
    else void attempt(address, password);
  };

  return (
    <>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          large
          autoFocus={!initialEmail}
          value={email}
          onChange={setEmail}
          inputRef={emailInput}
          error={isTried && !email.trim() ? t('signIn.emailMissing') : undefined}
        />
        <TextField
          label={t('signIn.password')}
          type={isShown ? 'text' : 'password'}
          name="password"
          autoComplete="current-password"
          large
          autoFocus={Boolean(initialEmail)}
          value={password}
          onChange={setPassword}
          inputRef={passwordInput}
          error={isTried && !password ? t('signIn.passwordMissing') : undefined}
          after={
            <IconButton
              size={24}
              label={t(isShown ? 'signIn.hide' : 'signIn.show')}
              icon={isShown ? <EyeOff size={15} strokeWidth={1.75} /> : <Eye size={15} strokeWidth={1.75} />}
              onPress={() => setShown(!isShown)}
            />
          }
        />
        {refusal ? <InlineError>{refusalText(refusal, t)}</InlineError> : null}
        <Button
          type="submit"
          variant="primary"
          size={34}
          fullWidth
          className={classes.submit}
          kbd={['Enter']}
          isPending={working !== null}
        >
          {t(working === null ? 'signIn.submit' : 'signIn.working')}
        </Button>
      </form>
      {demo.length > 0 ? (
        <DemoSignIns
          accounts={demo}
          working={working}
          onChoose={(account) => void attempt(account.email, account.password)}
        />
      ) : null}
    </>
  );
}

function refusalText(refusal: Refusal, t: ReturnType<typeof useTranslation<'session'>>['t']): string {
  switch (refusal.kind) {
    case 'wrong':
      return t('signIn.wrong');
    case 'too_many':
      return t('signIn.tooMany', { count: refusal.minutes });
    case 'unreachable':
      return t('signIn.unreachable');
    case 'failed':
      return t('signIn.failed');
  }
}
