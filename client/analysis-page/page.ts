import type { AnalysisAnswer, WhatIfAnswer } from '../../server/editor/analysis-protocol.js';
import { isToPage, type FromPage, type PageState } from '../analysis/messages.js';
import { make } from './elements.js';
import css from './page.css';
import { tableSection, type TableActions } from './tables.js';
import { bringMostIntoSight, triedContent, triedHead } from './tried.js';

/** What the page keeps over window reloads, and while another tab hides it. */
interface Kept extends PageState {
    readonly filter?: string;
    readonly scroll?: number;
}

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): Kept | undefined; setState(state: Kept): void };

const vscode = acquireVsCodeApi();
let state: Kept = vscode.getState() ?? JSON.parse(document.body.dataset.state ?? '{}') as Kept;
vscode.setState(state);

document.head.append(make('style', '', css));
const chooser = make('select', 'chooser');
chooser.setAttribute('aria-label', 'Analysis');
chooser.addEventListener('change', () => vscode.postMessage({ type: 'analysis', id: chooser.value }));
const filter = make('input', 'filter');
filter.type = 'search';
filter.placeholder = 'Filter';
filter.setAttribute('aria-label', 'Filter rows');
filter.value = state.filter ?? '';
filter.addEventListener('input', () => {
    remember({ filter: filter.value });
    applyFilter();
});
const ask = make('button', 'action', 'What if…');
ask.type = 'button';
ask.title = 'Give a measure another value and see which goals move';
ask.addEventListener('click', () => vscode.postMessage({ type: 'ask' }));
const controls = make('div', 'controls', [chooser, make('span', 'space'), filter, ask]);
const question = make('p', 'question');
const head = make('div', 'head');
const main = make('main');
main.tabIndex = 0;
const said = make('p', 'unseen');
said.setAttribute('role', 'status');
// Seen, the choice of the analysis is the heading.
const header = make('header', '', [make('h1', 'unseen', 'MLSys Analysis'), controls, question, head]);
document.body.append(header, main, said);
let waiting: ReturnType<typeof setTimeout> | undefined;
main.addEventListener('scroll', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => remember({ scroll: main.scrollTop }), 200);
});

const open = (name: string): void => vscode.postMessage({ type: 'open', name });

function showAnswer(answer: AnalysisAnswer, next: PageState, bring: boolean): void {
    const switched = turnTo(next);
    showChoices(answer.analyses, answer.analysis);
    question.textContent = answer.question;
    said.textContent = '';
    ask.hidden = false;
    head.replaceChildren();
    const actions: TableActions = { open, known: new Set(Object.keys(answer.places)) };
    show([...answer.tables.map(table => tableSection(table, actions)), ...notes(answer.notes)], switched);
    const first = mark(next.focus ?? []);
    if (bring) first?.cells[0].scrollIntoView({ block: 'center', inline: 'nearest' });
}

let lastTried: string | undefined;

function showTried(answer: WhatIfAnswer, next: PageState, analyses: AnalysisAnswer['analyses']): void {
    const switched = turnTo(next);
    showChoices(analyses, 'what-if');
    question.textContent = 'If it were so, which goals would move?';
    said.textContent = answer.problem ?? answer.summary;
    // The line below asks about another measure, too.
    ask.hidden = true;
    const actions: TableActions = { open, known: new Set(Object.keys(answer.places)) };
    // While somebody types into the field it stays what it is.
    const typing = lastTried === answer.measure && head.contains(document.activeElement);
    if (!typing) head.replaceChildren(triedHead(answer, actions, value => vscode.postMessage({ type: 'try', value }), () => vscode.postMessage({ type: 'ask' })));
    lastTried = answer.measure;
    show(triedContent(answer, actions), switched);
}

let shown = false;

