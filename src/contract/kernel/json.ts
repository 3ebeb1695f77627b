/**
 * How deep objects and lists are nested in a JSON value; a scalar is 0. Stops counting above `limit`, so that no depth of
 * input can exhaust the stack.
 */
export function jsonDepth(value: unknown, limit: number): number {
  let depth = 0;
  let level: unknown[] = [value];
  for (;;) {
    const inside = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    const nested = level.some((one) => typeof one === 'object' && one !== null);
    if (!nested || depth > limit) return depth;
    depth += 1;
    level = inside;
  }
}

/** Bytes of a JSON value as it is stored: UTF-8, without blanks. Not for values deeper than a few hundred levels. */
export function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
