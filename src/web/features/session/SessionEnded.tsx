import { useTranslation } from 'react-i18next';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useOrgApi } from '#web/api/context.ts';
import { accountOfTab } from './accountOfTab.ts';
import { FrontPage } from './FrontPage.tsx';
import classes from './SessionEnded.module.css';
import signInClasses from './SignIn.module.css';
import { SignInForm } from './SignInForm.tsx';

export interface SessionEndedProps {
  readonly isOpen: boolean;
  /** The account whose session ended. */
  readonly email: string;
  /** The same person signed in again. */
  readonly onResumed: () => void;
}

/** The sign-in page above the open pages, covering them wholly; whatever they hold is still there afterwards. */
export function SessionEnded({ isOpen, email, onResumed }: SessionEndedProps) {
  const { t } = useTranslation('session');
  const { outbox } = useOrgApi();
  const onSignedIn = (address: string) => {
    if (accountOfTab.isAnother(address)) {
      // Nothing of the person before may stay in this tab: cache, drafts and waiting changes go with the page.
      window.location.assign('/');
      return;
    }
    onResumed();
    outbox.tryNow();
  };
  return (
    <ModalOverlay isOpen={isOpen} isKeyboardDismissDisabled className={classes.overlay ?? ''}>
      <Modal className={classes.cover ?? ''}>
        <AriaDialog role="alertdialog" className={classes.cover ?? ''}>
          <FrontPage>
            <Heading slot="title" level={1}>
              {t('signIn.title')}
            </Heading>
            <p className={signInClasses.expired}>{t('signIn.expired')}</p>
            <SignInForm demo={[]} initialEmail={email} onSignedIn={onSignedIn} />
          </FrontPage>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
