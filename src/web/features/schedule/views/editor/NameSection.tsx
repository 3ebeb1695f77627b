import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import { MOST_NAME } from './form.ts';
import { Labelled } from './Section.tsx';
import classes from './Section.module.css';
import type { ViewForm } from './useViewForm.ts';

export interface PartProps {
  readonly form: ViewForm;
  readonly isReadOnly: boolean;
}

/** What the view is called, who sees it, and for which calendar it is. */
export function NameSection({ form, isReadOnly, mayShare }: PartProps & { readonly mayShare: boolean }) {
  const { t } = useTranslation('views');
  const { values, errors, set } = form;
  return (
    <section className={classes.section} aria-label={t('name.label')}>
      <TextField
        label={t('name.label')}
        value={values.name}
        onChange={(name) => set({ name })}
        maxLength={MOST_NAME}
        isReadOnly={isReadOnly}
        error={errors.name}
        autoFocus={form.isNew}
        large
      />
      <div className={classes.row}>
        <Labelled label={t('visibility.label')}>
          <SegmentedControl
            label={t('visibility.label')}
            items={[
              { id: 'shared', label: t('visibility.everyone'), isDisabled: isReadOnly || !mayShare },
              { id: 'personal', label: t('visibility.onlyMe'), isDisabled: isReadOnly },
            ]}
            value={values.visibility}
            onChange={(visibility) => set({ visibility })}
          />
        </Labelled>
        <Labelled label={t('type.label')}>
          <SegmentedControl
            label={t('type.label')}
            items={[
              { id: 'daily', label: t('type.daily'), isDisabled: isReadOnly },
              { id: 'weekly', label: t('type.weekly'), isDisabled: isReadOnly },
            ]}
            value={values.view_type}
            onChange={(view_type) => set({ view_type })}
          />
        </Labelled>
      </div>
    </section>
  );
}
