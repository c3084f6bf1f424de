import { changeKinds, type ChangeKind } from '../analyses/difference/change.js';
import type { SystemDifference } from '../analyses/difference/system-differences.js';
import { countChanges, countText, type PlaceOf } from './difference-report.js';
import { markdownText } from './markdown-text.js';

const marks: Record<ChangeKind, string> = {
    'newly exposed': '🔴', weakened: '🟠', orphaned: '🟠', removed: '➖', added: '➕', renamed: '✏️', changed: '✏️', adopted: '🟢', strengthened: '🟢', 'no longer exposed': '🟢',
};
/** What a reviewer must see at once; the rest is folded. */
const open: ReadonlySet<ChangeKind> = new Set(['newly exposed', 'weakened', 'orphaned', 'removed']);

/** A comment for a pull request. User text is escaped: no markup, link, image, mention or HTML comes from it. */
export function differenceMarkdown(systems: readonly SystemDifference[], placeOf: PlaceOf): string {
    const counts = countText(countChanges(systems));
    const lines = ['## What changed in the specification', '', counts === '' ? 'Nothing: the texts mean the same.' : capital(counts)];
    for (const { system, changes } of systems) {
        if (changes.length === 0) continue;
        if (systems.length > 1) lines.push('', `### ${markdownText(system)}`);
        for (const kind of changeKinds) {
            const own = changes.filter(change => change.kind === kind);
            if (own.length === 0) continue;
            const items = own.map(change => {
                const place = placeOf(change);
                return `- ${markdownText(change.what)}${place ? ` <sub>${markdownText(`${place.file}:${place.line + 1}`)}</sub>` : ''}`;
            });
            const title = `${marks[kind]} ${capital(kind)} (${own.length})`;
            lines.push('', ...open.has(kind) ? [`**${title}**`, '', ...items] : [`<details><summary>${title}</summary>`, '', ...items, '', '</details>']);
        }
    }
    return `${lines.join('\n')}\n`;
}

function capital(text: string): string {
    return text === '' ? '' : text[0].toUpperCase() + text.slice(1);
}
