import { Command, CommanderError } from 'commander';
import { commands } from './generated/catalogue.js';
import { UsageError } from './usage-error.js';

declare const mlsysVersion: string;

/** Exit codes: 0 clean, 1 findings at or above the threshold, 2 usage or file error. */
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

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `mlsys check | head` closes the pipe early; that is no failure of ours.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
});
process.exitCode = await main();
