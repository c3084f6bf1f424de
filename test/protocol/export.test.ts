/** What the preview asks the server for when a view becomes a file or text for the clipboard. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportRequest, type ExportParams, type ExportResult } from '../../server/editor/view-protocol.js';
import { workedExample } from '../helpers/sample-texts.js';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;
let uri: string;
beforeAll(async () => {
    server = await ServerProcess.start();
    uri = await server.open('toaster.mlsys', workedExample);
});
afterAll(() => server.stop());

function exported(wanted: Partial<ExportParams>): Promise<ExportResult | null> {
    const params: ExportParams = { uri, view: 'goals', format: 'svg', theme: 'light', background: 'themed', ...wanted };
    return server.connection.sendRequest(exportRequest, params);
}

it('draws without the editor’s theme, light, dark and transparent', async () => {
    const [light, dark, transparent] = [await exported({}), await exported({ theme: 'dark' }), await exported({ background: 'transparent' })].map(result => result?.text ?? '');
    for (const svg of [light, dark, transparent]) expect(svg).toMatch(/^<svg(?!.*var\(--)/s);
    expect(dark).not.toBe(light);
    expect(light).toContain('class="canvas"');
    expect(transparent).not.toContain('class="canvas"');
});

it('writes the view that is asked for as Mermaid', async () => {
    expect((await exported({ format: 'mermaid', view: 'hazards' }))?.text).toMatch(/\nflowchart LR\n/);
});

it('answers null for a file without a system', async () => {
    expect(await exported({ uri: 'file:///nowhere/a.mlsys' })).toBeNull();
});
