/** Draws pictures one after the other, and keeps of each what the next one of it holds on to. Knows diagrams, no systems: it may run in a thread of its own. */
import type { Diagram } from './diagram.js';
import type { Theme } from './drawing/style.js';
import type { Laid, LayoutFailure } from './layout/previous.js';
import { partsOf, patchOf, type ChangedPart, type PictureGroup } from './picture-parts.js';
import { recognised } from './recognised.js';
import { drawDiagram } from './render.js';

export interface DrawingJob {
    readonly diagram: Diagram;
    readonly theme: Theme;
    readonly background?: 'themed' | 'transparent';
    /** Names the picture whose boxes stay where they were: the same view of the same system. */
    readonly picture: string;
    /** Names the picture to hold on to while there is none of that name yet. */
    readonly startsFrom?: string;
    /** Whether the next picture of that name starts from this one; not so where this one is only looked at once. */
    readonly isKept: boolean;
    /** Revision of the picture that the asker has on show, to be told only what is different; 0 asks for the picture in parts. */
    readonly known?: number;
}

export interface Drawn {
    /** CSS pixels at 100 %. */
    readonly width: number;
    readonly height: number;
    /** Why the layout is a simpler one than usual. */
    readonly notice?: string;
    /** For the log. */
    readonly failures: readonly LayoutFailure[];
    /** The whole picture, for those who know none. */
    readonly svg?: string;
    readonly inParts?: PictureInParts;
}

export interface PictureInParts {
    readonly revision: number;
    /** The whole picture, or what is different in it from the one that the asker has on show. */
    readonly picture: { readonly whole: PictureGroup } | { readonly patch: ChangedPart };
}

/** Draws a diagram. An aborted signal says that nobody wants the picture any more: it may reject. */
export type Draw = (job: DrawingJob, signal?: AbortSignal) => Promise<Drawn>;

const mostDrawings = 20;
/** Characters, of pictures in parts and of drawings each; a picture of 1,000 nodes has about two millions. */
const mostKeptMarkup = 12_000_000;

interface Drawing extends Awaited<ReturnType<typeof drawDiagram>> {
    readonly job: DrawingJob;
}

/** What the next picture of the same name holds on to. */
interface KeptDrawing {
    readonly laid: Laid | undefined;
    /** With what was made of each part of its diagram. */
    readonly whole?: Drawing;
}

interface KeptPicture {
    readonly svg: string;
    /** Cut from it, so that they hold no text of their own. */
    readonly parts: PictureGroup;
}

export class Drawer {
    private readonly drawings = new Map<string, KeptDrawing>();
    private readonly pictures = new Map<number, KeptPicture>();
    private keptMarkup = 0;
    private revision = 0;

    readonly draw: Draw = async (asked, signal) => {
        const kept = this.drawings.get(asked.picture) ?? this.drawings.get(asked.startsFrom ?? '');
        const last = kept?.whole;
        const job = { ...asked, diagram: recognised(asked.diagram, last?.job.diagram) };
        const drawing = last && isSame(job, last) ? last : { ...await drawDiagram(job.diagram, { ...job, previous: kept?.laid, signal }), job };
        if (job.isKept) this.keepDrawing(drawing);
        const { svg, width, height, laid, notice } = drawing;
        return { width, height, notice, failures: laid?.failures ?? [], ...job.known === undefined ? { svg } : { inParts: this.inParts(svg, job.known) } };
    };

    private keepDrawing(drawing: Drawing): void {
        const { picture } = drawing.job;
        this.drawings.delete(picture);
        this.drawings.set(picture, { laid: drawing.laid, whole: drawing });
        let markup = 0;
        for (const [name, { laid, whole }] of [...this.drawings].reverse()) {
            markup += whole?.svg.length ?? 0;
            if (whole && name !== picture && markup > mostKeptMarkup) this.drawings.set(name, { laid });
        }
        const [oldest] = this.drawings.keys();
        if (this.drawings.size > mostDrawings) this.drawings.delete(oldest);
    }

    private inParts(svg: string, known: number): PictureInParts {
        const old = this.pictures.get(known);
        // One that is as it was before, as in a preview opened again, is the same picture.
        const [revision, now] = [...this.pictures].find(([, picture]) => picture.svg === svg) ?? [++this.revision, { svg, parts: partsOf(svg) }];
        // What is on show is likely to be asked for again, also after pictures that were not shown.
        if (old) this.keepPicture(known, old);
        this.keepPicture(revision, now);
        return { revision, picture: old ? { patch: patchOf(old.parts, now.parts) } : { whole: now.parts } };
    }

    private keepPicture(revision: number, picture: KeptPicture): void {
        if (this.pictures.delete(revision)) this.keptMarkup -= picture.svg.length;
        this.pictures.set(revision, picture);
        this.keptMarkup += picture.svg.length;
        for (const [oldest, { svg }] of this.pictures) {
            if (this.keptMarkup <= mostKeptMarkup || oldest === revision) break;
            this.pictures.delete(oldest);
            this.keptMarkup -= svg.length;
        }
    }
}

/** Whether the drawing is that of the job already; one that something went wrong with is tried again. */
function isSame(job: DrawingJob, { job: last, laid }: Drawing): boolean {
    return job.diagram === last.diagram && job.theme === last.theme && job.background === last.background && (laid?.failures ?? []).length === 0;
}
