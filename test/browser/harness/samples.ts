import { sampleSystems } from '../../helpers/sample-texts.js';

/** A whole sample as one text; its files start with the same header. */
function sample(name: string): string {
    const found = sampleSystems().find(system => system.name.endsWith(name));
    if (!found) throw new Error(`There is no sample ${name}.`);
    // The header with a title and clauses is the one to keep.
    const files = Object.values(found.texts).sort((a, b) => Number(/^system \w+ "/m.test(b)) - Number(/^system \w+ "/m.test(a)));
    return files.map((text, index) => index === 0 ? text : text.replace(/^system\s+\w+[^\n{]*(\{[^}]*\})?/m, '')).join('\n');
}

/** A finished system, and a first draft with findings everywhere. */
export const lookedAt = { finished: sample('/smart-toaster'), draft: sample('/insulin-dose.mlsys') } as const;
