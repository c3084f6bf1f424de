/** What layout takes and gives: sizes in, places out. All lengths are CSS pixels, y grows downwards. */

export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface Size {
    readonly width: number;
    readonly height: number;
}

export interface Rectangle extends Point, Size { }

export interface LayoutNode extends Size {
    readonly id: string;
    readonly cluster?: string;
    /** Row, counted from the top; all nodes of a graph have one or none has. */
    readonly row?: number;
}

export interface LayoutEdge {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** Room to keep free on the edge. */
    readonly label?: Size;
    /** In this room stands what the line goes through, such as a guardrail: it belongs on the line, not beside it. */
    readonly hasMarks?: boolean;
    /** Main edges run downwards where they can; the others may run up. */
    readonly main: boolean;
    /** May also run level: it shortens the picture. */
    readonly loose?: boolean;
}

export interface LayoutCluster {
    readonly id: string;
    readonly parent?: string;
    /** Room for its title, at the top left. */
    readonly header: Size;
}

export interface LayoutGraph {
    readonly nodes: readonly LayoutNode[];
    readonly edges: readonly LayoutEdge[];
    readonly clusters: readonly LayoutCluster[];
    /** Free space between rows and between neighbours. */
    readonly rowGap: number;
    readonly nodeGap: number;
}

export interface EdgePlace {
    /** Cubic Bézier curves, each of 1 + 3·n points, from `from` to `to`; a second one follows after a label. */
    readonly curves: readonly (readonly Point[])[];
    /** The arrow's tip; the last curve ends at its base. */
    readonly tip: Point;
    readonly label?: Rectangle;
}

export interface Placement {
    readonly nodes: ReadonlyMap<string, Rectangle>;
    readonly clusters: ReadonlyMap<string, Rectangle>;
    readonly edges: ReadonlyMap<string, EdgePlace>;
    readonly width: number;
    readonly height: number;
    /** Tells the reader why this is not the best picture. */
    readonly notice?: string;
}
