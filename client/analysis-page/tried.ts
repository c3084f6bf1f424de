import type { WhatIfAnswer } from '../../server/editor/analysis-protocol.js';
import { link, make } from './elements.js';
import { tableSection, type TableActions } from './tables.js';

/** What would move, as a table with bars and as a picture. */
export function triedContent(answer: WhatIfAnswer, actions: TableActions): HTMLElement[] {
    if (answer.problem !== undefined) return [make('p', 'problem', answer.problem)];
    const table = tableSection(answer.moved, actions);
    answer.moved.rows.forEach((row, index) => {
        const change = Number(row.cells[3]?.[0]?.replace('−', '-').replace('+', ''));
        const cell = table.querySelectorAll('tbody tr')[index]?.lastElementChild;
        if (cell && Number.isFinite(change)) cell.prepend(bar(change));
    });
    return [make('p', 'summary', answer.summary), table, picture(answer, actions)];
}

/** Half the width is up, half is down; 200 points fill a half. The arrow says the same without colour. */
function bar(change: number): HTMLElement {
    const outer = make('span', `bar ${change >= 0 ? 'up' : 'down'}`, [make('span', 'arrow', change >= 0 ? '▲' : '▼')]);
    const fill = make('span', 'fill');
    fill.style.width = `${Math.min(100, Math.abs(change) / 2)}%`;
    outer.append(make('span', 'track', [fill]));
    outer.setAttribute('aria-hidden', 'true');
    return outer;
}

const pictureScale = 0.8;

/** What does not move steps back. */
function fadeStill(drawn: SVGSVGElement, moved: ReadonlySet<string>): void {
    for (const element of drawn.querySelectorAll<SVGElement>('[data-element], [data-from]')) {
        const { element: name, from, to } = element.dataset;
        const isPart = element.parentElement?.closest('[data-element]');
        const moves = from !== undefined && to !== undefined ? moved.has(from) && moved.has(to) : name === undefined || moved.has(name);
        element.classList.toggle('still', !moves && !isPart);
    }
}

/** The goals' own drawing code made it; its elements lead to the text as names do. */
function picture(answer: WhatIfAnswer, { open }: TableActions): HTMLElement {
    const host = make('div', 'picture');
    const parsed = new DOMParser().parseFromString(answer.svg, 'image/svg+xml').documentElement;
    if (!(parsed instanceof SVGSVGElement)) return host;
    const drawn = document.importNode(parsed, true);
    // As large as can be read; wide systems scroll.
    drawn.setAttribute('width', String(answer.width * pictureScale));
    drawn.setAttribute('height', String(answer.height * pictureScale));
    fadeStill(drawn, new Set(answer.moved.rows.flatMap(({ element }) => element ?? [])));
    host.append(drawn);
    const [most] = answer.moved.rows;
    if (most?.element !== undefined) host.dataset.most = most.element;
    const elementAt = (event: Event): string | undefined => (event.target as Element).closest<SVGElement>('[data-element]')?.dataset.element;
    host.addEventListener('click', event => {
        const name = elementAt(event);
        if (name !== undefined) open(name);
    });
    host.addEventListener('keydown', event => {
        const name = elementAt(event);
        if ((event.key === 'Enter' || event.key === ' ') && name !== undefined) {
            event.preventDefault();
            open(name);
        }
    });
    return host;
}

/** Wide pictures begin where most moves. */
export function bringMostIntoSight(host: HTMLElement): void {
    const { most } = host.dataset;
    const node = most === undefined ? null : host.querySelector(`[data-element="${CSS.escape(most)}"]`);
    if (node) host.scrollLeft += node.getBoundingClientRect().left + node.getBoundingClientRect().width / 2 - host.getBoundingClientRect().left - host.clientWidth / 2;
}

/** The line in which the value is changed. */
export function triedHead(answer: WhatIfAnswer, actions: TableActions, change: (value: string) => void, choose: () => void): HTMLElement {
    const input = make('input', 'value');
    input.value = answer.value;
    input.setAttribute('aria-label', `Value of ${answer.measure}`);
    input.spellcheck = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    input.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => change(input.value), 150);
    });
    const another = make('button', 'action', 'Another measure…');
    another.type = 'button';
    another.addEventListener('click', choose);
    return make('div', 'tried', [make('label', '', [link(answer.measure, actions.open), make('span', 'were', ' were '), input]), another]);
}
