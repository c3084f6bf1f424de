import type { Diagram } from './diagram.js';

/** Of boxes with lines between them: nobody reads the small print of more, and it costs the time in which a picture could be there. */
const mostInFull = 300;
/** A picture that is on show in full keeps its small print a little longer: on the limit it would come and go with one element. */
const mostStillInFull = 330;

export interface Detailed {
    readonly diagram: Diagram;
    readonly isInFull: boolean;
    readonly notice?: string;
}

/** A large diagram with its boxes, lines and marks, but without their small print. */
export function inFittingDetail(diagram: Diagram, wasInFull: boolean): Detailed {
    if (diagram.nodes.length <= (wasInFull ? mostStillInFull : mostInFull) || diagram.grid || diagram.bowTies) return { diagram, isInFull: true };
    return {
        isInFull: false,
        diagram: {
            ...diagram,
            nodes: diagram.nodes.map(node => ({ ...node, subtitle: undefined, rows: node.rows.slice(0, 1) })),
            edges: diagram.edges.map(edge => ({ ...edge, label: undefined })),
        },
        notice: `Less detail, as there are ${diagram.nodes.length} elements: without the labels of lines, and with one row in each box.`,
    };
}
