/** What is exported is read by Mermaid itself, whatever a specification says. */
import { describe, expect, it } from 'vitest';
import { mermaidExport } from '../../server/exports/mermaid-export.js';
import { mermaidText } from '../../server/exports/mermaid-text.js';
import { diagramOf } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { workspaceOf } from '../helpers/model.js';
import { parseMermaid } from '../helpers/mermaid.js';
import { sampleSystems } from '../helpers/sample-texts.js';
import { gapsOf, systemFrom } from '../views/helpers.js';

const samples = sampleSystems().map(({ name, texts }) => {
    const [system] = workspaceOf(texts).systems();
    return { name, system, findings: gapsOf(system) };
});
const hostile = [
    '"] --> x["', 'a"b\'c`d', '<script>alert(1)</script>', '<img src=http://x onerror=alert(1)>', '&lt;b&gt; &amp; #35; #quot;', '%%{init: {"theme":"dark"}}%%', '--- title: x ---',
    'end', 'subgraph x', 'style a fill:#f00;', 'classDef b fill:#000;', 'click a href "javascript:alert(1)"', '1. one', '- dash', '$$x^2$$', '`markdown **bold**`', 'fa:fa-user', '\\"', '| a | b |',
    'http://example.org www.example.org', '_under_ *star*', '%% comment', '@{ shape: rect }', ':::ml', 'Grüße 你好 🙂', '#', ';', 'a;b', '===', '-->', '{{x}}',
];

describe.each(views.map(({ id }) => id))('%s', view => {
    it.each(samples.map(({ name }) => name))('of %s is parsed by Mermaid', async name => {
        const sample = samples.find(candidate => candidate.name === name);
        if (!sample) throw new Error(name);
        const text = mermaidExport(diagramOf(sample.system, sample.findings, view));
        expect(await parseMermaid(text)).toBe('flowchart-v2');
        expect(mermaidExport(diagramOf(sample.system, sample.findings, view))).toBe(text);
    });

    it('of an empty system is parsed by Mermaid', async () => {
        expect(await parseMermaid(mermaidExport(diagramOf(systemFrom('system Empty'), [], view)))).toBe('flowchart-v2');
    });

    it.each(hostile)('keeps %j text', async text => {
        const string = text.replace(/[\\"]/g, '\\$&');
        const system = systemFrom([
            `system S "${string}"`, `user actor U "${string}"`, `organizational goal O "${string}" { measure m "${string}" >= 1 % }`, `user goal A "${string}" { supports O }`,
            `ml component C "${string}" { mistake M "${string}" }`, `software component D "${string}"`, `component P "${string}"`, 'component Q { part of P }', `prediction flow C -> D "${string}"`, `flow Q -> D "${string}"`,
            `guardrail G "${string}" { on D guards C -> D }`, `experience E "${string}" { presents C to U on D mode automate "${string}" forcefulness high }`,
            `hazard H "${string}" { severity major affects U caused by C.M }`, `telemetry T "${string}" { from D }`,
        ].join('\n'));
        const exported = mermaidExport(diagramOf(system, gapsOf(system), view));
        expect(await parseMermaid(exported)).toBe('flowchart-v2');
        // The title stands before it, as a string of YAML.
        expect(exported.slice(exported.indexOf('flowchart'))).not.toMatch(/<(?!br>|-\.->)|javascript:|%%/);
    });
});

it('a broken text is rejected, so that parsing proves something', async () => {
    const [{ system, findings }] = samples;
    const text = mermaidExport(diagramOf(system, findings, 'goals'));
    for (const broken of [text.replace(' [', ' '), text.replace('"]', ''), text.replace('  end', ''), text.replace(' n', ' "n'), text.replace('flowchart', 'flowchurt')]) {
        expect(broken).not.toBe(text);
        await expect(parseMermaid(broken)).rejects.toThrow();
    }
});

it('characters with a meaning become entities, others stay', () => {
    expect(mermaidText('12 goals · 3 "quoted" (all) #1')).toBe('12 goals · 3 #34;quoted#34; (all) #35;1');
});
