import type { Bound, Element, InteractionMode, Measure, Quantity } from '../../model/elements.js';
import { levels, severities } from '../../model/scales.js';
import { compareQuantities, convert } from '../../syntax/quantity/quantity.js';

/**
 * How much more a clause asks for after a change: positive for stricter, negative for looser, zero for neither or nobody can tell.
 * Every judgement is antisymmetric: turned round it gives the opposite.
 */
export type Judge = (base: Element, head: Element) => number;

/** Judges by kind and property of the model. Properties without a judge only change. */
export function judgeFor(kind: Element['kind'], key: string): Judge | undefined {
    return judges[kind]?.[key] ?? (key === 'owner' ? presence('owner') : undefined);
}

/** Lists where losing a member loosens and gaining one tightens. */
export const protectiveLists: Partial<Record<Element['kind'], readonly string[]>> = {
    Experience: ['offers', 'discloses', 'feedback'],
    Guardrail: ['prevents', 'reduces', 'reviewedBy'],
    Property: ['ensuredBy', 'prevents', 'reduces', 'groups'],
    Requirement: ['ensuredBy'],
    Assumption: ['watchedBy'],
    Hazard: ['affects'],
    Mistake: ['leadsTo'],
    Component: ['fallbacks'],
    Flow: ['carries'],
    Telemetry: ['strategies', 'observes', 'traces'],
    Monitor: ['watches', 'reactions'],
    Update: ['gates'],
    FeedbackLoop: ['handledBy', 'watchedBy'],
    Goal: ['avoid'],
};

/** `-1` loses, `1` gains, by presence alone. */
function presence(key: string): Judge {
    return (base, head) => Number(has(head, key)) - Number(has(base, key));
}

