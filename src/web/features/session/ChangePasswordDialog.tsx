import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/Button.tsx';
import { Checkbox } from '#web/ui/Checkbox.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import { showToast } from '#web/ui/toast.tsx';
import { changePassword, type ChangePasswordOutcome } from './authApi.ts';
import classes from './SignIn.module.css';

const MIN_PASSWORD = 10;

export function ChangePasswordDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const formId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [others, setOthers] = useState(true);
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<ChangePasswordOutcome | null>(null);

  const close = () => {
    setCurrent('');
    setNext('');
    setTried(false);
    setOutcome(null);
    onClose();
  };
  const nextError =
    next.length < MIN_PASSWORD ? t('password.short') : next === current ? t('password.same') : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!current || nextError) return;
    setWorking(true);
    const answer = await changePassword(current, next, others);
    setWorking(false);
    setOutcome(answer);
    if (answer !== 'ok') return;
    showToast(t('password.done'), { duration: 4000 });
    close();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t('password.title')}
      isDismissable={!current && !next}
      footer={
        <>
          <Button size={34} onPress={close}>
            {t('common:cancel')}
          </Button>
          <Button size={34} variant="primary" type="submit" form={formId} isPending={isWorking}>
            {t(isWorking ? 'password.working' : 'password.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={current}
          onChange={(value) => {
            setCurrent(value);
            setOutcome(null);
          }}
          error={
            outcome === 'wrong'
              ? t('password.wrong')
              : isTried && !current
                ? t('setup.error.required')
                : undefined
          }
        />
        <TextField
          label={t('password.next')}
          hint={t('password.nextHint')}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={(isTried && nextError) || (outcome === 'short' ? t('password.short') : undefined)}
        />
        <Checkbox isSelected={others} onChange={setOthers}>
          {t('password.others')}
        </Checkbox>
        {outcome === 'failed' ? <InlineError>{t('password.failed')}</InlineError> : null}
      </form>
    </Dialog>
  );
}
