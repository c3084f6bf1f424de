/** Where Graphviz runs. Views do not know of threads: who draws for an editor hands in an engine that has one. */

/** Takes a graph in dot's language and gives back Graphviz' answer in JSON; rejects when there is none, or when the signal says that nobody wants it. */
export type LayoutEngine = (source: string, signal?: AbortSignal) => Promise<string>;

// Loaded when first needed, so that nobody else pays for reading it.
const here: LayoutEngine = async source => (await import('./graphviz.js')).runDot(source);

let engine = here;

export function useLayoutEngine(other: LayoutEngine): void {
    engine = other;
}

/** Characters of the answers that are remembered; one of 300 nodes has about half a million. */
const mostRemembered = 8_000_000;
let remembered = 0;
const answers = new Map<string, string>();

/** Graphs that Graphviz failed or hung on, with why: not asked again at every key. */
const failures = new Map<string, unknown>();
const mostFailures = 20;

/** Recent answers are remembered by their question. */
export async function askGraphviz(source: string, signal?: AbortSignal): Promise<string> {
    if (failures.has(source)) throw failures.get(source);
    const known = answers.get(source);
    if (known !== undefined) {
        answers.delete(source);
        answers.set(source, known);
        return known;
    }
    const answer = await engine(source, signal).catch((error: unknown) => {
        signal?.throwIfAborted();
        failures.set(source, error);
        const [oldest] = failures.keys();
        if (failures.size > mostFailures) failures.delete(oldest);
        throw error;
    });
    if (!answers.has(source)) remembered += source.length + answer.length;
    answers.set(source, answer);
    for (const [oldest, text] of answers) {
        if (remembered <= mostRemembered) break;
        answers.delete(oldest);
        remembered -= oldest.length + text.length;
    }
    return answer;
}
