import { formatText } from '../../server/syntax/formatting/format-text.js';

/** Makes another text of a text; `other` is a text of the same workspace, `at` any number. */
type TextEdit = (text: string, at: number, other: string) => string;

const typed = ['x', ' ', '"', '}', '/*', 'goal ', '-> ', '// ', '/** ', '\n', '{', 'B.', '9'];
const clauses = ['  owner "somebody"', '  waive ownerless because "a trial" by "A. Rossi"', '  severity major', '  stage production', '  risk high', '  review every 2 weeks', '  latency 20 ms', '  mode automate'];

export const textEdits: Readonly<Record<string, TextEdit>> = {
    'drop a line': inLines((lines, line) => { lines.splice(line, 1); }),
    'double a line': inLines((lines, line) => { lines.splice(line, 0, lines[line]); }),
    'cut a line': inLines((lines, line) => { lines[line] = lines[line].slice(0, lines[line].length >> 1); }),
    'type into a line': inLines((lines, line, at) => { lines[line] = insertedInto(lines[line], at, typed[at % typed.length]); }),
    'take a character': (text, at) => text.slice(0, at % (text.length + 1)) + text.slice(at % (text.length + 1) + 1),
    'break a line': inLines((lines, line, at) => { lines[line] = insertedInto(lines[line], at, '\n'); }),
    'open a body': inLines((lines, line) => { lines.splice(line, 0, 'user goal Open "not closed" {'); }),
    'write a clause': inLines((lines, line, at) => { lines.splice(line, 0, clauses[at % clauses.length]); }),
    'swap two lines': inLines((lines, line) => { [lines[line], lines[0]] = [lines[0], lines[line]]; }),
    'write a comment': inLines((lines, line, at) => { lines.splice(line, 0, ['// a word', '', '/* more\n words */', '\n\n'][at % 4]); }),
    'indent a line': inLines((lines, line) => { lines[line] = `   ${lines[line]}`; }),
    'format': text => formatText(text),
    'say it otherwise': (text, at) => nth(text, /"[^"\n]*"/g, at, words => `${words.slice(0, -1)} or so"`),
    'count otherwise': (text, at) => nth(text, /\b\d+\b/g, at, number => String(Number(number) + 1)),
    'another word': (text, at) => nth(text, /\b(minor|major|severe|low|medium|high|prompt|automate|annotate|user|ml|software|idea|prototype|production)\b/g, at, word => ({ minor: 'major', major: 'severe', severe: 'minor', low: 'high', medium: 'low', high: 'medium', prompt: 'automate', automate: 'annotate', annotate: 'prompt', ml: 'software', software: 'ml', idea: 'production', prototype: 'idea', production: 'prototype' })[word] ?? word),
    'rename a declaration': (text, at) => nth(text, declared, at, words => `${words}Other`),
    'rename the system': (text, at) => text.replace(/^system \w+/m, `system Renamed${at % 3}`),
    'join a system': (text, _at, other) => text.replace(/^system \w+/m, /^system \w+/m.exec(other)?.[0] ?? 'system Alone'),
    // The same name twice, in one system or in two.
    'take a name': (text, at, other) => {
        const names = [...other.matchAll(declared)].map(([words]) => words.slice(words.lastIndexOf(' ') + 1));
        return names.length === 0 ? text : nth(text, declared, at, words => words.slice(0, words.lastIndexOf(' ') + 1) + names[at % names.length]);
    },
    'copy a declaration': (text, at, other) => `${text}\n${pick(partsOf(other), at)}`,
    'move a declaration': (text, at) => {
        const parts = partsOf(text);
        const [taken] = parts.splice(at % parts.length, 1);
        parts.splice((at >> 3) % (parts.length + 1), 0, taken);
        return parts.map(part => part.endsWith('\n') ? part : `${part}\n`).join('');
    },
    // An element of another system can be named, until one of this system goes by that system's name.
    'name an element of another system': (text, at, other) => `${text}\nhazard Named${at % 5} { severity major  caused by ${systemOf(other)}.${pick(namesIn(other), at)} }\n`,
    'shadow another system': (text, at, other) => `${text}\nml component ${systemOf(other)} { mistake ${pick(namesIn(other), at).replace('.', '')} { severity minor } }\n`,
};

const declared = /\b(?:goal|actor|component|hazard|event|guardrail|property|requirement|assumption|specification|telemetry|monitor|pipeline|update|measure|mistake|decision|experience) [A-Za-z]\w*/g;

function inLines(change: (lines: string[], line: number, at: number) => void): TextEdit {
    return (text, at) => {
        const lines = text.split('\n');
        change(lines, at % lines.length, at >> 2);
        return lines.join('\n');
    };
}

function insertedInto(line: string, at: number, what: string): string {
    const place = at % (line.length + 1);
    return line.slice(0, place) + what + line.slice(place);
}

/** Changes one of the places that a pattern finds. */
function nth(text: string, pattern: RegExp, at: number, change: (found: string) => string): string {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const { 0: words, index } = found[at % found.length];
    return text.slice(0, index) + change(words) + text.slice(index + words.length);
}

function pick(items: readonly string[], at: number): string {
    return items.length === 0 ? 'Nothing' : items[at % items.length];
}

/** About one declaration each. */
function partsOf(text: string): string[] {
    return text.split(/^(?=[a-z])/m);
}

function systemOf(text: string): string {
    return /^system (\w+)/m.exec(text)?.[1] ?? 'Nameless';
}

/** What may be a cause: mistakes with their components, and events. */
function namesIn(text: string): string[] {
    return partsOf(text).flatMap(part => {
        const component = /\bcomponent (\w+)/.exec(part)?.[1];
        return [...part.matchAll(/\b(mistake|event|assumption) (\w+)/g)].map(([, word, name]) => word === 'mistake' && component !== undefined ? `${component}.${name}` : name);
    });
}
