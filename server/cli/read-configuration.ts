import { resolve } from 'node:path';
import { URI } from 'langium';
import { configurationFileName, type Configuration } from '../configuration/configuration.js';
import { reason } from '../hosts/file-errors.js';
import { nodeFileAccess } from '../hosts/node-file-access.js';
import { Configurations, foldersAbove, readConfigurationFile, type ConfigurationFile } from '../workspace/configurations.js';
import { configurationVerdicts, type Verdict } from '../workspace/verdict.js';
import { displayPath, writablePath } from './read-input.js';
import { UsageError } from './usage-error.js';

/** The configurations of one run. */
export interface RunConfigurations {
    /** What counts for a specification; what comes from standard input lies in the working directory. */
    readonly configurationOf: (uri: string) => Configuration;
    /** What is wrong in the configurations that count. */
    readonly verdicts: readonly Verdict[];
    textOf(uri: string): string | undefined;
}

/**
 * Reads what counts for each of some specifications: the `mlsys.json` that is named, else the nearest one upwards.
 * @throws UsageError when one cannot be read, or is no JSON.
 */
export async function readConfigurations(specificationUris: readonly string[], named: string | undefined): Promise<RunConfigurations> {
    const files = named === undefined ? await nearestFiles(specificationUris) : [await namedFile(named)];
    const configurations = new Configurations();
    for (const { uri, text } of files) configurations.setText(uri, text);
    const texts = new Map(files.map(({ uri, text }) => [uri, text]));
    return {
        configurationOf: uri => named === undefined ? configurations.of(placeOf(uri)) : files[0].configuration,
        verdicts: files.flatMap(configurationVerdicts),
        textOf: uri => texts.get(uri),
    };
}

async function nearestFiles(specificationUris: readonly string[]): Promise<ConfigurationFile[]> {
    const seen = new Map<string, ConfigurationFile | undefined>();
    for (const uri of specificationUris) {
        for (const folder of foldersAbove(placeOf(uri))) {
            if (!seen.has(folder)) seen.set(folder, await fileAt(folder + configurationFileName));
            if (seen.get(folder)) break;
        }
    }
    return [...seen.values()].filter(file => file !== undefined);
}

async function namedFile(path: string): Promise<ConfigurationFile> {
    const file = await fileAt(URI.file(resolve(path)).toString());
    if (!file) throw new UsageError(`${path} cannot be read: there is no such file.`);
    return file;
}

async function fileAt(uri: string): Promise<ConfigurationFile | undefined> {
    let text: string | undefined;
    try {
        text = await nodeFileAccess.readIfThere(uri);
    } catch (error) {
        throw new UsageError(`${displayPath(uri)} cannot be read: ${reason(error)}`);
    }
    if (text === undefined) return undefined;
    const file = readConfigurationFile(uri, text);
    if (file.isBroken) {
        const [{ message, range: { start } }] = file.problems;
        throw new UsageError(`${displayPath(uri)}:${start.line + 1}:${start.character + 1}: ${message}`);
    }
    return file;
}

function placeOf(uri: string): string {
    return writablePath(uri) === undefined ? URI.file(resolve('standard-input.mlsys')).toString() : uri;
}
