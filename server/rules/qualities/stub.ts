/** Draft of a property: what it says, for whom, and how it would be measured. */
import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, unused } from '../edits.js';
import type { FixEdit } from '../fix.js';

/** What one usually writes first about each quality. */
const titles: Readonly<Record<string, string>> = {
    safety: 'what must never happen to whom', fairness: 'which groups are served alike, in which respect', security: 'who must not be able to do what',
    privacy: 'what nobody may learn about whom', transparency: 'what people know about the machine', accountability: 'who can find out later why',
    robustness: 'what still works when something fails', reliability: 'how long it works without a failure', availability: 'when people can rely on it',
};

/** The declaration of a property with the other properties; `clauses` are the lines of its body. */
export function propertyStub(system: SystemModel, near: Element, quality: string, base: string, clauses: readonly string[] = []): { readonly name: string; readonly edit: FixEdit } {
    const name = unused(system, base);
    const groups = quality === 'fairness' && !clauses.some(clause => clause.startsWith('groups')) ? ['groups "${2:one group}", "${3:another group}"'] : [];
    const body = [...clauses, ...groups];
    const head = `${quality} property ${name} "\${1:${titles[quality] ?? `what ${quality} means here`}}"`;
    return { name, edit: declare(system, 'Property', near, body.length > 0 ? `${head} {\n${body.map(line => `  ${line}`).join('\n')}\n}` : head) };
}

export function capital(text: string): string {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}
