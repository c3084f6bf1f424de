import type { SystemModel } from '../model/system-model.js';
import { toolFailure, type Verdict } from '../workspace/verdict.js';

/** Failed requests that are remembered. */
const mostRequests = 200;

/** What of the tool itself failed: told in the log once each, and as one quiet finding in the system that it failed on, as long as that stays as it is. */
export class Failures {
    private readonly logged = new Set<string>();
    private readonly bySystem = new WeakMap<SystemModel, Map<string, Verdict>>();

    /** Of requests, with what was asked. */
    private readonly requests = new Set<string>();
    /** Errors that have been told; the request that they end is not told again. */
    private readonly told = new WeakSet<Error>();

    constructor(private readonly log: (message: string) => void) { }

    /**
     * @param what as in "The analysis goals"
     * @returns whether this is news for the system
     */
    add(what: string, error: unknown, system: SystemModel | undefined): boolean {
        if (error instanceof Error) this.told.add(error);
        if (!this.logged.has(what)) {
            this.logged.add(what);
            this.log(`${what} failed${system ? ` on ${system.name || system.uris[0]}` : ''} and is left out: ${reasonOf(error)}`);
        }
        if (!system) return false;
        const known = this.bySystem.get(system) ?? new Map<string, Verdict>();
        this.bySystem.set(system, known);
        if (known.has(what)) return false;
        known.set(what, toolFailure(system, what, error));
        return true;
    }

    /** Tells of a request that failed, once for each failure: a picture that fails would fail again with every key. */
    addRequest(name: string, params: unknown, error: unknown): void {
        if (error instanceof Error && this.told.has(error)) return;
        const report = `${name} failed: ${reasonOf(error)}`;
        const failure = withoutCallers(report);
        if (this.requests.has(failure)) return;
        if (this.requests.size >= mostRequests) this.requests.clear();
        this.requests.add(failure);
        this.log(`${report}\n  asked with ${JSON.stringify(params)?.slice(0, 300)}`);
    }

    of(system: SystemModel): Verdict[] {
        return [...this.bySystem.get(system)?.values() ?? []];
    }
}

/** With the place where it happened, without what that was called by: the same failure comes by different ways. */
function withoutCallers(report: string): string {
    const lines = report.split('\n');
    const place = lines.findIndex(line => line.startsWith('    at '));
    return lines.slice(0, place < 0 ? undefined : place + 1).join('\n');
}

function reasonOf(error: unknown): string {
    return error instanceof Error ? error.stack ?? error.message : String(error);
}
