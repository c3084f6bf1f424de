import type { LanguageServer } from '../feature.js';

const failed = new WeakMap<LanguageServer, Set<string>>();

/** Asks one analysis; one that throws is logged once and leaves the others alone. */
export function contained<Result>(server: LanguageServer, analysis: string, ask: () => Result): Result | undefined {
    try {
        return ask();
    } catch (error) {
        const known = failed.get(server) ?? new Set();
        failed.set(server, known);
        if (!known.has(analysis)) server.log(`The analysis ${analysis} failed and is left out: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
        known.add(analysis);
        return undefined;
    }
}
