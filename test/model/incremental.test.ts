/**
 * A workspace that is edited file by file knows the same as one that is read anew: systems are put together again only
 * where a change can be felt, and nothing else may differ.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Element } from '../../server/model/elements.js';
import { verdictsIn } from '../helpers/model.js';
import { sampleTexts } from '../helpers/sample-texts.js';
import { Workspace } from '../../server/workspace/workspace.js';

const samples = sampleTexts.filter(({ name }) => /samples\/(smart-toaster|delivery-robot|photo-search|drafts)\//.test(name));

/** All that the systems of a workspace hold, with its places; what points to an element names it. */
function modelOf(workspace: Workspace): unknown {
    const isElement = (value: object): value is Element => 'qualifiedName' in value && 'kind' in value;
    const told = (value: unknown, isTop: boolean): unknown => {
        if (Array.isArray(value)) return value.map(item => told(item, false));
        if (typeof value !== 'object' || value === null) return value;
        if (!isTop && isElement(value)) return `${value.kind} ${value.qualifiedName} in ${value.origin.uri}:${value.origin.start.line}`;
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, told(inner, false)]));
    };
    return workspace.systems().map(system => ({
        name: system.name, elements: system.elements.map(element => told(element, true)), problems: told(system.problems, false), waivers: told(system.waivers, false),
        incoming: system.elements.map(element => told(system.incoming(element), false)),
    }));
}

/** Everything said about a workspace, as one text a line. */
function said(workspace: Workspace): string[] {
    return verdictsIn(workspace).map(({ code, severity, message, origin, element }) => `${origin.uri}:${origin.start.line}:${origin.start.character} ${severity} ${code} ${element ?? ''} ${message}`).sort();
}

const edit = fc.record({ file: fc.nat(samples.length - 1), kind: fc.constantFrom('drop a line', 'double a line', 'cut a line', 'rename a name', 'type into a line', 'break a line', 'open a body', 'swap two lines', 'rename the system', 'close the file', 'restore'), at: fc.nat() });

function changed(text: string, kind: string, at: number): string {
    const lines = text.split('\n');
    const line = at % lines.length;
    switch (kind) {
        case 'drop a line': lines.splice(line, 1); return lines.join('\n');
        case 'double a line': lines.splice(line, 0, lines[line]); return lines.join('\n');
        case 'cut a line': lines[line] = lines[line].slice(0, lines[line].length >> 1); return lines.join('\n');
        case 'type into a line': lines[line] = `${lines[line].slice(0, at % (lines[line].length + 1))}${['x', ' ', '"', '}', '/*', 'goal ', '-> '][at % 7]}${lines[line].slice(at % (lines[line].length + 1))}`; return lines.join('\n');
        case 'break a line': lines[line] = `${lines[line].slice(0, at % (lines[line].length + 1))}\n${lines[line].slice(at % (lines[line].length + 1))}`; return lines.join('\n');
        case 'open a body': lines.splice(line, 0, 'user goal Open "not closed" {'); return lines.join('\n');
        case 'swap two lines': [lines[line], lines[0]] = [lines[0], lines[line]]; return lines.join('\n');
        case 'rename a name': return text.replace(/\b([A-Z]\w+)\b(?![\s\S]*\b\1\b)/, '$1Other');
        case 'rename the system': return text.replace(/^system \w+/m, `system Renamed${at % 3}`);
        default: return text;
    }
}

describe('an edited workspace knows what a fresh one knows', () => {
    it('after random edits of samples', () => {
        fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), edits => {
            const texts = new Map(samples.map(({ name, text }) => [`file:///${name}`, text]));
            const edited = new Workspace();
            for (const [uri, text] of texts) edited.setText(uri, text);
            said(edited);
            for (const { file, kind, at } of edits) {
                const uri = `file:///${samples[file].name}`;
                if (kind === 'close the file') {
                    texts.delete(uri);
                    edited.remove(uri);
                } else {
                    const text = kind === 'restore' ? samples[file].text : changed(texts.get(uri) ?? '', kind, at);
                    texts.set(uri, text);
                    edited.setText(uri, text);
                }
                // Asking in between makes the workspace keep what it worked out.
                edited.systemOf(uri);
            }
            const fresh = new Workspace();
            for (const [uri, text] of [...texts].sort(([a], [b]) => a < b ? -1 : 1)) fresh.setText(uri, text);
            expect(said(edited)).toEqual(said(fresh));
            expect(modelOf(edited)).toEqual(modelOf(fresh));
        }), { seed: 20261124, numRuns: 60 });
    }, 120_000);

    it('when one system names an element of another that comes and goes', () => {
        const workspace = new Workspace();
        workspace.setText('file:///a.mlsys', 'system A\nhazard H { caused by B.M.wrong }\n');
        expect(said(workspace)[0]).toContain('unknown-name');
        workspace.setText('file:///b.mlsys', 'system B\nml component M { mistake wrong { severity minor } }\n');
        expect(said(workspace).filter(text => text.includes('unknown-name'))).toEqual([]);
        workspace.remove('file:///b.mlsys');
        expect(said(workspace)[0]).toContain('unknown-name');
    });
});
