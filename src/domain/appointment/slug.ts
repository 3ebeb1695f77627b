const LONGEST = 60;

/**
 * The key of a named status for programs and URLs: lower case ASCII words joined by `_` ('In Chair' is `in_chair`), accents
 * dropped, with -2, -3 … when it is taken (catalogue §19). A name without any Latin letter or digit is `status`.
 */
export function slugOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g)?.join('_') ?? 'status';
  const base = words.slice(0, LONGEST).replace(/_$/, '');
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
