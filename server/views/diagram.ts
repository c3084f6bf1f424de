/**
 * What a view makes of a system: plain data, without sizes, places or colours. Layout gives it places
 * (`layout/`), drawing gives it a look (`drawing/`).
 */
import type { SystemModel } from '../model/system-model.js';
import type { RuledFinding } from '../rules/find.js';

/** One kind of picture of a system. A unit: one file in `views/`, found by the generated catalogue. */
export interface View {
    /** As on the command line: `--view goals`. */
    readonly id: string;
    readonly title: string;
    /** Place among the views, in the order of a first reading. */
    readonly order: number;
    /** One sentence: what the picture answers. */
    readonly description: string;
    /** Pure; must cope with half-written systems: missing targets, no elements at all. */
    build(system: SystemModel, findings: readonly RuledFinding[]): Diagram;
}

export interface Diagram {
    readonly view: string;
    /** The system's title, or its name. */
    readonly title: string;
    /** One line of figures below the title: `12 goals · 3 without a measure`. */
    readonly summary: string;
    readonly nodes: readonly DiagramNode[];
    readonly edges: readonly DiagramEdge[];
    readonly clusters: readonly DiagramCluster[];
    /** Labelled bands from top to bottom; empty when the diagram has none. */
    readonly lanes: readonly DiagramLane[];
    /** Nodes stand in the cells of a grid: a chart, a matrix. */
    readonly grid?: DiagramGrid;
    /** Nodes stand in bow-ties, one below the other. */
    readonly bowTies?: readonly BowTie[];
    readonly legend: readonly LegendEntry[];
    /** What to write first, when there is nothing to draw. */
    readonly whenEmpty: string;
}

/** The outline of a node; each says what the pictured thing is, colour only repeats it. */
export type NodeShape = 'card' | 'box' | 'cylinder' | 'hardware' | 'person' | 'external' | 'world' | 'record' | 'pipeline' | 'event' | 'hazard' | 'gate'
    | 'chip' | 'gap' | 'text';
/** Meaning of a colour, never a colour itself. */
export type Tone = 'neutral' | 'ml' | 'organizational' | 'leading' | 'user' | 'system' | 'world' | 'guard' | 'danger' | 'muted';
export type Icon = 'ml' | 'software' | 'data' | 'hardware' | 'human' | 'external' | 'actor' | 'environment' | 'telemetry' | 'pipeline'
    | 'rising' | 'falling' | 'measure' | 'measure-without-data' | 'no-measure' | 'guard' | 'loop' | 'goal' | 'property' | 'requirement' | 'error' | 'warning' | 'hint';

/** How many findings of each severity are about an element, with the messages for its tooltip. */
export interface FindingCounts {
    readonly error: number;
    readonly warning: number;
    readonly info: number;
    readonly hint: number;
    readonly messages: readonly string[];
}

/** One line below a node's title: a measure, a guardrail. */
export interface NodeRow {
    readonly icon: Icon;
    readonly text: string;
    readonly tone: Tone;
    /** The element that the row pictures, if it is one of its own. */
    readonly element?: string;
}

export interface DiagramNode {
    /** Unique among nodes and clusters. */
    readonly id: string;
    /** Qualified name of the pictured element, if it is one; several nodes may picture the same. */
    readonly element?: string;
    readonly shape: NodeShape;
    readonly tone: Tone;
    /** Small line above the title: the kind, in words. */
    readonly caption?: { readonly icon: Icon; readonly text: string };
    /** Before the title of a small node. */
    readonly icon?: Icon;
    readonly title: string;
    /** Small line below the title: the name, the holder. */
    readonly subtitle?: string;
    readonly rows: readonly NodeRow[];
    readonly findings: FindingCounts;
    /** Id of the lane, in a diagram with lanes. */
    readonly lane?: string;
    /** Id of the innermost cluster around it. */
    readonly cluster?: string;
    /** Ids of the cell, in a diagram with a grid; several nodes in a cell stand one below the other. */
    readonly cell?: { readonly column: string; readonly row: string };
    /** What a screen reader says; also the tooltip's first line. */
    readonly accessibleName: string;
    /** Plain text of the doc comment, for the tooltip. */
    readonly description?: string;
}

