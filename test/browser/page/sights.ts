/** What in a picture has to be seen, and what lies behind it. Worked out once a picture: other themes change colours, but no places. */

/** How much contrast is needed: https://www.w3.org/TR/WCAG22/#contrast-minimum and #non-text-contrast. Large letters are held to as much as small ones. */
export const leastContrast = { text: 4.5, mark: 3 } as const;

export interface Sight {
    readonly kind: keyof typeof leastContrast;
    readonly element: Element;
    /** At some points of it, what was painted before it, from the lowest up. */
    readonly behind: readonly (readonly Element[])[];
    /** How many more of the picture look alike. */
    count: number;
}

/** Lines and areas that say something. A mark that is closed is seen by what is around it, another one by what it runs over. */
const closed = '.outline, .frame, .zone, .panel, .arrow, .open, .sign, .accent, .tab, .badge-shape';
const lines = '.detail, .line, .sign-line, .badge-sign, .icon, .post';
/** Broad ones, whose rims are what is seen of them. */
const stripes = '.halo-rim';
/** The rest says nothing that its text or its place does not say: grounds, plates and ruled lines, and what is there for the mouse. */
const silent = '.canvas, .band, .grid-line, .divider, .badge-plate, .row-plate, .hit, .halo';

export function sightsOf(svg: Element): Sight[] {
    const alike = new Map<string, Sight>();
    const look = (kind: Sight['kind'], element: Element, points: readonly Point[]): void => {
        const behind = points.map(point => paintedBefore(element, point));
        const key = [kind, lookOf(element), ...new Set(behind.map(stack => stack.map(lookOf).join('|')))].join('\n');
        const known = alike.get(key);
        if (known) known.count++;
        else alike.set(key, { kind, element, behind, count: 1 });
    };
    for (const text of svg.querySelectorAll('text')) {
        const box = text.getBoundingClientRect();
        if (box.width > 0) look('text', text, [0.02, 0.25, 0.5, 0.75, 0.98].map(part => ({ x: box.left + box.width * part, y: box.top + box.height / 2 })));
    }
    for (const mark of svg.querySelectorAll('path')) {
        if (mark.matches(closed)) look('mark', mark, parts.flatMap(part => beside(mark, part).filter(point => !mark.isPointInFill(point)).slice(0, 1)).map(point => onScreen(mark, point)));
        else if (mark.matches(stripes)) look('mark', mark, parts.flatMap(part => beside(mark, part)).map(point => onScreen(mark, point)));
        else if (mark.matches(lines)) look('mark', mark, parts.map(part => onScreen(mark, pointAt(mark, part))));
    }
    return [...alike.values()];
}

/** What is drawn and neither has to be seen nor is known to say nothing. */
export function unjudged(svg: Element): string[] {
    const shapes = [...svg.querySelectorAll('path, rect, circle, ellipse, line, polyline, polygon, image, use')];
    return [...new Set(shapes.filter(shape => !shape.matches([closed, lines, stripes, silent].join())).map(shape => `<${shape.tagName} class="${shape.getAttribute('class') ?? ''}">`))];
}

interface Point {
    readonly x: number;
    readonly y: number;
}

const parts = [0.07, 0.39, 0.71];

function pointAt(path: SVGGeometryElement, part: number): Point {
    return path.getPointAtLength(path.getTotalLength() * part);
}

function onScreen(path: SVGGeometryElement, { x, y }: Point): Point {
    return new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
}

/** On both sides of a line, just off it. */
function beside(path: SVGGeometryElement, part: number): DOMPoint[] {
    const [at, ahead] = [pointAt(path, part), pointAt(path, part + 0.002)];
    const length = Math.hypot(ahead.x - at.x, ahead.y - at.y) || 1;
    const distance = Number.parseFloat(getComputedStyle(path).strokeWidth) / 2 + 1;
    return [1, -1].map(side => new DOMPoint(at.x - side * distance * (ahead.y - at.y) / length, at.y + side * distance * (ahead.x - at.x) / length));
}

/** What was painted before a line, on both sides of it at some of its points. */
export function groundsBeside(path: SVGGeometryElement): Element[][] {
    return parts.flatMap(part => beside(path, part)).map(point => paintedBefore(path, onScreen(path, point)));
}

/** Where lines meet they cross each other's tips, and rims: too narrow to be the ground of anything. */
const narrow = '.arrow, .open, .halo-rim';

function paintedBefore(element: Element, { x, y }: Point): Element[] {
    return document.elementsFromPoint(x, y)
        .filter(other => other !== element && !(other instanceof SVGSVGElement) && !other.matches(narrow) && (element.compareDocumentPosition(other) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) === 0)
        .reverse();
}

const looks = new WeakMap<Element, string>();

/** Elements of the same look are painted alike in each theme: style sheets of pictures go by class alone. */
function lookOf(element: Element): string {
    const known = looks.get(element);
    if (known !== undefined) return known;
    const around = element.parentElement && !(element instanceof SVGSVGElement) ? `${lookOf(element.parentElement)} ` : '';
    const own = ['class', 'style', 'stroke', 'stroke-width', 'fill', 'fill-opacity', 'opacity'].map(name => element.getAttribute(name) ?? '').join(',');
    looks.set(element, `${around}${element.tagName}${own}`);
    return looks.get(element) ?? '';
}