function has(element: Element, key: string): boolean {
    const value: unknown = Object.entries(element).find(([name]) => name === key)?.[1];
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** By a number that grows with strictness; where it is missing, presence decides. */
function by(key: string, rank: (element: Element) => number | undefined): Judge {
    return (base, head) => {
        const [before, after] = [rank(base), rank(head)];
        return before === undefined || after === undefined ? presence(key)(base, head) : Math.sign(after - before);
    };
}

function amount(key: string, pick: (element: Element) => Quantity | undefined, direction: 1 | -1): Judge {
    return (base, head) => {
        const [before, after] = [pick(base), pick(head)];
        if (!before || !after) return presence(key)(base, head);
        const order = compareQuantities(after, before);
        return typeof order === 'number' ? direction * Math.sign(order) : 0;
    };
}

/** A later date or a value nearer to failure is looser. */
function bound(key: 'target' | 'acceptable'): Judge {
    return (base, head) => {
        const [before, after] = [(base as Measure)[key]?.value, (head as Measure)[key]?.value];
        if (!before || !after) return presence(key)(base, head);
        const value = boundOrder(before, after);
        return value !== 0 || before.operator[0] !== after.operator[0] ? value : Math.sign((before.by ?? '9999').localeCompare(after.by ?? '9999'));
    };
}

function boundOrder(before: Bound, after: Bound): number {
    if (before.operator[0] !== after.operator[0] || before.operator === '=') return 0;
    const order = compareQuantities(after.quantity, before.quantity);
    return typeof order === 'number' ? Math.sign(order) * (before.operator.startsWith('>') ? 1 : -1) : 0;
}

/** The value that counts as failed, nearer to the target, is stricter. */
const worst: Judge = (base, head) => {
    const [from, to] = [base as Measure, head as Measure];
    const operator = (from.target ?? from.acceptable ?? to.target ?? to.acceptable)?.value.operator;
    const other = (to.target ?? to.acceptable)?.value.operator;
    if (!from.worst || !to.worst) return presence('worst')(base, head);
    const order = compareQuantities(to.worst.value, from.worst.value);
    if (typeof order !== 'number' || !operator || (other && other[0] !== operator[0])) return 0;
    return Math.sign(order) * (operator.startsWith('>') ? 1 : -1);
};

const force: Record<InteractionMode, number> = { annotate: 0, organize: 1, augment: 1, prompt: 2, automate: 3 };
const changes = ['read', 'write', 'irreversible'];

/** More force is looser where it cannot be taken back. */
const forcefulness = by('branches', element => element.kind === 'Experience' && element.branches.length > 0 && element.reversible?.value !== true ? -Math.max(...element.branches.map(({ mode }) => force[mode])) : undefined);

/** Of two states with the same modes, the one that comes to the more forceful mode under a weaker condition, or sooner, is looser. */
const branches: Judge = (base, head) => {
    const order = forcefulness(base, head);
    if (order !== 0 || base.kind !== 'Experience' || head.kind !== 'Experience' || base.reversible?.value === true || head.reversible?.value === true) return order;
    const [before, after] = [base.branches, head.branches];
    if (before.length !== after.length || before.some(({ mode }, index) => mode !== after[index].mode)) return 0;
    return Math.sign(before.reduce((sum, from, index) => {
        const to = after[index];
        const next = before[index + 1] ? force[before[index + 1].mode] : 0;
        const condition = from.condition?.bound && to.condition?.bound && from.condition.subject === to.condition.subject ? boundOrder(from.condition.bound, to.condition.bound) : 0;
        const wait = from.duration && to.duration ? compareQuantities(to.duration, from.duration) : 0;
        return sum + condition * Math.sign(force[from.mode] - next) + (typeof wait === 'number' ? Math.sign(wait) * Math.sign(next - force[from.mode]) : 0);
    }, 0));
};

const alert: Judge = (base, head) => {
    if (base.kind !== 'Monitor' || head.kind !== 'Monitor') return 0;
    const [before, after] = [base.alert?.value, head.alert?.value];
    if (!before || !after) return presence('alert')(base, head);
    if (before.quantity && after.quantity && before.operator && before.operator[0] === after.operator?.[0]) {
        const order = compareQuantities(after.quantity, before.quantity);
        if (typeof order === 'number' && order !== 0) return Math.sign(order) * (before.operator.startsWith('>') ? -1 : 1);
    }
    if (!before.window || !after.window) return 0;
    const order = compareQuantities(after.window, before.window);
    return typeof order === 'number' ? -Math.sign(order) : 0;
};

const likelihoods = ['rare', 'unlikely', 'possible', 'likely', 'frequent'];
/** A milder rating asks for less protection. */
const likelihood: Judge = (base, head) => {
    const rank = (element: Element): number | undefined => {
        const value = 'likelihood' in element ? element.likelihood?.value : undefined;
        if (!value) return undefined;
        if ('word' in value) return likelihoods.indexOf(value.word);
        const plain = convert(value.quantity, undefined);
        return 'mismatch' in plain ? undefined : plain.value;
    };
    const isWord = (element: Element): boolean => 'likelihood' in element && element.likelihood !== undefined && 'word' in element.likelihood.value;
    const [before, after] = [rank(base), rank(head)];
    return before === undefined || after === undefined || isWord(base) !== isWord(head) ? 0 : Math.sign(after - before);
};
/** A rating that both states give; a milder one asks for less protection, and to say it at all is neither. */
function rating(rank: (element: Element) => number | undefined): Judge {
    return (base, head) => {
        const [before, after] = [rank(base), rank(head)];
        return before === undefined || after === undefined ? 0 : Math.sign(after - before);
    };
}

const severity = rating(element => 'severity' in element && element.severity ? severities.indexOf(element.severity.value) : undefined);

const judges: Partial<Record<Element['kind'], Readonly<Record<string, Judge>>>> = {
    System: {
        stage: by('stage', element => element.kind === 'System' && element.stage ? ['idea', 'prototype', 'production'].indexOf(element.stage.value) : undefined),
        risk: by('risk', element => element.kind === 'System' && element.risk ? ['minimal', 'limited', 'high'].indexOf(element.risk.value) : undefined),
        review: amount('review', element => element.kind === 'System' ? element.review?.value : undefined, -1),
    },
    Goal: { review: amount('review', element => element.kind === 'Goal' ? element.review?.value : undefined, -1), validBecause: presence('validBecause') },
    Measure: {
        target: bound('target'), acceptable: bound('acceptable'), worst, sources: presence('sources'),
        window: amount('window', element => element.kind === 'Measure' ? element.window?.value : undefined, -1),
        latency: amount('latency', element => element.kind === 'Measure' ? element.latency?.value : undefined, -1),
        setting: by('setting', element => element.kind === 'Measure' && element.setting ? ['offline', 'online'].indexOf(element.setting.value) : undefined),
        slicedBy: presence('slicedBy'),
    },
    Component: {
        criticality: by('criticality', element => element.kind === 'Component' && element.criticality ? ['low', 'high'].indexOf(element.criticality.value) : undefined),
        exposesConfidence: rating(element => element.kind === 'Component' ? Number(element.exposesConfidence) : undefined),
        effects: by('effects', element => element.kind === 'Component' ? -Math.max(0, ...element.effects.map(({ value }) => changes.indexOf(value))) : undefined),
        staleAfter: amount('staleAfter', element => element.kind === 'Component' ? element.staleAfter?.value : undefined, -1),
    },
    Flow: { fromUntrusted: presence('fromUntrusted') },
    Mistake: {
        severity, likelihood,
        noticeable: rating(element => element.kind === 'Mistake' && element.noticeable ? -Number(element.noticeable.value) : undefined),
        recoverable: rating(element => element.kind === 'Mistake' && element.recoverable ? -Number(element.recoverable.value) : undefined),
    },
    Field: { personal: rating(element => element.kind === 'Field' ? Number(element.personal) : undefined) },
    Experience: {
        branches,
        reversible: by('reversible', element => element.kind === 'Experience' && element.reversible ? Number(element.reversible.value) : undefined),
        precision: amount('precision', element => element.kind === 'Experience' ? element.precision?.value : undefined, 1),
    },
    Hazard: {
        severity, likelihood, noticeWithin: amount('noticeWithin', element => element.kind === 'Hazard' ? element.noticeWithin?.value : undefined, -1),
        residual: by('residual', element => element.kind === 'Hazard' && element.residual ? -levels.indexOf(element.residual.value.level) : undefined),
    },
    Event: { likelihood },
    Guardrail: {
        guarantee: by('guarantee', element => element.kind === 'Guardrail' && element.guarantee ? ['statistical', 'deterministic'].indexOf(element.guarantee.value) : undefined),
        responds: presence('responds'), on: presence('on'), guards: presence('guards'),
        latency: amount('latency', element => element.kind === 'Guardrail' ? element.latency?.value : undefined, -1),
    },
    Assumption: { evidence: by('evidence', element => element.kind === 'Assumption' && element.evidence ? ['assumed', 'observed', 'experiment'].indexOf(element.evidence.value.strength) : undefined) },
    Telemetry: {
        sample: amount('sample', element => element.kind === 'Telemetry' ? element.sample?.value : undefined, 1),
        holdout: amount('holdout', element => element.kind === 'Telemetry' ? element.holdout?.value : undefined, 1),
        latency: amount('latency', element => element.kind === 'Telemetry' ? element.latency?.value : undefined, -1),
        retain: (base, head) => isPersonal(base) || isPersonal(head) ? amount('retain', element => element.kind === 'Telemetry' ? element.retain?.value : undefined, -1)(base, head) : 0,
    },
    Monitor: { alert },
    Update: {
        rollout: by('rollout', element => element.kind === 'Update' && element.rollout ? ['all', 'canary', 'shadow'].indexOf(element.rollout.value.strategy) : undefined),
        rollback: presence('rollback'),
    },
    Pipeline: { stages: by('stages', element => element.kind === 'Pipeline' ? Number(element.stages.some(({ value }) => value === 'evaluate')) + Number(element.stages.some(({ value }) => value === 'validate')) : undefined) },
    Decision: { because: presence('because') },
};

function isPersonal(element: Element): boolean {
    return element.kind === 'Telemetry' && element.fields.some(({ personal }) => personal);
}
