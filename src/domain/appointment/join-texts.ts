/** A piece of a joined text and whose it is. */
export interface TextPart {
  readonly who: 'both' | 'mine' | 'theirs';
  readonly text: string;
}

export interface JoinedText {
  readonly text: string;
  /** The same text in pieces, to be shown marked; the pieces put together are `text`. */
  readonly parts: readonly TextPart[];
}

/**
 * "Keep both" for a text field: what both texts share stands once, then their words, then mine, each on its own line.
 * Every word typed by either side is in the result (DESIGN: conflict dialog, nothing typed is ever dropped).
 */
export function joinTexts(base: string, mine: string, theirs: string): JoinedText {
  if (mine === theirs || mine === base) return whole(theirs, mine === theirs ? 'both' : 'theirs');
  if (theirs === base) return whole(mine, 'mine');
  const head = sharedHead(mine, theirs);
  const tail = sharedTail(mine.slice(head), theirs.slice(head));
  const ours = mine.slice(head, mine.length - tail);
  const others = theirs.slice(head, theirs.length - tail);
  const parts: TextPart[] = [{ who: 'both', text: mine.slice(0, head) }];
  if (others.trim() === '' || ours.trim() === '') {
    parts.push({ who: ours.trim() === '' ? 'theirs' : 'mine', text: ours.trim() === '' ? others : ours });
  } else {
    parts.push({ who: 'theirs', text: others.trimEnd() }, { who: 'both', text: '\n' });
    parts.push({ who: 'mine', text: ours.trimStart() });
  }
  parts.push({ who: 'both', text: mine.slice(mine.length - tail) });
  const kept = parts.filter((part) => part.text !== '');
  return { text: kept.map((part) => part.text).join(''), parts: kept };
}

function whole(text: string, who: TextPart['who']): JoinedText {
  return { text, parts: text === '' ? [] : [{ who, text }] };
}

/** Length of the common beginning, cut back to the end of a word in both. */
function sharedHead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  while (length > 0 && !(endsWord(a, length) && endsWord(b, length))) length -= 1;
  return length;
}

/** Length of the common end, cut back to the beginning of a word in both. */
function sharedTail(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length])
    length += 1;
  while (length > 0 && !(endsWord(a, a.length - length) && endsWord(b, b.length - length))) length -= 1;
  return length;
}

/** Whether no word runs across the position. */
function endsWord(text: string, at: number): boolean {
  return at === 0 || at === text.length || /\s/.test(text.charAt(at - 1)) || /\s/.test(text.charAt(at));
}
