import { Toaster } from 'sonner';
import classes from './toast.module.css';

/** Where toasts appear: bottom centre, above the status strip. Mount once. */
export function ToastHost({ label }: { label: string }) {
  return (
    <Toaster
      position="bottom-center"
      offset={{ bottom: 44 }}
      visibleToasts={3}
      expand
      gap={8}
      containerAriaLabel={label}
      className={classes.host ?? ''}
      toastOptions={{ unstyled: true }}
    />
  );
}
