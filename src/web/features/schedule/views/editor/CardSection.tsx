import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { generalPreset } from '#domain/view/preset-general.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { NumberField } from '#web/ui/NumberField.tsx';
import { SortableChips, useChipGroup } from '#web/ui/SortableChips.tsx';
import { SortableList } from '#web/ui/SortableList.tsx';
import { BadgeFields } from './BadgeFields.tsx';
import classes from './CardSection.module.css';
import { FieldChip } from './FieldChip.tsx';
import { KeyMenu } from './KeyMenu.tsx';
import {
  canReceive,
  changedField,
  chipId,
  fieldsAt,
  MOST_FIELDS,
  MOST_ROWS,
  movedField,
  putField,
  readChipId,
  shiftedField,
  withField,
  withoutField,
  type CardRow,
  type CardSide,
} from './layout.ts';
import type { PartProps } from './NameSection.tsx';
import section from './Section.module.css';
import { Section } from './Section.tsx';
import { useRowIds } from './useRowIds.ts';

/** What a card says: its lines from top to bottom, left and right, and its four corners. */
export function CardSection({ form, isReadOnly }: PartProps) {
  const { t } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const { values, errors, set } = form;
  const card = values.card_layout ?? generalPreset().card_layout;
  const { rows } = card;
  const setRows = (next: readonly CardRow[]) => set({ card_layout: { ...card, rows: [...next] } });
  const { ids, onReorder, remove, change } = useRowIds(rows, setRows);

  const group = useChipGroup('card-field');

  const zone = (row: CardRow, at: number, side: CardSide) => (
    <span className={classes.zone}>
      <SortableChips
        label={t(side === 'left' ? 'card.fieldsLeft' : 'card.fieldsRight', { line: at + 1 })}
        group={group}
        isReadOnly={isReadOnly}
        takes={(id) => {
          const from = readChipId(id);
          return from !== null && (from.at === at || canReceive(row, from.key));
        }}
        onPut={(id, before) => {
          const from = readChipId(id);
          const to = { row: at, side, before: before === null ? null : (readChipId(before)?.key ?? null) };
          if (from) setRows(putField(rows, { row: from.at, key: from.key }, to));
        }}
        items={fieldsAt(row, side).map(({ field, index }, place, beside) => {
          const moveTo = (to: number) =>
            canReceive(rows[to], field.key) ? () => setRows(movedField(rows, at, index, to)) : undefined;
          return {
            id: chipId(at, field.key),
            text: tField(`label.${field.key}`),
            content: (
              <FieldChip
                field={field}
                isReadOnly={isReadOnly}
                onChange={(changed) => change(at, changedField(row, index, changed))}
                onRemove={() => change(at, withoutField(row, index))}
                moves={{
                  earlier: place > 0 ? () => change(at, shiftedField(row, index, -1)) : undefined,
                  later:
                    place < beside.length - 1 ? () => change(at, shiftedField(row, index, 1)) : undefined,
                  up: moveTo(at - 1),
                  down: moveTo(at + 1),
                }}
              />
            ),
          };
        })}
      />
      {isReadOnly || row.fields.length >= MOST_FIELDS ? null : (
        <KeyMenu
          label={t(side === 'left' ? 'card.addLeft' : 'card.addRight', { line: at + 1 })}
          used={row.fields.map((field) => field.key)}
          onChoose={(key) => change(at, withField(row, key, side))}
        />
      )}
    </span>
  );

  return (
    <Section title={t('card.title')} hint={t('card.hint')}>
      <div className={classes.lines}>
        <div className={classes.head} aria-hidden="true">
          <span>{t('card.left')}</span>
          <span>{t('card.right')}</span>
        </div>
        <SortableList
          className={classes.list}
          label={t('card.title')}
          isReadOnly={isReadOnly}
          onReorder={onReorder}
          items={rows.map((row, at) => ({
            id: ids[at] ?? '',
            text: t('card.line', {
              line: at + 1,
              fields: row.fields.map((field) => tField(`label.${field.key}`)).join(', '),
            }),
            content: (
              <>
                <span className={classes.number} aria-hidden="true">
                  {at + 1}
                </span>
                {zone(row, at, 'left')}
                {zone(row, at, 'right')}
                {isReadOnly ? null : (
                  <IconButton
                    size={24}
                    label={t('card.removeLine', { line: at + 1 })}
                    icon={<X size={13} strokeWidth={1.75} aria-hidden />}
                    onPress={() => remove(at)}
                  />
                )}
              </>
            ),
          }))}
        />
        {isReadOnly || rows.length >= MOST_ROWS ? null : (
          <Button
            className={classes.add}
            variant="ghost"
            icon={<Plus size={14} strokeWidth={2} aria-hidden />}
            onPress={() => setRows([...rows, { fields: [] }])}
          >
            {t('card.addLine')}
          </Button>
        )}
      </div>
      {errors.card_layout ? <InlineError>{errors.card_layout}</InlineError> : null}
      <div className={section.row}>
        <NumberField
          className={classes.compact ?? ''}
          label={t('card.compactRows')}
          value={card.compact_rows ?? rows.length}
          minValue={1}
          maxValue={MOST_ROWS}
          isDisabled={isReadOnly}
          onChange={(count) => {
            if (!Number.isNaN(count)) set({ card_layout: { ...card, compact_rows: count } });
          }}
        />
      </div>
      <BadgeFields
        card={card}
        isReadOnly={isReadOnly}
        onChange={(badges) => set({ card_layout: { ...card, badges } })}
      />
    </Section>
  );
}
