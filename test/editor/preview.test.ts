import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

/** What a reader does with the picture: each test goes on where the one before it stopped. */
describe('the preview', () => {
    const file = 'goals.mlsys';
    let window: EditorWindow;
    let preview: Frame;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'preview');
        await appendFile(window.pathOf(file), '\nuser goal CalmMorning "Breakfast without an eye on the toaster" {\n  held by Cook\n  supports WeeklyUse strongly because "who need not watch it uses it"\n  measure unwatched "breakfasts in which nobody looks" >= 80 % by 2027-06-30\n}\n');
        await window.openFile(file);
        await window.press('Control+B');
        await window.press('Control+K');
        await window.press('v');
        preview = await window.previewFrame();
        await node('CalmMorning').waitFor();
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    const node = (element: string): Locator => preview.locator(`.canvas [data-node][data-element="${element}"]`).first();
    const show = async (view: string): Promise<void> => {
        await preview.getByRole('tab', { name: view }).click();
        await preview.locator(`.canvas svg.view-${view.toLowerCase()}`).waitFor();
    };
    const text = (): Promise<string> => window.companion.text(window.pathOf(file));
    const selectedText = async (): Promise<string | undefined> => (await window.companion.activeEditor())?.selectedText;
    const transform = async (): Promise<string> => (await preview.locator('.canvas > svg').getAttribute('style')) ?? '';

    test('nothing but its own script may run, and nothing may be fetched', async () => {
        const policy = await preview.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
        expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-[0-9a-f]{32}'; img-src blob:;$/);
    });

    test('a click selects, fades what is not linked, and leads to the text', async () => {
        await node('CalmMorning').click();
        await until('the name is selected in the text', async () => await selectedText() === 'CalmMorning');
        expect(await node('CalmMorning').getAttribute('class')).toContain('selected');
        expect(await node('WeeklyUse').getAttribute('class'), 'what it supports stays clear').toContain('near');
        expect(await node('CalmKitchen').getAttribute('class')).not.toContain('near');
        await window.screenshot('preview-selected', ['contrast', 'light', 'dark']);
    });

    test('downstream goes on to what the selected goal leads to in the end', async () => {
        const strip = preview.getByRole('toolbar', { name: 'Selected element' });
        await strip.getByRole('button', { name: /^Downstream/ }).click();
        await until('two steps away is clear', async () => (await node('Reputation').getAttribute('class'))?.includes('near'));
        await preview.locator('div.canvas').press('u');
        await until('upstream leaves it out', async () => !(await node('Reputation').getAttribute('class'))?.includes('near'));
        await preview.locator('div.canvas').press('Escape');
        await strip.waitFor({ state: 'hidden' });
    });

    test('the cursor selects in the picture, unless switched off', async () => {
        await window.focusEditor();
        await window.selectText(file, 'measure liked');
        await window.press('ArrowRight');
        await preview.locator('.canvas .selected[data-element="Golden.liked"]').waitFor();
        await switchItem('More', 'The cursor selects in the picture');
        await window.focusEditor();
        await window.selectText(file, 'measure weekly');
        await window.press('ArrowRight');
        expect(await preview.locator('.canvas .selected[data-element="Golden.liked"]').count()).toBe(1);
        await switchItem('More', 'The cursor selects in the picture');
        await preview.locator('.canvas .selected[data-element="WeeklyUse.weekly"]').waitFor();
    });

    async function switchItem(menu: 'More' | 'What is shown', item: string): Promise<void> {
        await preview.getByRole('button', { name: new RegExp(`^${menu}`) }).click();
        await preview.getByRole('menuitemcheckbox', { name: item }).click();
        await preview.getByRole('menu').press('Escape');
    }

    test('hovering an element says what the text says', async () => {
        await node('CalmMorning').hover();
        const tooltip = preview.locator('.tooltip');
        await until('the hover has come', async () => (await tooltip.isVisible()) && (await tooltip.innerText()).includes('Supports'));
        expect(await tooltip.innerText()).toContain('user goal CalmMorning');
        expect(await tooltip.locator('a, img, script').count()).toBe(0);
        await window.screenshot('preview-hover');
    });

    test('the keyboard walks from node to node, and Enter leads to the text', async () => {
        await node('Reputation').focus();
        await preview.locator(':focus').press('ArrowDown');
        const focused = await preview.locator(':focus').getAttribute('data-element');
        expect(focused).not.toBe('Reputation');
        expect(focused).not.toBeNull();
        await preview.locator(':focus').press('ArrowUp');
        await preview.locator(':focus').press('Tab');
        expect(await preview.locator('svg :focus').count()).toBe(1);
        await node('Golden').focus();
        await preview.locator(':focus').press('Enter');
        await until('the text is selected', async () => await selectedText() === 'Golden');
    });

    test('a broken text keeps the picture, where it was', async () => {
        await preview.locator('div.canvas').press('+');
        const before = await transform();
        await window.focusEditor();
        await window.selectText(file, 'user goal CalmMorning');
        await window.typeText('user goal "" CalmMorning');
        const banner = preview.locator('.banner', { hasText: 'syntax error' });
        await banner.waitFor();
        expect(await node('CalmMorning').count()).toBe(1);
        await window.screenshot('preview-broken');
        while (!(await text()).includes('user goal CalmMorning')) await window.press('Control+z');
        await banner.waitFor({ state: 'hidden' });
        expect(await transform()).toBe(before);
    });

    test('what moves slides there, unless the reader wants no motion', async () => {
        // Counted in the page, as a slide is over before a test could look.
        await preview.evaluate('globalThis.slides = 0; const slide = Element.prototype.animate; Element.prototype.animate = function (...how) { globalThis.slides++; return slide.apply(this, how); };');
        const slides = (): Promise<number> => preview.evaluate('globalThis.slides');
        const relayer = async (from: string, to: string): Promise<void> => {
            await window.focusEditor();
            await window.selectText(file, from);
            await window.typeText(to);
            await preview.locator('.canvas [data-node][data-element="CalmMorning"]', { hasText: to.slice(0, 9) }).waitFor();
        };
        await relayer('user goal CalmMorning', 'system goal CalmMorning');
        expect(await slides()).toBe(0);
        await window.page.emulateMedia({ reducedMotion: 'no-preference' });
        await relayer('system goal CalmMorning', 'user goal CalmMorning');
        expect(await slides()).toBeGreaterThan(0);
        await window.page.emulateMedia({ reducedMotion: 'reduce' });
    });

    test('the list says the same in words', async () => {
        await preview.getByRole('button', { name: 'Show as a list (L)' }).click();
        const row = preview.locator('.list tr', { has: preview.getByRole('button', { name: 'CalmMorning', exact: true }) });
        await row.waitFor();
        expect(await row.innerText()).toContain('user goal');
        expect(await row.innerText()).toContain('supports');
        await window.screenshot('preview-list');
        await preview.getByRole('button', { name: 'Show as a list (L)' }).click();
    });

    test('levels of satisfaction can be laid over the goals, and kinds hidden', async () => {
        await switchItem('What is shown', 'Satisfaction levels');
        await node('Golden').getByText(/^level /).first().waitFor();
        await window.screenshot('preview-satisfaction');
        await switchItem('What is shown', 'Organizational goal');
        await node('Reputation').waitFor({ state: 'detached' });
        await preview.getByRole('button', { name: /^What is shown/ }).click();
        await window.screenshot('preview-menu', ['contrast', 'light', 'dark']);
        await preview.getByRole('menu').press('Escape');
        await switchItem('What is shown', 'Organizational goal');
        await switchItem('What is shown', 'Satisfaction levels');
        await node('Reputation').waitFor();
    });

    test('a gap in the matrix offers the fixes of the text', async () => {
        await show('Telemetry');
        await window.waitForProblem(file, 'measure-unfed');
        await preview.locator('.canvas .gap[data-element="CalmMorning.unwatched"]').click();
        const fix = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Record it in a new telemetry' }).first();
        await fix.waitFor();
        await window.screenshot('preview-fix');
        await fix.click();
        await window.waitForNoProblem(file, 'measure-unfed');
        await preview.locator('.canvas .gap[data-element="CalmMorning.unwatched"]').waitFor({ state: 'detached' });
        await window.press('Escape');
    });

    test('parts are folded away and back by a double click', async () => {
        await show('System');
        const part = preview.locator('.canvas .cluster.part').first();
        const folded = await part.getAttribute('data-element') ?? '';
        await switchItem('More', 'A click leads to the text');
        await preview.locator(`.canvas [data-heading-of="${await part.getAttribute('data-cluster')}"] .cluster-title`).dblclick();
        await node(folded).getByText(/folded away/).waitFor();
        await window.screenshot('preview-folded');
        await node(folded).dblclick();
        await preview.locator(`.canvas .cluster.part[data-element="${folded}"]`).waitFor();
        await switchItem('More', 'A click leads to the text');
    });

    test('a locked preview keeps its system and view over a window reload', async () => {
        await preview.getByRole('button', { name: /press to lock/ }).click();
        await window.page.locator('.tab', { hasText: '(locked)' }).first().waitFor();
        await switchItem('What is shown', 'Criticality');
        await preview.getByText(/^criticality/).first().waitFor();
        await window.screenshot('preview-criticality');
        await window.reload();
        preview = await window.previewFrame();
        await preview.locator('.canvas svg.view-system').waitFor();
        await preview.getByText(/^criticality/).first().waitFor();
        await preview.getByRole('button', { name: /^Locked/ }).waitFor();
    });

    test('another preview stands beside the locked one', async () => {
        await window.focusEditor();
        await window.runCommand('MLSys: Open Another Preview');
        await until('there are two previews', async () => await window.page.locator('.tab', { hasText: '— MLSys' }).count() === 2);
        await window.screenshot('preview-another');
    });

    test('a narrow panel has one button for the views', async () => {
        await window.page.setViewportSize({ width: 620, height: 700 });
        await until('the narrow preview is there', async () => {
            for (const frame of window.page.frames()) {
                const isNarrow = await frame.locator('.toolbar.narrow .chooser').first().isVisible().catch(() => false);
                if (isNarrow) return true;
            }
            return false;
        });
        await window.screenshot('preview-narrow');
    });
});
