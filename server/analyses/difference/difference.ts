import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import { changeKinds, elementOf, type Change } from './change.js';
import { clauseChanges, waiverChanges } from './clause-changes.js';
import { match, type Matching } from './matching.js';
import { exposureChanges, orphanChanges } from './structure-changes.js';
import { compareText } from '../../model/text-order.js';

/**
 * What changed between two states of a system, the risky things first: not which lines, but what became looser or stricter, what lost
 * its hold, which hazards came nearer. Layout, comments, the order of declarations and the files that they stand in are no change.
 * Turned round, it gives the opposite of every change.
 */
export function difference(base: SystemModel, head: SystemModel): Change[] {
    const matching = match(base, head);
    const changes = [
        ...base.name === head.name ? [] : [systemRenamed(base, head)],
        ...exposureChanges(base, head, matching),
        ...base.elements.flatMap(element => {
            const other = matching.headOf.get(element);
            return other ? [...renamed(element, other, matching), ...clauseChanges(element, other, matching)] : isRoot(element, matching.headOf) ? [gone(element)] : [];
        }),
        ...base.header && head.header && !base.elements.includes(base.header) ? clauseChanges(base.header, head.header, matching) : [],
        ...head.elements.flatMap(element => !matching.baseOf.has(element) && isRoot(element, matching.baseOf) ? [come(element)] : []),
        ...waiverChanges(base, head, matching),
        ...orphanChanges(base, head, matching),
    ];
    const rank = new Map(changeKinds.map((kind, index) => [kind, index]));
    return changes.map((change, index) => ({ change, index }))
        .sort((a, b) => (rank.get(a.change.kind) ?? 0) - (rank.get(b.change.kind) ?? 0) || compareText(nameOf(a.change), nameOf(b.change)) || a.index - b.index)
        .map(({ change }) => change);
}

function nameOf(change: Change): string {
    return elementOf(change)?.qualifiedName ?? '';
}

function systemRenamed(base: SystemModel, head: SystemModel): Change {
    return { kind: 'renamed', base: base.header, head: head.header, subject: 'name', before: base.name, after: head.name, what: `The system '${head.name}' was called '${base.name}'.` };
}

/** What is nested in something that came or went is not told again. */
function isRoot(element: Element, matched: ReadonlyMap<Element, Element>): boolean {
    return element.parent === undefined || matched.has(element.parent);
}

/** The name of a nested element changes with its parent's; that is told once, at the parent. */
function renamed(base: Element, head: Element, { headOf }: Matching): Change[] {
    if (base.kind === 'Flow' || base.kind === 'System' || base.name === head.name || (base.parent && headOf.get(base.parent) !== head.parent)) return [];
    return [{ kind: 'renamed', base, head, subject: 'name', before: base.qualifiedName, after: head.qualifiedName, what: `${capital(described(head))} was called '${base.name}'.` }];
}

function gone(base: Element): Change {
    if (base.kind === 'Measure') return { kind: 'weakened', base, subject: 'measure', before: base.qualifiedName, what: `'${base.parent?.qualifiedName}' is no longer measured by '${base.name}'.` };
    return { kind: 'removed', base, subject: 'declaration', before: base.qualifiedName, what: `${capital(described(base))} is gone.` };
}

function come(head: Element): Change {
    if (head.kind === 'Measure') return { kind: 'strengthened', head, subject: 'measure', after: head.qualifiedName, what: `'${head.parent?.qualifiedName}' is now measured by '${head.name}' as well.` };
    return { kind: 'added', head, subject: 'declaration', after: head.qualifiedName, what: `${capital(described(head))} is new${head.title ? `: ${head.title}` : ''}.` };
}

function described(element: Element): string {
    return `the ${nounPhrase(element.kind, element.adjective)} '${element.qualifiedName}'`;
}

function capital(text: string): string {
    return text[0].toUpperCase() + text.slice(1);
}
