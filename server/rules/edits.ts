/** The edits that many fixes are made of. */
import type { Bound, Component, Comparator, Element, ElementKind, FlowEnd, Measure } from '../model/elements.js';
import type { Origin } from '../model/origin.js';
import type { SystemModel } from '../model/system-model.js';
import { addClause, addDeclaration, freshName, type Fix, type FixEdit } from './fix.js';

export function fix(title: string, ...edits: readonly FixEdit[]): Fix {
    return { title, edits };
}

/** Fixes in the order of their worth: the first is the preferred one. */
export function ordered(fixes: readonly Fix[]): Fix[] {
    return fixes.map((one, index) => ({ ...one, preferred: index === 0 }));
}

/** `, text` behind the last of a list that a clause holds, else the clause. */
export function extend(element: Element, clause: string, written: readonly { readonly origin: Origin }[], text: string): FixEdit {
    const last = written.at(-1);
    return last ? { kind: 'append', at: last.origin, text: `, ${text}` } : addClause(element, `${clause} ${text}`);
}

/** Another value for a clause whose value stands at `written`, else the clause. */
export function say(element: Element, clause: string, written: { readonly origin: Origin } | undefined, text: string): FixEdit {
    return written ? { kind: 'replace', at: written.origin, text } : addClause(element, `${clause} ${text}`);
}

export function replace(at: Origin, text: string): FixEdit {
    return { kind: 'replace', at, text };
}

export function append(at: Origin, text: string): FixEdit {
    return { kind: 'append', at, text };
}

/** The place of the first clause that begins with this keyword. */
export function clauseOrigin(element: Element, keyword: string): Origin | undefined {
    return element.clauses.find(clause => clause.keyword === keyword)?.origin;
}

/** Another text for a whole clause, or the clause where there is none. */
export function rewrite(element: Element, keyword: string, text: string): FixEdit {
    const at = clauseOrigin(element, keyword);
    return at ? replace(at, text) : addClause(element, text);
}

/** A name that the system does not use yet. */
export function unused(system: SystemModel, base: string): string {
    return freshName(base, name => system.find(name) !== undefined);
}

/** The last element of a kind, in the file of `near` if there is one: its like is declared behind it. */
export function lastOf(system: SystemModel, kind: ElementKind, near: Element): Element {
    const all: readonly Element[] = system.all(kind);
    return all.findLast(({ origin }) => origin.uri === near.origin.uri) ?? all.at(-1) ?? near;
}

/** A new declaration with the others of its kind. */
export function declare(system: SystemModel, kind: ElementKind, near: Element, text: string): FixEdit {
    let top = near;
    while (top.parent) top = top.parent;
    return addDeclaration(lastOf(system, kind, top), text);
}

/** Text for a bound: `target >= 90 %`, or the amount alone where the measure is written on one line. */
export function boundEdit(measure: Measure, which: 'target' | 'acceptable', bound: { readonly origin: Origin; readonly value: Bound }, amount: string, operator: Comparator = bound.value.operator): FixEdit {
    const by = bound.value.by ? ` by ${bound.value.by}` : '';
    return clauseOrigin(measure, which) ? replace(bound.origin, `${which} ${operator} ${amount}${by}`) : replace(bound.origin, amount);
}

/** A title or another text of the author as it may stand in quotes within a snippet. */
export function quotable(text: string): string {
    return text.replace(/["\\$}\r\n]/g, ' ').replace(/\s+/g, ' ').trim();
}

export function isMachineLearned(element: Element | undefined): element is Component {
    return element?.kind === 'Component' && element.nature === 'ml';
}

/** `A → B → C`. */
export function wayOf(elements: readonly FlowEnd[]): string {
    return elements.map(({ name }) => name).join(' → ');
}
