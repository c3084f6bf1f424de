/** The thread's side of `layout-thread.ts`. */
import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from './layout-thread.js';

export function answerLayouts(layOut: (source: string) => Promise<string>): void {
    parentPort?.on('message', (source: string) => {
        void layOut(source).then(
            (answer): ThreadAnswer => ({ answer }),
            (error: unknown): ThreadAnswer => ({ failure: error instanceof Error ? error.message : String(error) }),
        ).then(answer => parentPort?.postMessage(answer));
    });
}
