import { changeKinds, elementOf, type Change, type ChangeKind } from '../analyses/difference/change.js';
import type { SystemDifference } from '../analyses/difference/system-differences.js';
import { nounPhrase } from '../syntax/vocabulary/vocabulary.js';

/** Where an element stands, as the reader would open it. */
export type PlaceOf = (change: Change) => { readonly file: string; readonly line: number; readonly character: number } | undefined;

/** What `mlsys diff --format json` prints; `docs/difference-report.schema.json` is its JSON Schema. */
export interface DifferenceReport {
    readonly systems: readonly {
        readonly system: string;
        readonly state: SystemDifference['state'];
        readonly changes: readonly {
            readonly kind: ChangeKind;
            readonly element: string;
            readonly elementKind: string;
            readonly subject: string;
            readonly before: string | null;
            readonly after: string | null;
            readonly message: string;
            /** In the head, or in the base for what is gone. Zero-based. */
            readonly at: { readonly file: string; readonly line: number; readonly character: number } | null;
        }[];
    }[];
    readonly summary: Readonly<Record<ChangeKind, number>>;
}

export function differenceReport(systems: readonly SystemDifference[], placeOf: PlaceOf): DifferenceReport {
    return {
        systems: systems.map(({ system, state, changes }) => ({
            system, state,
            changes: changes.map(change => {
                const element = elementOf(change);
                return {
                    kind: change.kind, element: element?.qualifiedName ?? system, elementKind: element ? nounPhrase(element.kind, element.adjective) : 'system', subject: change.subject,
                    before: change.before ?? null, after: change.after ?? null, message: change.what, at: placeOf(change) ?? null,
                };
            }),
        })),
        summary: countChanges(systems),
    };
}

export function countChanges(systems: readonly SystemDifference[]): Record<ChangeKind, number> {
    const counts = Object.fromEntries(changeKinds.map(kind => [kind, 0])) as Record<ChangeKind, number>;
    for (const { changes } of systems) for (const { kind } of changes) counts[kind]++;
    return counts;
}

/** `1 newly exposed, 2 weakened, 1 renamed` */
export function countText(counts: Readonly<Record<ChangeKind, number>>): string {
    return changeKinds.flatMap(kind => counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : []).join(', ');
}
