import { Option } from 'commander';
import { views } from '../../views/views-in-order.js';
import { renderView } from '../../views/render.js';
import { gapsOf } from '../../workspace/verdict.js';
import type { CliCommand } from '../cli-command.js';
import { readConfigurations } from '../read-configuration.js';
import { displayPath, readInput } from '../read-input.js';
import { UsageError } from '../usage-error.js';
import { writeOutput } from '../write-files.js';

interface ViewOptions {
    readonly view: string;
    readonly out?: string;
    readonly config?: string;
    readonly theme: 'light' | 'dark' | 'auto';
}

export const command: CliCommand = {
    define(program, finish) {
        program.command('view')
            .description('draw the system that a file belongs to, as SVG')
            .argument('<file>', 'a .mlsys file, a folder with one system, or - for standard input')
            .addOption(new Option('--view <view>', 'what to draw').choices(views.map(view => view.id)).default('goals'))
            .option('-o, --out <file>', 'where to write (default: standard output)')
            .addOption(new Option('--theme <theme>', 'colours; auto follows the reader’s').choices(['light', 'dark', 'auto']).default('auto'))
            .option('--config <file>', 'the configuration to count findings with (default: the nearest mlsys.json upwards)')
            .action(async (file: string, options: ViewOptions) => finish(view(file, options)));
    },
};

async function view(file: string, options: ViewOptions): Promise<number> {
    const { workspace, uris } = await readInput([file]);
    const systems = [...new Set(uris.flatMap(uri => workspace.systemOf(uri) ?? []))];
    if (systems.length !== 1) {
        throw new UsageError(`${file} holds ${systems.length} systems (${systems.map(system => system.name).join(', ')}); name a file of the one to draw.`);
    }
    const [system] = systems;
    const { configurationOf } = await readConfigurations(system.uris, options.config);
    const findings = gapsOf(system, { today: new Date().toISOString().slice(0, 10), configurationOf });
    const picture = await renderView(system, findings, options.view, { theme: options.theme });
    if (picture.notice) process.stderr.write(`mlsys: ${picture.notice}\n`);
    if (options.out === undefined) process.stdout.write(picture.svg);
    else {
        await writeOutput(options.out, picture.svg);
        process.stdout.write(`${options.out}: ${options.view} of ${system.name || displayPath(uris[0])}, ${Math.round(picture.width)} × ${Math.round(picture.height)}\n`);
    }
    return 0;
}
