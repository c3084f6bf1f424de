// Loaded into the server before everything else: says what is left in memory after a collection of garbage, when it is asked by a signal.
process.on('SIGUSR2', () => {
    globalThis.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.stderr.write(`memory ${JSON.stringify({ rss, heapUsed, external })}\n`);
});
