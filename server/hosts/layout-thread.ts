/** Graphviz in a thread of its own: typing never waits for it, and where it hangs it is ended. */
import { Worker } from 'node:worker_threads';

interface Job {
    readonly source: string;
    readonly signal?: AbortSignal;
    resolve(answer: string): void;
    reject(error: Error): void;
}

/** What the thread answers with. */
export type ThreadAnswer = { readonly answer: string } | { readonly failure: string };

export interface ThreadLimits {
    /** For one graph, from the moment that the thread has it. */
    readonly milliseconds: number;
    /** Aborted when there is nothing more to ask: a thread whose output is read keeps its process alive. */
    readonly over?: AbortSignal;
}

/**
 * Asks the module at `url`, one graph after the other. The thread starts with the first question, and anew after it was
 * ended: when a graph takes too long, or when nobody wants the answer any more that it is at work on.
 */
export function layoutInThread(url: URL, limits: ThreadLimits = { milliseconds: 5000 }): (source: string, signal?: AbortSignal) => Promise<string> {
    const waiting: Job[] = [];
    let worker: Worker | undefined;
    let current: { readonly job: Job; readonly timer: NodeJS.Timeout } | undefined;

    const finish = (settle: (job: Job) => void): void => {
        if (!current) return;
        const { job, timer } = current;
        clearTimeout(timer);
        current = undefined;
        settle(job);
        next();
    };
    const end = (reason: string): void => {
        const ended = worker;
        worker = undefined;
        void ended?.terminate();
        finish(job => job.reject(new Error(reason)));
    };
    const start = (): Worker => {
        // What a library prints must not land in the protocol on standard output, and tells a reader of the log nothing.
        const started = new Worker(url, { stdout: true, stderr: true });
        started.stdout.resume();
        started.stderr.resume();
        started.unref();
        started.on('message', (answer: ThreadAnswer) => {
            if (started !== worker) return;
            finish(job => 'answer' in answer ? job.resolve(answer.answer) : job.reject(new Error(answer.failure)));
        });
        started.on('error', error => { if (started === worker) end(error.message); });
        started.on('exit', () => { if (started === worker) end('its thread ended'); });
        return started;
    };
    const next = (): void => {
        let job = current ? undefined : waiting.shift();
        for (; job?.signal?.aborted; job = waiting.shift()) job.reject(abandoned());
        if (!job) return;
        worker ??= start();
        current = { job, timer: setTimeout(() => end(`it took longer than ${limits.milliseconds / 1000} s`), limits.milliseconds) };
        worker.postMessage(job.source);
    };
    limits.over?.addEventListener('abort', () => end('there is nothing more to lay out'), { once: true });
    return (source, signal) => new Promise((resolve, reject) => {
        const job: Job = { source, signal, resolve, reject };
        signal?.addEventListener('abort', () => {
            if (current?.job === job) end(abandoned().message);
        }, { once: true });
        waiting.push(job);
        next();
    });
}

function abandoned(): Error {
    return new Error('nobody wants it any more');
}
