const FIRST = ['Odette', 'Percival', 'Marisol', 'Ignatius', 'Saoirse', 'Leopold', 'Winifred', 'Casimir'];
const LAST = ['Quarry', 'Velasco', 'Thackeray', 'Okonjo', 'Bright', 'Lindqvist', 'Zamora'];

let made = 0;

/** A name that nobody else in the clinic has, also when a server is used for several runs. */
export function uniqueName(): { readonly first: string; readonly last: string; readonly full: string } {
  made += 1;
  const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
  const mark = letters((Math.floor(Date.now() / 1000) % 1_000_000) * 400 + worker * 100 + made);
  const first = FIRST[made % FIRST.length] ?? '';
  const last = `${LAST[made % LAST.length] ?? ''} ${mark.charAt(0).toUpperCase()}${mark.slice(1)}`;
  return { first, last, full: `${first} ${last}` };
}

function letters(value: number): string {
  const rest = Math.floor(value / 26);
  const letter = String.fromCharCode(97 + (value % 26));
  return rest === 0 ? letter : letters(rest) + letter;
}
