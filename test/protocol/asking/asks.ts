import { expect } from 'vitest';
import type { ServerCapabilities } from 'vscode-languageserver/node';
import { expectPlacesInTexts } from './answers.js';
import { isRefused, type Author } from './author.js';

/** One request that an editor makes, and what must hold of its answer. */
export interface Ask {
    readonly method: string;
    /** What the server says that it offers; undefined for requests that only our own client makes. */
    readonly capability?: keyof ServerCapabilities;
    readonly params: (author: Author, uri: string) => object;
    /** Asks, waits, and looks at the answer; the text stays as it is until then, and may be another one after it. */
    ask(author: Author, uri: string): Promise<void>;
}

interface Asking<Params extends object, Answer> {
    readonly capability?: keyof ServerCapabilities;
    readonly params: (author: Author, uri: string) => Params;
    /** What holds of the answer beside that its places lie in the text; may go on asking, and use what was offered. */
    readonly look?: (answer: Answer, author: Author, uri: string, params: Params) => void | Promise<void>;
    /** Whether a request may be refused for what it asks. */
    readonly mayBeRefused?: boolean;
}

export function asking<Params extends object, Answer>(method: string, { capability, params, look, mayBeRefused }: Asking<Params, Answer>): Ask {
    return {
        method, capability, params,
        async ask(author, uri) {
            // Editors ask about what they have open.
            await author.open(uri);
            const asked = params(author, uri);
            const answer = await author.ask<Answer>(method, asked);
            if (isRefused(answer)) {
                expect(mayBeRefused, `${method} is refused: ${answer.message}\nasked with ${JSON.stringify(asked)}`).toBe(true);
                return;
            }
            const within = `${method}, asked with ${JSON.stringify(asked)}`;
            try {
                expectPlacesInTexts(answer, uri, file => author.textOf(file));
                await look?.(answer, author, uri, asked);
            } catch (error) {
                throw new Error(`${within}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
            }
        },
    };
}

/** @throws Error where it is refused. */
export async function goOn<Answer>(author: Author, uri: string, method: string, params: object): Promise<Answer> {
    const answer = await author.ask<Answer>(method, params);
    if (isRefused(answer)) throw new Error(`${method} is refused: ${answer.message}\nasked with ${JSON.stringify(params)}`);
    expectPlacesInTexts(answer, uri, file => author.textOf(file));
    return answer;
}

export function atPlace(author: Author, uri: string): { readonly textDocument: { readonly uri: string }; readonly position: { line: number; character: number } } {
    return { textDocument: { uri }, position: author.placeIn(uri) };
}

export function ofFile(_author: Author, uri: string): { readonly textDocument: { readonly uri: string } } {
    return { textDocument: { uri } };
}
