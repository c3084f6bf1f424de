/** Text that Mermaid shows as it is, whatever it would mean to Mermaid, Markdown or HTML. */
import { tidy } from '../views/layout/text.js';

/** Part of a label: characters with a meaning become Mermaid's numbered entities. */
export function mermaidText(text: string): string {
    const escaped = tidy(text).replace(/[#&<>"`\\;{}[\]|$*~_@]|%(?=%)|(?<=%)%/g, entity);
    // Colons only where they could start an icon, an address or a style: they are common in text that people read in the source.
    const withoutMeaning = /fa[a-z]?:|\/\/|style|classdef|class|click|www|http/i.test(escaped) ? escaped.replace(/:/g, entity).replace(/\b(www)\./gi, `$1${entity('.')}`) : escaped;
    // At the start of a label a number with a point, a dash or a plus would begin a list.
    return withoutMeaning.replace(/^(\d+)([.)])(?=\s|$)/, (_, digits: string, mark: string) => digits + entity(mark)).replace(/^[-+](?=\s|$)/, entity);
}

/** A whole label, quoted; lines without text are left out. */
export function mermaidLabel(...lines: readonly string[]): string {
    return `"${lines.map(mermaidText).filter(line => line !== '').join('<br>')}"`;
}

function entity(character: string): string {
    return `#${character.codePointAt(0)};`;
}