/** Takes over what the panel shows now. @returns whether that is something else than before */
function turnTo(next: PageState): boolean {
    const switched = state.analysis !== next.analysis || state.tried?.measure !== next.tried?.measure;
    if (switched) filter.value = '';
    remember({ tried: undefined, focus: undefined, ...next, ...switched ? { filter: '', scroll: 0 } : {} });
    return switched;
}

/** Shows other content. If it is the same subject with other numbers, the scroll positions and the focus stay. */
function show(content: readonly Node[], switched: boolean): void {
    const focused = main.contains(document.activeElement) && document.activeElement !== main ? keyOf(document.activeElement) : undefined;
    const top = switched ? 0 : shown ? main.scrollTop : state.scroll ?? 0;
    const picture = main.querySelector('.picture')?.scrollLeft;
    main.replaceChildren(...content);
    applyFilter();
    const newPicture = main.querySelector<HTMLElement>('.picture');
    if (newPicture) {
        if (switched || picture === undefined) bringMostIntoSight(newPicture);
        else newPicture.scrollLeft = picture;
    }
    main.scrollTop = top;
    shown = true;
    const again = focused === undefined ? undefined : [...main.querySelectorAll<HTMLElement | SVGElement>('button, [tabindex]')].find(element => keyOf(element) === focused);
    again?.focus({ preventScroll: true });
}

/** What makes something that can be focused the same one in the next answer. */
function keyOf(element: Element | null): string | undefined {
    if (!element) return undefined;
    const inPicture = element.getAttribute('data-element');
    return inPicture === null
        ? ['table', element.closest('section')?.dataset.table, element.closest('tr')?.dataset.element, element.textContent].join(' ')
        : `picture ${inPicture}`;
}

function showChoices(analyses: AnalysisAnswer['analyses'], current: string): void {
    if (chooser.options.length !== analyses.length) chooser.replaceChildren(...analyses.map(({ id, title }) => Object.assign(make('option', '', title), { value: id })));
    chooser.value = current;
}

function notes(texts: readonly string[]): HTMLElement[] {
    if (texts.length === 0) return [];
    return [make('aside', 'notes', [make('h2', '', 'To know'), make('ul', '', texts.map(text => make('li', '', text)))])];
}

/** Hides rows without the text; a table whose rows are all hidden says so. */
function applyFilter(): void {
    const wanted = filter.value.trim().toLowerCase();
    for (const section of main.querySelectorAll<HTMLElement>('section[data-table]')) {
        const rows = [...section.querySelectorAll<HTMLTableRowElement>('tbody tr')];
        if (rows.length === 0) continue;
        for (const row of rows) row.hidden = wanted !== '' && !(row.textContent ?? '').toLowerCase().includes(wanted);
        const left = rows.filter(({ hidden }) => !hidden).length;
        const count = section.querySelector('.count');
        const all = section.dataset.rows ?? '';
        if (count) count.textContent = left === rows.length ? all : `${left} of ${all}`;
        section.classList.toggle('none', left === 0);
    }
}

/** Marks the rows about the first of the names that has some, or else those that name it. @returns the first of them */
function mark(names: readonly string[]): HTMLTableRowElement | undefined {
    const rows = [...main.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const about = names.map(name => rows.filter(row => row.dataset.element === name));
    const naming = names.map(name => rows.filter(row => [...row.querySelectorAll('.name')].some(({ textContent }) => textContent === name)));
    const marked = [...about, ...naming].find(found => found.length > 0) ?? [];
    for (const row of marked) row.classList.add('marked');
    return marked[0];
}

function remember(change: Partial<Kept>): void {
    state = { ...state, ...change };
    vscode.setState(state);
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (!isToPage(message)) return;
    switch (message.type) {
        case 'answer': return showAnswer(message.answer, message.state, message.bring);
        case 'tried': return showTried(message.answer, message.state, message.analyses);
        case 'empty':
            question.textContent = message.text;
            main.replaceChildren();
            return undefined;
    }
});
vscode.postMessage({ type: 'ready' });
