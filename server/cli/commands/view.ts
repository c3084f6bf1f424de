import { InvalidArgumentError, Option } from 'commander';
import { views } from '../../views/views-in-order.js';
import { gapsOf } from '../../workspace/verdict.js';
import type { CliCommand } from '../cli-command.js';
import { formatOf, formats, type Format } from '../picture-formats.js';
import { drawingsOf, pageOf, type DrawingOptions } from '../drawings.js';
import { readConfigurations } from '../read-configuration.js';
import { displayPath, readInput } from '../read-input.js';
import { UsageError } from '../usage-error.js';
import { writeDrawings } from '../write-drawings.js';

interface ViewOptions extends Pick<DrawingOptions, 'theme' | 'background' | 'scale'> {
    readonly view?: string;
    readonly pictures: DrawingOptions['format'];
    readonly format?: Format;
    readonly out?: string;
    readonly config?: string;
}

export const command: CliCommand = {
    define(program, finish) {
        program.command('view')
            .description('draw the system that a file belongs to')
            .argument('<file>', 'a .mlsys file, a folder with one system, or - for standard input')
            .addOption(new Option('--view <view>', 'what to draw (default: goals, in a page all); all pictures need a folder').choices([...views.map(view => view.id), 'all']))
            .addOption(new Option('--format <format>', 'how to write it (default: what the ending of --out says, else svg)').choices(Object.keys(formats)))
            .addOption(new Option('--pictures <format>', 'what a Markdown page shows: Mermaid blocks in it, or files beside it').choices(['mermaid', 'svg', 'png']).default('mermaid'))
            .option('-o, --out <path>', 'the file to write, or the folder for --view all (default: standard output)')
            .addOption(new Option('--theme <theme>', 'colours; print is for paper; auto follows the reader’s, and is light in a PNG').choices(['light', 'dark', 'print', 'auto']).default('auto'))
            .addOption(new Option('--background <background>', 'the ground behind the picture').choices(['themed', 'transparent']).default('themed'))
            .addOption(new Option('--scale <factor>', 'pixels of a PNG for each of the picture’s').argParser(scaleOf).default(1))
            .option('--config <file>', 'the configuration to count findings with (default: the nearest mlsys.json upwards)')
            .action(async (file: string, options: ViewOptions) => finish(view(file, options)));
    },
};

async function view(file: string, options: ViewOptions): Promise<number> {
    const format = options.format ?? formatOf(options.out);
    const { workspace, uris } = await readInput([file]);
    const systems = [...new Set(uris.flatMap(uri => workspace.systemOf(uri) ?? []))];
    if (systems.length !== 1) {
        throw new UsageError(`${file} holds ${systems.length} systems (${systems.map(system => system.name).join(', ')}); name a file of the one to draw.`);
    }
    const [system] = systems;
    const { configurationOf } = await readConfigurations(system.uris, options.config);
    const findings = gapsOf(system, { today: new Date().toISOString().slice(0, 10), configurationOf });
    const isPage = format === 'markdown';
    const chosen = options.view ?? (isPage ? 'all' : 'goals');
    const drawing: DrawingOptions = { ...options, format: isPage ? options.pictures : format, views: chosen === 'all' ? views.map(({ id }) => id) : [chosen] };
    const { drawings, failed } = isPage ? await pageOf(system, findings, options.out, drawing) : await drawingsOf(system, findings, drawing);
    for (const { notice } of drawings) if (notice !== undefined) process.stderr.write(`mlsys: ${notice}\n`);
    if (drawings.length > 0) await writeDrawings(drawings, { out: options.out, asFolder: chosen === 'all' && !isPage, isBinary: formats[format].isBinary, systemName: system.name || displayPath(uris[0]) });
    return failed.length > 0 ? 2 : 0;
}

const largestScale = 8;

function scaleOf(text: string): number {
    const scale = Number(text);
    if (!(scale > 0 && scale <= largestScale)) throw new InvalidArgumentError(`It is a number above 0, up to ${largestScale}.`);
    return scale;
}
