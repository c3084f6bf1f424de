import type { CheckReport } from '../exports/check-report.js';
import type { Verdict } from '../workspace/verdict.js';
import type { Paint, Style } from './paint.js';
import { displayPath } from './read-input.js';

const colours: Record<Verdict['severity'], Style> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };

/** Characters of a source line that are shown, and how many of them before the finding where it is cut. */
const widest = 120;
const lead = 50;

/** Findings as people read them in a terminal: what and where, the line itself with its number, the witness, and what would mend it. */
export function textReport(report: CheckReport, verdicts: readonly Verdict[], textOf: (uri: string) => string | undefined, paint: Paint): string {
    const linesOf = new Map<string, readonly string[]>();
    const lineOf = (uri: string, line: number): string | undefined => {
        let lines = linesOf.get(uri);
        if (!lines) linesOf.set(uri, lines = textOf(uri)?.split(/\r?\n/) ?? []);
        return lines[line] === undefined ? undefined : visible(lines[line]);
    };
    return `${[...verdicts.map(verdict => entry(verdict, lineOf(verdict.origin.uri, verdict.origin.start.line), paint)), summary(report, paint)].join('\n')}\n`;
}

function entry(verdict: Verdict, line: string | undefined, paint: Paint): string {
    const { severity, code, origin, fixes } = verdict;
    const message = visible(verdict.message);
    const related = verdict.related.map(one => ({ ...one, message: visible(one.message) }));
    const colour = (text: string): string => paint(colours[severity], text);
    const gutter = ' '.repeat(String(origin.start.line + 1).length);
    const bar = paint('dim', `${gutter} │`);
    return [
        `${colour(severity)} ${paint('dim', code)} ${paint('bold', message)}`,
        `${gutter}${paint('dim', '╭─')} ${place(verdict.origin)}`,
        ...line === undefined || line.trim() === '' ? [] : frame(verdict, line, colour).map((text, index) => index === 0 ? `${paint('dim', `${origin.start.line + 1} │`)} ${text}` : `${bar} ${text}`),
        ...related.map(({ message: text, origin: at }) => `${gutter} ${paint('dim', `• ${place(at)}: ${text}`)}`),
        ...fixes.slice(0, 1).map(({ title }) => `${gutter} ${paint('green', 'fix:')} ${visible(title)}${fixes.length > 1 ? paint('dim', ` (or ${fixes.length - 1} other${fixes.length > 2 ? 's' : ''})`) : ''}`),
        '',
    ].join('\n');
}

function place({ uri, start }: Verdict['origin']): string {
    return `${visible(displayPath(uri))}:${start.line + 1}:${start.character + 1}`;
}

/** The line of the finding with its range underlined; long lines are cut around it. */
function frame({ origin: { start, end } }: Verdict, line: string, colour: (text: string) => string): string[] {
    const from = line.length <= widest ? 0 : Math.max(0, Math.min(start.character - lead, line.length - widest));
    const cut = line.slice(from, from + widest);
    const shown = `${from > 0 ? '…' : ''}${cut.replaceAll('\t', '  ')}${from + widest < line.length ? '…' : ''}`;
    const before = columns(line.slice(from, start.character)) + (from > 0 ? 1 : 0);
    const last = end.line === start.line ? end.character : line.length;
    const marked = columns(line.slice(start.character, Math.min(last, from + widest)));
    return [shown, `${' '.repeat(before)}${colour('~'.repeat(Math.max(1, marked)))}`];
}

/** A text of somebody else in which nothing gives orders to the terminal or turns its writing round: signs stand for such characters, one for one. */
function visible(text: string): string {
    return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, character => {
        const code = character.charCodeAt(0);
        return code === 9 ? character : code < 32 ? String.fromCharCode(0x2400 + code) : code === 127 ? '\u2421' : '\uFFFD';
    });
}

/** How wide a text stands in a terminal: wide and full-width characters take two columns, marks that combine take none. */
function columns(text: string): number {
    let width = 0;
    for (const character of text) {
        if (character === '\t') width += 2;
        else if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue;
        else width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u.test(character) && character > '\u00FF' ? 2 : 1;
    }
    return width;
}

function summary({ findings, summary: { files, elements, errors, warnings, infos, hints } }: CheckReport, paint: Paint): string {
    const count = (number: number, word: string, style: Style): string => number === 0 ? `0 ${word}s` : paint(style, `${number} ${word}${number === 1 ? '' : 's'}`);
    const scope = `${elements} element${elements === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}`;
    const all = errors + warnings + infos + hints;
    if (all === 0) return `${scope}: no findings.`;
    const shown = findings.length < all ? '; only errors are shown' : '';
    return `${scope}: ${count(errors, 'error', 'red')}, ${count(warnings, 'warning', 'yellow')}, ${infos > 0 ? `${count(infos, 'info', 'blue')}, ` : ''}${count(hints, 'hint', 'cyan')}${shown}.`;
}
