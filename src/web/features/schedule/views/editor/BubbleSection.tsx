import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BubbleLayout } from '#contract/view-layouts.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { SortableChips, useChipGroup } from '#web/ui/SortableChips.tsx';
import { SortableList } from '#web/ui/SortableList.tsx';
import { BubbleTitle } from './BubbleTitle.tsx';
import classes from './BubbleSection.module.css';
import { KeyMenu } from './KeyMenu.tsx';
import { chipId, MOST_SECTION_FIELDS, MOST_SECTIONS, partTakes, putKey, readChipId } from './layout.ts';
import type { PartProps } from './NameSection.tsx';
import { Section } from './Section.tsx';
import { useRowIds } from './useRowIds.ts';

type Part = BubbleLayout['sections'][number];

/** What the bubble over a card says: parts with a heading, each with its fields in order. */
export function BubbleSection({ form, isReadOnly }: PartProps) {
  const { t } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const { values, errors, set } = form;
  const bubble = values.bubble_layout ?? generalPreset().bubble_layout;
  const { sections } = bubble;
  const setSections = (next: readonly Part[]) => set({ bubble_layout: { ...bubble, sections: [...next] } });
  const { ids, onReorder, remove, change } = useRowIds(sections, setSections);

  const group = useChipGroup('bubble-field');

  const part = (one: Part, at: number) => (
    <div className={classes.part}>
      <div className={classes.head}>
        <BubbleTitle
          title={one.title}
          isReadOnly={isReadOnly}
          onChange={(title) => change(at, { ...one, title })}
        />
        {isReadOnly ? null : (
          <IconButton
            size={24}
            label={t('bubble.remove', { name: one.title })}
            icon={<X size={13} strokeWidth={1.75} aria-hidden />}
            onPress={() => remove(at)}
          />
        )}
      </div>
      <div className={classes.fields}>
        <SortableChips
          label={t('bubble.fields', { part: one.title })}
          group={group}
          isReadOnly={isReadOnly}
          takes={(id) => {
            const from = readChipId(id);
            return from !== null && partTakes(one, from.key);
          }}
          onPut={(id, before) => {
            const from = readChipId(id);
            const to = { part: at, before: before === null ? null : (readChipId(before)?.key ?? null) };
            if (from) setSections(putKey(sections, { part: from.at, key: from.key }, to));
          }}
          items={one.fields.map((key, index) => ({
            id: chipId(at, key),
            text: tField(`label.${key}`),
            content: (
              <span className={classes.field}>
                {tField(`label.${key}`)}
                {isReadOnly ? null : (
                  <Button
                    className={classes.drop}
                    size={24}
                    variant="ghost"
                    square
                    aria-label={t('bubble.removeField', { name: tField(`label.${key}`), part: one.title })}
                    onPress={() => change(at, { ...one, fields: one.fields.toSpliced(index, 1) })}
                  >
                    <X size={12} strokeWidth={1.75} aria-hidden />
                  </Button>
                )}
              </span>
            ),
          }))}
        />
        {isReadOnly || one.fields.length >= MOST_SECTION_FIELDS ? null : (
          <KeyMenu
            label={t('bubble.addField', { part: one.title })}
            used={one.fields}
            onChoose={(key) => change(at, { ...one, fields: [...one.fields, key] })}
          />
        )}
      </div>
    </div>
  );

  return (
    <Section title={t('bubble.title')} hint={t('bubble.hint')}>
      <SortableList
        label={t('bubble.title')}
        isReadOnly={isReadOnly}
        onReorder={onReorder}
        items={sections.map((one, at) => ({ id: ids[at] ?? '', text: one.title, content: part(one, at) }))}
      />
      {isReadOnly || sections.length >= MOST_SECTIONS ? null : (
        <Button
          className={classes.add}
          variant="ghost"
          icon={<Plus size={14} strokeWidth={2} aria-hidden />}
          onPress={() =>
            setSections([
              ...sections,
              {
                key: freeKey(sections),
                title: t('bubble.newTitle', { number: sections.length + 1 }),
                fields: [],
              },
            ])
          }
        >
          {t('bubble.add')}
        </Button>
      )}
      {errors.bubble_layout ? <InlineError>{errors.bubble_layout}</InlineError> : null}
    </Section>
  );
}

/** A key that no part has yet. */
function freeKey(sections: readonly Part[]): string {
  const taken = new Set(sections.map(({ key }) => key));
  let number = sections.length + 1;
  while (taken.has(`part${number}`)) number += 1;
  return `part${number}`;
}
