import type { AskPicture, ExportFromPage, ExportToPage, FileTheme } from '../preview/export-messages.js';
import type { MenuItem } from './menu.js';
import { pngOf } from './png.js';
import { standaloneSvg } from './standalone-svg.js';

type PictureTheme = 'editor' | FileTheme;
type Background = 'themed' | 'transparent';

const themes: readonly (readonly [PictureTheme, string])[] = [['editor', 'as in the editor'], ['light', 'light'], ['dark', 'dark'], ['print', 'for paper']];

/** Saves and copies the picture that the page shows. */
export class Exporting {
    /** Says for a while what was done. */
    readonly status = document.createElement('div');
    private background: Background = 'themed';
    private asks = 0;
    private readonly waiting = new Map<number, (text: string | undefined) => void>();

    /** `picture` gives the picture as it came, and as it is on the page now. */
    constructor(private readonly picture: () => { readonly clean: SVGSVGElement; readonly shown: SVGSVGElement } | undefined, private readonly post: (message: ExportFromPage) => void) {
        this.status.className = 'export-status';
        this.status.setAttribute('role', 'status');
    }

    items(): MenuItem[] {
        return [
            { kind: 'heading', title: 'Save' },
            ...themes.map(([theme, words]): MenuItem => ({ kind: 'command', title: `Save SVG, ${words}…`, run: () => this.tell('', () => this.saveSvg(theme)) })),
            ...themes.map(([theme, words]): MenuItem => ({ kind: 'command', title: `Save PNG, ${words}…`, run: () => this.tell('', () => this.savePng(theme)) })),
            { kind: 'heading', title: 'Copy' },
            { kind: 'command', title: 'Copy as picture', run: () => this.tell('Picture copied', () => this.copyPicture()) },
            { kind: 'command', title: 'Copy as Mermaid', run: () => this.tell('Mermaid copied', () => this.copyMermaid()) },
            { kind: 'heading', title: 'How' },
            { kind: 'switch', title: 'Transparent background', on: this.background === 'transparent', run: on => { this.background = on ? 'transparent' : 'themed'; } },
        ];
    }

    private async saveSvg(theme: PictureTheme): Promise<void> {
        this.post({ type: 'save', format: 'svg', variant: variantOf(theme, this.background), content: await this.svg(theme) });
    }

    private async savePng(theme: PictureTheme): Promise<void> {
        const png = await pngOf(await this.svg(theme));
        this.post({ type: 'save', format: 'png', variant: variantOf(theme, this.background), content: new Uint8Array(await png.arrayBuffer()) });
    }

    /** The clipboard is asked at once, as it listens only during the click; the pixels may come later. */
    private copyPicture(): Promise<void> {
        return navigator.clipboard.write([new ClipboardItem({ 'image/png': this.svg('editor').then(pngOf) })]);
    }

    private async copyMermaid(): Promise<void> {
        this.post({ type: 'copy-text', text: await this.ask({ format: 'mermaid', theme: 'light', background: 'themed' }) });
    }

    receive({ ask, text }: ExportToPage): void {
        this.waiting.get(ask)?.(text);
        this.waiting.delete(ask);
    }

    private async svg(theme: PictureTheme): Promise<string> {
        const { background } = this;
        if (theme !== 'editor') return this.ask({ format: 'svg', theme, background });
        const picture = this.picture();
        if (!picture) throw new Error('There is no picture yet.');
        return standaloneSvg(picture.clean, picture.shown, background === 'transparent');
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
    private tell(done: string, act: () => Promise<void>): void {
        void this.told(done, act);
    }

    private async told(done: string, act: () => Promise<void>): Promise<void> {
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
