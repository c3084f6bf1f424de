import type { AskPicture, ExportFromPage, ExportToPage } from '../preview/export-messages.js';
import { exportMenu, type Background, type PictureTheme } from './export-menu.js';
import { pngOf } from './png.js';
import { standaloneSvg } from './standalone-svg.js';

/** Saves and copies the picture that the page shows. */
export class Exporting {
    /** For the toolbar. */
    readonly controls: readonly HTMLElement[];
    private readonly status = document.createElement('span');
    private asks = 0;
    private readonly waiting = new Map<number, (text: string | undefined) => void>();

    constructor(private readonly picture: () => SVGSVGElement | undefined, private readonly post: (message: ExportFromPage) => void) {
        this.status.className = 'export-status';
        this.status.setAttribute('role', 'status');
        const { button, menu } = exportMenu({
            saveSvg: (theme, background) => this.tell('', async () => this.post({ type: 'save', format: 'svg', variant: variantOf(theme, background), content: await this.svg(theme, background) })),
            savePng: (theme, background) => this.tell('', async () => {
                const png = await pngOf(await this.svg(theme, background));
                this.post({ type: 'save', format: 'png', variant: variantOf(theme, background), content: new Uint8Array(await png.arrayBuffer()) });
            }),
            copyPicture: background => this.tell('Picture copied', async () => {
                // The clipboard is asked at once, as it listens only during the click; the pixels may come later.
                await navigator.clipboard.write([new ClipboardItem({ 'image/png': this.svg('editor', background).then(pngOf) })]);
            }),
            copyMermaid: () => this.tell('Mermaid copied', async () => this.post({ type: 'copy-text', text: await this.ask({ format: 'mermaid', theme: 'light', background: 'themed' }) })),
        });
        this.controls = [this.status, button, menu];
    }

    receive({ ask, text }: ExportToPage): void {
        this.waiting.get(ask)?.(text);
        this.waiting.delete(ask);
    }

    private async svg(theme: PictureTheme, background: Background): Promise<string> {
        if (theme !== 'editor') return this.ask({ format: 'svg', theme, background });
        const svg = this.picture();
        if (!svg) throw new Error('There is no picture yet.');
        return standaloneSvg(svg, background === 'transparent');
    }

    private async ask(wanted: Omit<AskPicture, 'type' | 'ask'>): Promise<string> {
        const ask = ++this.asks;
        const answer = new Promise<string | undefined>(resolve => this.waiting.set(ask, resolve));
        this.post({ type: 'ask-picture', ask, ...wanted });
        const text = await answer;
        if (text === undefined) throw new Error('The server drew nothing; the output channel MLSys says why.');
        return text;
    }

    /** Says for a while that it is done, or why it could not be. */
    private async tell(done: string, act: () => Promise<void>): Promise<void> {
        let said = done;
        try {
            await act();
        } catch (error) {
            said = `Not done: ${error instanceof Error ? error.message : String(error)}`;
        }
        this.status.textContent = said;
        setTimeout(() => { if (this.status.textContent === said) this.status.textContent = ''; }, 6000);
    }
}

function variantOf(theme: PictureTheme, background: Background): string {
    return [...theme === 'editor' ? [] : [theme], ...background === 'transparent' ? [background] : []].join('-');
}
