import type { Cause, Element, Link } from '../../model/elements.js';
import type { Origin, Stated } from '../../model/origin.js';

/** One value of a clause: how it reads, and what tells it from others. Links are told apart by what they lead to, not by name. */
export interface Fact {
    readonly text: string;
    readonly identity: string;
    /** A clause that is its keyword alone, such as `lagging`: `text` is `yes`, and the keyword says it all. */
    readonly flag?: true;
}

/** What an element says, by property of the model. Nested elements, places and waivers are no facts. */
export type Facts = ReadonlyMap<string, readonly Fact[]>;

/** How links are told apart: the same string for what counts as the same element. */
export type IdentityOf = (element: Element) => string;

const nested = new Set(['measures', 'mistakes', 'functions', 'fields']);
const elsewhere = new Set(['kind', 'name', 'qualifiedName', 'origin', 'nameOrigin', 'bodyOrigin', 'parent', 'clauses', 'waivers', 'shortForm', 'contributions', 'documentation', 'modeOrigin']);

/** Words that parts of a clause are written with. */
const prepositions: Readonly<Record<string, string>> = { by: 'by', window: 'over', because: 'because', acceptedBy: 'accepted by', duration: 'for', condition: 'when', on: 'on' };

export function factsOf(element: Element, identityOf: IdentityOf): Facts {
    const facts = new Map<string, readonly Fact[]>();
    for (const [key, value] of Object.entries(element)) {
        if (nested.has(key) || elsewhere.has(key)) continue;
        const own = factsIn(value, identityOf);
        if (own.length > 0) facts.set(key, own);
    }
    return facts;
}

function factsIn(value: unknown, identityOf: IdentityOf): Fact[] {
    if (value === undefined || value === null || value === false) return [];
    if (Array.isArray(value)) return value.flatMap(one => factsIn(one, identityOf));
    if (value === true) return [flag];
    if (typeof value === 'string' || typeof value === 'number') return [plain(String(value))];
    if (typeof value !== 'object') return [];
    if (isPlace(value)) return [flag];
    if (isYesOrNo(value)) return [plain(value.value ? 'yes' : 'no')];
    if (isLink(value)) return [{ text: value.text, identity: value.target ? identityOf(value.target) : value.text }];
    if (isCause(value)) return [causeFact(value, identityOf)];
    if ('value' in value && 'origin' in value) return factsIn(value.value, identityOf);
    if ('text' in value && typeof value.text === 'string' && 'value' in value) return [plain(value.text)];
    const parts = Object.entries(value).filter(([key]) => key !== 'origin').flatMap(([key, part]) => {
        const inner = factsIn(part, identityOf);
        // A flag says its name; the parts of a path are joined by arrows.
        if (part === true) return [plain(key)];
        if (key === 'path') return [joined(inner, ' -> ')];
        return key in prepositions ? inner.map(({ text, identity }) => ({ text: `${prepositions[key]} ${text}`, identity: `${prepositions[key]} ${identity}` })) : inner;
    });
    return parts.length === 0 ? [] : [joined(parts, ' ')];
}

const flag: Fact = { text: 'yes', identity: 'yes', flag: true };

function plain(text: string): Fact {
    return { text, identity: text };
}

function joined(parts: readonly Fact[], separator: string): Fact {
    return { text: parts.map(({ text }) => text).join(separator), identity: parts.map(({ identity }) => identity).join(separator) };
}

/** Of some clauses the model keeps only where they stand. That they stand there is what counts. */
function isPlace(value: object): value is Origin {
    return 'uri' in value && 'start' in value && 'end' in value;
}

/** `reversible no` is said; unlike a flag, its absence is no "no". */
function isYesOrNo(value: object): value is Stated<boolean> {
    return 'value' in value && 'origin' in value && typeof value.value === 'boolean';
}

function isLink(value: object): value is Link {
    return 'text' in value && 'origin' in value && !('value' in value) && typeof value.text === 'string' && !('gate' in value);
}

function isCause(value: object): value is Cause {
    return 'gate' in value;
}

function causeFact(cause: Cause, identityOf: IdentityOf): Fact {
    if (cause.gate === 'leaf') return { text: cause.link.text, identity: cause.link.target ? identityOf(cause.link.target) : cause.link.text };
    const children = cause.children.map(child => {
        const fact = causeFact(child, identityOf);
        return child.gate === 'leaf' ? fact : { text: `(${fact.text})`, identity: `(${fact.identity})` };
    });
    // Neither gate has an order.
    return { text: children.map(({ text }) => text).join(` ${cause.gate} `), identity: children.map(({ identity }) => identity).sort().join(` ${cause.gate} `) };
}
