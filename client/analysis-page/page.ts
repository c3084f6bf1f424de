import type { AnalysisAnswer, WhatIfAnswer } from '../../server/editor/analysis-protocol.js';
import { isToPage, type FromPage, type PageState } from '../analysis/messages.js';
import { make } from './elements.js';
import css from './page.css';
import { tableSection, type TableActions } from './tables.js';
import { triedContent, triedHead } from './tried.js';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): PageState | undefined; setState(state: PageState): void };

const vscode = acquireVsCodeApi();
let state: PageState = vscode.getState() ?? JSON.parse(document.body.dataset.state ?? '{}') as PageState;
vscode.setState(state);

document.head.append(make('style', '', css));
const chooser = make('select', 'chooser');
chooser.setAttribute('aria-label', 'Analysis');
chooser.addEventListener('change', () => vscode.postMessage({ type: 'analysis', id: chooser.value }));
const filter = make('input', 'filter');
filter.type = 'search';
filter.placeholder = 'Filter';
filter.setAttribute('aria-label', 'Filter rows');
filter.addEventListener('input', () => applyFilter());
const ask = make('button', 'action', 'What if…');
ask.type = 'button';
ask.title = 'Give a measure another value and see which goals move';
ask.addEventListener('click', () => vscode.postMessage({ type: 'ask' }));
const header = make('header', '', [chooser, make('span', 'space'), filter, ask]);
const question = make('p', 'question');
const head = make('div', 'head');
const main = make('main');
document.body.append(header, question, head, main);

const open = (name: string): void => vscode.postMessage({ type: 'open', name });

function showAnswer(answer: AnalysisAnswer, focus: string | undefined): void {
    const switched = state.analysis !== answer.analysis || state.tried !== undefined;
    remember({ ...state, analysis: answer.analysis, tried: undefined });
    showChoices(answer);
    question.textContent = answer.question;
    head.replaceChildren();
    const actions: TableActions = { open, known: new Set(Object.keys(answer.places)) };
    const scroll = main.scrollTop;
    main.replaceChildren(...answer.tables.map(table => tableSection(table, actions)), ...notes(answer.notes));
    if (switched) filter.value = '';
    applyFilter();
    if (focus === undefined) main.scrollTop = switched ? 0 : scroll;
    else mark(focus);
}

let lastTried: string | undefined;

function showTried(answer: WhatIfAnswer): void {
    remember({ ...state, analysis: 'what-if', tried: { measure: answer.measure, value: answer.value } });
    chooser.value = 'what-if';
    question.textContent = 'If it were so, which goals would move?';
    const actions: TableActions = { open, known: new Set(Object.keys(answer.places)) };
    const known: TableActions = { ...actions, known: new Set([...actions.known, answer.measure]) };
    // While somebody types into the field it stays what it is.
    const typing = lastTried === answer.measure && head.contains(document.activeElement);
    if (!typing) head.replaceChildren(triedHead(answer, known, value => vscode.postMessage({ type: 'try', value }), () => vscode.postMessage({ type: 'ask' })));
    lastTried = answer.measure;
    const scroll = main.scrollTop;
    main.replaceChildren(...triedContent(answer, known));
    filter.value = '';
    main.scrollTop = scroll;
}

function showChoices({ analyses, analysis }: AnalysisAnswer): void {
    if (chooser.options.length !== analyses.length) chooser.replaceChildren(...analyses.map(({ id, title }) => Object.assign(make('option', '', title), { value: id })));
    chooser.value = analysis;
}

function notes(texts: readonly string[]): HTMLElement[] {
    if (texts.length === 0) return [];
    return [make('aside', 'notes', [make('h2', '', 'To know'), make('ul', '', texts.map(text => make('li', '', text)))])];
}

/** Hides rows without the text; a table whose rows are all hidden says so. */
function applyFilter(): void {
    const wanted = filter.value.trim().toLowerCase();
    for (const row of main.querySelectorAll<HTMLTableRowElement>('tbody tr')) {
        row.hidden = wanted !== '' && !(row.textContent ?? '').toLowerCase().includes(wanted);
    }
}

/** Marks the rows of an element, or that name it, and brings the first into sight. */
function mark(name: string): void {
    const rows = [...main.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const own = rows.filter(row => row.dataset.element === name);
    const marked = own.length > 0 ? own : rows.filter(row => [...row.querySelectorAll('.name')].some(({ textContent }) => textContent === name));
    for (const row of marked) row.classList.add('marked');
    marked[0]?.cells[0].scrollIntoView({ block: 'center' });
}

function remember(next: PageState): void {
    state = next;
    vscode.setState(state);
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (!isToPage(message)) return;
    switch (message.type) {
        case 'answer': return showAnswer(message.answer, message.focus);
        case 'tried': return showTried(message.answer);
        case 'empty':
            question.textContent = message.text;
            main.replaceChildren();
            return undefined;
    }
});
vscode.postMessage({ type: 'ready' });
