/** The project's directory. */
export const root: string;
/** The built server; running it starts the application. */
export const serverEntry: string;
/** Builds both sides unless dist/ already holds this source; true when something was built. */
export function buildIfChanged(): Promise<boolean>;
