import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { views } from '../../server/views/views-in-order.js';
import { renderView } from '../../server/views/render.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { gapsOf, readXml, systemFrom, workedExample } from './helpers.js';

const themes = ['light', 'dark', 'print', 'auto', 'editor'] as const;

async function render(text: string, view: string): Promise<Awaited<ReturnType<typeof renderView>>> {
    const system = systemFrom(text);
    return renderView(system, gapsOf(system), view, { theme: 'light' });
}

test('there are five views, in the order of a first reading', () => {
    expect(views.map(({ id }) => id)).toEqual(['goals', 'system', 'experience', 'hazards', 'telemetry']);
});

test('an unknown view is refused with the names of the known ones', async () => {
    await expect(render('system S', 'nonsense')).rejects.toThrow(/'goals'.*'system'/);
});

describe.each(views.map(({ id }) => id))('%s', view => {
    test.each(themes)('is well-formed and says its size in the theme %s', async theme => {
        const system = workedExample();
        const picture = await renderView(system, gapsOf(system), view, { theme });
        const [root] = readXml(picture.svg);
        expect(root.name).toBe('svg');
        expect(root.attributes.get('class')?.split(' ')).toContain('mlsys-diagram');
        expect(root.attributes.get('viewBox')).toBe(`0 0 ${picture.width} ${picture.height}`);
        expect(root.attributes.get('aria-label')).toContain('Toaster that learns how you like it');
        expect(picture.notice).toBeUndefined();
    });

    test('is the same picture every time', async () => {
        const [first, second] = [workedExample(), workedExample()];
        const picture = await renderView(first, gapsOf(first), view, { theme: 'auto' });
        expect(await renderView(second, gapsOf(second), view, { theme: 'auto' })).toEqual(picture);
    });

    test('everything pictured can be reached by keyboard, has a name and a tooltip, and is listed', async () => {
        const system = workedExample();
        const picture = await renderView(system, gapsOf(system), view, { theme: 'light' });
        const drawn = readXml(picture.svg).filter(({ attributes }) => attributes.has('data-element'));
        for (const { name, attributes } of drawn) {
            expect(name).toBe('g');
            expect(attributes.get('tabindex')).toBe('0');
            expect(attributes.get('role')).not.toBe('');
            expect(attributes.get('aria-label')).not.toBe('');
        }
        expect(new Set(drawn.map(({ attributes }) => attributes.get('data-element')))).toEqual(new Set(picture.elements.map(({ id }) => id)));
        const declared = new Set([system.header, ...system.elements].map(element => element?.qualifiedName));
        expect(picture.elements.map(({ id }) => id).filter(id => !declared.has(id))).toEqual([]);
    });

    test('lines name the boxes they join', async () => {
        const system = workedExample();
        const elements = readXml((await renderView(system, [], view, { theme: 'light' })).svg);
        const lines = elements.filter(({ attributes }) => attributes.has('data-from') || attributes.has('data-to'));
        const boxes = new Set(elements.map(({ attributes }) => attributes.get('data-node')));
        // Charts and matrices have no lines.
        if (view !== 'experience' && view !== 'telemetry') expect(lines.length).toBeGreaterThan(0);
        for (const { attributes } of lines) {
            expect(boxes).toContain(attributes.get('data-from'));
            expect(boxes).toContain(attributes.get('data-to'));
        }
    });

    test('an empty system gets a picture that says how to begin', async () => {
        const picture = await render('system Empty "Nothing yet"', view);
        const words = readXml(picture.svg).filter(({ name }) => name === 'text').map(({ text }) => text).join(' ');
        expect(words).toContain('Start with');
        expect(picture.width).toBeGreaterThan(0);
    });

    test.each([
        ['names that nobody declares', 'system S\nsystem goal A { supports Nowhere }\nmodel goal M of Ghost "x"\nml component C { part of Ghost }\nflow C -> Ghost -> C\nexperience E { presents Ghost to Nobody }\nguardrail G { on Ghost guards C -> Ghost }\nfeedback loop L { through C -> Ghost }'],
        ['declarations without anything', 'system S\ngoal A\ncomponent C\nexperience E\nguardrail G\nhazard H\ntelemetry T\npipeline P\nmonitor M\nupdate U\nrequirement R\nproperty Q\ndecision D\nfeedback loop L\nevent V'],
        ['a component that is part of itself', 'system S\ncomponent A { part of B }\ncomponent B { part of A }\ncomponent C { part of C }\nflow A -> B\nflow C -> C "to itself"'],
        ['goals that support each other in a circle', 'system S\nsystem goal A { supports B }\nsystem goal B { supports C }\nsystem goal C { supports A  hurts C }'],
        ['a text that breaks off', 'system S\nuser goal A "quick" { supports \nml component C { mistake M "oh'],
        ['two elements of one name', 'system S\nsystem goal A "one"\nsystem goal A "two"\ncomponent B\ncomponent B'],
    ])('copes with %s', async (_, text) => {
        const picture = await render(text, view);
        readXml(picture.svg);
        expect(picture.notice).toBeUndefined();
    });

    test('text from a spec stays text', async () => {
        const hostile = '</title><script>alert(1)</script>&amp;\' onload=x <image href=http://x/> \u202e\u0007';
        const text = [
            `system S "${hostile}"`, `user actor U "${hostile}"`, `organizational goal O "${hostile}" { measure m "${hostile}" >= 1 % }`,
            `user goal A "${hostile}" { supports O because "${hostile}" }`, `ml component C "${hostile}" { mistake M "${hostile}" }`,
            `software component D "${hostile}"`, `prediction flow C -> D "${hostile}"`, `guardrail G "${hostile}" { on D guards C -> D }`,
            `experience E "${hostile}" { presents C to U on D mode automate "${hostile}" forcefulness high }`,
            `hazard H "${hostile}" { severity major affects U caused by C.M }`,
        ].join('\n');
        const elements = readXml((await render(text, view)).svg);
        expect(elements.map(({ name }) => name).filter(name => !['svg', 'style', 'rect', 'g', 'text', 'path', 'title'].includes(name))).toEqual([]);
        for (const { attributes } of elements) {
            for (const key of attributes.keys()) expect(key).not.toMatch(/^on|href/);
        }
        expect(elements.some(({ attributes }) => attributes.get('aria-label')?.includes('<script>'))).toBe(true);
    });

    test('nothing refers to anything outside the picture', async () => {
        const { svg } = await renderView(workedExample(), [], view, { theme: 'editor' });
        expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import|@font-face|<script|href=/);
    });
});

test('every element of the worked example is pictured in one of the views', async () => {
    const system = workedExample();
    const pictured = new Set<string>();
    for (const { id } of views) for (const element of (await renderView(system, [], id, { theme: 'light' })).elements) pictured.add(element.id);
    expect(system.elements.map(({ qualifiedName }) => qualifiedName).filter(name => !pictured.has(name))).toEqual([]);
});

const samples = join(import.meta.dirname, '..', '..', 'samples');
test.each(readdirSync(samples, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name))('the sample %s is drawn in full', async name => {
    const workspace = new Workspace();
    const files = readdirSync(join(samples, name)).filter(file => file.endsWith('.mlsys')).map(file => join(samples, name, file));
    for (const file of files) workspace.setText(`file://${file}`, readFileSync(file, 'utf8'));
    const system = workspace.systemOf(`file://${files[0]}`);
    expect(system).toBeDefined();
    if (!system) return;
    for (const { id } of views) {
        const picture = await renderView(system, gapsOf(system), id, { theme: 'auto' });
        readXml(picture.svg);
        expect(picture.notice).toBeUndefined();
    }
});
