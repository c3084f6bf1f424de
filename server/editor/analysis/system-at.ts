import type { SystemModel } from '../../model/system-model.js';
import type { SystemParams } from '../analysis-protocol.js';
import type { LanguageServer } from '../feature.js';

/** The system that a file belongs to, in its newest text. */
export function systemAt(server: LanguageServer, { uri }: SystemParams): SystemModel | undefined {
    const document = server.document(uri);
    return document && server.systemOf(document.uri);
}
