import type { SystemModel } from '../model/system-model.js';
import { toolFailure, type Verdict } from '../workspace/verdict.js';

/** What of the tool itself failed: told in the log once each, and as one quiet finding in the system that it failed on, as long as that stays as it is. */
export class Failures {
    private readonly logged = new Set<string>();
    private readonly bySystem = new WeakMap<SystemModel, Map<string, Verdict>>();

    constructor(private readonly log: (message: string) => void) { }

    /**
     * @param what as in "The analysis goals"
     * @returns whether this is news for the system
     */
    add(what: string, error: unknown, system: SystemModel | undefined): boolean {
        if (!this.logged.has(what)) {
            this.logged.add(what);
            this.log(`${what} failed${system ? ` on ${system.name || system.uris[0]}` : ''} and is left out: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
        }
        if (!system) return false;
        const known = this.bySystem.get(system) ?? new Map<string, Verdict>();
        this.bySystem.set(system, known);
        if (known.has(what)) return false;
        known.set(what, toolFailure(system, what, error));
        return true;
    }

    of(system: SystemModel): Verdict[] {
        return [...this.bySystem.get(system)?.values() ?? []];
    }
}
