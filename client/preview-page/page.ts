import type { PictureGroup } from '../../server/editor/view-protocol.js';
import { allElements } from '../preview/changed-elements.js';
import { isToPage, type DiagramMessage, type ListedElement } from '../preview/messages.js';
import { patchedGroup, textOf } from '../preview/picture-text.js';
import type { Choices } from '../preview/choices.js';
import { Canvas } from './canvas.js';
import { ElementList } from './element-list.js';
import { Exporting } from './exporting.js';
import { FindBar } from './find-bar.js';
import type { Reach } from './geometry.js';
import { drawnFrom, patchElement } from './patching.js';
import { listenToKeys } from './keyboard.js';
import type { MenuItem } from './menu.js';
import css from './page.css';
import { Picture, selectionOf, type Selection } from './picture.js';
import { SelectionStrip } from './selection-strip.js';
import { current, keep, keepPlacement, post } from './state.js';
import { Toolbar } from './toolbar.js';
import { Tooltip } from './tooltip.js';
import { transitionFrom } from './transitions.js';
import { ZoomBar } from './zoom-bar.js';

const style = document.createElement('style');
style.textContent = css;
document.head.append(style);

const banner = part('div', 'banner');
banner.setAttribute('role', 'status');
const stage = part('main', 'stage');
const host = part('div', 'canvas');
host.setAttribute('role', 'application');
host.setAttribute('aria-label', 'Diagram. Tab walks through the elements, arrow keys go to the nearest one, Enter opens the text, plus and minus zoom, 0 fits, L shows a list.');
const empty = part('div', 'empty');

let shown: DiagramMessage | undefined;
let picture: Picture | undefined;
/** The picture as text, in parts, as it came. */
let drawing: PictureGroup | undefined;
/** What is pictured. */
let listed: readonly ListedElement[] = [];
let selected: Selection | undefined;
let fading = false;
let reach: Reach = 'near';
/** The element under the cursor of the text. */
let underCursor: string | undefined;

const zoomBar = new ZoomBar({ zoom: factor => canvas.zoom(factor), actualSize: () => canvas.zoomTo(1), fit });
const canvas = new Canvas(host, (placement, byReader) => {
    zoomBar.show(placement.scale);
    tooltip.hide();
    if (byReader && shown) keepPlacement(placementKey(shown), placement);
});
const tooltip = new Tooltip(host, element => post({ type: 'hover', element }));
const toolbar = new Toolbar({
    view: id => post({ type: 'view', view: id }),
    find: () => findBar.open(), list: toggleList,
    lock: () => choose({ locked: !current().choices.locked }),
    exports: () => exporting.items(), more: moreItems, shown: shownItems,
});
const findBar = new FindBar(words => picture?.find(words) ?? [], match => canvas.bringIntoSight(match), () => host.focus());
const strip = new SelectionStrip({ open: () => openText(selected), fix: () => fix(selected), reach: lead, clear: () => select(undefined, false, false) });
const list = new ElementList(element => post({ type: 'open', element }), element => post({ type: 'fix', elements: [element] }));
const exporting = new Exporting(() => {
    const clean = drawing && drawnFrom(textOf(drawing));
    return clean && picture ? { clean, shown: picture.svg } : undefined;
}, post);
host.tabIndex = -1;
host.append(empty);
stage.append(host, list.root, zoomBar.root, strip.root, findBar.root, exporting.status, tooltip.root);
const header = part('header', '');
header.append(toolbar.root);
document.body.append(header, banner, stage);

function part(tag: string, className: string): HTMLElement {
    const made = document.createElement(tag);
    made.className = className;
    return made;
}

function placementKey({ system, view }: DiagramMessage): string {
    return `${system} ${view}`;
}

function fit(): void {
    canvas.fit();
    if (shown) keepPlacement(placementKey(shown), undefined);
}

