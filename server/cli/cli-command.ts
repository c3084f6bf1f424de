import type { Command } from 'commander';

/** One command of the command line: a file in `server/cli/commands/`, found by the generated catalogue. */
export interface CliCommand {
    /** Adds the command to the program; its action hands its exit code to `finish`. */
    define(program: Command, finish: (exitCode: Promise<number> | number) => Promise<void>): void;
}