export type EdgeKind = 'data' | 'prediction' | 'action' | 'telemetry' | 'label' | 'deploy' | 'influence' | 'experience' | 'training'
    | 'supports' | 'hurts' | 'proxy' | 'conflict' | 'cause' | 'cause-alone' | 'harm';

/** Something that sits on an edge: a guardrail that the flow must pass, the name of a loop that it closes. */
export interface EdgeMark {
    readonly kind: 'gate' | 'loop';
    readonly element: string;
    readonly text: string;
    /** Drawn with a broken outline: a guardrail that guarantees nothing for certain, a loop nobody handles. */
    readonly weak: boolean;
    readonly findings: FindingCounts;
    readonly accessibleName: string;
}

export interface DiagramEdge {
    /** Unique among edges. */
    readonly id: string;
    /** Qualified name of the element that the edge pictures, if it is one of its own (a flow, an experience). */
    readonly element?: string;
    /** Ids of nodes. */
    readonly from: string;
    readonly to: string;
    readonly kind: EdgeKind;
    readonly label?: string;
    /** Contribution, −100…100. */
    readonly weight?: number;
    readonly marks: readonly EdgeMark[];
    /** Indices (0, 1, 2 …) of the highlighted loops that run through it. */
    readonly loops: readonly number[];
    readonly findings: FindingCounts;
    readonly accessibleName: string;
    readonly description?: string;
}

/** A box around nodes and other clusters. */
export interface DiagramCluster {
    readonly id: string;
    /** Qualified name of the pictured element; the boundary pictures the system. */
    readonly element?: string;
    readonly kind: 'boundary' | 'component';
    readonly tone: Tone;
    readonly title: string;
    readonly subtitle?: string;
    readonly parent?: string;
    readonly findings: FindingCounts;
    readonly accessibleName: string;
}

export interface DiagramLane {
    readonly id: string;
    readonly title: string;
    /** One line below the title: what belongs here. */
    readonly hint: string;
    readonly tone: Tone;
    /** Shown in the band while nothing is in it. */
    readonly whenEmpty: string;
}

export interface GridColumn {
    readonly id: string;
    readonly title: string;
    readonly hint?: string;
}

export interface GridRow {
    readonly id: string;
    readonly title: string;
    readonly hint?: string;
    readonly tone: Tone;
    /** Only a title over the rows that follow. */
    readonly isHeading: boolean;
}

/** A shaded area of one column. */
export interface GridZone {
    readonly column: string;
    /** Ids of rows, both included. */
    readonly from: string;
    readonly to: string;
    readonly tone: Tone;
    readonly accessibleName: string;
}

export interface DiagramGrid {
    readonly columns: readonly GridColumn[];
    readonly rows: readonly GridRow[];
    readonly zones: readonly GridZone[];
    /** A chart has titles beside its rows and nodes in the middle of cells; a matrix has lines between its rows and nodes at their left. */
    readonly kind: 'chart' | 'matrix';
    /** Beside the titles of columns: what they are degrees of. */
    readonly columnAxis?: string;
}

/** What leads to a node, over one step: itself placed to the right of its children. */
export interface CauseTree {
    /** Id of a node. */
    readonly node: string;
    readonly children: readonly CauseTree[];
}

/** Causes on the left, the hazard in the knot, harm on the right. */
export interface BowTie {
    readonly root: CauseTree;
    /** Ids of nodes. */
    readonly harms: readonly string[];
}

export type LegendEntry =
    | { readonly sample: 'node'; readonly shape: NodeShape; readonly tone: Tone; readonly text: string }
    | { readonly sample: 'edge'; readonly kind: EdgeKind; readonly weight?: number; readonly text: string }
    | { readonly sample: 'icon'; readonly icon: Icon; readonly tone: Tone; readonly text: string }
    | { readonly sample: 'gate'; readonly weak: boolean; readonly text: string }
    | { readonly sample: 'loop'; readonly text: string }
    | { readonly sample: 'boundary'; readonly text: string }
    | { readonly sample: 'zone'; readonly tone: Tone; readonly text: string };

export const noFindings: FindingCounts = { error: 0, warning: 0, info: 0, hint: 0, messages: [] };
