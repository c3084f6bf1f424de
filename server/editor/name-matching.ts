/**
 * How well a typed text fits a name: 0 is no match. Letters must come in order; those at the start of a word
 * (after a dot, an underscore, or as a capital) count most, so that `RiskM` and `rm` find `X.RiskModel`.
 */
export function matchQuality(typed: string, name: string): number {
    if (typed === '') return 1;
    const query = inLowerCase(typed);
    const text = inLowerCase(name);
    const direct = text.indexOf(query);
    if (direct >= 0) return (isWordStart(name, direct) ? 1000 : 500) - name.length - direct / 100;
    let quality = 0;
    let at = 0;
    for (const letter of query) {
        const found = nextMatch(name, text, letter, at);
        if (found < 0) return 0;
        quality += isWordStart(name, found) ? 10 : found === at ? 5 : 1;
        at = found + 1;
    }
    return quality / (1 + name.length / 100);
}

/** As long as before: `İ` would become two characters, and stays. */
function inLowerCase(text: string): string {
    const lower = text.toLowerCase();
    return lower.length === text.length ? lower : text.replaceAll(/[^]/gu, letter => letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter);
}

/** Prefers the next word start; a letter within the running word counts where it follows directly. */
function nextMatch(name: string, text: string, letter: string, from: number): number {
    if (text[from] === letter) return from;
    for (let at = from; at < text.length; at++) if (text[at] === letter && isWordStart(name, at)) return at;
    return text.indexOf(letter, from);
}

function isWordStart(name: string, at: number): boolean {
    if (at === 0) return true;
    const before = name[at - 1];
    const here = name[at];
    return before === '.' || before === '_' || (here !== here.toLowerCase() && before === before.toLowerCase());
}
