/**
 * Fixtures whose expectations stand beside the text that they are about. A line such as
 *
 *     //        ^^^ error unknown-name: the whole message
 *
 * expects a problem below the carets, on the line before. What is expected must appear, and nothing else.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verdictsIn, workspaceOf } from '../helpers/model.js';

const folder = join(import.meta.dirname, '../fixtures/problems');

interface Expectation { readonly file: string; readonly line: number; readonly from: number; readonly to: number; readonly text: string }

/** A file is one workspace; a folder is one of several files. */
function fixture(name: string): Record<string, string> {
    if (name.endsWith('.mlsys')) return { [name]: readFileSync(join(folder, name), 'utf8') };
    return Object.fromEntries(readdirSync(join(folder, name)).map(file => [file, readFileSync(join(folder, name, file), 'utf8')]));
}

function expectations(file: string, text: string): Expectation[] {
    const expected: Expectation[] = [];
    let subject = 0;
    text.split('\n').forEach((content, line) => {
        const mark = /^\/\/\s*(\^+) ((?:error|warning|hint) .*)$/.exec(content);
        if (!mark) subject = line;
        else expected.push({ file, line: subject, from: content.indexOf('^'), to: content.indexOf('^') + mark[1].length, text: mark[2] });
    });
    return expected;
}

const inOrder = (a: Expectation, b: Expectation): number => a.file.localeCompare(b.file) || a.line - b.line || a.from - b.from || a.text.localeCompare(b.text);

describe('problems of texts and names', () => {
    it.each(readdirSync(folder))('%s', name => {
        const texts = fixture(name);
        const found = verdictsIn(workspaceOf(texts)).filter(({ cause }) => !('rule' in cause)).map(({ origin, severity, code, message }): Expectation => ({
            file: origin.uri.slice(origin.uri.lastIndexOf('/') + 1), line: origin.start.line, from: origin.start.character,
            to: origin.end.line === origin.start.line ? origin.end.character : origin.start.character + 1, text: `${severity} ${code}: ${message}`,
        }));
        expect(found.sort(inOrder)).toEqual(Object.entries(texts).flatMap(([file, text]) => expectations(file, text)).sort(inOrder));
    });
});
