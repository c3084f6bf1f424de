/** Colours as a browser paints them, and their contrast after WCAG 2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */

export interface Colour {
    readonly red: number;
    readonly green: number;
    readonly blue: number;
    readonly opacity: number;
}

const context = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
const pixels = context.getContext('2d', { willReadFrequently: true });
const known = new Map<string, Colour>();

/** Whatever notation a colour is written in, the browser paints it as numbers. */
export function read(css: string): Colour {
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

export function over(upper: Colour, lower: Colour): Colour {
    const mix = (a: number, b: number): number => a * upper.opacity + b * (1 - upper.opacity);
    return { red: mix(upper.red, lower.red), green: mix(upper.green, lower.green), blue: mix(upper.blue, lower.blue), opacity: 1 };
}

function luminance({ red, green, blue }: Colour): number {
    const [r, g, b] = [red, green, blue].map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function ratio(a: Colour, b: Colour): number {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
}

export function opacityOf(element: Element): number {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
}

/** A colour that an element paints with; nothing where it paints with none. */
export function coat(css: string, own: string, opacity: number): Colour[] {
    if (css === 'none' || css === '') return [];
    const colour = read(css);
    const whole = colour.opacity * Number(own) * opacity;
    return whole === 0 ? [] : [{ ...colour, opacity: whole }];
}
