/**
 * A list after some of its items were taken out and put down beside another, together and in their old order.
 * @param target the item they are put down at; among `moving` or unknown: nothing changes.
 */
export function reordered<T>(
  items: readonly T[],
  moving: ReadonlySet<T>,
  target: T,
  side: 'before' | 'after',
): readonly T[] {
  if (moving.has(target) || !items.includes(target)) return items;
  const rest = items.filter((item) => !moving.has(item));
  const at = rest.indexOf(target) + (side === 'after' ? 1 : 0);
  return [...rest.slice(0, at), ...items.filter((item) => moving.has(item)), ...rest.slice(at)];
}
