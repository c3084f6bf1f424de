/** Where holding on to the places of the picture before fails, there is a picture all the same, and one line in the log. */
import { expect, test, vi } from 'vitest';
import { viewRequest, type ViewResult } from '../../server/editor/view-protocol.js';
import { Drawer, type DrawingJob } from '../../server/views/drawer.js';
import type * as adjust from '../../server/views/layout/adjust.js';
import { pictureOf } from '../../server/views/render.js';
import { ServerInMemory } from '../helpers/server-in-memory.js';
import { systemFrom } from './helpers.js';

vi.mock('../../server/views/layout/adjust.js', async original => ({
    ...await original<typeof adjust>(), adjusted: () => { throw new Error('no room left'); },
}));

const text = (...more: string[]): string => ['system S "A system"', 'component A', 'component B', 'data flow A -> B', ...more].join('\n');
const more = 'component C\ndata flow B -> C';

test('the picture is laid out afresh', async () => {
    const job = (specification: string): DrawingJob => ({ diagram: pictureOf(systemFrom(specification), [], 'system', {}).diagram, theme: 'editor', picture: 'system', isKept: true });
    const { draw } = new Drawer();
    expect((await draw(job(text()))).failure).toBeUndefined();
    const drawn = await draw(job(text(more)));
    expect(drawn.failure).toMatch(/^Error: no room left\n/);
    expect(drawn.notice).toBeUndefined();
    expect(drawn.svg).toBe((await new Drawer().draw(job(text(more)))).svg);
    expect((await draw(job(text(more)))).failure, 'the places of the fresh one are held on to').toBeUndefined();
});

test('the server says so once', async () => {
    const server = await ServerInMemory.start();
    const uri = 'file:///spec/main.mlsys';
    for (const specification of [text(), text(more), text(), text(more)]) {
        await server.setText(uri, specification);
        const result = await server.connection.sendRequest<ViewResult | null>(viewRequest, { uri, view: 'system' });
        expect(result?.svg).toContain('data-node="B"');
    }
    expect(server.logged.filter(line => line.includes('no room left'))).toEqual([expect.stringMatching(/^The layout of system that keeps places failed and is left out: Error: no room left\n/)]);
    server.connection.dispose();
});
