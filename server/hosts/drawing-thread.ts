/** Pictures are drawn in a thread of their own: typing never waits for one, and where drawing hangs the thread is ended. */
import { Worker } from 'node:worker_threads';

export type ToDrawingThread<Job> = { readonly id: number; readonly job: Job } | { readonly id: number; readonly abandoned: true };
export type FromDrawingThread<Drawn> = { readonly id: number; readonly drawn: Drawn } | { readonly id: number; readonly failure: string };

interface Waiting<Drawn> {
    readonly timer: NodeJS.Timeout;
    resolve(drawn: Drawn): void;
    reject(error: Error): void;
}

interface DrawingLimits {
    /** For one picture, with those before it. */
    readonly milliseconds: number;
}

/** Asks the module at `url`. The thread starts with the first picture, and anew after it was ended, with nothing remembered. */
export function drawInThread<Drawn>(url: URL, limits: DrawingLimits = { milliseconds: 30_000 }): (job: unknown, signal?: AbortSignal) => Promise<Drawn> {
    const waiting = new Map<number, Waiting<Drawn>>();
    let worker: Worker | undefined;
    let lastId = 0;

    const settle = (id: number, how: (one: Waiting<Drawn>) => void): void => {
        const one = waiting.get(id);
        if (!one) return;
        clearTimeout(one.timer);
        waiting.delete(id);
        how(one);
    };
    const end = (reason: string): void => {
        const ended = worker;
        worker = undefined;
        void ended?.terminate();
        for (const id of waiting.keys()) settle(id, one => one.reject(new Error(`Drawing failed: ${reason}.`)));
    };
    const start = (): Worker => {
        const started = new Worker(url, { stdout: true });
        started.stdout.resume();
        started.unref();
        started.on('message', (answer: FromDrawingThread<Drawn>) => {
            settle(answer.id, one => 'drawn' in answer ? one.resolve(answer.drawn) : one.reject(new Error(answer.failure)));
        });
        started.on('error', error => { if (started === worker) end(error.message); });
        started.on('exit', () => { if (started === worker) end('its thread ended'); });
        return started;
    };
    return (job, signal) => new Promise((resolve, reject) => {
        const id = ++lastId;
        const thread = worker ??= start();
        const timer = setTimeout(() => end(`it took longer than ${limits.milliseconds / 1000} s`), limits.milliseconds);
        waiting.set(id, { timer, resolve, reject });
        signal?.addEventListener('abort', () => {
            if (waiting.has(id)) thread.postMessage({ id, abandoned: true } satisfies ToDrawingThread<unknown>);
        }, { once: true });
        thread.postMessage({ id, job } satisfies ToDrawingThread<unknown>);
    });
}
