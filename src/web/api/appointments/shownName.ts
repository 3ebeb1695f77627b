import type { Appointment } from '#contract/appointment-shapes.ts';

interface Named {
  readonly patient: Pick<Appointment['patient'], 'name'>;
}

/** The patient's name, in privacy mode the initials alone (DESIGN, Privacy mode); a dash where it is hidden. */
export function shownName(visit: Named, isPrivate: boolean): string {
  const { name } = visit.patient;
  if (name === null) return '–';
  if (!isPrivate) return name;
  const words = name.split(/[\s-]+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => `${[...(word ?? '')][0] ?? ''}.`).join(' ');
}
