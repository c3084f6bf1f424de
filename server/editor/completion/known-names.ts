import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** Which elements the placeholders of a declaration stand for. The first one of a snippet is the name that is declared. */
const meant: Readonly<Record<string, (element: Element) => boolean>> = {
    Model: ({ kind, adjective }) => kind === 'Component' && adjective === 'ml',
    App: isSoftware,
    Controller: isSoftware,
    Data: ({ kind, adjective }) => kind === 'Component' && adjective === 'data',
    User: ({ kind, adjective }) => kind === 'Actor' && adjective === 'user',
    Objective: element => isGoal(element, 'organizational') || isGoal(element, 'leading'),
    UserGoal: element => isGoal(element, 'user'),
    SystemGoal: element => isGoal(element, 'system'),
    Experience: ({ kind }) => kind === 'Experience',
    Hazard: ({ kind }) => kind === 'Hazard',
    World: ({ kind }) => kind === 'Environment',
};

/** More is no choice but a list to search. */
const mostChoices = 12;

/** A snippet that names what the system has, instead of names that nobody has declared. */
export function withKnownNames(snippet: string, system: SystemModel): string {
    const named = new Set<string>();
    return snippet.replace(/\$\{(\d+):(\w+)\}/g, (placeholder, number: string, word: string) => {
        const names = number === '1' || meant[word] === undefined ? [] : system.elements.filter(meant[word]).map(({ qualifiedName }) => qualifiedName).filter(name => name !== '');
        if (names.length === 0) return placeholder;
        if (named.has(number)) return `$${number}`;
        named.add(number);
        return names.length === 1 ? `\${${number}:${names[0]}}` : `\${${number}|${names.slice(0, mostChoices).join(',')}|}`;
    });
}

function isSoftware({ kind, adjective }: Element): boolean {
    return kind === 'Component' && adjective === 'software';
}

function isGoal(element: Element, layer: string): boolean {
    return element.kind === 'Goal' && element.layer === layer;
}
