import type { Diagram } from './diagram.js';

/** Of boxes with lines between them: nobody reads the small print of more, and it costs the time in which a picture could be there. */
const mostInFull = 300;

export interface Detailed {
    readonly diagram: Diagram;
    readonly notice?: string;
}

/** A large diagram with its boxes, lines and marks, but without their small print. */
export function inFittingDetail(diagram: Diagram): Detailed {
    if (diagram.nodes.length <= mostInFull || diagram.grid || diagram.bowTies) return { diagram };
    return {
        diagram: {
            ...diagram,
            nodes: diagram.nodes.map(node => ({ ...node, subtitle: undefined, rows: node.rows.slice(0, 1) })),
            edges: diagram.edges.map(edge => ({ ...edge, label: undefined })),
        },
        notice: `Less detail, as there are ${diagram.nodes.length} elements: without the labels of lines, and with one row in each box.`,
    };
}
