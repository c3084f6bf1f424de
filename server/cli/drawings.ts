import { basename, extname } from 'node:path';
import type { SystemModel } from '../model/system-model.js';
import type { RuledFinding } from '../rules/find.js';
import { markdownPage } from '../exports/markdown-page.js';
import { mermaidExport, mermaidLimits } from '../exports/mermaid-export.js';
import type { FixedTheme } from '../views/drawing/style.js';
import { diagramOf, renderView } from '../views/render.js';
import { formats, type Format } from './picture-formats.js';
import { pngOf } from './png.js';
import { displayPath } from './read-input.js';
import { UsageError } from './usage-error.js';

type PictureFormat = Exclude<Format, 'markdown'>;

export interface DrawingOptions {
    readonly format: PictureFormat;
    /** Ids of views. */
    readonly views: readonly string[];
    readonly theme: FixedTheme | 'auto';
    readonly background: 'themed' | 'transparent';
    /** Pixels of a PNG for each of the picture's. */
    readonly scale: number;
}

/** One file to write. */
export interface Drawing {
    /** In a folder. */
    readonly fileName: string;
    /** What it is, for the line that tells of it: `goals`. */
    readonly what: string;
    readonly content: string | Uint8Array;
    /** Pixels; of pictures. */
    readonly size?: { readonly width: number; readonly height: number };
    readonly notice?: string;
}

export interface Drawings {
    readonly drawings: readonly Drawing[];
    /** Ids of views that could not be drawn; each was reported. */
    readonly failed: readonly string[];
}

/** Draws views of a system in one format; one that fails leaves the others alone. Throws `UsageError` where that cannot be done here. */
export async function drawingsOf(system: SystemModel, findings: readonly RuledFinding[], options: DrawingOptions): Promise<Drawings> {
    const drawings: Drawing[] = [];
    const failed: string[] = [];
    for (const view of options.views) {
        try {
            drawings.push(await drawingOf(system, findings, view, options));
        } catch (error) {
            if (error instanceof UsageError) throw error;
            failed.push(view);
            process.stderr.write(`mlsys: the view ${view} failed on ${system.name} (${system.uris.map(displayPath).join(', ')}) and is left out; that is a mistake of the tool, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
        }
    }
    return { drawings, failed };
}

/**
 * A page with these views; unless they are Mermaid blocks in it, its pictures follow it, named after `out`.
 */
export async function pageOf(system: SystemModel, findings: readonly RuledFinding[], out: string | undefined, options: DrawingOptions): Promise<Drawings> {
    const pageName = basename(out ?? 'page.md');
    if (out === undefined && options.format !== 'mermaid') throw new UsageError('pictures beside a page are files; name the page with --out, or leave the pictures to --pictures mermaid.');
    // Mermaid is drawn for the page itself; that a view can be is found out first.
    const { drawings, failed } = await drawingsOf(system, findings, options);
    const drawn = drawings.map(({ what }) => what);
    if (drawn.length === 0) return { drawings: [], failed };
    const what = drawn.length === 1 ? `page with ${drawn[0]}` : `page with ${drawn.length} views`;
    const pictures = options.format === 'mermaid' ? [] : drawings.map(drawing => ({ ...drawing, fileName: `${basename(pageName, extname(pageName))}-${drawing.fileName}` }));
    const content = markdownPage(system, findings, { views: drawn, pictures: new Map(pictures.map(({ what: view, fileName }) => [view, fileName])) });
    return { drawings: [{ what, fileName: pageName, content }, ...pictures], failed };
}

async function drawingOf(system: SystemModel, findings: readonly RuledFinding[], view: string, options: DrawingOptions): Promise<Drawing> {
    const { format, theme, background } = options;
    const named = { what: view, fileName: `${view}.${formats[format].endings[0]}` };
    switch (format) {
        case 'svg': {
            const { svg, width, height, notice } = await renderView(system, findings, view, { theme, background });
            return { ...named, content: svg, size: { width, height }, notice };
        }
        case 'mermaid': {
            const diagram = diagramOf(system, findings, view);
            const content = mermaidExport(diagram);
            const isLarge = content.length > mermaidLimits.characters || diagram.edges.length > mermaidLimits.links;
            return { ...named, content, notice: isLarge ? `${view} is larger than Mermaid draws unless its host sets maxTextSize and maxEdges higher; SVG has no such limit.` : undefined };
        }
        case 'png': {
            // Pixels cannot follow the reader's theme.
            const picture = await renderView(system, findings, view, { theme: theme === 'auto' ? 'light' : theme, background });
            const size = { width: Math.round(picture.width * options.scale), height: Math.round(picture.height * options.scale) };
            if (size.width * size.height > mostPixels) throw new UsageError(`the PNG of ${view} would have ${size.width} × ${size.height} pixels, more than programs open; choose a smaller --scale, or write SVG.`);
            return { ...named, content: await pngOf(picture.svg, options.scale), size, notice: picture.notice };
        }
    }
}

/** A gigabyte of memory, and the most that browsers open. */
const mostPixels = 268_000_000;
