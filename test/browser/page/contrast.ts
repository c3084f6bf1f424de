/** What in a picture is hard to see in a theme. */
import { coat, opacityOf, over, ratio, read, type Colour } from './colours.js';
import { leastContrast, sightsOf, type Sight } from './sights.js';
import type { Worn } from './exchanged.js';

/** Texts and marks of too little contrast in one of the themes, in words. */
export function paleParts(svg: Element, themes: readonly Worn[]): string[] {
    const sights = sightsOf(svg);
    return themes.flatMap(theme => {
        const style = svg.querySelector('style');
        if (style && theme.styleSheet !== undefined) style.textContent = theme.styleSheet;
        document.documentElement.style.cssText = Object.entries(theme.variables).map(([name, value]) => `${name}:${value}`).join(';');
        const ground = read(theme.ground);
        return sights.flatMap(sight => {
            const contrast = contrastOf(sight, ground);
            return contrast < leastContrast[sight.kind] ? [`${theme.name}: ${contrast.toFixed(2)} ${inWords(sight)}`] : [];
        });
    });
}

/** Where it is worst; of a mark that is a line around an area, the one counts that is seen better. */
function contrastOf({ kind, element, behind }: Sight, page: Colour): number {
    const style = getComputedStyle(element);
    const opacity = opacityOf(element);
    const fill = coat(style.fill, style.fillOpacity, opacity);
    const stroke = coat(style.stroke, style.strokeOpacity, opacity);
    // A rim around letters is what they are read against.
    const rim = kind === 'text' && style.paintOrder.startsWith('stroke') ? stroke : [];
    const paints = kind === 'text' ? fill : [...fill, ...stroke];
    if (paints.length === 0) return Infinity;
    return Math.min(...behind.map(stack => {
        const back = rim.reduce((ground, upper) => over(upper, ground), painted(stack, page));
        return Math.max(...paints.map(paint => ratio(over(paint, back), back)));
    }));
}

/** What is seen at a point where these elements are, from the lowest up. */
export function painted(stack: readonly Element[], page: Colour): Colour {
    return stack.flatMap(coats).reduce((ground, upper) => over(upper, ground), page);
}

/** A stroke as wide as this lies behind things like an area; thin lines cross some of them at most. */
const broadStroke = 8;

/** What an element paints at a point that it was found at, from the lowest coat up. */
function coats(element: Element): Colour[] {
    const style = getComputedStyle(element);
    const opacity = opacityOf(element);
    if (!(element instanceof SVGElement)) return coat(style.backgroundColor, '1', opacity);
    if (element.tagName === 'text' || element.tagName === 'g') return [];
    return [...coat(style.fill, style.fillOpacity, opacity), ...Number.parseFloat(style.strokeWidth) >= broadStroke ? coat(style.stroke, style.strokeOpacity, opacity) : []];
}

function inWords({ element, count }: Sight): string {
    const classes = (of: Element | null): string => `.${of?.getAttribute('class')?.replace(/ /g, '.') ?? ''}`;
    const holder = element.parentElement?.closest('[class]') ?? null;
    const text = element.tagName === 'text' ? `: ${(element.textContent ?? '').slice(0, 40)}` : '';
    return `${classes(element)} in ${classes(holder)}${count > 1 ? `, ${count} times` : ''}${text}`;
}
