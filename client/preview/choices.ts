/** What the reader of one preview has chosen; outlives a window reload. */
export interface Choices {
    /** Keeps its system when another file becomes active. */
    readonly locked: boolean;
    /** Ids of hidden kinds. */
    readonly hidden: readonly string[];
    readonly overlays: Readonly<Record<string, boolean>>;
    /** Components whose parts are folded away. */
    readonly collapsed: readonly string[];
}

export const usualChoices: Choices = { locked: false, hidden: [], overlays: {}, collapsed: [] };

/** State of the page, as VS Code keeps it over a reload. */
export interface Kept {
    readonly uri: string;
    readonly view: string;
    readonly choices: Choices;
}

/** Reads what was kept, by this version or an older one; undefined when it names no file. */
export function keptFrom(state: unknown): Kept | undefined {
    if (!isRecord(state) || typeof state.uri !== 'string') return undefined;
    return { uri: state.uri, view: typeof state.view === 'string' ? state.view : 'goals', choices: isChoices(state.choices) ? state.choices : usualChoices };
}

export function isChoices(value: unknown): value is Choices {
    return isRecord(value) && typeof value.locked === 'boolean' && isTexts(value.hidden) && isTexts(value.collapsed)
        && isRecord(value.overlays) && Object.values(value.overlays).every(shown => typeof shown === 'boolean');
}

export function isTexts(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.every(item => typeof item === 'string');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
