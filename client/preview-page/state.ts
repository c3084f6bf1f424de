import { isRecord, keptFrom, type Kept } from '../preview/choices.js';
import type { FromPage } from '../preview/messages.js';
import type { Placement } from './canvas.js';

/** What outlives a new picture, a page out of sight, and a window reload. */
export interface State extends Kept {
    /** Where the reader left each picture, by system and view. */
    readonly placements: Readonly<Record<string, Placement>>;
    /** The cursor of the text selects in the picture. */
    readonly followsCursor: boolean;
    /** A click in the picture leads to the text. */
    readonly opensText: boolean;
    readonly showsList: boolean;
}

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): unknown; setState(state: State): void };

const vscode = acquireVsCodeApi();
const mostPlacements = 40;

export function post(message: FromPage): void {
    vscode.postMessage(message);
}

let state: State = read(vscode.getState()) ?? read(JSON.parse(document.body.dataset.state ?? '{}')) ?? { uri: '', view: 'goals', choices: { locked: false, hidden: [], overlays: {}, collapsed: [] }, ...usual() };
vscode.setState(state);

export function current(): State {
    return state;
}

export function keep(change: Partial<State>): void {
    state = { ...state, ...change };
    vscode.setState(state);
}

export function keepPlacement(key: string, placement: Placement | undefined): void {
    const { [key]: _, ...others } = state.placements;
    const kept = Object.entries(others).slice(-mostPlacements);
    keep({ placements: Object.fromEntries(placement ? [...kept, [key, placement]] : kept) });
}

function usual(): Omit<State, keyof Kept> {
    return { placements: {}, followsCursor: true, opensText: true, showsList: false };
}

function read(value: unknown): State | undefined {
    const kept = keptFrom(value);
    if (!kept || !isRecord(value)) return undefined;
    const flag = (name: 'followsCursor' | 'opensText' | 'showsList'): boolean => {
        const field = value[name];
        return typeof field === 'boolean' ? field : usual()[name];
    };
    return {
        ...kept, followsCursor: flag('followsCursor'), opensText: flag('opensText'), showsList: flag('showsList'),
        placements: Object.fromEntries(Object.entries(isRecord(value.placements) ? value.placements : {}).flatMap(([key, placement]) => isPlacement(placement) ? [[key, placement]] : [])),
    };
}

function isPlacement(value: unknown): value is Placement {
    return isRecord(value) && [value.scale, value.x, value.y].every(field => typeof field === 'number' && Number.isFinite(field));
}
