/** Building SVG text: every text and attribute value passes the escaping here. */
import { tidy } from '../layout/text.js';

/** Markup that is safe to put into a document; made by `element` and `text` only. */
export type Markup = string & { readonly escaped: unique symbol };
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const nothing = '' as Markup;

export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
    let written = '';
    for (const key in attributes) {
        const value = attributes[key];
        if (value !== undefined) written += ` ${key}="${typeof value === 'number' ? number(value) : escaped(value)}"`;
    }
    const content = children.join('');
    return (content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`) as Markup;
}

export function text(content: string): Markup {
    return escaped(content) as Markup;
}

export function group(...parts: readonly Markup[]): Markup {
    return parts.join('') as Markup;
}

/** At most two decimals: enough on any screen, and the same text on every machine. */
export function number(value: number): string {
    return String(Math.round(value * 100) / 100);
}

/** What is to be escaped or tidied. */
const special = /[^ -~]|[<>&"]|^ | $| {2}/;

/** What XML forbids even when escaped is gone, what it reads as markup is escaped; line breaks stay. */
function escaped(content: string): string {
    // Paths, classes and most words: a picture of 300 nodes has ten thousands of them.
    if (!special.test(content)) return content;
    return content.split('\n').map(tidy).join('\n')
        .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#10;');
}
