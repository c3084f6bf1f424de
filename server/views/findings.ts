import type { Element } from '../model/elements.js';
import type { RuledFinding } from '../rules/find.js';
import { noFindings, type FindingCounts } from './diagram.js';

/**
 * How many findings there are for each picture of an element. `pictureOf` names the element whose badge a finding
 * adds to: a measure's findings show on its goal's card. One pass over the findings.
 */
export function countFindings(findings: readonly RuledFinding[], pictureOf: (element: Element) => string | undefined): (id: string) => FindingCounts {
    const counts = new Map<string, { error: number; warning: number; info: number; hint: number; messages: string[] }>();
    for (const { element, severity, message } of findings) {
        const id = pictureOf(element);
        if (id === undefined) continue;
        let count = counts.get(id);
        if (!count) counts.set(id, count = { error: 0, warning: 0, info: 0, hint: 0, messages: [] });
        count[severity]++;
        count.messages.push(message);
    }
    return id => counts.get(id) ?? noFindings;
}
