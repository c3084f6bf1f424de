import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSyntaxServices } from '../../server/syntax/syntax-module.js';
import { hasScope, highlight, loadGrammar, tokenAt } from './textmate.js';

const folder = join(import.meta.dirname, 'fixtures');

/*
 * A fixture is a specification with marks below its lines: carets under a word and the scope that each of
 * its characters must have; `//<--` marks the first character. Marks are no part of the text.
 */
interface Mark {
    readonly line: number;
    readonly start: number;
    readonly end: number;
    readonly scope: string;
}

function readMarks(fixture: string): { text: string; marks: Mark[] } {
    const kept: string[] = [];
    const marks: Mark[] = [];
    for (const line of fixture.split('\n')) {
        const [, carets, scope] = line.match(/^\/\/\s*(\^+|<--)\s+(\S+)$/) ?? [];
        if (!carets) {
            kept.push(line);
            continue;
        }
        const start = carets === '<--' ? 0 : line.indexOf('^');
        marks.push({ line: kept.length - 1, start, end: start + (carets === '<--' ? 1 : carets.length), scope });
    }
    return { text: kept.join('\n'), marks };
}

let grammar: Awaited<ReturnType<typeof loadGrammar>>;
beforeAll(async () => {
    grammar = await loadGrammar();
});

describe.each(readdirSync(folder).filter(name => name.endsWith('.mlsys')))('%s', name => {
    const { text, marks } = readMarks(readFileSync(join(folder, name), 'utf8'));

    test('is good text', () => {
        const { lexerErrors, parserErrors } = createSyntaxServices().parser.LangiumParser.parse(text);
        expect([...lexerErrors, ...parserErrors].map(error => error.message)).toEqual([]);
    });

    test('has the marked scopes', () => {
        const highlighted = highlight(grammar, text);
        const lines = text.split('\n');
        const wrong = marks.flatMap(({ line, start, end, scope }) => {
            const places = Array.from({ length: end - start }, (_, offset) => tokenAt(highlighted, line, start + offset)?.scopes ?? []);
            const other = places.find(scopes => !hasScope(scopes, scope));
            return other ? [`'${lines[line].slice(start, end)}' in '${lines[line].trim()}': ${other.slice(1).join(' ') || 'nothing'}, wanted ${scope}`] : [];
        });
        expect(marks.length).toBeGreaterThan(10);
        expect(wrong).toEqual([]);
    });
});
