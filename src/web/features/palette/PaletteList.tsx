import { Kbd } from '#web/ui/Kbd.tsx';
import { optionId, type PaletteItem, type PaletteSection } from './items.ts';
import classes from './Palette.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly sections: readonly PaletteSection[];
  /** The one on which Enter would act. */
  readonly current: PaletteItem | undefined;
  readonly onAct: (item: PaletteItem) => void;
}

/** What was found, in sections. Its keys are those of the field above; a pointer does not take the focus from there. */
export function PaletteList({ id, label, sections, current, onAct }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className={classes.list}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {sections.map(({ id: section, title, items }) => (
        <div key={section} role="group" aria-label={title} className={classes.section}>
          <div className={classes.title} aria-hidden="true">
            {title}
          </div>
          {items.map((item) => (
            <div
              key={item.id}
              id={optionId(id, item)}
              role="option"
              aria-selected={item === current}
              className={classes.item}
              onClick={() => onAct(item)}
            >
              {item.icon}
              <span className={classes.label}>
                <bdi>{item.label}</bdi>
                {item.detail === undefined ? null : <small>{item.detail}</small>}
              </span>
              {item.kbd ? <Kbd keys={item.kbd} /> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