function show(message: DiagramMessage): void {
    const before = picture;
    const isOther = !shown || placementKey(shown) !== placementKey(message);
    const transition = before && !isOther ? transitionFrom(before.svg) : undefined;
    const focused = before?.svg.contains(document.activeElement) ? document.activeElement?.closest<SVGGElement>('[data-element], [data-node]') : undefined;
    shown = message;
    keep({ uri: message.uri, view: message.view });
    empty.textContent = '';
    banner.textContent = message.banner ?? '';
    listed = allElements(listed, message.elements);
    const drawn = redrawn(message, before);
    if (!drawn) {
        empty.textContent = 'The picture could not be read.';
        return;
    }
    picture = new Picture(drawn);
    canvas.show(drawn);
    if (isOther) {
        const placement = current().placements[placementKey(message)];
        if (placement) canvas.restore(placement);
        else canvas.begin();
    } else transition?.(drawn);
    toolbar.showViews(message.views, message.view);
    const target = focused && picture.counterpartOf(focused);
    if (target) picture.focus(target);
    select(selected, false, fading, reach);
    findBar.refresh();
    showState();
}

/** A new picture, or the one on show with what is different. */
function redrawn({ picture: change }: DiagramMessage, before: Picture | undefined): SVGSVGElement | undefined {
    if ('whole' in change) {
        drawing = change.whole;
        return drawnFrom(textOf(drawing));
    }
    if (!before || !drawing) return undefined;
    drawing = patchedGroup(drawing, change.patch);
    patchElement(before.svg, change.patch);
    return before.svg;
}

function showState(): void {
    const { choices, showsList } = current();
    toolbar.showState({ locked: choices.locked, list: showsList, kinds: shown?.kinds ?? [] });
    host.hidden = showsList;
    zoomBar.root.hidden = showsList;
    list.root.hidden = !showsList;
    stage.classList.toggle('lists', showsList);
    if (showsList && shown) list.show(`${shown.system}: ${shown.views.find(({ id }) => id === shown?.view)?.title ?? ''}`, listed, element => picture?.linksOf(element) ?? []);
}

/** Chosen in the picture, it also fades what is not linked to it; the cursor of the text fades nothing. */
function select(selection: Selection | undefined, bringIntoSight: boolean, fade: boolean, along: Reach = 'near'): void {
    selected = selection;
    fading = fade;
    reach = along;
    picture?.mark(selection, fade, along);
    const [first] = selection && picture ? picture.groupsOf(selection) : [];
    const element = first ? listed.find(({ id }) => id === selection?.element) : undefined;
    strip.show(element, along, findingsAt(selection), picture?.hasLines ?? false);
    if (bringIntoSight && first) canvas.bringIntoSight(first);
}

function findingsAt(selection: Selection | undefined): number {
    const elements = new Set(selection ? picture?.elementsWith(selection) : []);
    return listed.reduce((count, { id, findings }) => count + (elements.has(id) ? findings.length : 0), 0);
}

function lead(along: Reach): void {
    if (selected) select(selected, false, true, along);
}

function openText(selection: Selection | undefined): void {
    if (selection?.element !== undefined) post({ type: 'open', element: selection.element });
}

function fix(selection: Selection | undefined): void {
    const elements = selection && picture ? picture.elementsWith(selection) : [];
    if (elements.length > 0) post({ type: 'fix', elements });
}

/** Folds the parts of a component away, or shows them again. */
function fold(element: string | undefined): void {
    const group = shown?.groups.find(({ id }) => id === element);
    if (!group) return;
    const { collapsed } = current().choices;
    choose({ collapsed: group.shown ? [...collapsed, group.id] : collapsed.filter(id => id !== group.id) });
}

function choose(change: Partial<Choices>): void {
    const choices = { ...current().choices, ...change };
    keep({ choices });
    showState();
    post({ type: 'choices', choices });
}

function toggleList(): void {
    keep({ showsList: !current().showsList });
    showState();
}

