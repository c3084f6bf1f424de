import { UsageError } from './usage-error.js';

/** What `mlsys view` writes. */
export type Format = 'svg' | 'png' | 'mermaid' | 'markdown';

interface FormatFacts {
    /** Of file names, without a dot; the first is the one that is written. */
    readonly endings: readonly string[];
    readonly isBinary: boolean;
}

export const formats: Readonly<Record<Format, FormatFacts>> = {
    svg: { endings: ['svg'], isBinary: false },
    mermaid: { endings: ['mmd', 'mermaid'], isBinary: false },
    markdown: { endings: ['md', 'markdown'], isBinary: false },
    png: { endings: ['png'], isBinary: true },
};

/**
 * The format that a file's name asks for: SVG where there is none, or where it has no ending.
 * @throws UsageError for an ending of another format.
 */
export function formatOf(path: string | undefined): Format {
    const ending = /[^/\\.]\.([^./\\]+)$/.exec(path ?? '')?.[1].toLowerCase();
    if (ending === undefined) return 'svg';
    const all = Object.entries(formats) as [Format, FormatFacts][];
    const found = all.find(([, { endings }]) => endings.includes(ending));
    if (!found) throw new UsageError(`nothing is written as .${ending}; there are ${all.map(([, { endings }]) => `.${endings[0]}`).join(', ')}, or say --format.`);
    return found[0];
}
