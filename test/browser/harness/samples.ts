import { sampleSystems } from '../../helpers/sample-texts.js';

/** A whole sample as one text; its files start with the same header. */
function sample(name: string): string {
    const found = sampleSystems().find(system => system.name.endsWith(name));
    if (!found) throw new Error(`There is no sample ${name}.`);
    return Object.values(found.texts).map((text, index) => index === 0 ? text : text.replace(/^system\s+\w+[^\n{]*(\{[^}]*\})?/m, '')).join('\n');
}

/** A finished system, and a first draft with findings everywhere. */
export const lookedAt = { finished: sample('/smart-toaster'), draft: sample('/insulin-dose.mlsys') } as const;
