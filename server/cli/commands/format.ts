import { formatText } from '../../syntax/formatting/format-text.js';
import type { CliCommand } from '../cli-command.js';
import { displayPath, readInput, writablePath } from '../read-input.js';
import { writeSpecifications } from '../write-files.js';

export const command: CliCommand = {
    define(program, finish) {
        program.command('format')
            .description('lay out .mlsys files; - reads standard input and prints the result')
            .argument('[paths...]', 'files and folders (default: the working directory)')
            .option('--check', 'change nothing; name the files that would change and exit with 1')
            .action(async (paths: string[], options: { readonly check?: boolean }) => finish(format(paths, options.check ?? false)));
    },
};

async function format(paths: readonly string[], check: boolean): Promise<number> {
    const { workspace, uris } = await readInput(paths);
    let changed = 0;
    for (const uri of uris) {
        const text = workspace.textOf(uri) ?? '';
        const formatted = formatText(text);
        const path = writablePath(uri);
        if (path === undefined && !check) process.stdout.write(formatted);
        if (formatted === text) continue;
        changed++;
        if (path !== undefined && !check) await writeSpecifications([{ uri, before: text, after: formatted }]);
        if (check || path !== undefined) process.stdout.write(`${check ? 'not formatted' : 'formatted'}: ${displayPath(uri)}\n`);
    }
    return check && changed > 0 ? 1 : 0;
}
