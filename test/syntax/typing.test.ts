/**
 * Text that is being typed: every declaration of every sample is cut after every token, and all other declarations of
 * the file must stay as they were. A prefix of a text must never make anything throw.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWaiveDeclaration, type SpecificationFile, type Statement } from '../../server/syntax/generated/ast.js';
import { syntaxServices } from '../../server/syntax/syntax-services.js';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { brokenTexts } from '../helpers/mutants.js';
import { verdictsIn, workspaceOf } from '../helpers/model.js';
import { sampleTexts, workedExample } from '../helpers/sample-texts.js';

const { parser: { Lexer, LangiumParser } } = syntaxServices();

/** What tells a declaration from the others: its kind, its name or path, and how much stands in its body. */
function shapeOf(statement: Statement): string {
    const { name, path, clauses } = statement as { name?: string; path?: readonly { $refText: string }[]; clauses?: readonly unknown[] };
    const key = name ?? path?.map(end => end.$refText).join('->') ?? (isWaiveDeclaration(statement) ? statement.rule : '');
    return `${statement.$type} ${statement.adjective ?? ''} ${key} ${clauses?.length ?? 0}`;
}

function statementsOf(text: string): readonly Statement[] {
    return LangiumParser.parse<SpecificationFile>(text).value.statements;
}

/** A lone adjective is rightly read as that of the noun below it: `data` before `flow A -> B`. */
function isReadOn(next: string): boolean {
    return /^(goal|indicator|actor|component|flow|property|telemetry)\b/.test(next);
}

/** A waiver may stand in a body, and one that is still open takes it in. */
function isTakenIn(statement: Statement): boolean {
    return isWaiveDeclaration(statement);
}

/** Recovery looks at most a few declarations ahead: so many before and after the cut one are read with it. */
const before = 2;
const after = 8;

describe('a declaration cut after every token keeps all others whole', () => {
    it.each(sampleTexts.map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
        const statements = statementsOf(text);
        const lost: string[] = [];
        let states = 0;
        statements.forEach((statement, index) => {
            const near = statements.slice(Math.max(0, index - before), index + after);
            const others = near.filter(other => other !== statement);
            const from = near[0].$cstNode?.offset ?? 0;
            const to = near[near.length - 1].$cstNode?.end ?? text.length;
            const { offset, end } = statement.$cstNode ?? { offset: 0, end: 0 };
            const { tokens } = Lexer.tokenize(text.slice(offset, end));
            for (let count = 1; count < tokens.length; count++) {
                const last = tokens[count - 1];
                const cut = text.slice(offset, offset + last.startOffset + last.image.length);
                if (count === 1 && isReadOn(text.slice(end, to).trimStart())) continue;
                states++;
                const now = statementsOf(`${text.slice(from, offset)}${cut}\n${text.slice(end, to)}`).map(shapeOf);
                for (const other of others) if (!now.includes(shapeOf(other)) && !isTakenIn(other)) lost.push(`after '${cut.slice(-60)}': ${shapeOf(other)}`);
            }
        });
        expect(lost).toEqual([]);
        expect(states).toBeGreaterThan(20);
    }, 60_000);
});

describe('half-written text', () => {
    it('every prefix of the worked example is read without a throw, with problems that lie inside the text', () => {
        for (let length = 0; length < workedExample.length; length += 7) {
            const prefix = workedExample.slice(0, length);
            const lines = prefix.split('\n');
            for (const { origin, message } of verdictsIn(workspaceOf(prefix))) {
                expect(origin.end.line, message).toBeLessThan(lines.length);
                expect(origin.end.character, message).toBeLessThanOrEqual(lines[origin.end.line].length);
                expect(message.length).toBeLessThan(500);
            }
        }
    }, 120_000);

    it('samples with tokens lost, doubled, moved or replaced are read, checked and formatted without a throw', () => {
        fc.assert(fc.property(brokenTexts(sampleTexts), text => {
            for (const { message } of verdictsIn(workspaceOf(text))) expect(message).not.toBe('');
            const formatted = formatText(text);
            expect(formatText(formatted)).toBe(formatted);
        }), { seed: 20261124, numRuns: 150 });
    }, 120_000);
});
