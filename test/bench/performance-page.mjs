// The page docs/performance.md: what was measured beside LikeC4, with ratios, goals, growth and the floors of reading.
import { cpus } from 'node:os';

const firstOf = record => Object.values(record ?? {})[0];

/** What is compared, and what share of the other's figure is the goal. */
const figures = [
    { title: 'start → all diagnostics, ms', of: side => side.steady.spawnToAllDiagnosticsMs, goal: 1 / 4 },
    { title: 'file open at the start → its diagnostics, ms', of: side => side.early.early?.firstDiagnosticsOfOpenFileMs },
    { title: 'edit → diagnostics of the file, ms', of: side => side.steady.change?.['rename-referenced-element']?.editFileDiagnostics?.median, goal: 1 / 10 },
    { title: 'edit → the last diagnostics, ms', of: side => side.steady.change?.['rename-referenced-element']?.lastDiagnostics?.median },
    { title: 'completion right after an edit, ms', of: side => firstOf(side.steady.completionAfterEdit)?.median, goal: 1 / 20 },
    { title: 'ten keys, 60 ms apart: last key → the last diagnostics, ms', of: side => side.steady.typingBurst10?.median },
    { title: 'preview after an edit, ms', of: side => side.steady.previewAfterEdit?.total?.median, goal: 1 / 20 },
    { title: 'peak memory, MB', of: side => side.steady.peakRssMB, goal: 1 / 3 },
    { title: 'check of all on the command line, ms', of: side => side.check },
];

const shown = value => typeof value !== 'number' ? 'none' : value >= 100 ? String(Math.round(value)) : value.toFixed(1);

function compared(ours, theirs, goal) {
    if (typeof ours !== 'number' || typeof theirs !== 'number') return 'none';
    const ratio = `1/${(theirs / ours).toFixed(theirs / ours < 10 ? 1 : 0)}`;
    return goal !== undefined && ours / theirs > goal ? `**${ratio}**` : ratio;
}

const table = (heads, rows) => [`| ${heads.join(' | ')} |`, `|---|${heads.slice(1).map(() => '---:|').join('')}`, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');

export function performancePage({ results, floors, likec4Version, repeat }) {
    const [smallest, largest] = [results[0], results[results.length - 1]];
    const grown = (side, of) => {
        const [low, high] = [of(smallest[side]), of(largest[side])];
        return typeof low === 'number' && typeof high === 'number' ? (high / low).toFixed(1) : 'none';
    };
    return `# Performance

Both language servers, ours and LikeC4's, driven in one run by the same client over standard input and output, one after
the other at each size. ${cpus().length} cores (${cpus()[0].model.trim()}), Node 24 for both, LikeC4 ${likec4Version}.
Workspaces have about 250 elements a file and 1.5 references an element; figures are medians of ${repeat} where something can be
repeated. What misses its goal is in bold. Times on a shared machine are noisy: the ratios are what counts. Written by
\`npm run bench:beside\`.

${table(['', 'goal', ...results.flatMap(({ size }) => [`${size}`, 'LikeC4', 'ratio'])], figures.map(({ title, of, goal }) => [
        title, goal === undefined ? '' : `1/${Math.round(1 / goal)}`,
        ...results.flatMap(({ mlsys, likec4 }) => [shown(of(mlsys)), shown(of(likec4)), compared(of(mlsys), of(likec4), goal)]),
    ]))}

## Growth from ${smallest.size} to ${largest.size} elements

How many times as long, or as large.

${table(['', 'mlsys', 'LikeC4'], figures.map(({ title, of }) => [title.replace(/, (ms|MB)$/, ''), grown('mlsys', of), grown('likec4', of)]))}

## Reading texts

${floors.kilobytes} kB of specification, read whole; the floors are the lexer and the parser alone. Processor time, the best of ${floors.repeat}.
The goal is 1.3 of the bare parse.

${table(['', 'ms', 'of the bare parse'], floors.rows.map(({ what, milliseconds }) => [what, milliseconds.toFixed(0), (milliseconds / floors.bare).toFixed(2)]))}
`;
}
