import type { SystemModel } from '../../model/system-model.js';
import type { LanguageServer } from '../feature.js';

/** Asks one analysis about a system; one that throws is reported and leaves the others alone. */
export function contained<Result>(server: LanguageServer, system: SystemModel, analysis: string, ask: () => Result): Result | undefined {
    try {
        return ask();
    } catch (error) {
        server.reportFailure(`The analysis ${analysis}`, error, system);
        return undefined;
    }
}
