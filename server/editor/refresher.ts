import type { LanguageServer } from './feature.js';

/** Refreshes are asked for at most this often. Milliseconds. */
const pause = 400;

/**
 * Asks the client to ask again for what one file says about another: after an edit, editors renew only the edited file.
 * Nothing is asked while no other file of the changed systems is open.
 */
export function refreshOtherFiles(server: LanguageServer, refresh: () => void): void {
    let waiting = false;
    const soon = (): void => {
        if (waiting) return;
        waiting = true;
        setTimeout(() => { waiting = false; refresh(); }, pause);
    };
    server.onSystemsChanged(systems => {
        if (systems.some(({ uris }) => uris.filter(uri => server.versionOf(uri) !== undefined).length > 1)) soon();
    });
    server.settings.onChanged(soon);
}
