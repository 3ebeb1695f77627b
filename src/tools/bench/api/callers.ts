/** Lets so many callers work at once, each making so many calls one after the other. */
export async function atOnce(callers: number, calls: number, call: () => Promise<unknown>): Promise<void> {
  const caller = async (): Promise<void> => {
    for (let made = 0; made < calls; made += 1) await call();
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
