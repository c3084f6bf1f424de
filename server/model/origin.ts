/** A place in a text: zero-based line and UTF-16 character, as editors count. */
export interface Position {
    readonly line: number;
    readonly character: number;
}

/** Where something was written. `end` is exclusive. */
export interface Origin {
    readonly uri: string;
    readonly start: Position;
    readonly end: Position;
}

/** A value together with the text that states it. */
export interface Stated<Value> {
    readonly value: Value;
    readonly origin: Origin;
}

/** Orders two positions of one text: negative when `a` comes first. */
export function comparePositions(a: Position, b: Position): number {
    return a.line - b.line || a.character - b.character;
}

/** Whether `position` lies within `origin`, borders included. */
export function containsPosition(origin: Origin, position: Position): boolean {
    return comparePositions(origin.start, position) <= 0 && comparePositions(position, origin.end) <= 0;
}
