import type { ParseResult } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SectionModel } from '../model/read/file-model.js';
import { readSection } from '../model/read/section-reader.js';
import type { SpecificationFile } from '../syntax/generated/ast.js';
import type { ReadSection, SyntaxProblem } from '../syntax/problems/syntax-problem.js';
import { sectionProblems } from '../syntax/problems/syntax-problems.js';
import { sectionsOf, type Section } from '../syntax/sections.js';
import { mostParserErrors } from '../syntax/parser.js';
import { syntaxServices } from '../syntax/syntax-services.js';

/** What is read of a section wherever it stands: all offsets and lines count from its own start. */
class Reading {
    readonly text: string;
    /** Of the lexer and the parser. */
    readonly errors: number;
    private parsed?: ParseResult<SpecificationFile>;
    private found?: ReturnType<typeof sectionProblems>;

    constructor(text: string) {
        // A part of a string keeps the whole of it alive, which a section outlives.
        this.text = ` ${text}`.slice(1);
        const { parserErrors, lexerErrors } = this.result;
        this.errors = parserErrors.length + lexerErrors.length;
        // Explaining errors takes longer than finding them, and is left to when somebody asks.
        if (this.errors === 0) this.found = this.explained();
    }

    private get result(): ParseResult<SpecificationFile> {
        return this.parsed ??= syntaxServices().parser.LangiumParser.parse<SpecificationFile>(this.text);
    }

    get tree(): SpecificationFile {
        return this.result.value;
    }

    get problems(): ReturnType<typeof sectionProblems> {
        return this.found ??= this.explained();
    }

    private explained(): ReturnType<typeof sectionProblems> {
        return sectionProblems(this.result, TextDocument.create('', 'mlsys', 0, this.text));
    }

    /** Trees are by far the largest of all that is known of a text, and read again in no time. */
    dropTree(): void {
        this.parsed = undefined;
    }
}

/** A section of one text, with what was read of it. */
export class SpecSection implements ReadSection {
    private constructor(private readonly reading: Reading, readonly offset: number, readonly line: number, readonly model: SectionModel) { }

    /**
     * Reads a text; sections that `previous` has as well are not read again. After too many errors the rest is not read.
     * @param keepsTrees whether the text is likely to change, which moves sections
     */
    static read(uri: string, text: string, previous: readonly SpecSection[], keepsTrees: boolean): SpecSection[] {
        // By text, then by line: its elements can stand in one place only.
        const known = new Map<string, Map<number, SpecSection>>();
        for (const section of previous) {
            const same = known.get(section.text);
            if (same) same.set(section.line, section);
            else known.set(section.text, new Map([[section.line, section]]));
        }
        const read: SpecSection[] = [];
        let errors = 0;
        for (const section of sectionsOf(text)) {
            const same = known.get(section.text);
            const one = same?.get(section.line)?.at(section) ?? SpecSection.placed(uri, section, firstOf(same)?.reading ?? new Reading(section.text));
            if (!keepsTrees) one.reading.dropTree();
            read.push(one);
            errors += one.errors;
            if (errors >= mostParserErrors) break;
        }
        return read;
    }

    private static placed(uri: string, { offset, line }: Section, reading: Reading): SpecSection {
        return new SpecSection(reading, offset, line, readSection({ uri, line }, reading.tree));
    }

    private at({ offset }: Section): SpecSection {
        return offset === this.offset ? this : new SpecSection(this.reading, offset, this.line, this.model);
    }

    get text(): string {
        return this.reading.text;
    }

    /** The tree counts offsets and lines from the start of the section. */
    get tree(): SpecificationFile {
        return this.reading.tree;
    }

    /** Whether all of it could be read. */
    get isSound(): boolean {
        return this.reading.errors === 0;
    }

    get errors(): number {
        return this.reading.errors;
    }

    get problems(): readonly SyntaxProblem[] {
        return this.reading.problems.problems;
    }

    get unexplained(): number {
        return this.reading.problems.unexplained;
    }
}

function firstOf<Item>(items: ReadonlyMap<unknown, Item> | undefined): Item | undefined {
    return items?.values().next().value;
}
