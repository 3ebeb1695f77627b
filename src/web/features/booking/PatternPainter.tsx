import { Minus, Plus } from 'lucide-react';
import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PATTERN_UNIT_MINUTES } from '#domain/appointment/pattern.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { LENGTH_STEP, LONGEST } from './form.ts';
import classes from './PatternPainter.module.css';
import { otherKind, paint, patternPieces, type PatternPiece } from './patternSegments.ts';

const UNIT_MS = PATTERN_UNIT_MINUTES * 60_000;
const STEP = 10;

export interface PatternPainterProps {
  /** Units of five minutes. */
  readonly pattern: string;
  readonly lengthMinutes: number;
  readonly onPaint: (pattern: string) => void;
  readonly onLength: (minutes: number) => void;
  /** Start of the visit, epoch milliseconds; null when it has none yet. */
  readonly start: number | null;
  readonly zone: string;
  /** CSS colour of the provider. */
  readonly color: string;
  readonly error?: string | undefined;
}

/** When the provider works and when the assistant: click or Space switches a piece, dragging paints several alike. */
export function PatternPainter(props: PatternPainterProps) {
  const { pattern, lengthMinutes, onPaint, onLength, start, zone, color, error } = props;
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const pieces = patternPieces(pattern);
  const [focused, setFocused] = useState(0);
  const current = Math.min(focused, pieces.length - 1);
  const box = useRef<HTMLDivElement>(null);
  const brush = useRef<PatternPiece['kind'] | null>(null);

  const focusPiece = (index: number) => {
    const next = Math.max(0, Math.min(pieces.length - 1, index));
    setFocused(next);
    box.current?.querySelectorAll<HTMLElement>('[data-piece]')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: current + 1,
      ArrowLeft: current - 1,
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: pieces.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) focusPiece(to);
    else if (event.key === '+' || event.key === '=') change(STEP);
    else if (event.key === '-') change(-STEP);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const change = (by: number) => {
    // A length between the steps first comes back to them.
    const stepped =
      by > 0 ? Math.floor(lengthMinutes / STEP) * STEP + STEP : Math.ceil(lengthMinutes / STEP) * STEP - STEP;
    onLength(Math.max(LENGTH_STEP, Math.min(LONGEST, stepped)));
  };
  const nameOf = (piece: PatternPiece) => {
    const kind = t(piece.kind === 'provider' ? 'pattern.provider' : 'pattern.assistant');
    if (start === null) return kind;
    const from = start + piece.from * UNIT_MS;
    const range = formats.timeRange(from, from + piece.units * UNIT_MS, zone);
    return t('pattern.piece', { range, kind });
  };
  const style: CSSProperties & { '--p': string } = { '--p': color };

  return (
    <div className={classes.field}>
      <p className={classes.label}>
        <b id="booking-pattern">{t('pattern.label')}</b> {t('pattern.hint')}
      </p>
      <div className={classes.row}>
        <div
          ref={box}
          className={classes.pieces}
          style={style}
          role="group"
          aria-labelledby="booking-pattern"
          onKeyDown={onKeyDown}
        >
          {pieces.map((piece, index) => (
            <button
              key={piece.from}
              type="button"
              data-piece={piece.kind}
              data-units={piece.units}
              className={classes.piece}
              aria-label={nameOf(piece)}
              aria-pressed={piece.kind === 'assistant'}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setFocused(index)}
              onPointerDown={(event) => {
                if (event.button !== 0) return;
                brush.current = otherKind(piece.kind);
                const end = () => {
                  brush.current = null;
                };
                window.addEventListener('pointerup', end, { once: true });
              }}
              onPointerEnter={(event) => {
                if (brush.current === null || event.buttons !== 1 || piece.kind === brush.current) return;
                onPaint(paint(pattern, piece, brush.current));
              }}
              onPointerLeave={(event) => {
                // The piece the stroke began on is painted when the stroke leaves it; a plain click paints on release.
                if (brush.current !== null && event.buttons === 1 && piece.kind !== brush.current) {
                  onPaint(paint(pattern, piece, brush.current));
                }
              }}
              onClick={() => onPaint(paint(pattern, piece, otherKind(piece.kind)))}
            />
          ))}
        </div>
        <IconButton
          size={24}
          label={t('pattern.shorter')}
          kbd={['-']}
          icon={<Minus size={13} strokeWidth={2} aria-hidden />}
          onPress={() => change(-STEP)}
          isDisabled={lengthMinutes <= LENGTH_STEP}
        />
        <IconButton
          size={24}
          label={t('pattern.longer')}
          kbd={['+']}
          icon={<Plus size={13} strokeWidth={2} aria-hidden />}
          onPress={() => change(STEP)}
          isDisabled={lengthMinutes >= LONGEST}
        />
      </div>
      {error ? (
        <p className={classes.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
