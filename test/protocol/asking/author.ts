import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CancellationTokenSource, LogMessageNotification, LSPErrorCodes, ResponseError, type Position, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { ServerProcess } from '../server-process.js';
import { isBefore, withoutStops } from './answers.js';
import { Chance } from './chance.js';
import type { Change } from './random-edits.js';

/** So long a request may take before it counts as one that hangs, on any machine. Milliseconds. */
const longestAnswer = 60_000;

/** An answer that refuses to answer. */
export interface Refusal {
    readonly refused: number;
    readonly message: string;
}

/** Somebody who edits several files of a workspace in an editor, can take back what they did, and asks the server. */
export class Author {
    private readonly undoing = new Map<string, string[]>();
    private readonly original = new Map<string, string>();
    private readonly pending = new Set<Promise<unknown>>();
    readonly logged: string[] = [];
    chance = new Chance(0);

    private constructor(readonly server: ServerProcess, readonly names: readonly string[]) {
        for (const name of names) this.original.set(server.uri(name), readFileSync(fileURLToPath(server.uri(name)), 'utf8'));
        server.connection.onNotification(LogMessageNotification.type, ({ message }) => { this.logged.push(message); });
        server.process.stderr.on('data', (text: Buffer) => { this.logged.push(text.toString()); });
    }

    static async start(texts: Readonly<Record<string, string>>): Promise<Author> {
        return new Author(await ServerProcess.start(texts), Object.keys(texts).sort());
    }

    get uris(): string[] {
        return this.names.map(name => this.server.uri(name));
    }

    /** In the editor, else on disk. */
    textOf(uri: string): string | undefined {
        return this.undoing.has(uri) ? this.server.textOf(uri) : this.original.get(uri);
    }

    onDisk(uri: string): string {
        return this.original.get(uri) ?? '';
    }

    texts(): Map<string, string> {
        return new Map(this.uris.map(uri => [uri, this.textOf(uri) ?? '']));
    }

    openUris(): string[] {
        return [...this.undoing.keys()];
    }

    async open(uri: string): Promise<void> {
        if (this.undoing.has(uri)) return;
        this.undoing.set(uri, []);
        const folder = pathToFileURL(this.server.folder).href;
        await this.server.open(decodeURIComponent(uri.slice(folder.length + 1)), this.original.get(uri) ?? '');
    }

    async change(uri: string, { start, end, newText }: Change): Promise<void> {
        await this.open(uri);
        const document = TextDocument.create(uri, 'mlsys', 0, this.server.textOf(uri));
        await this.edit(uri, [{ range: { start: document.positionAt(start), end: document.positionAt(end) }, newText }]);
    }

    async edit(uri: string, edits: readonly TextEdit[]): Promise<void> {
        await this.open(uri);
        this.undoing.get(uri)?.push(this.server.textOf(uri));
        await this.server.editInPlaces(uri, edits);
    }

    async undo(uri: string): Promise<void> {
        const before = this.undoing.get(uri)?.pop();
        if (before !== undefined) await this.server.type(uri, before);
    }

    /** Every file as it is on disk. */
    async startOver(): Promise<void> {
        for (const uri of this.openUris()) await this.server.type(uri, this.original.get(uri) ?? '');
    }

    /** An edit of several files that a server has made; what it leaves open is left as it is offered. */
    async apply({ changes = {}, documentChanges = [] }: WorkspaceEdit): Promise<void> {
        for (const [uri, edits] of Object.entries(changes)) await this.edit(uri, edits);
        for (const change of documentChanges) {
            if (!('edits' in change)) throw new Error('The server creates, moves or deletes a file.');
            await this.edit(change.textDocument.uri, change.edits.map(edit => 'snippet' in edit ? { range: edit.range, newText: withoutStops(edit.snippet.value) } : edit));
        }
    }

    /** Any place in a text, most often on a name or where a word starts or ends. */
    placeIn(uri: string): Position {
        const text = this.textOf(uri) ?? '';
        const offset = this.chance.below(text.length + 1);
        const document = TextDocument.create(uri, 'mlsys', 0, text);
        const wanted = this.chance.of([/\b[A-Z]\w/, /\b[A-Z]\w/, /\b/, /(?:)/]);
        return document.positionAt(offset + (wanted.exec(text.slice(offset))?.index ?? 0));
    }

    /** Any range of a text, often a line or all of it. */
    rangeIn(uri: string): Range {
        const [a, b] = [this.placeIn(uri), this.placeIn(uri)];
        const document = TextDocument.create(uri, 'mlsys', 0, this.textOf(uri) ?? '');
        return this.chance.of([
            isBefore(a, b) ? { start: a, end: b } : { start: b, end: a },
            { start: { line: a.line, character: 0 }, end: a },
            { start: { line: 0, character: 0 }, end: document.positionAt(Infinity) },
        ]);
    }

    /** @throws when the request fails for another reason than the text or the request itself, or is not answered. */
    async ask<Answer>(method: string, params: object): Promise<Answer | Refusal> {
        return this.within(method, params, this.server.connection.sendRequest<Answer>(method, params));
    }

    /** Asks without waiting for the answer, and now and then takes it back. What comes must be no failure all the same. */
    askOnTheWay(method: string, params: object): void {
        const source = new CancellationTokenSource();
        const answer = this.within(method, params, this.server.connection.sendRequest<unknown>(method, params, source.token), true);
        // Looked at once all has been asked.
        answer.catch(() => undefined);
        this.pending.add(answer);
        if (this.chance.isOneIn(2)) source.cancel();
    }

    /** @throws what one of the requests on the way failed with. */
    async settle(): Promise<void> {
        await Promise.all(this.pending);
        this.pending.clear();
    }

    private async within<Answer>(method: string, params: object, answer: Promise<Answer>, mayBeCancelled = false): Promise<Answer | Refusal> {
        let timer: NodeJS.Timeout | undefined;
        const tooLong = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`${method} is not answered, asked with ${JSON.stringify(params)}`)), longestAnswer); });
        try {
            return await Promise.race([answer, tooLong]);
        } catch (error) {
            if (error instanceof ResponseError && isRefusal(error.code, mayBeCancelled)) return { refused: error.code, message: error.message };
            throw new Error(`${method} failed: ${String(error)}\nasked with ${JSON.stringify(params)}\n${this.logged.join('\n')}`, { cause: error });
        } finally {
            clearTimeout(timer);
        }
    }
}

function isRefusal(code: number, mayBeCancelled: boolean): boolean {
    const invalidParams = -32602;
    return code === LSPErrorCodes.ContentModified || code === invalidParams || (mayBeCancelled && code === LSPErrorCodes.RequestCancelled);
}

export function isRefused(answer: unknown): answer is Refusal {
    return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
