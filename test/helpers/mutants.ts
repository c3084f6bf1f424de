import fc from 'fast-check';
import { syntaxServices } from '../../server/syntax/syntax-services.js';
import { byteMutants } from './byte-mutants.js';
import type { SampleText } from './sample-texts.js';
import { treeMutants } from './tree-mutants.js';

type Random = (below: number) => number;
type Change = (parts: string[], at: number, random: Random) => void;

/** Other layout of the same tokens; line breaks only where white space was, since a name must follow `measure` on its line. */
const relayouts: readonly Change[] = [
    (parts, at, random) => { parts[at] = parts[at].replace(/^( +)$/, ['  ', '\t', ' ', '      '][random(4)]); },
    (parts, at, random) => { if (parts[at].includes('\n')) parts[at] = ['\n', '\n\n\n\n', '\n\t\t', '\r\n', '\n       '][random(5)]; },
    (parts, at) => { if (parts[at].includes('\n')) parts[at] = ' '; },
    (parts, at) => { if (parts[at].includes('\n')) parts[at] = ' // noted\n'; },
    (parts, at) => { if (/\s/.test(parts[at])) parts[at] += '/* aside */ '; },
    (parts, at) => { if (parts[at].includes('\n')) parts[at] += '      /**\n  * Two lines\n       */\n'; },
];

const breakages: readonly Change[] = [
    (parts, at) => { parts[at] = ''; },
    (parts, at, random) => { parts[at] = parts[random(parts.length)]; },
    (parts, at) => { parts[at] += parts[at]; },
    (parts, at, random) => { parts.splice(at, 1 + random(12)); },
    (parts, at, random) => { parts[at] = ['{', '}', '(', '"', '/*', '//', '€', 'goal', '->', '-', '%', ',', '\u0000', '“x”'][random(14)]; },
    (parts, at, random) => { parts[at] = parts[at].slice(0, random(parts[at].length)); },
];

/** Sample texts laid out in another way, with the same tokens. */
export function relaidTexts(samples: readonly SampleText[]): fc.Arbitrary<string> {
    return changed(samples, relayouts, 30);
}

/** Sample texts with some tokens lost, doubled, moved or replaced. */
export function brokenTexts(samples: readonly SampleText[]): fc.Arbitrary<string> {
    return changed(samples, [...breakages, ...relayouts], 6);
}

/** Sample texts changed in every way that there is: their bytes, their tokens, their layout, their trees. */
export function mutants(samples: readonly SampleText[]): fc.Arbitrary<string> {
    return fc.oneof(byteMutants(samples), brokenTexts(samples), relaidTexts(samples), { arbitrary: treeMutants(samples), weight: 3 });
}

function changed(samples: readonly SampleText[], changes: readonly Change[], most: number): fc.Arbitrary<string> {
    return fc.record({
        sample: fc.nat(samples.length - 1),
        steps: fc.array(fc.record({ change: fc.nat(changes.length - 1), at: fc.nat(), seed: fc.nat() }), { minLength: 1, maxLength: most }),
    }).map(({ sample, steps }) => {
        const parts = partsOf(samples[sample].text);
        for (const { change, at, seed } of steps) {
            if (parts.length === 0) break;
            changes[change](parts, at % parts.length, below => below === 0 ? 0 : seed % below);
        }
        return parts.join('');
    });
}

/** Tokens and what lies between them, in turn. */
function partsOf(text: string): string[] {
    const parts: string[] = [];
    let at = 0;
    for (const token of syntaxServices().parser.Lexer.tokenize(text).tokens) {
        parts.push(text.slice(at, token.startOffset), token.image);
        at = token.startOffset + token.image.length;
    }
    parts.push(text.slice(at));
    return parts;
}
