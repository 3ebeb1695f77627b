import { SETS, type SetName } from '#web/calendar/bench/sets.ts';
import type { CandidateName, GridBench } from '#web/calendar/bench/main.tsx';
import type { Bench, Candidate } from '../harness.ts';
import { longestTask } from './longest-task.ts';
import { gridGroup, gridPage, type GridPage } from './page.ts';

const RUNS = 7;
const MOVES = 200;
const THROTTLES = [1, 4] as const;

type Deed = 'mount' | 'swap' | 'change' | 'move';

/** The most the grid should need, against the floor. */
const GOALS: Record<Deed, number> = { mount: 1.3, swap: 1.3, change: 1, move: 1 };

const CANDIDATES: Record<CandidateName, string> = {
  floor: 'the same page as bare HTML',
  prototype: 'a plain prototype of five lines',
  grid: 'the grid',
};
const NAMES = Object.keys(CANDIDATES) as CandidateName[];

async function call(grid: GridPage, deed: Exclude<keyof GridBench, 'prepare' | 'mount' | 'grip' | 'nodes'>) {
  await grid.page.evaluate((name) => globalThis.gridBench[name](), deed);
}

const mount = (grid: GridPage, name: CandidateName) =>
  grid.page.evaluate((one) => globalThis.gridBench.mount(one), name);

/** A drag over lanes and hours, there and back again. */
async function drag({ page }: GridPage): Promise<void> {
  const { x, y } = await page.evaluate(() => globalThis.gridBench.grip());
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= MOVES; step += 1) {
    const turn = (step / MOVES) * 2 * Math.PI;
    await page.mouse.move(x + 280 * (1 - Math.cos(turn)), y + 140 * Math.sin(turn) + (step % 2));
  }
}

async function letGo({ page }: GridPage): Promise<void> {
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

function candidate(grid: GridPage, name: CandidateName, deed: Deed): Candidate {
  const isOurs = name === 'grid';
  const unmount = () => call(grid, 'unmount');
  const common = { name: CANDIDATES[name], ...(isOurs ? { goal: GOALS[deed] } : {}) };
  if (deed === 'mount') return { ...common, run: () => mount(grid, name), after: unmount };
  const before = () => mount(grid, name);
  if (deed !== 'move') return { ...common, before, run: () => call(grid, deed), after: unmount };
  const after = async () => {
    await letGo(grid);
    await unmount();
  };
  return { ...common, before, run: () => drag(grid), after, times: MOVES };
}

function bench(set: SetName, deed: Deed, throttle: number): Bench {
  return {
    name: `grid-${set}-${deed}-${throttle}x`,
    group: gridGroup,
    runs: RUNS,
    prepare: async () => {
      const grid = await gridPage();
      await grid.page.evaluate((name) => globalThis.gridBench.prepare(name), set);
      await grid.throttle(throttle);
      return {
        clock: grid.cpu,
        candidates: NAMES.map((name) => candidate(grid, name, deed)),
        notes: () => (deed === 'mount' ? sizes(grid) : []),
        done: () => grid.throttle(1),
      };
    },
  };
}

/** Longest tasks, nodes and heap of every candidate. */
async function sizes(grid: GridPage): Promise<string[]> {
  const lines: string[] = [];
  for (const name of NAMES) {
    const tasks: Record<Deed, number> = {
      mount: await longestTask(grid, () => mount(grid, name)),
      swap: await longestTask(grid, () => call(grid, 'swap')),
      change: 0,
      move: 0,
    };
    const nodes = await grid.page.evaluate(() => globalThis.gridBench.nodes());
    const heap = await grid.heap();
    await call(grid, 'swap');
    tasks.change = await longestTask(grid, () => call(grid, 'change'));
    tasks.move = await longestTask(grid, () => drag(grid));
    await letGo(grid);
    await call(grid, 'unmount');
    const longest = Object.entries(tasks).map(([deed, ms]) => `${deed} ${ms.toFixed(1)}`);
    lines.push(
      `${CANDIDATES[name].padEnd(44)} longest task, ms: ${longest.join(', ')}; ${nodes} nodes, heap ${(heap / 1024 ** 2).toFixed(1)} MB`,
    );
  }
  return lines;
}

/** The grid against the floor and a prototype; `npm run bench -- grid-30x400` runs one set. */
export const gridBenches: readonly Bench[] = (Object.keys(SETS) as SetName[]).flatMap((set) =>
  THROTTLES.flatMap((throttle) =>
    (['mount', 'swap', 'change', 'move'] as const).map((deed) => bench(set, deed, throttle)),
  ),
);
