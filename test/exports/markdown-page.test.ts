/** A page for a wiki: every view with its picture and tables, and nothing in a specification turns into markup. */
import { expect, it } from 'vitest';
import { markdownPage } from '../../server/exports/markdown-page.js';
import { views } from '../../server/views/views-in-order.js';
import { parseMermaid } from '../helpers/mermaid.js';
import { gapsOf, systemFrom, workedExample } from '../views/helpers.js';

const all = views.map(({ id }) => id);

/** Cells that are divided by bars which are not escaped. */
function cells(line: string): string[] {
    return line.split(/(?<!\\)\|/);
}

it('has a heading, a readable Mermaid block and tables for every view, and a table of findings', async () => {
    const system = workedExample();
    const page = markdownPage(system, gapsOf(system), { views: all, pictures: new Map() });
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([...views.map(({ title }) => title), 'Findings']);
    const blocks = [...page.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gm)].map(([, block]) => block);
    expect(blocks).toHaveLength(views.length);
    for (const block of blocks) expect(await parseMermaid(block)).toBe('flowchart-v2');
    expect(page).toContain('| Severity | Rule | Element | Finding |');
});

it('links pictures instead where it is given some', () => {
    const page = markdownPage(workedExample(), [], { views: ['goals', 'system'], pictures: new Map([['goals', 'my page-goals.svg']]) });
    expect(page).toContain('![Goals](my%20page-goals.svg)');
    expect(page.match(/^```mermaid$/gm)).toHaveLength(1);
    expect(page).toContain('No findings.');
});

it('keeps text from a specification text, and its tables whole', () => {
    const hostile = '<script>alert(1)</script> | ![x](http://x) [y](javascript:z) ``` # *b* @someone www.example.org';
    const system = systemFrom([
        `system S "${hostile}"`, `user actor U "${hostile}"`, `organizational goal O "${hostile}" { measure m "${hostile}" >= 1 % }`, `user goal A "${hostile}" { supports O }`,
        `ml component C "${hostile}" { mistake M "${hostile}" }`, `software component D "${hostile}"`, `prediction flow C -> D "${hostile}"`, `guardrail G "${hostile}" { on D guards C -> D }`,
        `experience E "${hostile}" { presents C to U on D mode automate "${hostile}" forcefulness high }`, `hazard H "${hostile}" { severity major affects U caused by C.M }`,
    ].join('\n'));
    const page = markdownPage(system, gapsOf(system), { views: all, pictures: new Map() }).replace(/^```mermaid\n[\s\S]*?\n```$/gm, '');
    expect(page.replace(/<br>|<\/?sub>/g, '')).not.toMatch(/<|(?<!\\)!\[|\]\(|(?<!\\)`{3}|@someone|www\.|http:/);
    let width = 0;
    for (const line of page.split('\n')) {
        if (!line.startsWith('|')) width = 0;
        else if (width === 0) width = cells(line).length;
        else expect(cells(line)).toHaveLength(width);
    }
});
