import { createScanner, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nearestWord } from '../syntax/problems/expected.js';
import type { SyntaxProblem } from '../syntax/problems/syntax-problem.js';
import type { Configuration } from './configuration.js';
import { levels, type Level } from './levels.js';
import { defaultLimits, limitNames, limitTerm, type LimitName } from './limits.js';
import { profileNames, type ProfileName } from './profiles.js';

export interface ReadConfiguration {
    /** What the text says, without what is wrong in it; undefined when the text is no JSON. */
    readonly configuration?: Configuration;
    readonly problems: readonly SyntaxProblem[];
}

/** More is no configuration. UTF-16 code units, brackets. */
const longestText = 1_000_000;
const deepestNesting = 20;

/** Reads an `mlsys.json`; comments and a comma after the last entry are welcome. Total: any text gets an answer. */
export function readConfiguration(text: string, ruleIds: readonly string[]): ReadConfiguration {
    const broken = (at: { readonly offset: number; readonly length: number }, message: string): ReadConfiguration =>
        ({ problems: [problemAt(TextDocument.create('', 'json', 0, text), at, 'configuration-syntax', message)] });
    if (text.length > longestText) return broken({ offset: 0, length: 0 }, `mlsys.json is longer than ${longestText / 1_000_000} million characters, so it was not read.`);
    if (text.includes('\0')) return broken({ offset: 0, length: 0 }, 'This is no text: it holds NUL characters. mlsys.json is a UTF-8 text file.');
    const tooDeep = firstTooDeep(text);
    if (tooDeep !== undefined) return broken({ offset: tooDeep, length: 1 }, 'Brackets are nested too deep here: mlsys.json holds settings, of which none is nested more than twice.');
    const errors: ParseError[] = [];
    // A byte order mark would be no JSON; a blank in its place keeps all positions.
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
    if (text.trim() === '') return broken({ offset: 0, length: 0 }, 'mlsys.json is empty: write { "profile": "standard" }, or delete the file.');
    if (errors.length > 0) return broken(errors[0], syntaxMessages[printParseErrorCode(errors[0].error)] ?? 'This is no JSON.');
    if (!root) return broken({ offset: 0, length: text.length }, 'This is no JSON.');
    const reader = new Reader(text, ruleIds);
    const configuration = reader.read(root);
    return { configuration, problems: reader.problems.sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character) };
}

class Reader {
    readonly problems: SyntaxProblem[] = [];
    private readonly document: TextDocument;

    constructor(text: string, private readonly ruleIds: readonly string[]) {
        this.document = TextDocument.create('', 'json', 0, text);
    }

    read(root: Node): Configuration {
        const given = this.entries(root, 'mlsys.json holds one object: write { "profile": "standard" }.', ['$schema', 'profile', 'levels', 'limits'],
            key => `'${key}' is no setting`, 'settings are profile, levels and limits');
        const profile = given.get('profile');
        return { profile: profile ? this.profile(profile) : 'standard', levels: this.levels(given.get('levels')), limits: this.limits(given.get('limits')) };
    }

    private profile(node: Node): ProfileName {
        const known = profileNames.find(name => name === node.value);
        if (known === undefined) this.wrongWord(node, profileNames, 'profile', 'profiles are');
        return known ?? 'standard';
    }

    private levels(node: Node | undefined): ReadonlyMap<string, Level> {
        const found = new Map<string, Level>();
        if (!node) return found;
        const given = this.entries(node, '"levels" holds an object from rule ids to levels: write { "measure-unfed": "hint" }.', this.ruleIds,
            key => `There is no rule '${key}'`, 'docs/rules lists them all', 'unknown-rule');
        for (const [id, value] of given) {
            const level = levels.find(candidate => candidate === value.value);
            if (level === undefined) this.wrongWord(value, levels, 'level', 'levels are');
            else found.set(id, level);
        }
        return found;
    }

