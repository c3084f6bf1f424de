/** What an mlsys.json says, and what is said about a wrong one, with the place marked in its text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultConfiguration } from '../../server/configuration/configuration.js';
import { defaultLimits } from '../../server/configuration/limits.js';
import { readConfiguration } from '../../server/configuration/read-configuration.js';

const ruleIds = ['measure-unfed', 'no-rollback'];
const read = (text: string): ReturnType<typeof readConfiguration> => readConfiguration(text, ruleIds);

/** Each problem with the piece of text that it is about. */
function problemsOf(text: string): string[] {
    const document = TextDocument.create('', 'json', 0, text);
    return read(text).problems.map(({ code, message, range }) => `${code} at ${document.getText(range)}: ${message}`);
}

describe('a sound text', () => {
    it('sets profile, levels and limits; what it leaves out stays as it is', () => {
        expect(read('{ "$schema": "x", "profile": "safety", "levels": { "no-rollback": "off" }, "limits": { "highPrecision": 0.9 } }')).toEqual({
            configuration: { profile: 'safety', levels: new Map([['no-rollback', 'off']]), limits: { ...defaultLimits, highPrecision: 0.9 } }, problems: [],
        });
        expect(read('{}')).toEqual({ configuration: defaultConfiguration, problems: [] });
    });

    it('may hold comments, a last comma and a byte order mark', () => {
        expect(read('\uFEFF{ // why: a trial\n "levels": { "no-rollback": "info", /* so far */ }, }')).toMatchObject({ configuration: { levels: new Map([['no-rollback', 'info']]) }, problems: [] });
    });
});

describe('a wrong text', () => {
    it.each([
        ['{ "profle": "lean" }', `unknown-setting at "profle": 'profle' is no setting; did you mean 'profile'?`],
        ['{ "colour": 3 }', `unknown-setting at "colour": 'colour' is no setting; settings are profile, levels and limits.`],
        ['{ "profile": "leen" }', `wrong-setting at "leen": 'leen' is no profile; did you mean 'lean'?`],
        ['{ "profile": 3 }', 'wrong-setting at 3: A profile is a word in quotes; profiles are standard, lean, safety, eu-ai-act and course.'],
        ['{ "levels": { "measure-unfedd": "off" } }', `unknown-rule at "measure-unfedd": There is no rule 'measure-unfedd'; did you mean 'measure-unfed'?`],
        ['{ "levels": { "indentation": "off" } }', `unknown-rule at "indentation": There is no rule 'indentation'; docs/rules lists them all.`],
        ['{ "levels": { "no-rollback": "warn" } }', `wrong-setting at "warn": 'warn' is no level; did you mean 'warning'?`],
        ['{ "levels": { "no-rollback": false } }', 'wrong-setting at false: A level is a word in quotes; levels are off, hint, info, warning and error.'],
        ['{ "levels": { "no-rollback": "off", "no-rollback": "hint" } }', `repeated-setting at "no-rollback": 'no-rollback' is set twice, and only this one counts; delete one of them.`],
        ['{ "levels": [] }', 'wrong-setting at []: "levels" holds an object from rule ids to levels: write { "measure-unfed": "hint" }.'],
        ['{ "limits": { "highPrecision": 99 } }', `wrong-setting at 99: 'highPrecision' is a number from 0 to 1; without it, 0.99 counts.`],
        ['{ "limits": { "oftenPerDay": 1e999 } }', `wrong-setting at 1e999: 'oftenPerDay' is a number of at least 0; without it, 1 counts.`],
        ['[]', 'wrong-setting at []: mlsys.json holds one object: write { "profile": "standard" }.'],
    ])('%s', (text, problem) => {
        expect(problemsOf(text)).toEqual([problem]);
        expect(read(text).configuration).toBeDefined();
    });

    it('leaves what is right in it standing', () => {
        expect(read('{ "profile": "leen", "levels": { "no-rollback": "off", "measure-unfed": "loud" } }').configuration).toEqual({ ...defaultConfiguration, levels: new Map([['no-rollback', 'off']]) });
    });

    it('offers what was meant as the text to write', () => {
        expect(read('{ "levels": { "no-rolback": "off" } }').problems[0].suggestions).toMatchObject([{ title: 'Write "no-rollback"', newText: '"no-rollback"' }]);
    });
});

describe('a text that is no JSON', () => {
    it.each([
        ['', 'mlsys.json is empty'],
        ['{ "profile" "lean" }', 'A colon is due here'],
        ['{ "profile": "lean" "levels": {} }', 'A comma is due before this'],
        ['{ "profile": "lean"', `A closing '}' is missing`],
        ['{ "profile": lean }', 'This is no JSON: texts stand in double quotes'],
        ['{ "profile": "lean }', 'This text is not closed'],
        ['{} {}', 'The object ends before this'],
        ['[ '.repeat(100_000), 'Brackets are nested too deep'],
        [`{}${' '.repeat(1_000_001)}`, 'longer than 1 million characters'],
    ])('%.40s', (text, message) => {
        const { configuration, problems } = read(text);
        expect(configuration).toBeUndefined();
        expect(problems).toMatchObject([{ code: 'configuration-syntax' }]);
        expect(problems[0].message).toContain(message);
        expect(problems[0].message).toMatch(/\.$/);
    });

    it('is answered, whatever it is', () => {
        const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"profile"', '"levels"', '"limits"', '"lean"', '"off"', '"no-rollback"', '"__proto__"', '"', '\\', '//', '/*', '1', 'null', ' ', '\n', '\uFEFF');
        fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }).map(parts => parts.join('')), text => {
            const { configuration, problems } = read(text);
            if (!configuration) expect(problems).toHaveLength(1);
            const length = text.split('\n').length;
            for (const { range } of problems) expect(range.end.line).toBeLessThan(length);
        }), { numRuns: 3000 });
    });
});
