/** Contrast of what is no text in the pages of panels: icons, switches, marks and the ring around what has the focus. */
import { coat, over, ratio, read, type Colour } from './colours.js';
import { leastContrast, groundsBeside } from './sights.js';
import { painted } from './contrast.js';
import type { ControlsSeen, FocusSeen } from './exchanged.js';

/** What an element of HTML stands on: its own ground, if it is asked for, on those around it. */
function groundOf(element: Element | null): Colour {
    const around: Element[] = [];
    for (let at = element; at; at = at.parentElement) around.unshift(at);
    return around.flatMap(at => coat(getComputedStyle(at).backgroundColor, '1', 1)).reduce((ground, upper) => over(upper, ground), read('#fff'));
}

function contrast(css: string, ground: Colour): number {
    return Math.max(1, ...coat(css, '1', 1).map(colour => ratio(over(colour, ground), ground)));
}

function outlineContrast(style: CSSStyleDeclaration, ground: Colour): number {
    return style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 1 ? 1 : contrast(style.outlineColor, ground);
}

interface Judged {
    readonly selector: string;
    /** Of the better one, where there are two ways to see it. */
    readonly contrastOf: (element: Element) => number;
}

/** By the page of a panel. */
const judged: Readonly<Record<'preview' | 'analysis', readonly Judged[]>> = { preview: [
    { selector: 'svg.sign', contrastOf: sign => contrast(getComputedStyle(sign).stroke, groundOf(sign)) },
    { selector: 'button:is([aria-pressed="true"], .filtered)', contrastOf: button => {
        const [style, ground] = [getComputedStyle(button), groundOf(button.parentElement)];
        return Math.max(outlineContrast(style, ground), contrast(style.backgroundColor, ground));
    } },
    { selector: '[role="tab"][aria-selected="true"]', contrastOf: tab => contrast(getComputedStyle(tab, '::after').backgroundColor, groundOf(tab)) },
    { selector: '[aria-checked="true"]', contrastOf: item => contrast(getComputedStyle(item, '::before').borderBottomColor, groundOf(item)) },
    { selector: '.finding', contrastOf: finding => contrast(getComputedStyle(finding, '::before').backgroundColor, groundOf(finding)) },
], analysis: [
    { selector: '.bar .fill', contrastOf: fill => contrast(getComputedStyle(fill).backgroundColor, groundOf(fill.parentElement)) },
    { selector: '.notes li', contrastOf: note => contrast(getComputedStyle(note, '::before').borderTopColor, groundOf(note)) },
    { selector: 'tr.marked td:first-child', contrastOf: cell => contrast(/^rgba?\([^)]*\)/.exec(getComputedStyle(cell).boxShadow)?.[0] ?? 'transparent', groundOf(cell)) },
] };

export function paleControls(page: 'preview' | 'analysis'): ControlsSeen {
    const found = judged[page].map(({ selector, contrastOf }) => {
        const shown = [...document.querySelectorAll(selector)].filter(element => element.getBoundingClientRect().width > 0);
        return { selector, shown: shown.length, pale: shown.map(element => ({ element, contrast: contrastOf(element) })).filter(({ contrast }) => contrast < leastContrast.mark) };
    });
    return {
        pale: found.flatMap(({ pale }) => pale.map(({ element, contrast }) => `${contrast.toFixed(2)} ${nameOf(element)}`)),
        seen: Object.fromEntries(found.map(({ selector, shown }) => [selector, shown])),
    };
}

/** How well the ring around what has the focus is seen; of things in a picture, the outline that shows it. */
export function focusSeen(): FocusSeen | undefined {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    if (!(element instanceof SVGElement)) {
        const [style, ground] = [getComputedStyle(element), groundOf(element.parentElement)];
        // A row of a menu is filled where it has no ring.
        return { look: nameOf(element), contrast: Math.max(outlineContrast(style, ground), contrast(style.backgroundColor, ground)), inPicture: false };
    }
    const ring = element.firstElementChild;
    if (!(ring instanceof SVGGeometryElement)) return { look: nameOf(element), contrast: 1, inPicture: true };
    const style = getComputedStyle(ring);
    const grounds = groundsBeside(ring).map(stack => painted(stack, groundOf(document.body)));
    const isBroad = Number.parseFloat(style.strokeWidth) >= 1.5;
    return { look: nameOf(element), contrast: isBroad ? Math.min(...grounds.map(ground => contrast(style.stroke, ground))) : 1, inPicture: true };
}

function nameOf(element: Element): string {
    const name = `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').replace(/ /g, '.')}`;
    return element instanceof SVGElement && !element.matches('.sign') ? name : `${name} ${element.closest('[title], [aria-label]')?.getAttribute('aria-label') ?? ''}`.trim();
}
