import type { LanguageServer } from '../feature.js';

/** What a lazily resolved action needs to find its finding again. */
export interface FindingData {
    readonly kind: 'fix' | 'waive';
    readonly uri: string;
    readonly code: string;
    readonly line: number;
    readonly character: number;
    readonly title: string;
}

/** Whether the client has the commands that follow a fix. */
export function showsFixes(server: LanguageServer): boolean {
    const options: unknown = server.client.initializationOptions;
    return typeof options === 'object' && options !== null && 'showsFixes' in options && options.showsFixes === true;
}
