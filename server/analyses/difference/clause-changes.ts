import type { Element, Goal, Waiver } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Change, ChangeKind } from './change.js';
import { factsOf, type Fact } from './element-facts.js';
import type { Matching } from './matching.js';
import { judgeFor, protectiveLists } from './strictness.js';

/** Properties of the model whose clause reads otherwise. */
const phrases: Readonly<Record<string, string>> = {
    heldBy: 'held by', proxyFor: 'proxy for', validBecause: 'valid because', slicedBy: 'sliced by', setting: 'offline or online', sources: 'data', partOf: 'part of', provenance: 'origin',
    staleAfter: 'stale after', fallbacks: 'fallback', tasks: 'task', exposesConfidence: 'exposes confidence', trainedBy: 'trained by', modes: 'kind', kinds: 'kind', leadsTo: 'leads to', actors: 'presented to',
    fromUntrusted: 'from untrusted', branches: 'mode', decidesAbout: 'decides about', noticeWithin: 'notice within', cause: 'caused by', failsAs: 'fails as', reviewedBy: 'reviewed by', ensuredBy: 'ensured by',
    mayChange: 'may change', watchedBy: 'watched by', strategies: 'strategy', part: 'part', reactions: 'reaction', claimsLearning: 'claims learning', handledBy: 'handled by', roles: 'role', effects: 'effect',
    alternatives: 'alternative', flowKind: 'kind of flow', role: 'kind', layer: 'layer', nature: 'kind', quality: 'quality', gates: 'gate', triggers: 'when', adjective: 'kind',
};

/** What changed within one element that is in both states. */
export function clauseChanges(base: Element, head: Element, { baseOf }: Matching): Change[] {
    const before = factsOf(base, element => element.qualifiedName);
    const after = factsOf(head, element => (baseOf.get(element) ?? element).qualifiedName);
    const changes: Change[] = [];
    for (const key of new Set([...before.keys(), ...after.keys()])) {
        // The adjective of a typed element is told by its kind; titles and paths read as they are.
        if (key === 'adjective' && ('layer' in base || 'nature' in base || 'role' in base || 'flowKind' in base || 'quality' in base)) continue;
        const [from, to] = [before.get(key) ?? [], after.get(key) ?? []];
        if (same(from, to)) continue;
        const lists = protectiveLists[base.kind] ?? [];
        changes.push(...lists.includes(key) ? listChanges(base, head, key, from, to) : [valueChange(base, head, key, from, to)]);
    }
    return [...softened(changes), ...contributionChanges(base, head, baseOf)];
}

function same(a: readonly Fact[], b: readonly Fact[]): boolean {
    return a.length === b.length && a.map(({ identity }) => identity).sort().join('\n') === b.map(({ identity }) => identity).sort().join('\n');
}

function valueChange(base: Element, head: Element, key: string, from: readonly Fact[], to: readonly Fact[]): Change {
    const order = judgeFor(base.kind, key)?.(base, head) ?? 0;
    const [before, after] = [textOf(from), textOf(to)];
    const name = `'${head.qualifiedName}'`;
    const subject = phrases[key] ?? key;
    const clause = (facts: readonly Fact[]): string => facts.some(({ flag }) => flag) ? subject : `${subject} ${textOf(facts)}`;
    const what = before === undefined ? `${name} now says ${clause(to)}.`
        : after === undefined ? `${name} no longer says ${clause(from)}.`
            : `${key === 'of' ? `What ${name} is of` : `${subject} of ${name}`}: ${before} → ${after}.`;
    return { kind: kindOf(order), base, head, subject, before, after, what };
}

function kindOf(order: number): ChangeKind {
    return order > 0 ? 'strengthened' : order < 0 ? 'weakened' : 'changed';
}

function textOf(facts: readonly Fact[]): string | undefined {
    return facts.length === 0 ? undefined : facts.map(({ text }) => text).join(', ');
}

/** What a protective list lost and what it gained, each told on its own. */
function listChanges(base: Element, head: Element, key: string, from: readonly Fact[], to: readonly Fact[]): Change[] {
    const subject = phrases[key] ?? key;
    const missing = (all: readonly Fact[], other: readonly Fact[]): readonly Fact[] => all.filter(({ identity }) => !other.some(one => one.identity === identity));
    const name = `'${head.qualifiedName}'`;
    return [
        ...missing(from, to).map(({ text }): Change => ({ kind: 'weakened', base, head, subject, before: text, what: `${name}: ${subject} ${text} is gone.` })),
        ...missing(to, from).map(({ text }): Change => ({ kind: 'strengthened', base, head, subject, after: text, what: `${name}: ${subject} ${text} is new.` })),
    ];
}

