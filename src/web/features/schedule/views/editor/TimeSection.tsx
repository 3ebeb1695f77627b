import { useTranslation } from 'react-i18next';
import { minutesOfWallTime, wallTimeOfMinutes } from '#domain/time/calendar.ts';
import { FONT_SIZES, rowHeight, TIME_INCREMENTS } from '#domain/view/defaults.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { NumberField } from '#web/ui/NumberField.tsx';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { Select } from '#web/ui/Select.tsx';
import type { PartProps } from './NameSection.tsx';
import { Labelled, Section } from './Section.tsx';
import classes from './Section.module.css';

const STEP = 30;
const DAY = 24 * 60;
const MIDNIGHT = '24:00:00';

/** Which hours are drawn, in which steps and how tall, and how wide a column is at least. */
export function TimeSection({ form, isReadOnly }: PartProps) {
  const { t } = useTranslation('views');
  const formats = useFormats();
  const { values, errors, set } = form;
  const choices = (own: string, isEnd: boolean) =>
    timesOfDay(own, isEnd).map((time) => ({
      id: time,
      label: time === MIDNIGHT ? t('time.midnight') : formats.clock(time, 'full'),
    }));
  return (
    <Section title={t('time.title')}>
      <div className={classes.two}>
        <Select
          label={t('time.from')}
          placeholder=""
          items={choices(values.start_time, false)}
          value={values.start_time}
          onChange={(start_time) => set({ start_time })}
          isDisabled={isReadOnly}
          error={errors.start_time}
        />
        <Select
          label={t('time.to')}
          placeholder=""
          items={choices(values.end_time, true)}
          value={values.end_time}
          onChange={(end_time) => set({ end_time })}
          isDisabled={isReadOnly}
          error={errors.end_time}
        />
      </div>
      <div className={classes.row}>
        <Labelled label={t('time.increment')}>
          <SegmentedControl
            label={t('time.increment')}
            items={TIME_INCREMENTS.map((one) => ({
              id: String(one),
              label: formats.number(one),
              isDisabled: isReadOnly,
            }))}
            value={String(values.time_increment)}
            onChange={(id) =>
              set({
                time_increment: TIME_INCREMENTS.find((one) => String(one) === id) ?? values.time_increment,
              })
            }
          />
        </Labelled>
        <Labelled label={t('time.rowHeight')}>
          <SegmentedControl
            label={t('time.rowHeight')}
            items={FONT_SIZES.map((id) => ({
              id,
              label: formats.number(rowHeight(id)),
              isDisabled: isReadOnly,
            }))}
            value={values.font_size}
            onChange={(font_size) => set({ font_size })}
          />
        </Labelled>
        <NumberField
          className={classes.grow}
          label={t('time.width')}
          hint={t('time.widthHint')}
          value={values.min_operatory_width_px}
          onChange={(width) => set({ min_operatory_width_px: Number.isNaN(width) ? 0 : width })}
          minValue={0}
          maxValue={2000}
          step={1}
          isDisabled={isReadOnly}
          error={errors.min_operatory_width_px}
        />
      </div>
    </Section>
  );
}

/** Every half hour of a day, and the one chosen now. */
function timesOfDay(own: string, isEnd: boolean): readonly string[] {
  const halves = Array.from({ length: DAY / STEP }, (_, index) => index * STEP).map(wallTimeOfMinutes);
  const times = isEnd ? [...halves.slice(1), MIDNIGHT] : halves;
  return times.includes(own)
    ? times
    : [...times, own].sort((a, b) => minutesOfWallTime(a) - minutesOfWallTime(b));
}
