/** The text with its first letter in upper case, for labels that also stand inside sentences. */
export function capital(text: string, locale: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}
