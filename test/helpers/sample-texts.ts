import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A specification to test with; `name` is its path in the repository. */
export interface SampleText {
    readonly name: string;
    readonly text: string;
}

/** The example that shows every kind of declaration. */
export const workedExample = read('test/fixtures/worked-example.mlsys');

/** All sample systems and the worked example. */
export const sampleTexts: readonly SampleText[] = [
    { name: 'test/fixtures/worked-example.mlsys', text: workedExample },
    ...readdirSync(join(root, 'samples'), { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.mlsys')).sort()
        .map(name => ({ name: `samples/${name}`, text: read(`samples/${name}`) })),
];

function read(name: string): string {
    return readFileSync(join(root, name), 'utf8');
}

/** A system with all its files; `texts` are by file name. */
export interface SampleSystem {
    readonly name: string;
    readonly texts: Readonly<Record<string, string>>;
}

/** The worked example, every sample with all its files, and each draft. */
export function sampleSystems(): SampleSystem[] {
    const folders = new Map<string, Record<string, string>>();
    for (const { name, text } of sampleTexts) {
        const system = name.includes('/drafts/') || !name.startsWith('samples/') ? name : name.slice(0, name.lastIndexOf('/'));
        folders.set(system, { ...folders.get(system), [name.slice(name.lastIndexOf('/') + 1)]: text });
    }
    return [...folders].map(([name, texts]) => ({ name, texts }));
}
