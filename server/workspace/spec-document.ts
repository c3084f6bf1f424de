import { TextDocument } from 'vscode-languageserver-textdocument';
import { syntaxProblems, type SyntaxProblem } from '../syntax/problems/syntax-problems.js';
import { fileOf, type FileModel } from '../model/read/file-model.js';
import { SpecSection } from './spec-section.js';

/** Larger texts are not read: about 10,000 elements, more than a person reads in a file. UTF-16 code units. */
export const longestText = 2_000_000;

/** Deeper nesting is no specification, and a parser that calls itself for every bracket would run out of stack. */
const deepestRead = 100;

/** One text and what was read from it. Immutable: a changed text is a new document. */
export class SpecDocument {
    readonly textDocument: TextDocument;
    readonly sections: readonly SpecSection[];
    readonly file: FileModel;
    /** Why the text was not read at all. */
    readonly unreadable?: string;
    private knownProblems?: readonly SyntaxProblem[];

    /** @param previous the text before: what it has in common with this one is not read again. */
    constructor(readonly uri: string, readonly text: string, readonly version: number, previous?: SpecDocument) {
        this.textDocument = TextDocument.create(uri, 'mlsys', version, text);
        this.unreadable = unreadable(text);
        this.sections = this.unreadable === undefined ? SpecSection.read(uri, text, previous?.sections ?? [], version > 0) : [];
        this.file = fileOf(uri, this.sections.map(({ model }) => model));
    }

    get problems(): readonly SyntaxProblem[] {
        return this.knownProblems ??= this.unreadable === undefined ? syntaxProblems(this.text, this.sections) : [unreadableProblem(this.unreadable)];
    }

    /** The section that holds an offset, and with it what precedes the offset directly. */
    sectionAt(offset: number): SpecSection | undefined {
        let [low, high] = [0, this.sections.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.sections[middle].offset <= offset) low = middle + 1;
            else high = middle;
        }
        return this.sections[low - 1];
    }
}

function unreadable(text: string): string | undefined {
    if (text.length > longestText) {
        return `This file has ${(text.length / 1_000_000).toFixed(1)} million characters; up to ${longestText / 1_000_000} million are read. Split the system by subject: files with the same 'system' line belong together.`;
    }
    if (deepestNesting(text) > deepestRead) return `Brackets are nested more than ${deepestRead} deep: nobody can read that, and neither is it read here.`;
    if (text.includes('\0')) return 'This is no text: it holds NUL characters. A specification is a UTF-8 text file.';
    return undefined;
}

/** Open brackets at the deepest place, those in texts and comments left out. Linear. */
function deepestNesting(text: string): number {
    let deepest = 0;
    let depth = 0;
    for (const [piece] of text.matchAll(/"(?:\\.|[^"\\\r\n])*"?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|[({})]/g)) {
        if (piece === '(' || piece === '{') deepest = Math.max(deepest, ++depth);
        else if (piece === ')' || piece === '}') depth = Math.max(0, depth - 1);
    }
    return deepest;
}

function unreadableProblem(message: string): SyntaxProblem {
    const start = { line: 0, character: 0 };
    return { message, range: { start, end: start }, severity: 'error', code: 'unreadable-file' };
}
