/** What makes a group of marks an element that can be pointed at, walked to by keyboard and read aloud. */
import type { FindingCounts } from '../diagram.js';
import { findingsInWords } from './badges.js';
import { element, text, type Attributes, type Markup } from './svg.js';

export interface Pictured {
    /** Qualified name; undefined for what pictures no element of its own. */
    readonly element?: string;
    readonly accessibleName: string;
    readonly description?: string;
    readonly findings?: FindingCounts;
}

/** How many messages a tooltip lists before it only counts. */
const mostMessages = 8;
const longestDescription = 400;

/**
 * A group for a pictured element. The tooltip stands last: pages mark the first child of a selected element, which
 * is its outline.
 */
export function picturedGroup(pictured: Pictured, className: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
    const findings = pictured.findings ? findingsInWords(pictured.findings) : '';
    const name = findings === '' ? pictured.accessibleName : `${pictured.accessibleName}, ${findings}`;
    const known: Attributes = pictured.element === undefined ? {} : { 'data-element': pictured.element, tabindex: 0 };
    return element('g', { class: className, ...known, ...attributes, role: 'graphics-symbol', 'aria-label': name }, ...children, element('title', {}, text(tooltipOf(pictured))));
}

function tooltipOf({ accessibleName, description, findings }: Pictured): string {
    const messages = findings?.messages ?? [];
    const lines = [accessibleName];
    if (description !== undefined && description !== '') lines.push('', description.length > longestDescription ? `${description.slice(0, longestDescription)}…` : description);
    if (messages.length > 0) lines.push('', ...messages.slice(0, mostMessages).map(message => `• ${message}`));
    if (messages.length > mostMessages) lines.push(`… and ${messages.length - mostMessages} more`);
    return lines.join('\n');
}
