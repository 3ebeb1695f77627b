import { useId, type ReactNode } from 'react';
import classes from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  /** A few grey words after the title. */
  readonly hint?: string | undefined;
  /** Beside the title, at the end. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the form with its heading. */
export function Section({ title, hint, tools, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {hint ? <span className={classes.hint}>{hint}</span> : null}
        {tools ? <span className={classes.tools}>{tools}</span> : null}
      </header>
      {children}
    </section>
  );
}

/** A control without a label of its own below a heading of its own, e.g. a row of segments. */
export function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.labelled}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
