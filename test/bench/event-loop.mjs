// Loaded into a language server with `--import`: notes the longest block of its main thread, and writes it with its heap into a
// file whenever it is asked by SIGUSR2. Before it looks at the heap it clears what is garbage, where it may.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
    let last = performance.now();
    let longest = 0;
    setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last - 1);
        last = now;
    }, 1).unref();
    process.on('SIGUSR2', () => {
        globalThis.gc?.();
        const { heapUsed, rss } = process.memoryUsage();
        writeFileSync(process.env.MLSYS_EVENT_LOOP_FILE, JSON.stringify({ longest, heap: heapUsed / 1e6, resident: rss / 1e6 }));
        longest = 0;
        last = performance.now();
    });
}
