import type { ParseResult } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SectionModel } from '../model/read/file-model.js';
import { readSection } from '../model/read/section-reader.js';
import type { SpecificationFile } from '../syntax/generated/ast.js';
import type { ReadSection, SyntaxProblem } from '../syntax/problems/syntax-problem.js';
import { sectionProblems } from '../syntax/problems/syntax-problems.js';
import { sectionsOf, type Section } from '../syntax/sections.js';
import { syntaxServices } from '../syntax/syntax-services.js';

/** What is read of a section wherever it stands: all offsets and lines count from its own start. */
class Reading {
    readonly text: string;
    readonly isSound: boolean;
    readonly found: ReturnType<typeof sectionProblems>;
    private parsed?: ParseResult<SpecificationFile>;

    constructor(text: string) {
        // A part of a string keeps the whole of it alive, which a section outlives.
        this.text = ` ${text}`.slice(1);
        this.parsed = syntaxServices().parser.LangiumParser.parse<SpecificationFile>(this.text);
        this.isSound = this.parsed.parserErrors.length === 0 && this.parsed.lexerErrors.length === 0;
        this.found = sectionProblems(this.parsed, TextDocument.create('', 'mlsys', 0, this.text));
    }

    get tree(): SpecificationFile {
        this.parsed ??= syntaxServices().parser.LangiumParser.parse<SpecificationFile>(this.text);
        return this.parsed.value;
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
     * Reads a text; sections that `previous` has as well are not read again.
     * @param keepsTrees whether the text is likely to change, which moves sections
     */
    static read(uri: string, text: string, previous: readonly SpecSection[], keepsTrees: boolean): SpecSection[] {
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
            const reading = same?.[0]?.reading ?? new Reading(section.text);
            const model = readSection({ uri, line: section.line }, reading.tree);
            if (!keepsTrees) reading.dropTree();
            return new SpecSection(reading, section.offset, section.line, model);
        });
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
        return this.reading.isSound;
    }

    get problems(): readonly SyntaxProblem[] {
        return this.reading.found.problems;
    }

    get unexplained(): number {
        return this.reading.found.unexplained;
    }

    get isCutShort(): boolean {
        return this.reading.found.isCutShort;
    }
}
