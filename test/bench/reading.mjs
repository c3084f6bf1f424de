// Times reading texts against their floors: the lexer, the parser without a tree, and Langium's bare parse of the same text.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../../.ci/generated-files.mjs';
import { generate } from './generate.mjs';

const repeat = 7;

/** @returns {Promise<{ kilobytes: number, repeat: number, bare: number, rows: { what: string, milliseconds: number }[] }>} processor time, the best of all runs */
export async function readingFloors(elements) {
    const { SpecDocument, syntaxServices, plain } = await bundled([
        "import { createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject } from 'langium';",
        "import { MlSystemGeneratedModule, MlSystemGeneratedSharedModule } from './server/syntax/generated/module.js';",
        "export { SpecDocument } from './server/workspace/spec-document.js';",
        "export { syntaxServices } from './server/syntax/syntax-services.js';",
        // Langium as it is generated, with nothing of ours.
        'export const plain = inject(createDefaultCoreModule({ shared: inject(createDefaultSharedCoreModule(EmptyFileSystem), MlSystemGeneratedSharedModule) }), MlSystemGeneratedModule);',
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'mlsys-reading-'));
    // Langium as it is generated does not know that a keyword may be a name.
    const texts = [...generate(folder, elements).texts.values()].map(text => text.replace(/outcome outcome/g, 'outcome came').replace(/Log\.outcome/g, 'Log.came').replace(/context label/g, 'context mark'));
    rmSync(folder, { recursive: true, force: true });
    const { parser } = syntaxServices();
    const ways = {
        'lexer (Chevrotain)': text => plain.parser.Lexer.tokenize(text),
        'parser without a tree (Chevrotain)': text => plain.parser.CompletionParser.parse(text),
        'bare parse (Langium)': text => plain.parser.LangiumParser.parse(text),
        'parse by our services': text => parser.LangiumParser.parse(text),
        'our reading: tree, problems and what the file says': text => new SpecDocument('file:///a.mlsys', text, 0),
    };
    // A floor that stumbles over the texts would be none.
    const stumbled = texts.reduce((sum, text) => sum + plain.parser.LangiumParser.parse(text).parserErrors.length, 0);
    if (stumbled > 0) throw new Error(`Bare Langium finds ${stumbled} errors in these texts.`);
    const best = new Map(Object.keys(ways).map(what => [what, Infinity]));
    for (let run = 0; run < repeat; run++) {
        for (const [what, read] of Object.entries(ways)) {
            const before = process.cpuUsage();
            for (const text of texts) read(text);
            const { user, system } = process.cpuUsage(before);
            best.set(what, Math.min(best.get(what), (user + system) / 1000));
        }
    }
    const kilobytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / 1000);
    return { kilobytes, repeat, bare: best.get('bare parse (Langium)'), rows: [...best].map(([what, milliseconds]) => ({ what, milliseconds })) };
}
