import fc from 'fast-check';
import type { SampleText } from './sample-texts.js';

/** What texts are not supposed to hold, and editors, merges and copied pages put there all the same. */
const odd = [
    '\0', '\u0001', '\u001B[31m', '\r', '\r\n', '\n\r', '\u0085', '\u2028', '\u2029', '\uFEFF', '\u200B', '\u202E', '\u00A0', '\u00AD', '\uFFFD', '\uFFFE', '\uE0F0', '\uE0F1',
    '\uD800', '\uDC00', '\u{1F4A5}', '\u0301\u0301', '\uDFFF\uD800', 'ﬀ', 'İ', '\\', '\\"', '"', '""', '*/', '/*', '//', '${1:x}', '$1', '</svg>', '<!--', '&#0;', '%s', '__proto__', 'constructor', 'toString',
    '1e999', '-0', '99999999999999999999', '0.0000000000000000000001', '2026-13-45', '0000-00-00', '9999-99-99', '<<<<<<< HEAD\n', '=======\n', '{{{', '}}}', '(((', ')))',
];

type Step = { readonly kind: number; readonly at: number; readonly length: number; readonly seed: number };

/** Sample texts with bytes flipped, lost, doubled and cut off, and with characters that nobody types. */
export function byteMutants(samples: readonly SampleText[]): fc.Arbitrary<string> {
    return fc.record({
        sample: fc.nat(samples.length - 1),
        steps: fc.array(fc.record({ kind: fc.nat(5), at: fc.nat(), length: fc.nat(40), seed: fc.nat() }), { minLength: 1, maxLength: 8 }),
    }).map(({ sample, steps }) => steps.reduce(changed, samples[sample].text));
}

function changed(text: string, { kind, at, length, seed }: Step): string {
    const place = text.length === 0 ? 0 : at % text.length;
    switch (kind) {
        case 0: return flipped(text, at, seed);
        case 1: return text.slice(0, place) + text.slice(place + 1 + length);
        case 2: return text.slice(0, place) + text.slice(place, place + length) + text.slice(place);
        // Cut near the end, so that most of a text stays to be broken further.
        case 3: return text.slice(0, text.length - length);
        default: return text.slice(0, place) + odd[seed % odd.length] + text.slice(place);
    }
}

/** One bit of the text's UTF-8 bytes the other way: what does not decode any more becomes the replacement character, as for every editor. */
function flipped(text: string, at: number, seed: number): string {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) bytes[at % bytes.length] ^= 1 << seed % 8;
    return bytes.toString('utf8');
}
