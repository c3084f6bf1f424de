/** Contrast of texts in a picture against what is painted behind them, after WCAG 2: https://www.w3.org/TR/WCAG22/#contrast-minimum */

interface Colour {
    readonly red: number;
    readonly green: number;
    readonly blue: number;
    readonly opacity: number;
}

const context = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
const pixels = context.getContext('2d', { willReadFrequently: true });
const known = new Map<string, Colour>();

/** Whatever notation a colour is written in, the browser paints it as numbers. */
function read(css: string): Colour {
    const found = known.get(css);
    if (found || !pixels) return found ?? { red: 0, green: 0, blue: 0, opacity: 0 };
    context.width = context.height = 1;
    pixels.fillStyle = css;
    pixels.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixels.getImageData(0, 0, 1, 1).data;
    const colour = { red, green, blue, opacity: alpha / 255 };
    known.set(css, colour);
    return colour;
}

function over(upper: Colour, lower: Colour): Colour {
    const mix = (a: number, b: number): number => a * upper.opacity + b * (1 - upper.opacity);
    return { red: mix(upper.red, lower.red), green: mix(upper.green, lower.green), blue: mix(upper.blue, lower.blue), opacity: 1 };
}

function luminance({ red, green, blue }: Colour): number {
    const [r, g, b] = [red, green, blue].map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: Colour, b: Colour): number {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
}

/** A stroke as wide as this lies behind letters like an area; the thin lines of a picture cross some of them at most. */
const broadStroke = 8;

function opacityOf(element: Element): number {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
}

/** What an element paints at a point that it was found at, from the lowest coat up. */
function coats(element: Element): Colour[] {
    const style = getComputedStyle(element);
    const opacity = opacityOf(element);
    const coat = (css: string, own: string): Colour[] => css === 'none' || css === '' ? [] : [{ ...read(css), opacity: read(css).opacity * Number(own) * opacity }];
    if (!(element instanceof SVGElement)) return coat(style.backgroundColor, '1');
    if (element instanceof SVGSVGElement || element.tagName === 'text' || element.tagName === 'g') return [];
    return [...coat(style.fill, style.fillOpacity), ...Number.parseFloat(style.strokeWidth) >= broadStroke ? coat(style.stroke, style.strokeOpacity) : []];
}

function behind(text: Element, x: number, y: number, page: Colour): Colour {
    const stack = document.elementsFromPoint(x, y);
    const own = stack.indexOf(text);
    // Between letters the text itself is not hit; then what is painted after it does not count either.
    const lower = stack.filter((element, index) => element !== text && (own >= 0 ? index > own : (text.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) === 0));
    return lower.reverse().flatMap(coats).reduce((ground, coat) => over(coat, ground), page);
}

/** Texts whose contrast is below `least`, in words. `page` is the colour of what the picture stands on. */
export function paleTexts(svg: Element, least: number, page: string): string[] {
    const ground = read(page);
    return [...svg.querySelectorAll('text')].flatMap(text => {
        const box = text.getBoundingClientRect();
        if (box.width === 0) return [];
        const style = getComputedStyle(text);
        // A rim around the letters is what they are read against.
        const rim = style.paintOrder.startsWith('stroke') && style.stroke !== 'none' ? read(style.stroke) : undefined;
        const points = [0.02, 0.25, 0.5, 0.75, 0.98].map(part => box.left + box.width * part);
        const worst = Math.min(...points.map(x => {
            const lower = behind(text, x, box.top + box.height / 2, ground);
            const back = rim ? over(rim, lower) : lower;
            const fill = read(style.fill);
            return ratio(over({ ...fill, opacity: fill.opacity * Number(style.fillOpacity) * opacityOf(text) }, back), back);
        }));
        return worst < least ? [`${worst.toFixed(2)} .${text.getAttribute('class')?.replace(/ /g, '.')} in .${text.parentElement?.getAttribute('class')?.replace(/ /g, '.') ?? ''}: ${(text.textContent ?? '').slice(0, 40)}`] : [];
    });
}
