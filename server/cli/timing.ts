import type { FindOptions } from '../rules/find.js';

/** Adds up what the rules and the analyses that they share took. */
export class Timing {
    private readonly rules = new Map<string, number>();
    private readonly analyses = new Map<string, number>();

    readonly add: NonNullable<FindOptions['onTime']> = (what, milliseconds) => {
        const [times, name] = 'rule' in what ? [this.rules, what.rule.id] : [this.analyses, what.analysis];
        times.set(name, (times.get(name) ?? 0) + milliseconds);
    };

    /** @param reading milliseconds for reading and parsing the files and putting their systems together. */
    report(reading: number, elements: number): string {
        const sum = (times: ReadonlyMap<string, number>): number => [...times.values()].reduce((total, time) => total + time, 0);
        const line = (time: number, name: string): string => `${time.toFixed(1).padStart(9)} ms  ${name}`;
        const listed = (times: ReadonlyMap<string, number>): string[] => [...times].sort((a, b) => b[1] - a[1]).map(([name, time]) => line(time, name));
        return [
            `Reading and parsing ${elements} elements:`, line(reading, 'all files'), '',
            'Analyses that rules share, each computed once a system:', ...listed(this.analyses), line(sum(this.analyses), 'together'), '',
            'Rules:', ...listed(this.rules), line(sum(this.rules), `together, ${this.rules.size} rules`), '',
        ].join('\n');
    }
}
