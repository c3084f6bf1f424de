/**
 * Careful systems stay calm: a single clause taken out of a clean sample raises a handful of findings at most, each about something
 * near the place. A rule that cries out elsewhere is noise, and noise is switched off.
 */
import { describe, expect, it } from 'vitest';
import type { Element } from '../../server/model/elements.js';
import type { SystemModel } from '../../server/model/system-model.js';
import { applyOffsetEdits } from '../../server/syntax/formatting/text-edits.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { verdictsIn, workspaceOf } from '../helpers/model.js';
import { sampleSystems, type SampleSystem } from '../helpers/sample-texts.js';

/** Findings that one missing clause may raise. */
const handful = 4;
/** Links from the element that lost a clause to the one that a finding is about: an experience, its model, its pipeline, its data. */
const near = 3;
/** Every so many clauses one is taken out; 1 looks at all 5,000, which takes two minutes. */
const stride = Number(process.env.MLSYS_REMOVAL_STRIDE ?? 11);

const clean = sampleSystems().filter(({ name }) => name.startsWith('samples/') && !name.includes('/drafts/'));

describe('one clause less', () => {
    it.each(clean.map(sample => [sample.name, sample] as const))('%s', (_, sample) => {
        const [system] = workspaceOf(sample.texts).systems();
        const distance = distancesIn(system);
        const clauses = system.elements.flatMap(element => element.clauses.map(clause => ({ element, clause }))).filter(({ clause }) => clause.keyword !== 'waive');
        for (const { element, clause } of clauses.filter((_clause, index) => index % stride === 0)) {
            const name = clause.origin.uri.slice('file:///spec/'.length);
            const found = verdictsIn(workspaceOf({ ...sample.texts, [name]: without(sample, name, clause.origin) })).filter(({ cause }) => 'rule' in cause);
            const what = `'${clause.keyword}' of ${element.qualifiedName}`;
            expect(found.map(({ code, element: about }) => `${code} on ${about}`).slice(handful), `too much for ${what}`).toEqual([]);
            for (const { code, element: about } of found) {
                const target = about === system.header?.name ? system.header : system.elements.find(({ qualifiedName }) => qualifiedName === about);
                expect(target && (target.kind === 'System' || element.kind === 'System' || distance(element, target) <= near), `${code} on ${about} has nothing to do with ${what}`).toBe(true);
            }
        }
        // All clauses of a large sample take their time.
    }, 600_000);
});

function without({ texts }: SampleSystem, name: string, { start, end }: Element['origin']): string {
    const document = TextDocument.create(name, 'mlsys', 0, texts[name]);
    return applyOffsetEdits(texts[name], [{ start: document.offsetAt(start), end: document.offsetAt(end), newText: '' }]);
}

/** How many links lie between two elements, either way; a part and its whole are neighbours, too. */
function distancesIn(system: SystemModel): (from: Element, to: Element) => number {
    const neighbours = new Map<Element, Set<Element>>(system.elements.map(element => [element, new Set()]));
    const join = (a: Element, b: Element): void => { neighbours.get(a)?.add(b); neighbours.get(b)?.add(a); };
    for (const element of system.elements) {
        if (element.parent) join(element, element.parent);
        for (const { from } of system.incoming(element)) join(element, from);
    }
    return (from, to) => {
        const reached = new Map<Element, number>([[from, 0]]);
        for (const [element, steps] of reached) {
            if (element === to) return steps;
            for (const next of neighbours.get(element) ?? []) if (!reached.has(next)) reached.set(next, steps + 1);
        }
        return Number.POSITIVE_INFINITY;
    };
}
