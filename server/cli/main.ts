import { isMainThread } from 'node:worker_threads';
import { Command, CommanderError } from 'commander';
import { answerLayouts } from '../hosts/layout-answers.js';
import { layoutInThread } from '../hosts/layout-thread.js';
import { useLayoutEngine } from '../views/layout/engine.js';
import { runDot } from '../views/layout/graphviz.js';
import { commands } from './generated/catalogue.js';
import { UsageError } from './usage-error.js';

declare const mlsysVersion: string;

/** Exit codes: 0 clean, 1 findings at or above the threshold, 2 usage or file error, or something asked for that failed. */
async function main(): Promise<number> {
    let exitCode = 0;
    const program = new Command('mlsys')
        .description('Checks, formats and draws the requirements of ML-enabled systems (.mlsys files).')
        .version(mlsysVersion)
        .showHelpAfterError('(mlsys --help lists the commands)')
        .exitOverride();
    for (const command of commands) command.define(program, async run => { exitCode = await run; });
    try {
        await program.parseAsync();
        return exitCode;
    } catch (error) {
        if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
        if (error instanceof UsageError) {
            process.stderr.write(`mlsys: ${error.message}\n`);
            return 2;
        }
        throw error;
    }
}

/** For the layout of one picture. Generous, as the same system gives the same picture on slow machines. */
const mostMilliseconds = 30_000;

if (isMainThread) await start();
// One file is the whole command line, so it is also what Graphviz' thread runs.
else answerLayouts(runDot);

async function start(): Promise<void> {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
        // `mlsys check | head` closes the pipe early; that is no failure of ours.
        if (error.code === 'EPIPE') process.exit(0);
        throw error;
    });
    const over = new AbortController();
    useLayoutEngine(layoutInThread(new URL(import.meta.url), { milliseconds: mostMilliseconds, over: over.signal }));
    try {
        process.exitCode = await main();
    } finally {
        over.abort();
    }
}
