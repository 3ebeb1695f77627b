import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentType } from '#contract/appointment-types.ts';
import type { ProcedureCode } from '#contract/procedure-codes.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { Checkbox } from '#web/ui/Checkbox.tsx';
import { ComboBox } from '#web/ui/ComboBox.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { Select } from '#web/ui/Select.tsx';
import { FeeField } from './FeeField.tsx';
import { treatmentLine, type TreatmentLine } from './form.ts';
import { chosenTreatments, totalOf } from './request.ts';
import { searchCodes } from './searchCodes.ts';
import classes from './Treatment.module.css';

export interface TreatmentSectionProps {
  readonly types: readonly AppointmentType[];
  readonly typeId: string | null;
  readonly onType: (type: AppointmentType) => void;
  readonly lines: readonly TreatmentLine[];
  readonly onLines: (lines: readonly TreatmentLine[]) => void;
  readonly onAdd: (line: TreatmentLine) => void;
  readonly codes: readonly ProcedureCode[];
  readonly seesMoney: boolean;
  readonly currency: string;
  readonly typeError?: string | undefined;
  readonly error?: string | undefined;
  /** Where the focus goes once a patient is chosen. */
  readonly boxRef?: Ref<HTMLDivElement>;
}

/** What will be done: a type proposes treatments, length and pattern; treatments are checked, added and priced here. */
export function TreatmentSection(props: TreatmentSectionProps) {
  const { types, typeId, onType, lines, onLines, onAdd, codes, seesMoney, currency, boxRef } = props;
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const [isAdding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const wasAdding = useRef(false);
  useEffect(() => {
    if (wasAdding.current && !isAdding) addButton.current?.focus();
    wasAdding.current = isAdding;
  }, [isAdding]);
  const total = totalOf(chosenTreatments({ treatments: lines }), seesMoney);
  const change = (codeId: string, values: Partial<TreatmentLine>) =>
    onLines(lines.map((line) => (line.codeId === codeId ? { ...line, ...values } : line)));

  return (
    <div className={classes.section} ref={boxRef}>
      <Select
        label={t('treatment.label')}
        placeholder={t('treatment.choose')}
        items={types.map((type) => ({
          id: type.id,
          label: type.name,
          description: formats.minutes(type.duration_minutes),
        }))}
        value={typeId}
        onChange={(id) => {
          const type = types.find((one) => one.id === id);
          if (type) onType(type);
        }}
        error={props.typeError}
      />
      <div className={classes.box}>
        {lines.length > 0 ? (
          <ul aria-label={t('treatment.list')}>
            {lines.map((line) => (
              <li key={line.codeId} className={classes.line}>
                <Checkbox
                  isSelected={line.isOn}
                  onChange={(isOn) => change(line.codeId, { isOn })}
                  className={classes.what ?? ''}
                >
                  <span className={classes.name}>
                    <b>{line.description}</b>
                    <span>{line.code}</span>
                  </span>
                </Checkbox>
                {seesMoney ? (
                  <FeeField
                    label={t('treatment.fee', { treatment: line.description })}
                    value={line.fee}
                    onChange={(fee) => change(line.codeId, { fee })}
                    currency={currency}
                    isDisabled={!line.isOn}
                  />
                ) : (
                  <span />
                )}
                <IconButton
                  size={24}
                  label={t('treatment.remove', { treatment: line.description })}
                  icon={<X size={12} strokeWidth={2.2} aria-hidden />}
                  onPress={() => onLines(lines.filter(({ codeId }) => codeId !== line.codeId))}
                />
              </li>
            ))}
          </ul>
        ) : null}
        {isAdding ? (
          <AddTreatment
            codes={codes}
            onAdd={(code) => {
              onAdd(treatmentLine(code));
              setAdding(false);
            }}
            onBack={() => setAdding(false)}
          />
        ) : (
          <div className={classes.foot}>
            <Button
              ref={addButton}
              variant="ghost"
              size={24}
              className={classes.add}
              icon={<Plus size={13} strokeWidth={2.2} aria-hidden />}
              onPress={() => setAdding(true)}
            >
              {t('treatment.add')}
            </Button>
            {total !== null && lines.length > 0 ? (
              <span className={classes.total}>
                {t('treatment.total')} <b>{formats.money(total, cents(total), currency)}</b>
              </span>
            ) : null}
          </div>
        )}
      </div>
      {props.error ? (
        <p className={classes.error} role="alert">
          {props.error}
        </p>
      ) : null}
    </div>
  );
}

function cents(amount: string): 'whole' | 'cents' {
  return amount.endsWith('.00') ? 'whole' : 'cents';
}

interface AddTreatmentProps {
  readonly codes: readonly ProcedureCode[];
  readonly onAdd: (code: ProcedureCode) => void;
  readonly onBack: () => void;
}

function AddTreatment({ codes, onAdd, onBack }: AddTreatmentProps) {
  const { t } = useTranslation('booking');
  const [text, setText] = useState('');
  const found = searchCodes(codes, text);
  return (
    <div
      className={classes.adding}
      onKeyDownCapture={(event) => {
        const { target } = event;
        if (!(target instanceof HTMLInputElement)) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onBack();
        }
        const [best] = found;
        const isOpenChoice = target.getAttribute('aria-activedescendant') !== null;
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !isOpenChoice && best) {
          event.preventDefault();
          event.stopPropagation();
          onAdd(best);
        }
      }}
    >
      <ComboBox
        label={t('treatment.add')}
        hideLabel
        placeholder={t('treatment.search')}
        items={found.map((code) => ({ id: code.id, label: code.description, description: code.code }))}
        value={null}
        onChange={(id) => {
          const code = codes.find((one) => one.id === id);
          if (code) onAdd(code);
        }}
        inputValue={text}
        onInputChange={setText}
        emptyText={t('treatment.none')}
        menuTrigger="focus"
        allowsCustomValue
        autoFocus
        onBlur={() => {
          if (text === '') onBack();
        }}
      />
    </div>
  );
}
