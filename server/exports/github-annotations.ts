import type { Severity } from '../configuration/levels.js';
import type { Verdict } from '../workspace/verdict.js';

const commands: Record<Severity, 'error' | 'warning' | 'notice'> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions: one line a finding, shown beside the changed lines. Lines and columns count from 1. */
export function githubAnnotations(verdicts: readonly Verdict[], pathOf: (uri: string) => string): string {
    return verdicts.map(({ severity, code, message, origin: { uri, start, end }, fixes }) => {
        const properties = {
            file: pathOf(uri), line: start.line + 1, endLine: end.line + 1,
            // Columns make sense to the reader on one line only.
            ...start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {},
            title: code,
        };
        const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`).join(',');
        const fix = fixes.length > 0 ? `\nFix: ${fixes[0].title}.` : '';
        return `::${commands[severity]} ${listed}::${escaped(`${message}${fix}`)}\n`;
    }).join('');
}

function escaped(text: string): string {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
    return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
