/** The thread that draws; `drawing-thread.ts` in the hosts asks it. Graphviz has one more, so that it can be ended without forgetting the pictures. */
import { parentPort } from 'node:worker_threads';
import type { FromDrawingThread, ToDrawingThread } from '../hosts/drawing-thread.js';
import { layoutInThread } from '../hosts/layout-thread.js';
import { Drawer, type DrawingJob, type Drawn } from '../views/drawer.js';
import { useLayoutEngine } from '../views/layout/engine.js';

useLayoutEngine(layoutInThread(new URL('./layout-worker.js', import.meta.url)));

const drawer = new Drawer();
const underWay = new Map<number, AbortController>();

function answer(message: FromDrawingThread<Drawn>): void {
    underWay.delete(message.id);
    parentPort?.postMessage(message);
}

parentPort?.on('message', (message: ToDrawingThread<DrawingJob>) => {
    const { id } = message;
    if ('abandoned' in message) {
        underWay.get(id)?.abort();
        return;
    }
    const abandoning = new AbortController();
    underWay.set(id, abandoning);
    void drawer.draw(message.job, abandoning.signal).then(
        drawn => answer({ id, drawn }),
        (error: unknown) => answer({ id, failure: error instanceof Error ? error.stack ?? error.message : String(error) }),
    );
});
