/** Where a step towards a good layout fails, there is a picture all the same, laid out by Graphviz alone, and one line in the log. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { viewRequest, type ViewResult } from '../../server/editor/view-protocol.js';
import { Drawer, type DrawingJob, type Drawn } from '../../server/views/drawer.js';
import type * as adjust from '../../server/views/layout/adjust.js';
import type * as backbone from '../../server/views/layout/backbone.js';
import { pictureOf } from '../../server/views/render.js';
import { ServerInMemory } from '../helpers/server-in-memory.js';
import { systemFrom } from './helpers.js';

const failing = vi.hoisted(() => ({
    step: 'none' as 'none' | 'keeps places' | 'adds what hangs loosely',
    /** Fails while the step is the failing one. */
    at<Given extends unknown[], Result>(step: string, why: string, run: (...given: Given) => Result): (...given: Given) => Result {
        return (...given) => {
            if (this.step === step) throw new Error(why);
            return run(...given);
        };
    },
}));

vi.mock('../../server/views/layout/adjust.js', async original => {
    const real = await original<typeof adjust>();
    return { ...real, adjusted: failing.at('keeps places', 'no room left', real.adjusted) };
});
vi.mock('../../server/views/layout/backbone.js', async original => {
    const real = await original<typeof backbone>();
    return { ...real, completed: failing.at('adds what hangs loosely', 'nothing to hang on', real.completed) };
});

beforeEach(() => { failing.step = 'none'; });

const text = (...more: string[]): string => ['system S "A system"', 'component A', 'component B', 'data flow A -> B', ...more].join('\n');

function job(specification: string): DrawingJob {
    return { diagram: pictureOf(systemFrom(specification), [], 'system', {}).diagram, theme: 'editor', picture: 'system', isKept: true };
}

/** Lines of the log after a server has drawn the texts one after the other. */
async function loggedWhileDrawing(texts: readonly string[]): Promise<readonly string[]> {
    const server = await ServerInMemory.start();
    const uri = 'file:///spec/main.mlsys';
    for (const specification of texts) {
        await server.setText(uri, specification);
        const result = await server.connection.sendRequest<ViewResult | null>(viewRequest, { uri, view: 'system' });
        expect(result?.svg).toContain('data-node="B"');
    }
    server.connection.dispose();
    return server.logged.filter(line => line.startsWith('The layout'));
}

describe('holding on to the places of the picture before', () => {
    const more = 'component C\ndata flow B -> C';
    beforeEach(() => { failing.step = 'keeps places'; });

    test('the picture is laid out afresh', async () => {
        const { draw } = new Drawer();
        expect((await draw(job(text()))).failures).toEqual([]);
        const drawn = await draw(job(text(more)));
        expect(drawn.failures).toEqual([{ step: 'keeps places', reason: expect.stringMatching(/^Error: no room left\n/) as string }]);
        expect(drawn.notice).toBeUndefined();
        expect(drawn.svg).toBe((await new Drawer().draw(job(text(more)))).svg);
        expect((await draw(job(text(more)))).failures, 'the places of the fresh one are held on to').toEqual([]);
    });

    test('the server says so once', async () => {
        expect(await loggedWhileDrawing([text(), text(more), text(), text(more)]))
            .toEqual([expect.stringMatching(/^The layout of system that keeps places failed and is left out: Error: no room left\n/)]);
    });
});

describe('adding to the backbone what hangs loosely', () => {
    const loose = text('component Alone');
    const drawn = (): Promise<Drawn> => new Drawer().draw(job(loose));

    test('Graphviz lays out the whole, and the picture has everything', async () => {
        const usual = await drawn();
        failing.step = 'adds what hangs loosely';
        const whole = await drawn();
        expect(usual.failures).toEqual([]);
        expect(whole.failures).toEqual([{ step: 'adds what hangs loosely', reason: expect.stringMatching(/^Error: nothing to hang on\n/) as string }]);
        expect(whole.notice).toBeUndefined();
        const parts = ({ svg = '' }: Drawn): readonly string[] => [...svg.matchAll(/data-(?:node|edge|cluster)="[^"]*"/g)].map(([part]) => part);
        expect(parts(whole)).toEqual(parts(usual));
        expect(whole.svg).not.toBe(usual.svg);
    });

    test('the server says so once', async () => {
        failing.step = 'adds what hangs loosely';
        expect(await loggedWhileDrawing([loose, text(), loose, text('component Alone', 'component Other', 'component More', 'component Most', 'component Last')]))
            .toEqual([expect.stringMatching(/^The layout of system that adds what hangs loosely failed and is left out: Error: nothing to hang on\n/)]);
    });
});
