import type { ChangedPart } from '../../server/editor/view-protocol.js';
import { isSpan } from '../preview/picture-text.js';

/** What the page itself has written on elements that stay. */
const ofThePage = new Set(['style', 'tabindex', 'data-tooltip']);

/** The first element in a text of SVG, undefined when it cannot be read. */
export function drawnFrom(svg: string): SVGSVGElement | undefined {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return parsed instanceof SVGSVGElement ? document.importNode(parsed, true) : undefined;
}

/** Changes what is on show: what stays the same stays in place, and the browser need not read, measure and paint it anew. */
export function patchElement(element: Element, { tag, parts }: ChangedPart): void {
    if (tag !== undefined) takeTag(element, tag);
    if (!parts) return;
    const old = [...element.children];
    const drawn = elementsFrom(parts.filter(entry => typeof entry === 'string'));
    let next: Element | null = element.firstElementChild;
    const removeUpTo = (kept: Element | null): void => {
        while (next && next !== kept) {
            const gone: Element = next;
            next = next.nextElementSibling;
            gone.remove();
        }
    };
    for (const entry of parts) {
        if (typeof entry === 'string') {
            const made = drawn.shift();
            if (made) element.insertBefore(made, next);
            continue;
        }
        const [from, count] = isSpan(entry) ? entry : [entry.at, 1];
        removeUpTo(old[from]);
        if (!isSpan(entry)) patchElement(old[from], entry);
        next = old[from + count - 1].nextElementSibling;
    }
    removeUpTo(null);
}

function elementsFrom(markup: readonly string[]): Element[] {
    if (markup.length === 0) return [];
    return [...drawnFrom(`<svg xmlns="http://www.w3.org/2000/svg">${markup.join('')}</svg>`)?.children ?? []];
}

function takeTag(element: Element, tag: string): void {
    const bare = tag.endsWith('/>') ? tag : `${tag.slice(0, -1)}/>`;
    const [drawn] = element instanceof SVGSVGElement ? [drawnFrom(bare)] : elementsFrom([bare]);
    if (!drawn) return;
    for (const { name } of Array.from(element.attributes)) if (!drawn.hasAttribute(name) && !ofThePage.has(name)) element.removeAttribute(name);
    for (const { name, value } of drawn.attributes) if (!ofThePage.has(name) && element.getAttribute(name) !== value) element.setAttribute(name, value);
}
