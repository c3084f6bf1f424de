import { configurationFileName, defaultConfiguration, type Configuration } from '../configuration/configuration.js';
import { readConfiguration } from '../configuration/read-configuration.js';
import { rules } from '../rules/generated/catalogue.js';
import type { SyntaxProblem } from '../syntax/problems/syntax-problem.js';

/** One `mlsys.json` and what it says. */
export interface ConfigurationFile {
    readonly uri: string;
    readonly text: string;
    /** What counts: of a text that is no JSON, what was read before it broke, else the defaults. */
    readonly configuration: Configuration;
    readonly isBroken: boolean;
    readonly problems: readonly SyntaxProblem[];
}

const ruleIds = rules.map(({ id }) => id);

export function isConfigurationUri(uri: string): boolean {
    return uri.endsWith(`/${configurationFileName}`);
}

/** The folders whose `mlsys.json` may count for a file, the nearest first, each with a slash at its end. */
export function foldersAbove(uri: string): string[] {
    const top = uri.indexOf('/', uri.indexOf('://') + '://'.length);
    if (top < 0) return [];
    const folders: string[] = [];
    for (let end = top; end >= 0; end = uri.indexOf('/', end + 1)) folders.unshift(uri.slice(0, end + 1));
    return folders;
}

/** The configurations of a workspace, by folder. Knows no editor, no disk. */
export class Configurations {
    private readonly files = new Map<string, ConfigurationFile>();

    /** @returns whether anything changed. */
    setText(uri: string, text: string): boolean {
        const known = this.files.get(uri);
        if (known?.text === text) return false;
        this.files.set(uri, readConfigurationFile(uri, text, known?.configuration));
        return true;
    }

    /** @returns whether there was one. */
    remove(uri: string): boolean {
        return this.files.delete(uri);
    }

    file(uri: string): ConfigurationFile | undefined {
        return this.files.get(uri);
    }

    /** The file that counts for a specification: the nearest one upwards. */
    nearest(specificationUri: string): ConfigurationFile | undefined {
        for (const folder of foldersAbove(specificationUri)) {
            const file = this.files.get(folder + configurationFileName);
            if (file) return file;
        }
        return undefined;
    }

    /** What counts for a specification. */
    of(specificationUri: string): Configuration {
        return this.nearest(specificationUri)?.configuration ?? defaultConfiguration;
    }
}

/** Reads one file by itself. */
export function readConfigurationFile(uri: string, text: string, before?: Configuration): ConfigurationFile {
    const { configuration, problems } = readConfiguration(text, ruleIds);
    return { uri, text, configuration: configuration ?? before ?? defaultConfiguration, isBroken: configuration === undefined, problems };
}
