import type { Location, Range } from 'vscode-languageserver';
import type { Origin } from '../model/origin.js';

export function rangeOf(origin: Origin): Range {
    return { start: origin.start, end: origin.end };
}

export function locationOf(origin: Origin): Location {
    return { uri: origin.uri, range: rangeOf(origin) };
}
