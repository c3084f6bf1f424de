import { distance } from 'fastest-levenshtein';
import { clauseTerm, elementTerm } from '../syntax/vocabulary/vocabulary.js';
import type { ElementType } from '../syntax/vocabulary/vocabulary.js';
import type { Element, Link, System } from './elements.js';
import type { LinkProblem } from './system-model.js';

/** Similar names are looked up for so many problems of a system; beyond, the author has other worries than typing errors. */
const problemsWithSuggestions = 200;

/** Places that one problem points to besides its own. */
const mostRelated = 10;

export function unknownNameProblem(
    link: Link, accepts: readonly ElementType[] | undefined, elements: readonly Element[], problemsSoFar: number,
): LinkProblem {
    const suggestions = problemsSoFar < problemsWithSuggestions ? similarNames(link.text, accepts, elements) : [];
    const what = accepts?.length ? listKinds(accepts) : 'element';
    const hint = suggestions.length > 0 ? `; did you mean '${suggestions[0]}'?` : '.';
    return {
        kind: 'unknown name',
        message: `No ${what} is called '${link.text}' in this system${hint}`,
        origin: link.origin, related: [], suggestions, accepts: accepts ?? [],
    };
}

export function wrongKindProblem(from: Element, link: Link, found: Element, keyword: string, accepts: readonly ElementType[]): LinkProblem {
    const place = keyword === 'path' ? 'a flow leads from and to' : keyword === 'of' ? `'of' takes` : `'${clauseTerm(from.kind, keyword)?.phrase ?? keyword}' takes`;
    return {
        kind: 'wrong kind',
        message: `'${link.text}' is ${elementTerm(found.kind).article}; ${place} ${withArticles(accepts)}.`,
        origin: link.origin,
        related: [{ message: `'${link.text}' is declared here`, origin: found.nameOrigin }],
        suggestions: [], accepts,
    };
}

export function duplicateNameProblem(element: Element, all: readonly Element[]): LinkProblem {
    const others = all.slice(0, mostRelated + 1).filter(other => other !== element).slice(0, mostRelated);
    return {
        kind: 'duplicate name',
        message: `'${element.qualifiedName}' is declared ${all.length === 2 ? 'twice' : `${all.length} times`} in this system; give each its own name.`,
        origin: element.nameOrigin,
        related: others.map(other => ({ message: `also declared here, as ${elementTerm(other.kind).article}`, origin: other.nameOrigin })),
        suggestions: [], accepts: [],
    };
}

export function secondHeaderProblem(first: System, second: System): LinkProblem {
    return {
        kind: 'second system header',
        message: `A file describes one system, and this one already starts with 'system ${first.name}'. Move what follows to a file of its own.`,
        origin: second.nameOrigin,
        related: [{ message: 'the system of this file', origin: first.nameOrigin }],
        suggestions: [], accepts: [],
    };
}

export function secondBodyProblem(first: System, second: System): LinkProblem {
    return {
        kind: 'second system header',
        message: `Title and clauses of system ${first.name} stand in another file already; write just 'system ${second.name}' here.`,
        origin: second.nameOrigin,
        related: [{ message: 'title and clauses of the system', origin: first.nameOrigin }],
        suggestions: [], accepts: [],
    };
}

/** Names of the accepted kinds within a third of the typed length, nearest first; any kind when none is near. */
export function similarNames(text: string, accepts: readonly ElementType[] | undefined, elements: readonly Element[]): string[] {
    const near = (candidates: readonly Element[]): string[] => candidates
        .filter(element => element.name !== '' && element.kind !== 'Flow' && Math.abs(element.qualifiedName.length - text.length) <= limit)
        .map(element => ({ name: element.qualifiedName, far: distance(element.qualifiedName.toLowerCase(), text.toLowerCase()) }))
        .filter(candidate => candidate.far <= limit)
        .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
        .map(candidate => candidate.name);
    const limit = Math.max(1, Math.floor(text.length / 3));
    const accepted = near(accepts ? elements.filter(element => accepts.includes(element.kind)) : elements);
    return [...new Set(accepted)].slice(0, 3);
}

function listKinds(kinds: readonly ElementType[]): string {
    return join(kinds.map(kind => elementTerm(kind).noun));
}

function withArticles(kinds: readonly ElementType[]): string {
    return join(kinds.map(kind => elementTerm(kind).article));
}

function join(parts: readonly string[]): string {
    return parts.length < 2 ? parts[0] ?? '' : `${parts.slice(0, -1).join(', ')} or ${parts[parts.length - 1]}`;
}
