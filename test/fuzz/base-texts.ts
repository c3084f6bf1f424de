import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyses } from '../../server/analyses/generated/catalogue.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import type { SampleText } from '../helpers/sample-texts.js';

/** Where inputs lie that once broke something; they run always. */
export const findsFolder = 'test/fixtures/fuzz';

/** Everything that mutants are made of: samples, fixtures, the examples of rules and analyses, and what was found before. */
export function baseTexts(root: string): SampleText[] {
    return [
        ...rules.flatMap(({ id, examples }) => [{ name: `firing example of ${id}`, text: examples.firing }, { name: `silent example of ${id}`, text: examples.silent }]),
        ...analyses.map(({ id, example }) => ({ name: `example of ${id}`, text: example.text })),
        ...['samples', 'test/fixtures', 'test/grammar/fixtures'].flatMap(folder => specificationsIn(root, folder)),
        ...wholeSystems(root),
    ];
}

/** Inputs that once broke something. Texts that are no valid Unicode are kept as JSON. */
export function finds(root: string): SampleText[] {
    const folder = join(root, findsFolder);
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    return names.map(name => {
        const content = readFileSync(join(folder, name), 'utf8');
        return { name: `${findsFolder}/${name}`, text: name.endsWith('.json') ? JSON.parse(content) as string : content };
    });
}

function specificationsIn(root: string, folder: string): SampleText[] {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.mlsys')).sort()
        .map(name => ({ name: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }));
}

/** Each sample of several files as one text, so that its names are known and its rules have something to look at. */
function wholeSystems(root: string): SampleText[] {
    const folders = readdirSync(join(root, 'samples'), { withFileTypes: true }).filter(entry => entry.isDirectory() && entry.name !== 'drafts').map(({ name }) => `samples/${name}`).sort();
    return folders.map(folder => ({ name: folder, text: specificationsIn(root, folder).map(({ text }) => text).join('\n') }));
}
