/**
 * What an analysis is: something that follows from what an author wrote and that reading alone would not show.
 * Its page, its hover lines, its lenses and hints, its tables on the command line and their JSON Schema are all
 * made from this unit.
 */
import type { Element } from '../model/elements.js';
import type { Position } from '../model/origin.js';
import type { SystemModel } from '../model/system-model.js';
import type { Source } from './sources.js';

/** What a cell holds. `name` is the qualified name of an element; `names` and `texts` are lists. */
export type ColumnType = 'text' | 'name' | 'names' | 'texts' | 'number' | 'flag';

export interface Column {
    /** As in the JSON output: one camelCase word. */
    readonly key: string;
    readonly title: string;
    readonly type: ColumnType;
    /** What it means, and its unit, in one sentence. */
    readonly help: string;
}

/** Not known, or not said yet, is `undefined`: an empty cell, `null` in JSON. */
export type Cell = string | number | boolean | readonly string[] | undefined;

export interface Row {
    /** Where the row is at home: a click on it leads there. */
    readonly element?: Element;
    readonly cells: Readonly<Record<string, Cell>>;
}

/** The shape of a table; what stands in it depends on the system. */
export interface TableShape {
    /** As in the JSON output: one camelCase word. */
    readonly id: string;
    readonly title: string;
    readonly columns: readonly Column[];
    /** Stands in place of a table without rows. */
    readonly whenEmpty: string;
}

export interface AnalysisResult {
    /** Rows by id of the table, the most important first. */
    readonly tables: Readonly<Record<string, readonly Row[]>>;
    /** What the reader must know to trust it: what was cut, assumed, or could not be worked out. */
    readonly notes: readonly string[];
}

/** A short text above a declaration. */
export interface Lens {
    /** A few words: `84, low confidence`. */
    readonly text: string;
    /** The whole story in a sentence or two. */
    readonly tooltip?: string;
}

/** A short text within a line, right behind what it is about. */
export interface InlayHint {
    readonly at: Position;
    readonly text: string;
    readonly tooltip?: string;
}

/** A few words that the picture on an analysis' page writes into an element: what follows for it. */
export interface PictureMark {
    readonly element: Element;
    readonly text: string;
    readonly tone: 'good' | 'bad' | 'plain';
}

/** What documentation says about an analysis. */
export interface AnalysisPage {
    /** Subject on the command line and name of its page: lower case, hyphens. */
    readonly id: string;
    readonly title: string;
    /** What an author asks when reaching for it. */
    readonly question: string;
    /** Markdown without headings: what it works out, the formula, how to read the answer, an example worked by hand. */
    readonly explanation: string;
    /** Markdown: what it does not see, where it stops, what it assumes. */
    readonly limits: string;
    readonly sources: readonly Source[];
}

/** What a report must know to print an answer. */
export type AnalysisTables = Pick<Analysis, 'id' | 'title' | 'tables'>;

export interface Analysis extends AnalysisPage {
    /** A small system that shows it; its page prints what follows from it, and its picture with the answer in it. */
    readonly example: { readonly text: string; readonly view: 'goals' | 'system' | 'experience' | 'hazards' | 'telemetry' };
    /**
     * The answer in a few words at goals, parts and people, the most important first: of one element the first is shown.
     * For examples in the goals and system views; the others draw the answer themselves.
     */
    marks?(system: SystemModel): readonly PictureMark[];
    readonly tables: readonly TableShape[];
    /** Pure. What is shared or dear is computed once per state of the system (`system.derived`). */
    run(system: SystemModel): AnalysisResult;
    /** Plain sentences about one element for its hover, with names in single quotes: nothing that its text already says. */
    facts?(system: SystemModel, element: Element): readonly string[];
    lens?(system: SystemModel, element: Element): Lens | undefined;
    hints?(system: SystemModel, element: Element): readonly InlayHint[];
}
