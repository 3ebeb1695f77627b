import { VisitCard } from '../components/VisitCard.tsx';
import { useCardTexts } from '../components/use-calendar-texts.ts';
import { cardHeight } from '../layout/card-lines.ts';
import { formatMinute } from './fixture.ts';
import { SECTIONS } from './specimens.ts';
import type { Specimen } from './specimens.ts';
import styles from './AnatomySheet.module.css';

function Figure({ specimen }: { specimen: Specimen }) {
  const texts = useCardTexts(formatMinute);
  const rowPx = specimen.rowPx ?? 14;
  const [first] = specimen.visits;
  if (!first) return null;
  const height = cardHeight(first.endMin - first.startMin, rowPx);
  const columns = specimen.visits.length;
  return (
    <figure data-specimen={specimen.title}>
      <div className={styles.frame} style={{ height }} role="grid" aria-label={specimen.title}>
        <div
          className={specimen.floating ? styles.floating : undefined}
          style={{ height, width: 150 }}
          role="row"
        >
          {specimen.visits.map((visit, column) => (
            <VisitCard
              key={visit.id}
              visit={visit}
              laneTitle="Op 1"
              startMin={visit.startMin}
              endMin={visit.endMin}
              top={0}
              rowPx={rowPx}
              column={column}
              columns={columns}
              narrow={columns > 1}
              sliver={columns > 2}
              privacy={specimen.privacy ?? false}
              selected={false}
              lifted={specimen.lifted ?? false}
              tabStop={specimen.focused ?? false}
              texts={texts}
            />
          ))}
        </div>
      </div>
      <figcaption>
        <b>{specimen.title}</b>
        {specimen.text}
      </figcaption>
    </figure>
  );
}

/** Puts the browser's focus on the specimen that shows it. */
const focusSpecimen = (sheet: HTMLElement | null): void =>
  sheet?.querySelector<HTMLElement>('[data-specimen="Keyboard focus"] [data-visit]')?.focus();

/** Every state of a card on one page, with fixed data. */
export function AnatomySheet() {
  return (
    <main ref={focusSpecimen} className={styles.sheet}>
      {SECTIONS.map((section) => (
        <section key={section.title}>
          <div>
            <h2>{section.title}</h2>
            <p>{section.text}</p>
          </div>
          <div className={styles.row}>
            {section.specimens.map((specimen) => (
              <Figure key={specimen.title} specimen={specimen} />
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
