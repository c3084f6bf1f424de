import { comparePositions } from '../../model/origin.js';
import type { Verdict } from '../../workspace/verdict.js';
import type { LanguageServer } from '../feature.js';

/** What a lazily resolved action needs to find its finding again, also where the text has changed meanwhile. */
export interface FindingData {
    readonly kind: 'fix' | 'waive';
    readonly uri: string;
    readonly code: string;
    /** Qualified name; undefined for problems of the text. */
    readonly element?: string;
    readonly line: number;
    readonly character: number;
    readonly title: string;
}

export function findingData(kind: FindingData['kind'], { code, element, origin: { uri, start } }: Verdict, title: string): FindingData {
    return { kind, uri, code, element, line: start.line, character: start.character, title };
}

/** What a client sends back is what it was sent, if it is a good one. */
export function isFindingData(data: unknown): data is FindingData {
    return typeof data === 'object' && data !== null && 'kind' in data && (data.kind === 'fix' || data.kind === 'waive')
        && 'uri' in data && typeof data.uri === 'string' && 'code' in data && typeof data.code === 'string' && 'title' in data && typeof data.title === 'string'
        && 'line' in data && typeof data.line === 'number' && 'character' in data && typeof data.character === 'number';
}

/** The findings that an action may be about: the one at its place first, then those of its rule on the same element, wherever they stand by now. */
export function findingsLike({ code, element, line, character }: FindingData, verdicts: readonly Verdict[]): Verdict[] {
    const same = verdicts.filter(verdict => verdict.code === code && verdict.element === element);
    const isThere = ({ origin: { start } }: Verdict): boolean => comparePositions(start, { line, character }) === 0;
    return [...same.filter(isThere), ...element === undefined ? [] : same.filter(verdict => !isThere(verdict))];
}

/** Whether the client has the commands that follow a fix. */
export function showsFixes(server: LanguageServer): boolean {
    const options: unknown = server.client.initializationOptions;
    return typeof options === 'object' && options !== null && 'showsFixes' in options && options.showsFixes === true;
}
