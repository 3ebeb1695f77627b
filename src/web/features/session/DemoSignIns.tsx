import { useTranslation } from 'react-i18next';
import { Button as AriaButton } from 'react-aria-components';
import { Avatar } from '#web/ui/Avatar.tsx';
import classes from './SignIn.module.css';
import type { DemoSignIn } from './setupApi.ts';

export interface DemoSignInsProps {
  readonly accounts: readonly DemoSignIn[];
  /** E-mail being signed in now. */
  readonly working: string | null;
  readonly onChoose: (account: DemoSignIn) => void;
}

/** The accounts of the demo clinic, one press each. The server offers them in demo mode only. */
export function DemoSignIns({ accounts, working, onChoose }: DemoSignInsProps) {
  const { t } = useTranslation(['session', 'shell']);
  const clinics = new Set(accounts.map((account) => account.organisation.slug));
  const main = accounts[0]?.organisation.slug;
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title">
        {t('signIn.demo')} <em>{t('signIn.demoHint')}</em>
      </h2>
      <div className={classes.who}>
        {accounts.map((account) => (
          <AriaButton
            key={account.email}
            className={classes.account ?? ''}
            isDisabled={working !== null}
            onPress={() => onChoose(account)}
          >
            <Avatar name={account.name} size={34} />
            <b>{account.name}</b>
            <em>
              {clinics.size > 1 && account.organisation.slug !== main
                ? account.organisation.name
                : t(`shell:role.${account.role}`)}
            </em>
          </AriaButton>
        ))}
      </div>
    </section>
  );
}
