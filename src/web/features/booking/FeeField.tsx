import { useState } from 'react';
import { centsOf, normalizeAmount } from '#domain/appointment/money.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './Treatment.module.css';

export interface FeeFieldProps {
  readonly label: string;
  /** Decimal string; null = none. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly currency: string;
  readonly isDisabled: boolean;
}

/** A fee that reads like text until somebody changes it. A comma counts as a decimal point. */
export function FeeField({ label, value, onChange, currency, isDisabled }: FeeFieldProps) {
  const formats = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const shown =
    value === null ? '' : formats.money(value, value.endsWith('.00') ? 'whole' : 'cents', currency);
  const amount = typed === null ? value : amountOf(typed);
  const isWrong = typed !== null && typed.trim() !== '' && amount === null;
  return (
    <input
      className={classes.fee}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={isWrong}
      disabled={isDisabled}
      value={typed ?? shown}
      onFocus={(event) => {
        setTyped(value ?? '');
        const field = event.currentTarget;
        requestAnimationFrame(() => field.select());
      }}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const next = amountOf(event.currentTarget.value);
        if (next !== null) onChange(next);
      }}
      onBlur={() => {
        if (typed?.trim() === '') onChange('0.00');
        setTyped(null);
      }}
    />
  );
}

/** The amount as typed, or null when it is none a visit can have. */
function amountOf(typed: string): string | null {
  const plain = typed.replace(/[^\d.,-]/g, '').replace(',', '.');
  const amount = normalizeAmount(plain);
  const cents = amount === null ? null : centsOf(amount);
  return cents === null || cents < 0 ? null : amount;
}
