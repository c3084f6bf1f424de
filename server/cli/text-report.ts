import { styleText } from 'node:util';
import type { CheckReport } from '../exports/check-report.js';
import type { Verdict } from '../workspace/verdict.js';
import { displayPath } from './read-input.js';

type Style = Parameters<typeof styleText>[0];

const colours: Record<Verdict['severity'], Style> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };

/** Findings as people read them in a terminal: place, message, the line itself, and what would mend it. */
export function textReport(report: CheckReport, verdicts: readonly Verdict[], textOf: (uri: string) => string | undefined, coloured: boolean): string {
    const paint = (style: Style, text: string): string => coloured ? styleText(style, text) : text;
    const lines: string[] = [];
    for (const verdict of verdicts) {
        const { uri, start } = verdict.origin;
        const place = `${displayPath(uri)}:${start.line + 1}:${start.character + 1}`;
        lines.push(`${paint('bold', place)} ${paint(colours[verdict.severity], verdict.severity)} ${verdict.message} ${paint('dim', verdict.code)}`);
        lines.push(...frame(verdict, textOf(uri), text => paint(colours[verdict.severity], text)));
        for (const { message, origin } of verdict.related) {
            lines.push(paint('dim', `    ${displayPath(origin.uri)}:${origin.start.line + 1}:${origin.start.character + 1} ${message}`));
        }
        if (verdict.fixes.length > 0) lines.push(`    ${paint('green', 'fix')} ${verdict.fixes[0].title}`);
        lines.push('');
    }
    lines.push(summary(report));
    return `${lines.join('\n')}\n`;
}

/** The line of the finding with its range underlined; long lines are cut around it. */
function frame(verdict: Verdict, text: string | undefined, paint: (text: string) => string): string[] {
    const { start, end } = verdict.origin;
    const line = text?.split('\n', start.line + 1)[start.line]?.replace(/\r$/, '');
    if (line === undefined || line.trim() === '') return [];
    const from = Math.max(0, start.character - 60);
    const shown = line.slice(from, from + 120).replaceAll('\t', ' ');
    const width = Math.max(1, (end.line === start.line ? end.character : line.length) - start.character);
    const underline = ' '.repeat(start.character - from) + '~'.repeat(Math.min(width, Math.max(1, shown.length - (start.character - from))));
    return [`    ${shown}`, `    ${paint(underline)}`];
}

function summary({ summary: { files, elements, errors, warnings, infos, hints } }: CheckReport): string {
    const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
    const scope = `${count(elements, 'element')} in ${count(files, 'file')}`;
    if (errors + warnings + infos + hints === 0) return `${scope}: no findings.`;
    return `${scope}: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${infos > 0 ? `${count(infos, 'info')}, ` : ''}${count(hints, 'hint')}.`;
}
