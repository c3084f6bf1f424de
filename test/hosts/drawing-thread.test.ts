import { expect, test } from 'vitest';
import { drawInThread } from '../../server/hosts/drawing-thread.js';

/** A stand-in that draws at once, never, or not at all, as it is told. */
const thread = new URL(`data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, job, abandoned }) => {
        if (abandoned) parentPort.postMessage({ id, failure: 'given up' });
        else if (job === 'hang') for (;;);
        else if (job === 'die') process.exit(1);
        else if (job !== 'wait') parentPort.postMessage(job === 'fail' ? { id, failure: 'no' } : { id, drawn: job.toUpperCase() });
    });
`)}`);

test('a picture that waits holds up no other one, and can be given up', async () => {
    const draw = drawInThread<string>(thread);
    const abandoning = new AbortController();
    const waiting = draw('wait', abandoning.signal);
    expect(await draw('a')).toBe('A');
    await expect(draw('fail')).rejects.toThrow('no');
    abandoning.abort();
    await expect(waiting).rejects.toThrow('given up');
});

test('a thread that hangs or dies is ended, all who wait are told, and the next picture gets a new one', async () => {
    const draw = drawInThread<string>(thread, { milliseconds: 1000 });
    const [hanging, behind] = [draw('hang'), draw('behind')];
    await expect(hanging).rejects.toThrow('it took longer than 1 s');
    await expect(behind).rejects.toThrow('it took longer than 1 s');
    await expect(draw('die')).rejects.toThrow('its thread ended');
    expect(await draw('after')).toBe('AFTER');
});
