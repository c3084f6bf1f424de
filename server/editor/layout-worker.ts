/** The thread that Graphviz runs in; `layout-thread.ts` in the hosts asks it. */
import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from '../hosts/layout-thread.js';
import { runDot } from '../views/layout/graphviz.js';

parentPort?.on('message', (source: string) => {
    void runDot(source).then(
        (answer): ThreadAnswer => ({ answer }),
        (error: unknown): ThreadAnswer => ({ failure: error instanceof Error ? error.message : String(error) }),
    ).then(answer => parentPort?.postMessage(answer));
});
