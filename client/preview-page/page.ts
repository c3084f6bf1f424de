import { isToPage, type DiagramMessage, type FromPage } from '../preview/messages.js';
import { Canvas, type Placement } from './canvas.js';
import exportCss from './export-menu.css';
import css from './page.css';
import { Exporting } from './exporting.js';
import { Toolbar } from './toolbar.js';

interface State {
    readonly uri: string;
    readonly view: string;
    readonly placements?: Readonly<Record<string, Placement>>;
}

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): State | undefined; setState(state: State): void };

const vscode = acquireVsCodeApi();
let state: State = vscode.getState() ?? JSON.parse(document.body.dataset.state ?? '{}') as State;
vscode.setState(state);

const style = document.createElement('style');
style.textContent = css + exportCss;
document.head.append(style);

const host = element('div', 'canvas');
host.setAttribute('role', 'application');
host.setAttribute('aria-label', 'Diagram. Tab walks through the elements, Enter opens the text, plus and minus zoom, 0 fits.');
const banner = element('div', 'banner');
banner.setAttribute('role', 'status');
const empty = element('div', 'empty');
const canvas = new Canvas(host, (placement, byReader) => {
    toolbar.showScale(placement.scale);
    if (byReader) remember(placement);
});
const toolbar = new Toolbar({
    view: id => vscode.postMessage({ type: 'view', view: id }),
    zoom: factor => canvas.zoom(factor),
    fit: () => { canvas.fit(); remember(undefined); },
    actualSize: () => canvas.zoomTo(1),
    lock: locked => vscode.postMessage({ type: 'lock', locked }),
    search: text => search(text),
});
const exporting = new Exporting(() => svg, message => vscode.postMessage(message));
toolbar.root.append(...exporting.controls);
document.body.append(toolbar.root, banner, host);
host.append(empty);

let svg: SVGSVGElement | undefined;
let selected: string | undefined;
let fading = false;

function element(tag: string, className: string): HTMLElement {
    const made = document.createElement(tag);
    made.className = className;
    return made;
}

/** Keeps where the reader left each view, over updates and window reloads. */
function remember(placement: Placement | undefined): void {
    const placements = { ...state.placements };
    if (placement) placements[state.view] = placement;
    else delete placements[state.view];
    state = { ...state, placements };
    vscode.setState(state);
}

function show(message: DiagramMessage): void {
    const parsed = new DOMParser().parseFromString(message.svg, 'image/svg+xml').documentElement;
    if (!(parsed instanceof SVGSVGElement)) {
        empty.textContent = 'The picture could not be read.';
        return;
    }
    const switched = state.view !== message.view || svg === undefined;
    state = { ...state, view: message.view };
    vscode.setState(state);
    empty.textContent = '';
    banner.textContent = message.banner ?? '';
    const focused = document.activeElement?.getAttribute('data-element');
    svg = document.importNode(parsed, true);
    canvas.show(svg);
    if (switched) {
        const placement = state.placements?.[message.view];
        if (placement) canvas.restore(placement);
        else canvas.begin();
    }
    toolbar.showViews(message.views, message.view);
    select(selected, false, fading);
    if (focused) elementOf(focused)?.focus({ preventScroll: true });
}

function elementOf(id: string): SVGGElement | null {
    return svg?.querySelector<SVGGElement>(`[data-element="${CSS.escape(id)}"]`) ?? null;
}

/** Marks an element. Chosen in the picture, it also fades what is not linked to it; the cursor of the text fades nothing. */
function select(id: string | undefined, bringIntoSight: boolean, fade: boolean): void {
    selected = id;
    fading = fade;
    if (!svg) return;
    for (const marked of svg.querySelectorAll('.selected, .near')) marked.classList.remove('selected', 'near');
    const target = id === undefined ? null : elementOf(id);
    svg.classList.toggle('has-selection', fade && target !== null);
    if (!target || id === undefined) return;
    target.classList.add('selected');
    for (const edge of svg.querySelectorAll<SVGGElement>('[data-from][data-to]')) {
        const { from, to } = edge.dataset;
        if (from !== id && to !== id) continue;
        edge.classList.add('near');
        for (const end of [from, to]) if (end !== undefined && end !== id) elementOf(end)?.classList.add('near');
    }
    if (bringIntoSight) canvas.bringIntoSight(target);
}

function search(text: string): void {
    if (!svg) return;
    for (const found of svg.querySelectorAll('.found')) found.classList.remove('found');
    if (text.trim() === '') return;
    const wanted = text.trim().toLowerCase();
    const matches = [...svg.querySelectorAll<SVGGElement>('[data-element]')].filter(candidate =>
        `${candidate.dataset.element ?? ''} ${candidate.getAttribute('aria-label') ?? ''}`.toLowerCase().includes(wanted));
    for (const match of matches) match.classList.add('found');
    if (matches[0]) canvas.bringIntoSight(matches[0]);
}

function elementAt(event: Event): string | undefined {
    return (event.target as Element | null)?.closest<SVGGElement>('[data-element]')?.dataset.element;
}

host.addEventListener('click', event => {
    const id = elementAt(event);
    select(id, false, true);
    if (id !== undefined) vscode.postMessage({ type: 'open', element: id });
});
host.addEventListener('keydown', event => {
    const id = elementAt(event);
    if ((event.key === 'Enter' || event.key === ' ') && id !== undefined) {
        event.preventDefault();
        select(id, true, true);
        vscode.postMessage({ type: 'open', element: id });
    } else if (event.key === 'Escape') select(undefined, false, false);
});
host.addEventListener('focusin', event => {
    const target = (event.target as Element).closest('[data-element]');
    if (target && (target as SVGGElement).matches(':focus-visible')) canvas.bringIntoSight(target);
});
document.addEventListener('keydown', event => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60;
    switch (event.key) {
        case '+': case '=': return canvas.zoom(1.2);
        case '-': return canvas.zoom(1 / 1.2);
        case '0': canvas.fit(); return remember(undefined);
        case '1': return canvas.zoomTo(1);
        case 'ArrowLeft': return canvas.pan(step, 0);
        case 'ArrowRight': return canvas.pan(-step, 0);
        case 'ArrowUp': return canvas.pan(0, step);
        case 'ArrowDown': return canvas.pan(0, -step);
        default: return undefined;
    }
});
window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (!isToPage(message)) return;
    switch (message.type) {
        case 'diagram': return show(message);
        // The click that opened the text comes back as its cursor, and changes nothing.
        case 'select': return message.element === selected ? undefined : select(message.element, true, false);
        case 'empty':
            empty.textContent = message.text;
            return undefined;
        default: return exporting.receive(message);
    }
});
vscode.postMessage({ type: 'ready' });
