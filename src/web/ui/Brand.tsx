import classes from './Brand.module.css';

export interface BrandProps {
  readonly size?: number;
  readonly withName?: boolean;
}

/** The mark: a column of a day with two visits. */
export function Brand({ size = 26, withName = false }: BrandProps) {
  return (
    <span className={classes.brand}>
      <svg width={size} height={size} viewBox="0 0 26 26" role="img" aria-label="Chairtime">
        <rect width="26" height="26" rx="6" className={classes.ground} />
        <rect x="6" y="6" width="3" height="14" rx="1" className={classes.ink} />
        <rect x="11" y="6" width="9" height="6" rx="1" className={classes.ink} />
        <rect x="11" y="14" width="6" height="6" rx="1" className={classes.faint} />
      </svg>
      {withName ? (
        <b className={classes.name} aria-hidden="true">
          Chairtime
        </b>
      ) : null}
    </span>
  );
}
