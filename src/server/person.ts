/** A long password that is the name, the address or a few repeated characters is no password. */
export function isWeakPassword({
  name,
  email,
  password,
}: {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): boolean {
  const plain = password.toLowerCase();
  const known = [email, email.split('@')[0] ?? '', name.toLowerCase(), name.toLowerCase().replace(/\s/g, '')];
  return known.includes(plain) || new Set(plain).size < 5;
}

/** First letters of the first and the last word of a name; a letter can be several in capitals, so they are cut to four. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const capitals = letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
  return [...capitals].slice(0, 4).join('');
}
