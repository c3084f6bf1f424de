import { linesWithin, readingOrder, type Box, type Line, type Reach } from './geometry.js';

/** An element that is pictured, perhaps in several places, or one node that pictures no element of its own. */
export interface Selection {
    readonly element?: string;
    readonly node?: string;
}

interface DrawnLine extends Line {
    readonly group: SVGGElement;
}

/** One picture on the canvas: what is where, and what is marked. Nodes are known by their ids, elements may have several. */
export class Picture {
    private readonly lines: readonly DrawnLine[];
    private readonly nodes = new Map<string, SVGGElement>();
    private readonly elements = new Map<string, SVGGElement[]>();
    /** Everything that the keyboard walks to, in reading order; found out when first wanted, as it asks the browser for places. */
    private order?: readonly SVGGElement[];
    /** Where the keyboard comes in before it was anywhere: no place is known yet, so it is not the first one of the order. */
    private readonly entry?: SVGGElement;
    private wasWalked = false;

    constructor(readonly svg: SVGSVGElement) {
        for (const group of svg.querySelectorAll<SVGGElement>('[data-element], [data-node]')) {
            const { node, element } = group.dataset;
            if (group.getAttribute('tabindex') !== '-1') group.setAttribute('tabindex', '-1');
            if (node !== undefined) this.nodes.set(node, group);
            if (element === undefined) continue;
            const known = this.elements.get(element);
            if (known) known.push(group);
            else this.elements.set(element, [group]);
        }
        this.lines = [...svg.querySelectorAll<SVGGElement>('[data-from][data-to]')].map(group => ({ group, from: group.dataset.from ?? '', to: group.dataset.to ?? '' }));
        // The browser's own tooltip would cover the page's.
        for (const title of svg.querySelectorAll('title')) {
            title.parentElement?.setAttribute('data-tooltip', title.textContent ?? '');
            title.remove();
        }
        this.entry = svg.querySelector<SVGGElement>('[data-node], [data-element]') ?? undefined;
        this.entry?.setAttribute('tabindex', '0');
    }

    /** The keyboard has come to a group: at first it begins where the reader does. */
    enter(group: SVGGElement): SVGGElement {
        const [first] = this.inOrder();
        if (this.wasWalked || group !== this.entry || group === first) return group;
        this.focus(first);
        return first;
    }

    groupsOf({ element, node }: Selection): readonly SVGGElement[] {
        if (element !== undefined) return this.elements.get(element) ?? [];
        const group = node === undefined ? undefined : this.nodes.get(node);
        return group ? [group] : [];
    }

    frameOf(heading: SVGGElement): SVGGElement | undefined {
        return this.svg.querySelector<SVGGElement>(`[data-cluster="${CSS.escape(heading.dataset.headingOf ?? '')}"]`) ?? undefined;
    }

    /** The elements that stand in the same boxes: a goal with its measures. */
    elementsWith(selection: Selection): string[] {
        const groups = this.groupsOf(selection);
        return [...new Set(groups.flatMap(group => [group, ...group.querySelectorAll<SVGGElement>('[data-element]')]).flatMap(({ dataset: { element } }) => element ?? []))];
    }

    get hasLines(): boolean {
        return this.lines.length > 0;
    }

    /** Marks what is selected; `fade` dims everything that it does not reach. */
    mark(selection: Selection | undefined, fade: boolean, reach: Reach): void {
        for (const marked of this.svg.querySelectorAll('.selected, .near')) marked.classList.remove('selected', 'near');
        const groups = selection ? this.groupsOf(selection) : [];
        this.svg.classList.toggle('has-selection', fade && groups.length > 0 && this.hasLines);
        for (const group of groups) group.classList.add('selected');
        const chosenLines = this.lines.filter(({ group }) => groups.includes(group));
        const reached = [...chosenLines, ...linesWithin(this.lines, this.nodesAt(groups), reach)];
        const near = new Set<string | undefined>();
        for (const { group, from, to } of reached) {
            group.classList.add('near');
            near.add(from).add(to);
            for (const mark of this.svg.querySelectorAll(`[data-on="${CSS.escape(group.dataset.edge ?? '')}"]`)) mark.classList.add('near');
        }
        for (const [id, group] of this.nodes) if (near.has(id)) group.classList.add('near');
        for (const id of this.nodesAt(groups)) this.nodes.get(id)?.classList.add('near');
        this.keepClusters();
    }

