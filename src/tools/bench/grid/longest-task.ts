import type { GridPage } from './page.ts';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Thread of the event. */
  readonly tid: number;
  readonly pid: number;
  /** CPU time of the thread, µs. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** CPU time of the longest task of the page's main thread while `work` runs, ms; from a trace of the browser. */
export async function longestTask({ browser, page }: GridPage, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', '__metadata'],
  });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('the trace of the browser names no task');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
