import type { Configuration } from '../configuration/configuration.js';
import { stateDifference } from '../model/state-difference.js';
import type { SystemModel } from '../model/system-model.js';
import { atOnce, type InSteps, type RuledFinding } from '../rules/find.js';
import { movedFindings } from '../rules/moved-findings.js';
import type { Rule } from '../rules/rule.js';
import { gapsOf, verdictsInSteps, type Verdict, type VerdictOptions } from '../workspace/verdict.js';
import type { Workspace } from '../workspace/workspace.js';

/** So long is worked without a look at what has arrived in the meantime: a quarter of what a person notices. Milliseconds. */
const turn = 8;

/** What rules found in the last state of a system that they were asked about, and on which day. */
interface Judged {
    readonly system: SystemModel;
    readonly today: string;
    readonly gaps: readonly RuledFinding[];
}

/**
 * What there is to say about each system, worked out once for each of its states. Rules are not asked again about a state that says
 * the same as the last one, as after a comment or a line break: what they found then is found now, at other places.
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
        const today = new Date().toISOString().slice(0, 10);
        const options: VerdictOptions = { today, configurationOf: this.configurationOf, onFailure: this.onFailure };
        return verdictsInSteps(this.workspace, system, { ...options, knownGaps: this.gapsAsBefore(system, options), onGaps: gaps => this.keepGaps({ system, today, gaps }) });
    }

    private gapsAsBefore(system: SystemModel, options: VerdictOptions): RuledFinding[] | undefined {
        const last = this.last.get(system.uris[0]);
        if (!last || last.today !== options.today) return undefined;
        const difference = stateDifference(last.system, system);
        return difference.isNone ? movedFindings(last.gaps, difference, () => gapsOf(system, options)) : undefined;
    }

    private keepGaps(judged: Judged): void {
        for (const uri of this.last.keys()) if (!this.workspace.document(uri)) this.last.delete(uri);
        this.last.set(judged.system.uris[0], judged);
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
