/** Building SVG text: every text and attribute value passes the escaping here. */
import { tidy } from '../layout/text.js';

/** Markup that is safe to put into a document; made by `element` and `text` only. */
export type Markup = string & { readonly escaped: unique symbol };
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const nothing = '' as Markup;

export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
    const written = Object.entries(attributes)
        .flatMap(([key, value]) => value === undefined ? [] : [` ${key}="${typeof value === 'number' ? number(value) : escaped(value)}"`])
        .join('');
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

/** What XML forbids even when escaped is gone, what it reads as markup is escaped; line breaks stay. */
function escaped(content: string): string {
    return content.split('\n').map(tidy).join('\n')
        .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#10;');
}
