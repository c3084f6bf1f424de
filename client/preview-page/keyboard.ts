import type { Canvas } from './canvas.js';
import { nearest, type Direction, type Reach } from './geometry.js';
import { boxOf, type Picture } from './picture.js';

export interface KeyActions {
    picture(): Picture | undefined;
    readonly canvas: Canvas;
    open(group: SVGGElement): void;
    /** `group` has the keyboard; without one the selected element is meant. */
    lead(reach: Reach, group: SVGGElement | undefined): void;
    fix(group: SVGGElement | undefined): void;
    fold(group: SVGGElement): void;
    clear(): void;
    find(): void;
    list(): void;
    fit(): void;
}

const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const panStep = 60;

/** Walking with Tab and arrow keys, and one-letter commands. */
export function listenToKeys(host: HTMLElement, actions: KeyActions): void {
    host.addEventListener('keydown', event => {
        const group = event.target instanceof Element ? event.target.closest<SVGGElement>('[data-element], [data-node]') : null;
        if (group && !hasModifier(event) && atElement(event, group, actions)) {
            event.preventDefault();
            event.stopPropagation();
        }
    });
    document.addEventListener('keydown', event => {
        const { target } = event;
        if (target instanceof HTMLInputElement) return;
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
            event.preventDefault();
            return actions.find();
        }
        // Arrow keys belong to tabs and menus while those have the keyboard.
        if (hasModifier(event) || (event.key in arrows && target instanceof HTMLButtonElement)) return undefined;
        if (anywhere(event.key, actions)) event.preventDefault();
        return undefined;
    });
}

function hasModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    return ctrlKey || metaKey || altKey;
}

/** @returns whether the key meant something */
function atElement(event: KeyboardEvent, group: SVGGElement, actions: KeyActions): boolean {
    const picture = actions.picture();
    if (!picture) return false;
    const direction = arrows[event.key];
    if (direction !== undefined) {
        const next = nearest(boxOf(group), picture.boxes().filter(other => other !== group && !other.contains(group)), boxOf, direction);
        if (next) go(picture, actions.canvas, next);
        return true;
    }
    switch (event.key) {
        case 'Tab': {
            const order = picture.inOrder();
            const next = order.at(order.indexOf(group) + (event.shiftKey ? -1 : 1));
            // Beyond the first and the last one the browser leads out of the picture.
            if (!next || (event.shiftKey && order[0] === group)) return false;
            go(picture, actions.canvas, next);
            return true;
        }
        case 'Enter': actions.open(group); return true;
        case ' ': actions.fold(group); return true;
        case 'u': case 'U': actions.lead('upstream', group); return true;
        case 'd': case 'D': actions.lead('downstream', group); return true;
        case 'f': case 'F': actions.fix(group); return true;
        default: return false;
    }
}

function go(picture: Picture, canvas: Canvas, group: SVGGElement): void {
    picture.focus(group);
    canvas.bringIntoSight(group);
}

function anywhere(key: string, actions: KeyActions): boolean {
    const { canvas } = actions;
    switch (key) {
        case '+': case '=': canvas.zoom(1.2); return true;
        case '-': canvas.zoom(1 / 1.2); return true;
        case '0': actions.fit(); return true;
        case '1': canvas.zoomTo(1); return true;
        case 'ArrowLeft': canvas.pan(panStep, 0); return true;
        case 'ArrowRight': canvas.pan(-panStep, 0); return true;
        case 'ArrowUp': canvas.pan(0, panStep); return true;
        case 'ArrowDown': canvas.pan(0, -panStep); return true;
        case 'u': case 'U': actions.lead('upstream', undefined); return true;
        case 'd': case 'D': actions.lead('downstream', undefined); return true;
        case 'f': case 'F': actions.fix(undefined); return true;
        case 'l': case 'L': actions.list(); return true;
        case '/': actions.find(); return true;
        case 'Escape': actions.clear(); return true;
        default: return false;
    }
}
