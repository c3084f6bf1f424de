import type { SystemModel } from '../../model/system-model.js';
import type { Change } from './change.js';
import { difference } from './difference.js';

/** The changes of one system; `state` tells systems that came or went as a whole. */
export interface SystemDifference {
    /** Its name, in the head where it is there. */
    readonly system: string;
    readonly state: 'added' | 'removed' | 'compared';
    readonly changes: readonly Change[];
}

/** From this share of common elements on, two systems with different names are taken for the same. */
const leastSimilarity = 0.5;

/** What changed in every system of two states, by name. A system that came or went is one change, so that nobody can overlook it. */
export function systemDifferences(bases: readonly SystemModel[], heads: readonly SystemModel[]): SystemDifference[] {
    const baseOf = pairs(bases, heads);
    const kept = new Set(baseOf.values());
    return [
        ...heads.map((head): SystemDifference => {
            const base = baseOf.get(head);
            return base ? { system: head.name, state: 'compared', changes: difference(base, head) }
                : { system: head.name, state: 'added', changes: [{ kind: 'added', head: head.header, subject: 'system', after: head.name, what: `The system '${head.name}' is new.` }] };
        }),
        ...bases.filter(base => !kept.has(base)).map((base): SystemDifference => (
            { system: base.name, state: 'removed', changes: [{ kind: 'removed', base: base.header, subject: 'system', before: base.name, what: `The system '${base.name}' is gone.` }] }
        )),
    ].sort((a, b) => a.system < b.system ? -1 : a.system > b.system ? 1 : 0);
}

/** By name; of the rest those that share most of their elements, each being the other's best match. */
function pairs(bases: readonly SystemModel[], heads: readonly SystemModel[]): Map<SystemModel, SystemModel> {
    const named = new Map(bases.map(base => [base.name, base]));
    const baseOf = new Map(heads.flatMap(head => {
        const base = named.get(head.name);
        return base ? [[head, base] as const] : [];
    }));
    const known = new Set(baseOf.values());
    const scores = bases.filter(base => !known.has(base)).flatMap(base => heads.filter(head => !baseOf.has(head)).map(head => ({ base, head, score: similarity(base, head) })))
        .filter(({ score }) => score >= leastSimilarity);
    for (const one of scores) {
        const rivals = scores.filter(other => other !== one && (other.base === one.base || other.head === one.head));
        if (rivals.every(({ score }) => score < one.score)) baseOf.set(one.head, one.base);
    }
    return baseOf;
}

/** Share of common elements (Jaccard). */
function similarity(base: SystemModel, head: SystemModel): number {
    const [a, b] = [base, head].map(system => new Set(system.elements.filter(({ kind }) => kind !== 'System').map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`)));
    const common = [...a].filter(one => b.has(one)).length;
    return a.size + b.size === 0 ? 0 : common / (a.size + b.size - common);
}
