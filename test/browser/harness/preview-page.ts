import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageMarkup } from '../../../client/pages/page-markup.js';
import { usualChoices } from '../../../client/preview/choices.js';
import { partsOf } from '../../../server/views/picture-parts.js';
import type { DiagramMessage, FromPage, ToPage } from '../../../client/preview/messages.js';
import type { ViewResult } from '../../../server/editor/view-protocol.js';
import { site, type WatchedPage } from './browser.js';
import { pageTools } from './page-tools.js';
import { defaultStylesFile, readTheme, type ThemeKind } from './theme-names.js';

const root = join(import.meta.dirname, '../../..');

/** What VS Code gives to the pages of webviews; it keeps the state and collects what the page says. */
const editorApi = `
    globalThis.sent = [];
    let kept;
    globalThis.acquireVsCodeApi = () => ({ postMessage: message => { sent.push(message); }, getState: () => kept, setState: state => { kept = state; } });
`;

/** The page of a panel, with its own markup, script and security policy, as a webview shows it in a theme. */
export class PanelPage {
    private constructor(readonly watched: WatchedPage) { }

    static async open(watched: WatchedPage, panel: 'preview' | 'analysis', theme: ThemeKind, state: object): Promise<PanelPage> {
        const script = `${panel}/page.js`;
        watched.serve(script, { type: 'text/javascript', body: readFileSync(join(root, 'dist/client', script), 'utf8') });
        await watched.page.addInitScript(editorApi);
        const markup = pageMarkup({ script: `${site}/${script}`, title: 'MLSys', state, drawsPictures: panel === 'preview' });
        await watched.show(`${panel}.html`, { type: 'text/html', body: markup.replace('<head>', `<head><style>${readFileSync(defaultStylesFile, 'utf8')}</style>`) });
        await watched.page.waitForFunction('sent.some(({ type }) => type === "ready")');
        await watched.page.evaluate(pageTools());
        const page = new PanelPage(watched);
        await page.setTheme(theme);
        return page;
    }

    static preview(watched: WatchedPage, theme: ThemeKind = 'light'): Promise<PanelPage> {
        return PanelPage.open(watched, 'preview', theme, { uri: 'file:///spec/main.mlsys', view: 'goals', choices: usualChoices });
    }

    /** As VS Code does it in an open webview. */
    async setTheme(kind: ThemeKind): Promise<void> {
        await this.watched.page.evaluate(`(({ bodyClass, themeKind, variables }) => {
            for (const name of [...document.documentElement.style]) document.documentElement.style.removeProperty(name);
            for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
            document.body.className = bodyClass;
            document.body.dataset.vscodeThemeKind = themeKind;
        })(${JSON.stringify(readTheme(kind))})`);
    }

    async post(message: ToPage | object): Promise<void> {
        await this.watched.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    }

    /** Shows what the server answered, and waits until it is there. */
    async showView(result: ViewResult): Promise<void> {
        await this.watched.page.evaluate('document.querySelector(".canvas > svg")?.classList.add("old")');
        await this.post(diagramMessage(result));
        await this.watched.page.locator(`.canvas > svg.view-${result.view}:not(.old)`).waitFor({ state: 'attached' });
    }

    sent(): Promise<readonly FromPage[]> {
        return this.watched.page.evaluate('sent');
    }

    ask<Answer>(expression: string): Promise<Answer> {
        return this.watched.page.evaluate<Answer>(expression);
    }
}

/** As the panel sends it. */
function diagramMessage({ system, view, views, svg, kinds, overlays, groups, notice, elements }: ViewResult): DiagramMessage {
    return {
        type: 'diagram', uri: 'file:///spec/main.mlsys', system, view, views, picture: { whole: partsOf(svg) }, kinds, overlays, groups, banner: notice,
        elements: elements.map(({ id, kind, name, title, findings }) => ({ id, kind, name, title, findings })),
    };
}