function shownItems(): MenuItem[] {
    const { kinds = [], overlays = [], groups = [] } = shown ?? {};
    const section = (title: string, items: readonly MenuItem[]): MenuItem[] => items.length === 0 ? [] : [{ kind: 'heading', title }, ...items];
    const switched = (ids: readonly string[], id: string, out: boolean): string[] => out ? [...ids, id] : ids.filter(other => other !== id);
    const items = [
        ...section('Laid over', overlays.map(({ id, title, shown: on }): MenuItem => ({ kind: 'switch', title, on, run: next => choose({ overlays: { ...current().choices.overlays, [id]: next } }) }))),
        ...section('Parts of', groups.map(({ id, title, shown: on }): MenuItem => ({ kind: 'switch', title, on, run: next => choose({ collapsed: switched(current().choices.collapsed, id, !next) }) }))),
        ...section('Kinds', kinds.map(({ id, title, shown: on }): MenuItem => ({ kind: 'switch', title, on, run: next => choose({ hidden: switched(current().choices.hidden, id, !next) }) }))),
    ];
    return items.length > 0 ? items : [{ kind: 'note', title: 'This view is always whole' }];
}

function moreItems(): MenuItem[] {
    const { followsCursor, opensText } = current();
    return [
        { kind: 'heading', title: 'Picture and text' },
        {
            kind: 'switch', title: 'The cursor selects in the picture', on: followsCursor, run: on => {
                keep({ followsCursor: on });
                if (on && underCursor !== undefined) select({ element: underCursor }, true, false);
            },
        },
        { kind: 'switch', title: 'A click leads to the text', on: opensText, run: on => keep({ opensText: on }) },
        { kind: 'heading', title: 'Selected element' },
        { kind: 'command', title: 'Upstream', keys: 'U', run: () => lead('upstream') },
        { kind: 'command', title: 'Downstream', keys: 'D', run: () => lead('downstream') },
        { kind: 'command', title: 'Fix…', keys: 'F', run: () => fix(selected) },
        { kind: 'heading', title: 'Preview' },
        { kind: 'command', title: 'Open another preview', run: () => post({ type: 'another' }) },
    ];
}

function groupAt(event: Event): SVGGElement | undefined {
    if (!(event.target instanceof Element)) return undefined;
    // Headings stand above the lines, apart from their frames.
    const heading = event.target.closest<SVGGElement>('[data-heading-of]');
    return heading && picture ? picture.frameOf(heading) : event.target.closest<SVGGElement>('[data-element], [data-node]') ?? undefined;
}

host.addEventListener('click', event => {
    const group = groupAt(event);
    const selection = selectionOf(group);
    select(selection, false, true);
    // A gap is there to be closed.
    if (group?.classList.contains('gap')) fix(selection);
    else if (current().opensText) openText(selection);
});
host.addEventListener('dblclick', event => fold(groupAt(event)?.dataset.element));
host.addEventListener('focusin', event => {
    const group = groupAt(event);
    if (picture && group?.matches(':focus-visible')) canvas.bringIntoSight(picture.enter(group));
});
listenToKeys(host, {
    picture: () => picture, canvas,
    open(group) {
        select(selectionOf(group), true, true);
        if (group.classList.contains('gap')) fix(selected);
        else openText(selected);
    },
    lead(along, group) {
        if (group) select(selectionOf(group), false, true, along);
        else lead(along);
    },
    fix: group => fix(group ? selectionOf(group) : selected),
    fold: group => fold(group.dataset.element),
    clear: () => select(undefined, false, false),
    find: () => findBar.open(), list: toggleList, fit,
});
window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (!isToPage(message)) return;
    switch (message.type) {
        case 'diagram': return show(message);
        case 'select':
            underCursor = message.element;
            // The click that opened the text comes back as its cursor, and changes nothing.
            if (current().followsCursor && underCursor !== selected?.element) select(underCursor === undefined ? undefined : { element: underCursor }, true, false);
            return undefined;
        case 'banner':
            banner.textContent = message.text ?? '';
            return undefined;
        case 'hover': return tooltip.answer(message.element, message.text);
        case 'empty':
            empty.textContent = message.text;
            return undefined;
        default: return exporting.receive(message);
    }
});
post({ type: 'ready' });
