import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { Companion, type EditorDiagnostic, type Range } from './companion.js';
import type { EditorSetUp } from './provided.js';
import { patience, until } from './until.js';

const browserArguments = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--disable-dev-shm-usage', '--force-color-profile=srgb', '--font-render-hinting=none',
];
const themes = {
    dark: { setting: 'Dark Modern', workbench: 'vs-dark', webview: 'vscode-dark' },
    light: { setting: 'Light Modern', workbench: 'vs', webview: 'vscode-light' },
    contrast: { setting: 'Default High Contrast', workbench: 'hc-black', webview: 'vscode-high-contrast' },
    'contrast-light': { setting: 'Default High Contrast Light', workbench: 'hc-light', webview: 'vscode-high-contrast-light' },
} as const;

/** One window of a real VS Code on a copy of a workspace folder, and hands and eyes for it. */
export class EditorWindow {
    private constructor(
        private readonly browser: Browser,
        readonly page: Page,
        public companion: Companion,
        /** Absolute path of the copy. */
        readonly folder: string,
        /** What the page's console said, for a look after a failure. */
        private readonly consoleLines: readonly string[],
    ) { }

    /**
     * Opens a window and waits until its workbench and its companion are up.
     * @param source absolute path of the folder to copy
     * @param name of the copy; must be unique among the tests
     * @param files that the copy has besides, by path: what is written once the window is open may come before its explorer watches
     */
    static async open(source: string, name: string, files: Readonly<Record<string, string>> = {}): Promise<EditorWindow> {
        const { address, browser: executablePath, companion, workspaces }: EditorSetUp = inject('editor');
        const folder = join(workspaces, name);
        await mkdir(workspaces, { recursive: true });
        await cp(source, folder, { recursive: true });
        for (const [file, text] of Object.entries(files)) {
            await mkdir(dirname(join(folder, file)), { recursive: true });
            await writeFile(join(folder, file), text);
        }
        const browser = await chromium.launch({ executablePath, args: browserArguments });
        try {
            const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
            const page = await context.newPage();
            page.setDefaultTimeout(patience);
            const consoleLines: string[] = [];
            page.on('console', message => consoleLines.push(`${message.type()}: ${message.text().split('\n')[0]}`));
            await page.goto(`${address}/?folder=${encodeURI(folder)}`, { timeout: 2 * patience });
            await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 2 * patience });
            return new EditorWindow(browser, page, await Companion.of(companion, name), folder, consoleLines);
        } catch (error) {
            await browser.close();
            throw error;
        }
    }

    async close(): Promise<void> {
        await this.browser.close();
    }

    /** Reloads the window by its own command, so that it first stores what it keeps. */
    async reload(): Promise<void> {
        const { companion } = inject('editor');
        const name = basename(this.folder);
        // The companion of the new window listens elsewhere.
        await rm(join(companion, `${name}.json`));
        await this.startCommand('Developer: Reload Window');
        this.companion = await Companion.of(companion, name);
        await this.page.locator('.monaco-workbench .editor-group-container').first().waitFor({ timeout: 2 * patience });
    }

    pathOf(file: string): string {
        return join(this.folder, file);
    }

    /** Opens a file from the explorer, as a pinned tab, and waits until its text is there and active. */
    async openFile(file: string): Promise<void> {
        const item = this.page.getByRole('treeitem', { name: basename(file), exact: false }).first();
        await item.dblclick();
        await until(`${file} is open`, async () => (await this.companion.activeEditor())?.path === this.pathOf(file));
        await this.editor.locator('.view-line').first().waitFor();
    }

    /** The active text editor. */
    get editor(): Locator {
        return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
    }

    /** Gives the keyboard to the text editor of the first group, wherever it was. */
    async focusEditor(): Promise<void> {
        const focused = this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
        await until('the editor has the keyboard', async () => {
            // A key that is pressed while a webview takes the focus is heard by nobody.
            await this.press('Control+1');
            return focused.waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        // Extensions hear of it a little later than the screen.
        await until('an editor is active', async () => (await this.companion.activeEditor()) !== null);
    }

    /** Puts the cursor at the end of the active editor's text, with the keyboard. */
    async goToEnd(): Promise<void> {
        await this.press('Control+End');
    }

    async press(keys: string): Promise<void> {
        await this.page.keyboard.press(keys);
    }

    /** Types as fingers do, brackets and quotes that the editor closes by itself included. */
    async typeText(text: string): Promise<void> {
        await this.page.keyboard.type(text, { delay: 15 });
    }

    /** Waits for the list of suggestions. */
    async suggestions(): Promise<Locator> {
        const list = this.page.locator('.suggest-widget.visible');
        await list.locator('.monaco-list-row').first().waitFor();
        return list;
    }

    /** Accepts the suggestion of that name, walking to it with the arrow keys. */
    async acceptSuggestion(label: string): Promise<void> {
        const list = await this.suggestions();
        const focused = list.locator('.monaco-list-row.focused .label-name');
        await until(`the suggestion ${label} is focused`, async () => {
            if ((await focused.first().textContent())?.startsWith(label)) return true;
            await this.press('ArrowDown');
            return false;
        }, async () => (await list.locator('.label-name').allTextContents()).join(', '));
        await this.press('Tab');
        await list.waitFor({ state: 'hidden' });
    }

    /** Waits until a document has a diagnostic of that code. */
    async waitForProblem(file: string, code: string): Promise<EditorDiagnostic> {
        return until(`${file} has the finding ${code}`, async () => (await this.problems(file)).find(problem => problem.code === code), () => this.problemsAsText(file));
    }

    async waitForNoProblem(file: string, code: string): Promise<void> {
        await until(`${file} is rid of the finding ${code}`, async () => (await this.problems(file)).every(problem => problem.code !== code), () => this.problemsAsText(file));
    }

    problems(file: string): Promise<readonly EditorDiagnostic[]> {
        return this.companion.diagnostics(this.pathOf(file));
    }

    private async problemsAsText(file: string): Promise<string> {
        return (await this.problems(file)).map(({ code, message, range }) => `${range.start.line + 1}: ${code} ${message}`).join('\n') || 'no findings at all';
    }

    /** The wavy lines in sight, under text of that severity. */
    squiggles(severity: 'error' | 'warning' | 'info'): Locator {
        return this.editor.locator(`.squiggly-${severity}`);
    }

    /** Selects the n-th occurrence (from 0) of a text in the active editor, and brings it into sight. */
    async selectText(file: string, text: string, occurrence = 0): Promise<Range> {
        const whole = await this.companion.text(this.pathOf(file));
        let offset = whole.indexOf(text);
        for (let skipped = 0; skipped < occurrence && offset >= 0; skipped++) offset = whole.indexOf(text, offset + 1);
        if (offset < 0) throw new Error(`${file} does not contain ${text}`);
        const before = whole.slice(0, offset).split('\n');
        const start = { line: before.length - 1, character: (before.at(-1) ?? '').length };
        const range = { start, end: { line: start.line, character: start.character + text.length } };
        await this.companion.select(range);
        return range;
    }

    /** Puts the mouse on an occurrence of a text and waits for the hover. */
    async hoverOn(file: string, text: string, occurrence = 0): Promise<Locator> {
        await this.selectText(file, text, occurrence);
        const selected = this.editor.locator('.selected-text').first();
        await selected.waitFor({ state: 'attached' });
        const hover = this.page.locator('.monaco-resizable-hover .monaco-hover-content').filter({ visible: true }).first();
        await until(`a hover opens on ${text}`, async () => {
            const box = await selected.boundingBox();
            if (!box) return false;
            // A mouse that does not move hovers nothing, so the second try starts elsewhere. Onto the first letters:
            // in the middle of two words there is the space between them.
            await this.page.mouse.move(box.x + 12, box.y - 60);
            await this.page.mouse.move(box.x + 12, box.y + box.height / 2, { steps: 3 });
            return hover.waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        return hover;
    }

    /** Opens the quick fixes at the cursor with the keyboard. */
    async quickFixes(): Promise<Locator> {
        const menu = this.page.locator('.action-widget');
        await until('the quick fixes open', async () => {
            await this.press('Control+.');
            return menu.locator('.monaco-list-row.action').first().waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        return menu;
    }

    /** Runs a command from the palette by its title. */
    async runCommand(title: string): Promise<void> {
        await (await this.startCommand(title)).waitFor({ state: 'hidden' });
    }

    /** Runs a command that asks something in the same place; answers with its input field. */
    async startCommand(title: string): Promise<Locator> {
        await this.press('F1');
        const input = this.page.locator('.quick-input-widget input[type="text"]').first();
        await input.waitFor();
        await input.fill(`>${title}`);
        await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
        await this.press('Enter');
        return input;
    }

    /** Waits for the page inside the preview's webview. */
    async previewFrame(): Promise<Frame> {
        return this.frameWith('.canvas[role="application"]');
    }

    /** Waits for the page of a webview that holds an element. */
    async frameWith(selector: string): Promise<Frame> {
        return until(`a page with ${selector} is open`, async () => {
            for (const frame of this.page.frames()) {
                // Frames come and go while the webview starts.
                const isWanted = await frame.locator(selector).count().then(count => count > 0, () => false);
                if (isWanted) return frame;
            }
            return undefined;
        });
    }

    async setTheme(theme: keyof typeof themes): Promise<void> {
        const { setting, workbench, webview: bodyClass } = themes[theme];
        await this.companion.setting('workbench.colorTheme', setting);
        await this.page.locator(`.monaco-workbench.${workbench}`).first().waitFor();
        await until(`no page is in another theme than ${setting}`, async () => {
            const pages = this.page.frames().filter(frame => frame.url().includes('fake.html'));
            // A theme may load a page anew, and one that is loading has no theme yet.
            const left = await Promise.all(pages.map(page => page.locator(`body[class*="vscode-"]:not(.${bodyClass})`).count().catch(() => 0)));
            return left.every(count => count === 0);
        });
    }

    /** Saves what is on the screen, in light and in dark unless told otherwise; the last theme stays. */
    async screenshot(name: string, inThemes: readonly (keyof typeof themes)[] = ['light', 'dark']): Promise<void> {
        for (const theme of inThemes) {
            await this.setTheme(theme);
            await this.page.screenshot({ path: join(inject('editor').artefacts, 'screenshots', `${name}-${theme}.png`), animations: 'disabled' });
        }
    }

    /** Saves what helps to understand a failure: the screen, the log of the language server, and the page's console. */
    async keepEvidence(name: string): Promise<string> {
        const path = join(inject('editor').artefacts, 'failures', `${name.replace(/[^\w]+/g, '-')}.png`);
        await this.page.screenshot({ path });
        await this.press('Escape');
        await this.runCommand('MLSys: Show Output');
        const output = this.page.locator('.output-view .view-line');
        await output.first().waitFor();
        const lines = await output.allTextContents();
        return `Screen: ${path}\nOutput channel, what is in sight:\n${lines.join('\n')}\nConsole:\n${this.consoleLines.slice(-15).join('\n')}`;
    }

    /** The texts of all files of the folder, as they are in the editor. */
    async textsOfFolder(): Promise<string> {
        const names = (await readdir(this.folder)).filter(name => name.endsWith('.mlsys'));
        return (await Promise.all(names.map(name => this.companion.text(this.pathOf(name))))).join('\n');
    }
}