    /** A frame stays as clear as the clearest of what is in it. */
    private keepClusters(): void {
        for (const node of this.svg.querySelectorAll<SVGGElement>('[data-in]:is(.near, .selected)')) {
            for (let at = node.dataset.in; at !== undefined;) {
                const cluster: SVGGElement | null = this.svg.querySelector(`[data-cluster="${CSS.escape(at)}"]`);
                cluster?.classList.add('near');
                at = cluster?.dataset.in;
            }
        }
    }

    /** Ids of the nodes that are marked, hold what is marked, or stand in a marked frame. */
    private nodesAt(groups: readonly SVGGElement[]): Set<string> {
        const ids = new Set<string>();
        for (const group of groups) {
            const holder = group.closest<SVGGElement>('[data-node]')?.dataset.node;
            if (holder !== undefined) ids.add(holder);
            const { cluster } = group.dataset;
            if (cluster === undefined) continue;
            const frames = new Set([cluster]);
            // Frames are drawn from the outside in, so that one pass finds all nested ones.
            for (const inner of this.svg.querySelectorAll<SVGGElement>('[data-cluster][data-in]')) if (frames.has(inner.dataset.in ?? '')) frames.add(inner.dataset.cluster ?? '');
            for (const [id, node] of this.nodes) if (frames.has(node.dataset.in ?? '')) ids.add(id);
        }
        return ids;
    }

    /** Marks what has the words in its name or description, and gives it back in reading order. */
    find(words: string): readonly SVGGElement[] {
        for (const found of this.svg.querySelectorAll('.found, .found-here')) found.classList.remove('found', 'found-here');
        const wanted = words.trim().toLowerCase();
        if (wanted === '') return [];
        const matches = this.inOrder().filter(({ dataset, ariaLabel }) => `${dataset.element ?? ''} ${ariaLabel ?? ''}`.toLowerCase().includes(wanted));
        for (const match of matches) match.classList.add('found');
        return matches;
    }

    inOrder(): readonly SVGGElement[] {
        this.order ??= readingOrder([...this.svg.querySelectorAll<SVGGElement>('[data-element], [data-node]')], boxOf);
        return this.order;
    }

    /** What arrow keys walk among: boxes, not what is in or between them. */
    boxes(): readonly SVGGElement[] {
        return [...this.nodes.values()];
    }

    /** Only what has the keyboard is a tab stop, so that Tab leaves the picture after its last element. */
    focus(group: SVGGElement): void {
        this.wasWalked = true;
        for (const other of this.svg.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
        group.setAttribute('tabindex', '0');
        group.focus({ preventScroll: true });
    }

    /** The same thing in another picture, if it is pictured there. */
    counterpartOf(group: SVGGElement): SVGGElement | undefined {
        const { node, element } = group.dataset;
        return (node === undefined ? undefined : this.nodes.get(node)) ?? (element === undefined ? undefined : this.elements.get(element)?.[0]);
    }

    /** Links of an element in words, for the list: the names of the lines at its nodes. */
    linksOf(element: string): string[] {
        const nodes = this.nodesAt(this.groupsOf({ element }).filter(group => group.dataset.node !== undefined));
        return this.lines.filter(({ from, to }) => nodes.has(from) || nodes.has(to)).map(({ group }) => group.getAttribute('aria-label') ?? '');
    }
}

export function boxOf(group: SVGGElement): Box {
    return group.getBoundingClientRect();
}

export function selectionOf(group: SVGGElement | null | undefined): Selection | undefined {
    return group ? { element: group.dataset.element, node: group.dataset.node } : undefined;
}
