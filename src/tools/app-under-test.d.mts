/** A running application. */
export interface AppUnderTest {
  readonly address: string;
  /** Id of its process. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
}
/** Starts the built application on a free port; without CHAIRTIME_DATA on data of its own, removed at the end. */
export function startAppUnderTest(env?: Readonly<Record<string, string>>): Promise<AppUnderTest>;
