import type { ParseResult } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SectionModel } from '../model/read/file-model.js';
import { readSection } from '../model/read/section-reader.js';
import type { SpecificationFile } from '../syntax/generated/ast.js';
import { sectionProblems, type SyntaxProblem } from '../syntax/problems/syntax-problems.js';
import { sectionsOf, type Section } from '../syntax/sections.js';
import { syntaxServices } from '../syntax/syntax-services.js';

/** What is read of a section wherever it stands: all offsets and lines count from its own start. */
class Reading {
    readonly text: string;
    readonly parsed: ParseResult<SpecificationFile>;
    private knownProblems?: readonly SyntaxProblem[];

    constructor(text: string) {
        // A part of a string keeps the whole of it alive, which a section outlives.
        this.text = ` ${text}`.slice(1);
        this.parsed = syntaxServices().parser.LangiumParser.parse<SpecificationFile>(this.text);
    }

    get problems(): readonly SyntaxProblem[] {
        return this.knownProblems ??= sectionProblems(this.parsed, TextDocument.create('', 'mlsys', 0, this.text));
    }
}

/** A section of one text, with what was read of it. */
export class SpecSection {
    private constructor(private readonly reading: Reading, readonly offset: number, readonly line: number, readonly model: SectionModel) { }

    /** Reads a text; sections that `previous` has as well are not read again. */
    static read(uri: string, text: string, previous: readonly SpecSection[]): SpecSection[] {
        const known = new Map<string, SpecSection[]>();
        for (const section of previous) {
            const same = known.get(section.text);
            if (same) same.push(section);
            else known.set(section.text, [section]);
        }
        return sectionsOf(text).map(section => {
            const same = known.get(section.text);
            // Its elements can stand in one place only.
            const index = same?.findIndex(({ line }) => line === section.line) ?? -1;
            if (same && index >= 0) return same.splice(index, 1)[0].at(section);
            return SpecSection.placed(uri, section, same?.[0]?.reading ?? new Reading(section.text));
        });
    }

    private static placed(uri: string, { offset, line }: Section, reading: Reading): SpecSection {
        return new SpecSection(reading, offset, line, readSection({ uri, line }, reading.parsed.value));
    }

    private at({ offset }: Section): SpecSection {
        return offset === this.offset ? this : new SpecSection(this.reading, offset, this.line, this.model);
    }

    get text(): string {
        return this.reading.text;
    }

    /** The tree counts offsets and lines from the start of the section. */
    get tree(): SpecificationFile {
        return this.reading.parsed.value;
    }

    /** Whether all of it could be read. */
    get isSound(): boolean {
        const { parserErrors, lexerErrors } = this.reading.parsed;
        return parserErrors.length === 0 && lexerErrors.length === 0;
    }

    get problems(): readonly SyntaxProblem[] {
        return this.reading.problems;
    }
}