    private limits(node: Node | undefined): Configuration['limits'] {
        if (!node) return defaultLimits;
        const given = this.entries(node, `"limits" holds an object from names to numbers: write { "oftenPerDay": ${defaultLimits.oftenPerDay} }.`, limitNames,
            key => `'${key}' is no limit`, `limits are ${listed(limitNames)}`);
        const limits: Record<LimitName, number> = { ...defaultLimits };
        for (const name of limitNames) {
            const value = given.get(name);
            if (!value) continue;
            const { least, most } = limitTerm(name);
            if (typeof value.value === 'number' && value.value >= least && value.value <= (most ?? Number.MAX_VALUE)) limits[name] = value.value;
            else this.report(value, 'wrong-setting', `'${name}' is a number ${most === undefined ? `of at least ${least}` : `from ${least} to ${most}`}; without it, ${defaultLimits[name]} counts.`);
        }
        return limits;
    }

    /** The known entries of an object, by key; the last one counts where a key is written twice, as for every reader of JSON. */
    private entries(node: Node, otherwise: string, known: readonly string[], unknown: (key: string) => string, all: string, code = 'unknown-setting'): Map<string, Node> {
        const found = new Map<string, Node>();
        if (node.type !== 'object') {
            this.report(node, 'wrong-setting', otherwise);
            return found;
        }
        for (const { children: [key, value] = [] } of node.children ?? []) {
            const name = String(key.value);
            if (!known.includes(name)) {
                const nearest = nearestWord(name, known);
                this.report(key, code, `${unknown(shortened(name))}; ${nearest === undefined ? `${all}.` : `did you mean '${nearest}'?`}`, nearest);
                continue;
            }
            if (found.has(name)) this.report(key, 'repeated-setting', `'${name}' is set twice, and only this one counts; delete one of them.`);
            found.set(name, value);
        }
        return found;
    }

    private wrongWord(node: Node, known: readonly string[], what: string, all: string): void {
        const nearest = typeof node.value === 'string' ? nearestWord(node.value, known) : undefined;
        const written = typeof node.value === 'string' ? `'${shortened(node.value)}' is no ${what}` : `A ${what} is a word in quotes`;
        this.report(node, 'wrong-setting', `${written}; ${nearest === undefined ? `${all} ${listed(known)}.` : `did you mean '${nearest}'?`}`, nearest);
    }

    private report(node: Node, code: string, message: string, instead?: string): void {
        this.problems.push(problemAt(this.document, node, code, message, instead));
    }
}

function problemAt(document: TextDocument, { offset, length }: { readonly offset: number; readonly length: number }, code: string, message: string, instead?: string): SyntaxProblem {
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
    return {
        message, range, severity: 'error', code,
        suggestions: instead === undefined ? [] : [{ title: `Write "${instead}"`, range, newText: JSON.stringify(instead) }],
    };
}

/** The offset of the first bracket that is nested too deep: a parser that calls itself for every bracket would run out of stack. */
function firstTooDeep(text: string): number | undefined {
    const scanner = createScanner(text, true);
    let depth = 0;
    for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
        if (scanner.getTokenLength() > 1) continue;
        const offset = scanner.getTokenOffset();
        if (/[{[]/.test(text[offset]) && ++depth > deepestNesting) return offset;
        if (/[}\]]/.test(text[offset])) depth--;
    }
    return undefined;
}

const syntaxMessages: Readonly<Record<string, string>> = {
    PropertyNameExpected: 'A name in double quotes is due here.',
    ValueExpected: 'A value is due here: a text in double quotes, a number, or an object in braces.',
    ColonExpected: 'A colon is due here, between a name and its value.',
    CommaExpected: 'A comma is due before this.',
    CloseBraceExpected: "A closing '}' is missing.",
    CloseBracketExpected: "A closing ']' is missing.",
    EndOfFileExpected: "The object ends before this; move this into it, or delete it.",
    InvalidSymbol: 'This is no JSON: texts stand in double quotes.',
    UnexpectedEndOfComment: "A comment begins here and is not closed: '*/' is missing.",
    UnexpectedEndOfString: 'This text is not closed: a double quote is missing at its end.',
    InvalidEscapeCharacter: "A text holds a backslash that begins no escape; write '\\\\' for a backslash.",
    InvalidCharacter: 'A text holds a control character; write it as an escape such as \\n.',
};

function listed(words: readonly string[]): string {
    return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

function shortened(word: string): string {
    return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
