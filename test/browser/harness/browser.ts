import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { BrowserPath } from './provided.js';

const browserArguments = [
    '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    '--force-color-profile=srgb', '--font-render-hinting=none',
];

/** The only address that pages here may be loaded from; nothing of it leaves the machine. */
export const site = 'https://mlsys.test';

export interface Served {
    readonly type: string;
    readonly body: string;
}

/** A page in Chromium without a network, that tells what hostile text would have done. */
export class WatchedPage {
    /** What must not happen: scripts of a specification, requests, dialogs, other windows, pages left. */
    readonly incidents: string[] = [];
    /** What the page's console said as an error. */
    readonly errors: string[] = [];
    private readonly files = new Map<string, Served>();

    private constructor(private readonly browser: Browser, private readonly context: BrowserContext, readonly page: Page) { }

    static async open({ reducedMotion = 'reduce' }: { readonly reducedMotion?: 'reduce' | 'no-preference' } = {}): Promise<WatchedPage> {
        const browserPath: BrowserPath = inject('browser');
        const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion, colorScheme: 'light', serviceWorkers: 'block' });
        const page = await context.newPage();
        const watched = new WatchedPage(browser, context, page);
        await context.exposeFunction('pwned', () => { watched.incidents.push('a script of the specification ran'); });
        await context.route(() => true, async route => {
            const address = route.request().url();
            const file = watched.files.get(address);
            if (file) return route.fulfill({ status: 200, contentType: file.type, body: file.body });
            watched.incidents.push(`request for ${address}`);
            return route.abort();
        });
        context.on('page', other => watched.incidents.push(`a window for ${other.url()}`));
        page.on('dialog', async dialog => {
            watched.incidents.push(`dialog ${dialog.message()}`);
            await dialog.dismiss();
        });
        page.on('framenavigated', frame => { if (!watched.files.has(frame.url()) && frame.url() !== 'about:blank') watched.incidents.push(`a frame went to ${frame.url()}`); });
        page.on('console', message => { if (message.type() === 'error') watched.errors.push(message.text()); });
        page.on('pageerror', error => watched.errors.push(error.message));
        return watched;
    }

    serve(name: string, file: Served): void {
        this.files.set(`${site}/${name}`, file);
    }

    /** Serves a file and opens it. */
    async show(name: string, file: Served): Promise<void> {
        this.serve(name, file);
        await this.page.goto(`${site}/${name}`);
    }

    async close(): Promise<void> {
        await this.context.close();
        await this.browser.close();
    }
}
