/**
 * Makes values by key, and hands out the same value as long as the inputs of its key are the same: of many days one
 * changes. Only the keys of the last question are kept.
 */
export function createRemembering<I extends readonly unknown[], V>(make: (...inputs: I) => V) {
  let last = new Map<string, { readonly inputs: I; readonly value: V }>();
  return (asked: ReadonlyMap<string, I>): ReadonlyMap<string, V> => {
    const next = new Map<string, { readonly inputs: I; readonly value: V }>();
    for (const [key, inputs] of asked) {
      const before = last.get(key);
      next.set(key, before && isSame(before.inputs, inputs) ? before : { inputs, value: make(...inputs) });
    }
    last = next;
    return new Map([...next].map(([key, { value }]) => [key, value]));
  };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
