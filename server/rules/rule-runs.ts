import { isAffected, recorded, type Reads } from '../model/reads.js';
import type { StateDifference } from '../model/state-difference.js';
import type { SystemModel } from '../model/system-model.js';
import type { Report, Rule } from './rule.js';

type Check = (system: SystemModel, report: (report: Report) => void) => void;

/** What a rule reported in one state of a system, and what it looked at. */
interface RuleRun {
    readonly reports: readonly Report[];
    readonly reads: Reads;
}

interface Earlier {
    readonly runs: RuleRuns;
    readonly difference: StateDifference;
}

/** The runs of all rules in one state of a system: that of a rule holds in the next state as well, if nothing that it looked at has changed. */
export class RuleRuns {
    private readonly runs = new Map<Rule, RuleRun>();

    /** @param earlier of the state before, and how this one differs from it. */
    constructor(private readonly system: SystemModel, private earlier?: Earlier) { }

    /** The reports of a rule, asked by `check` where that is needed. */
    reportsOf(rule: Rule, check: Check): readonly Report[] {
        const known = this.earlier?.runs.runs.get(rule);
        const run = known && this.earlier && !isAffected(known.reads, this.earlier.difference.changes) ? movedRun(known, this.earlier.difference, this.system, check) : runOf(this.system, check);
        this.runs.set(rule, run);
        return run.reports;
    }

    /** Says that all rules have been asked: the state before is needed no more. */
    settle(): void {
        this.earlier = undefined;
    }
}

function runOf(system: SystemModel, check: Check): RuleRun {
    const { result, reads } = recorded(() => {
        const reports: Report[] = [];
        check(system, report => { reports.push(report); });
        return reports;
    });
    return { reports: result, reads };
}

function movedRun({ reports, reads }: RuleRun, difference: StateDifference, system: SystemModel, check: Check): RuleRun {
    const anew = reportsAnew(system, check);
    return { reads, reports: reports.map((report, index) => withFixesOf(movedReport(report, difference), anew, index)) };
}

function movedReport({ element, origin, message, related, atMost, hidesOn }: Report, difference: StateDifference): Report {
    return {
        element: difference.elementNow(element),
        origin: origin && difference.originNow(origin),
        message,
        related: related?.map(({ message, origin }) => ({ message, origin: difference.originNow(origin) })),
        atMost,
        hidesOn: hidesOn?.map(other => difference.elementNow(other)),
    };
}

/** Fixes are made of places that are not listed anywhere: they are worked out anew, if somebody asks for one. */
function withFixesOf(report: Report, anew: () => readonly Report[], index: number): Report {
    return { ...report, get fixes() { return anew()[index].fixes; } };
}

function reportsAnew(system: SystemModel, check: Check): () => readonly Report[] {
    let known: readonly Report[] | undefined;
    return () => known ??= runOf(system, check).reports;
}
