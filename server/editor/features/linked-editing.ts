import type { LinkedEditingRanges } from 'vscode-languageserver';
import { namePattern } from '../../syntax/names.js';
import type { Feature } from '../feature.js';
import { rangeOf } from '../ranges.js';
import { nameUnder, occurrencesEverywhere } from './navigation.js';

/** Where the editor's *linked editing* is on, a name that is typed over changes at all its places at once; one that other files name as well is for Rename. */
export const feature: Feature = {
    capabilities: { linkedEditingRangeProvider: true },
    register(server) {
        server.connection.languages.onLinkedEditingRange(server.request('Linked editing', async (params): Promise<LinkedEditingRanges | null> => {
            await server.whenLoaded;
            const name = nameUnder(server, params);
            if (!name || name.element.kind === 'System') return null;
            const occurrences = occurrencesEverywhere(server, name.element);
            if (occurrences.some(({ origin }) => origin.uri !== name.origin.uri)) return null;
            return { ranges: occurrences.map(({ origin }) => rangeOf(origin)), wordPattern: namePattern };
        }));
    },
};
