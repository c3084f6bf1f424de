/**
 * The smallest text found that still breaks in the same way: first declarations are left out, then lines, words and characters, by halves
 * of ever smaller size (Zeller's delta debugging). Ends by itself; `mostTries` ends it earlier.
 */
export async function shrink(text: string, stillBreaks: (text: string) => Promise<boolean>, mostTries = 3000): Promise<string> {
    let tries = 0;
    let best = text;
    for (const pieces of [/\n(?=\S)/, /\n/, /(?<=\s)(?=\S)/, /(?:)/]) {
        let parts = best.split(pieces).map((part, index, all) => index < all.length - 1 && best.includes('\n') && pieces.source.startsWith('\\n') ? `${part}\n` : part);
        for (let size = Math.max(1, parts.length >> 1); size >= 1 && parts.length > 0; size = size >> 1) {
            for (let at = 0; at < parts.length && tries < mostTries;) {
                const without = [...parts.slice(0, at), ...parts.slice(at + size)];
                tries++;
                if (await stillBreaks(without.join(''))) parts = without;
                else at += size;
            }
        }
        best = parts.join('');
    }
    return best;
}
