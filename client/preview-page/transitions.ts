/** Of a picture; in larger ones, finding out what moved takes longer than the movement is worth. */
const mostNodes = 600;
/** Beyond so many moved nodes a reader follows none of them, and the browser stutters. */
const mostMoved = 250;
const milliseconds = 180;

/**
 * Nodes slide from where they were to where they are, what is new appears; nothing moves for readers who asked for that.
 * Where things were is noted at once, as the same picture may be changed in place.
 */
export function transitionFrom(before: SVGSVGElement): ((after: SVGSVGElement) => void) | undefined {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches || before.querySelectorAll('[data-node]').length > mostNodes) return undefined;
    const was = placesIn(before);
    return after => animate(was, after);
}

function animate(was: ReadonlyMap<string, Placed>, after: SVGSVGElement): void {
    const moves: (() => void)[] = [];
    for (const [id, { group, x, y }] of placesIn(after)) {
        const old = was.get(id);
        if (!old) moves.push(() => group.animate([{ opacity: 0 }, { opacity: 1 }], { duration: milliseconds, easing: 'ease-out' }));
        else if (old.x !== x || old.y !== y) {
            moves.push(() => group.animate([{ transform: `translate(${old.x}px, ${old.y}px)` }, { transform: `translate(${x}px, ${y}px)` }], { duration: milliseconds, easing: 'ease-in-out' }));
        }
    }
    if (moves.length === 0 || moves.length > mostMoved) return;
    for (const move of moves) move();
    // Lines have new curves, which cannot slide; they come with the nodes they join.
    after.querySelector('.layer-edges')?.animate([{ opacity: 0.15 }, { opacity: 1 }], { duration: milliseconds, easing: 'ease-in' });
}

interface Placed {
    readonly group: SVGGElement;
    readonly x: number;
    readonly y: number;
}

function placesIn(svg: SVGSVGElement): Map<string, Placed> {
    return new Map([...svg.querySelectorAll<SVGGElement>('[data-node][transform]')].flatMap((group): [string, Placed][] => {
        const matrix = group.transform.baseVal.consolidate()?.matrix;
        const { node } = group.dataset;
        return matrix && node !== undefined ? [[node, { group, x: matrix.e, y: matrix.f }]] : [];
    }));
}
