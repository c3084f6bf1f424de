import { expect, test } from 'vitest';
import { layoutInThread } from '../../server/hosts/layout-thread.js';

/** A stand-in for Graphviz that answers, fails, hangs or dies, as it is told. */
const thread = new URL(`data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', source => {
        if (source === 'hang') for (;;);
        if (source === 'die') process.exit(1);
        parentPort.postMessage(source === 'fail' ? { failure: 'no' } : { answer: source.toUpperCase() });
    });
`)}`);

test('questions are answered in their order', async () => {
    const ask = layoutInThread(thread);
    expect(await Promise.all(['a', 'b', 'c'].map(source => ask(source)))).toEqual(['A', 'B', 'C']);
    await expect(ask('fail')).rejects.toThrow('no');
    expect(await ask('d')).toBe('D');
});

test('a thread that hangs or dies is ended, and the next question gets a new one', async () => {
    const ask = layoutInThread(thread, { milliseconds: 1000 });
    const [hanging, behind] = [ask('hang'), ask('behind')];
    await expect(hanging).rejects.toThrow('it took longer than 1 s');
    expect(await behind).toBe('BEHIND');
    await expect(ask('die')).rejects.toThrow('its thread ended');
    expect(await ask('after')).toBe('AFTER');
});

test('a graph that nobody wants any more is given up, at work or waiting, and the next one is answered', async () => {
    const ask = layoutInThread(thread);
    const abandoning = new AbortController();
    const [hanging, waiting, wanted] = [ask('hang', abandoning.signal), ask('a', abandoning.signal), ask('b')];
    abandoning.abort();
    await expect(hanging).rejects.toThrow('nobody wants it any more');
    await expect(waiting).rejects.toThrow('nobody wants it any more');
    expect(await wanted).toBe('B');
});
