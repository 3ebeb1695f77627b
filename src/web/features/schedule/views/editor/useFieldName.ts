import { useTranslation } from 'react-i18next';
import type { ViewField } from '#web/api/entities/scheduleView.ts';

type Group = Exclude<ViewField, 'start_time' | 'end_time'> | 'hours';

/** How a part of a view is called in a sentence, by the name of its conflict group. */
export function useFieldName(): (group: string) => string {
  const { t } = useTranslation('views');
  // Groups come from the comparison of two views: their names are those of the fields.
  return (group) => t(`fields.${group as Group}`);
}
