/** Findings about the translations below `dir`, given the source texts that may name their keys; empty = fine. */
export function checkLocales(dir: string, sources: readonly string[], base?: string): string[];
/** Text of every product source file below a folder. */
export function sourcesBelow(folder: string): string[];