/** A guardrail that only reduces what it has prevented loses once, and does not gain. */
function softened(changes: readonly Change[]): Change[] {
    const find = (subject: string, side: 'before' | 'after', text: string | undefined): Change | undefined => changes.find(change => change.subject === subject && change[side] === text);
    return changes.flatMap((change): Change[] => {
        if (change.subject === 'prevents' && change.before !== undefined && change.after === undefined && find('reduces', 'after', change.before)) {
            return [{ ...change, after: `reduces ${change.before}`, before: `prevents ${change.before}`, what: `'${change.head?.qualifiedName}' only reduces '${change.before}', which it has prevented.` }];
        }
        if (change.subject === 'prevents' && change.after !== undefined && change.before === undefined && find('reduces', 'before', change.after)) {
            return [{ ...change, before: `reduces ${change.after}`, after: `prevents ${change.after}`, what: `'${change.head?.qualifiedName}' prevents '${change.after}', which it has only reduced.` }];
        }
        if (change.subject !== 'reduces') return [change];
        const text = change.before ?? change.after;
        return find('prevents', change.before === undefined ? 'before' : 'after', text) ? [] : [change];
    });
}

interface Weighted {
    readonly goal: Goal | undefined;
    readonly name: string;
    readonly weight: number;
    readonly evidence?: string;
}

/** Contributions are compared by the goal that they reach. */
function contributionChanges(base: Element, head: Element, baseOf: Matching['baseOf']): Change[] {
    const before = weightsOf(base, goal => goal);
    const after = weightsOf(head, goal => baseOf.get(goal) ?? goal);
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((goal): Change[] => {
        const [from, to] = [before.get(goal), after.get(goal)];
        const changes: Change[] = [];
        const name = `'${head.qualifiedName}'`;
        if ((from?.weight ?? 0) !== (to?.weight ?? 0)) {
            const [was, is] = [from && weightText(from), to && weightText(to)];
            changes.push({
                kind: (to?.weight ?? 0) < (from?.weight ?? 0) ? 'weakened' : 'strengthened', base, head, subject: `contribution to ${from?.name ?? to?.name}`, before: was, after: is,
                what: was === undefined ? `${name} now ${is}.` : is === undefined ? `${name} no longer ${was}.` : `${name} ${was} → ${is}.`,
            });
        }
        if (from && to && (from.evidence ?? '') !== (to.evidence ?? '')) {
            const rank = (evidence: string | undefined): number => ['assumed', 'observed', 'experiment'].indexOf(evidence ?? 'assumed');
            changes.push({
                kind: kindOf(Math.sign(rank(to.evidence) - rank(from.evidence))), base, head, subject: `evidence for the contribution to ${from.name}`, before: from.evidence, after: to.evidence,
                what: `The evidence that ${name} contributes to '${to.name}': ${from.evidence ?? 'none'} → ${to.evidence ?? 'none'}.`,
            });
        }
        return changes;
    });
}

function weightsOf(element: Element, identityOf: (goal: Element) => Element): Map<string, Weighted> {
    if (!('contributions' in element)) return new Map();
    return new Map(element.contributions.map(({ goal, weight, evidence }) =>
        [goal.target ? identityOf(goal.target).qualifiedName : goal.text, { goal: goal.target, name: goal.text, weight, evidence }]));
}

function weightText({ name, weight }: Weighted): string {
    return `${weight < 0 ? 'hurts' : 'supports'} '${name}' by ${weight > 0 ? '+' : '−'}${Math.abs(weight)}`;
}

/** A waiver lets a gap pass: a new one loosens, also when only its end is later. */
export function waiverChanges(base: SystemModel, head: SystemModel, { baseOf, headOf }: Matching): Change[] {
    const keyed = (system: SystemModel, identityOf: (element: Element) => Element): Map<string, { readonly waiver: Waiver; readonly element?: Element }> =>
        new Map(system.waivers.map(({ waiver, element }) => [`${waiver.rule}\n${element ? identityOf(element).qualifiedName : ''}`, { waiver, element }]));
    const [before, after] = [keyed(base, element => element), keyed(head, element => baseOf.get(element) ?? element)];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): Change[] => {
        const [from, to] = [before.get(key), after.get(key)];
        const element = to?.element ?? from?.element;
        const at = { base: from?.element ?? (to?.element && baseOf.get(to.element)), head: to?.element ?? (from?.element && headOf.get(from.element)) };
        const rule = to?.waiver.rule ?? from?.waiver.rule ?? '';
        const place = element ? ` on '${element.qualifiedName}'` : '';
        if (!from && to) return [{ kind: 'weakened', ...at, subject: `waive ${rule}`, after: waiverText(to.waiver), what: `The rule ${rule} is waived${place}${to.waiver.until ? ` until ${to.waiver.until}` : ''}.` }];
        if (from && !to) return [{ kind: 'strengthened', ...at, subject: `waive ${rule}`, before: waiverText(from.waiver), what: `The rule ${rule} is no longer waived${place}.` }];
        const [was, is] = [from?.waiver.until ?? '9999', to?.waiver.until ?? '9999'];
        if (!from || !to || was === is) return [];
        return [{ kind: is > was ? 'weakened' : 'strengthened', ...at, subject: `waive ${rule}`, before: waiverText(from.waiver), after: waiverText(to.waiver), what: `The rule ${rule} is waived${place} until ${to.waiver.until ?? 'ever'} instead of ${from.waiver.until ?? 'ever'}.` }];
    });
}

function waiverText({ until, by }: Waiver): string {
    return [by && `by ${by}`, until && `until ${until}`].filter(part => part !== undefined && part !== '').join(' ') || 'waived';
}
