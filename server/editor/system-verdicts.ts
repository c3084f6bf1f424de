import type { Configuration } from '../configuration/configuration.js';
import { stateDifference } from '../model/state-difference.js';
import type { SystemModel } from '../model/system-model.js';
import { atOnce, type InSteps } from '../rules/find.js';
import { RuleRuns } from '../rules/rule-runs.js';
import type { Rule } from '../rules/rule.js';
import { verdictsInSteps, type Verdict } from '../workspace/verdict.js';
import type { Workspace } from '../workspace/workspace.js';

/** So long is worked without a look at what has arrived in the meantime: a quarter of what a person notices. Milliseconds. */
const turn = 8;

/** The last state of a system about which all rules were asked, on which day, and their runs for each configuration. */
interface Judged {
    readonly system: SystemModel;
    readonly today: string;
    readonly runs: ReadonlyMap<Configuration, RuleRuns>;
}

/**
 * What there is to say about each system, worked out once for each of its states. In the next state, only those rules are asked again
 * that looked at something that has changed; what the others found stands, at other places perhaps.
 */
export class SystemVerdicts {
    private known = new WeakMap<SystemModel, readonly Verdict[]>();
    /** By the system's first file. */
    private readonly last = new Map<string, Judged>();

    constructor(private readonly workspace: Workspace, private readonly configurationOf: (uri: string) => Configuration, private readonly onFailure: (rule: Rule, error: unknown) => void) { }

    /** With another configuration, everything is judged anew. */
    forget(): void {
        this.known = new WeakMap();
        this.last.clear();
    }

    of(system: SystemModel): readonly Verdict[] {
        return this.known.get(system) ?? this.keep(system, atOnce(this.steps(system)));
    }

    /** Works in turns, so that requests are answered in between. @returns whether it came to an end before it was outdated. */
    async inTurns(system: SystemModel, isOutdated: () => boolean, longestTurn = turn): Promise<boolean> {
        const { known } = this;
        const steps = this.steps(system);
        let since = performance.now();
        while (!known.has(system)) {
            const { done, value } = steps.next();
            if (done) this.keep(system, value);
            else if (performance.now() - since > longestTurn) {
                await nextTurn();
                // In between, another configuration may have come to count.
                if (isOutdated() || known !== this.known) return false;
                since = performance.now();
            }
        }
        return true;
    }

    private *steps(system: SystemModel): InSteps<Verdict[]> {
        const today = new Date().toISOString().slice(0, 10);
        const last = this.last.get(system.uris[0]);
        const difference = last?.today === today ? stateDifference(last.system, system) : undefined;
        const runs = new Map<Configuration, RuleRuns>();
        const runsOf = (configuration: Configuration): RuleRuns => {
            const before = last?.runs.get(configuration);
            const own = new RuleRuns(system, before && difference && { runs: before, difference });
            runs.set(configuration, own);
            return own;
        };
        const verdicts = yield* verdictsInSteps(this.workspace, system, { today, configurationOf: this.configurationOf, onFailure: this.onFailure, runsOf });
        this.keepLast({ system, today, runs });
        return verdicts;
    }

    private keepLast(judged: Judged): void {
        for (const uri of this.last.keys()) if (!this.workspace.document(uri)) this.last.delete(uri);
        this.last.set(judged.system.uris[0], judged);
    }

    private keep(system: SystemModel, verdicts: readonly Verdict[]): readonly Verdict[] {
        this.known.set(system, verdicts);
        return verdicts;
    }
}

/**
 * Lets everything that has arrived go first. In Node, the second turn comes after what has arrived was read; a timer, which is all that
 * browsers have, would wait for at least a millisecond.
 */
export function nextTurn(): Promise<void> {
    return new Promise(resolve => {
        if (typeof setImmediate === 'function') setImmediate(() => setImmediate(resolve));
        else setTimeout(resolve, 0);
    });
}
