import type * as Renderer from '@resvg/resvg-js';
import { UsageError } from './usage-error.js';

/**
 * Draws an SVG as pixels, `scale` of them for each of the picture's.
 * @throws UsageError when the renderer is not installed, or the machine has no font to draw text with.
 */
export async function pngOf(svg: string, scale: number): Promise<Uint8Array> {
    const { Resvg } = await renderer();
    const font: Renderer.ResvgRenderOptions['font'] = { loadSystemFonts: true };
    // Nothing else tells that no font was found: the text would be missing without a word.
    const probe = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" font-family="sans-serif">M</text></svg>', { font });
    if (!probe.getBBox()) throw new UsageError('a PNG needs a font, and this machine has none; install one (Debian, Ubuntu: apt-get install fonts-dejavu-core), or write SVG');
    return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale }, logLevel: 'off' }).render().asPng();
}

async function renderer(): Promise<typeof Renderer> {
    try {
        return await import('@resvg/resvg-js');
    } catch (error) {
        throw new UsageError(`PNG is drawn by the package @resvg/resvg-js, which is not installed or not made for this machine; npm install @resvg/resvg-js, or write SVG (${firstLine(error)})`);
    }
}

function firstLine(error: unknown): string {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
