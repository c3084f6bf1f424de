import type { Configuration } from '../configuration/configuration.js';
import type { SystemModel } from '../model/system-model.js';
import { atOnce, type InSteps } from '../rules/find.js';
import type { Rule } from '../rules/rule.js';
import { verdictsInSteps, type Verdict } from '../workspace/verdict.js';
import type { Workspace } from '../workspace/workspace.js';

/** So long is worked without a look at what has arrived in the meantime: a quarter of what a person notices. Milliseconds. */
const turn = 8;

/** What there is to say about each system, worked out once for each of its states. */
export class SystemVerdicts {
    private known = new WeakMap<SystemModel, readonly Verdict[]>();

    constructor(private readonly workspace: Workspace, private readonly configurationOf: (uri: string) => Configuration, private readonly onFailure: (rule: Rule, error: unknown) => void) { }

    /** With another configuration, everything is judged anew. */
    forget(): void {
        this.known = new WeakMap();
    }

    of(system: SystemModel): readonly Verdict[] {
        return this.known.get(system) ?? this.keep(system, atOnce(this.steps(system)));
    }

    /** Works in turns, so that requests are answered in between. @returns whether it came to an end before it was outdated. */
    async inTurns(system: SystemModel, isOutdated: () => boolean, longestTurn = turn): Promise<boolean> {
        const steps = this.steps(system);
        let since = performance.now();
        while (!this.known.has(system)) {
            const { done, value } = steps.next();
            if (done) this.keep(system, value);
            else if (performance.now() - since > longestTurn) {
                await nextTurn();
                if (isOutdated()) return false;
                since = performance.now();
            }
        }
        return true;
    }

    private steps(system: SystemModel): InSteps<Verdict[]> {
        return verdictsInSteps(this.workspace, system, {
            today: new Date().toISOString().slice(0, 10),
            configurationOf: this.configurationOf,
            onFailure: this.onFailure,
        });
    }

    private keep(system: SystemModel, verdicts: readonly Verdict[]): readonly Verdict[] {
        this.known.set(system, verdicts);
        return verdicts;
    }
}

/** Lets everything that has arrived go first. */
export function nextTurn(): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, 0));
}
