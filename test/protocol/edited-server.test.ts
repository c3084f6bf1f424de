/**
 * A server that has followed a long session – keys faster than it works, requests that are cancelled, files that come, go and move on
 * disk, configurations – says the same as one that is started on the outcome.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CancellationTokenSource, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node';
import { beginningOf, configurationText } from '../incremental/project.js';
import { textEdits } from '../incremental/text-edits.js';
import { ServerProcess } from './server-process.js';

const seeds = (process.env['MLSYS_SEEDS'] ?? '1,2,3').split(',').map(Number);
const steps = Number(process.env['MLSYS_STEPS'] ?? 60);
const stepsBetween = 12;

type Doing = (session: Session, name: string, at: number) => void | Promise<void>;

/** What somebody does in an editor and beside it. */
const doings: Readonly<Record<string, Doing>> = {
    'type': (session, name, at) => session.type(name, at),
    'type fast': async (session, name, at) => {
        for (let key = 0; key < 6; key++) {
            await session.type(name, at + key * 7);
            session.askInVain(name, at + key);
        }
    },
    'open': (session, name) => session.open(name),
    'close': (session, name) => session.close(name),
    'save': (session, name) => session.save(name),
    'change on disk': (session, name, at) => { session.write(name, edited(session.textOnDisk(name), at, session.textOnDisk(name))); },
    'add': (session, name, at) => { session.write(`added/${at % 3}.mlsys`, session.textOnDisk(name)); },
    'delete': (session, name) => { session.remove(name); },
    'move': (session, name, at) => {
        const text = session.textOnDisk(name);
        session.remove(name);
        session.write(`${['aa', 'zz/deep'][at % 2]}/${at % 3}.mlsys`, text);
    },
    'configure': (session, name, at) => { session.write(at % 3 === 0 ? join(dirname(name), 'mlsys.json') : 'mlsys.json', configurationText(at)); },
    'configure no more': session => { session.remove('mlsys.json'); },
};
const kinds = ['type', 'type', 'type', 'type fast', 'type fast', 'change on disk', ...Object.keys(doings)];

function edited(text: string, at: number, other: string): string {
    return Object.values(textEdits)[at % Object.keys(textEdits).length](text, at >> 3, other);
}

/** One editor with its server, and what is on disk below it. */
class Session {
    readonly onDisk: Set<string>;
    private readonly opened = new Set<string>();

    private constructor(readonly server: ServerProcess, texts: Readonly<Record<string, string>>) {
        this.onDisk = new Set(Object.keys(texts));
    }

    static async start(texts: Readonly<Record<string, string>>): Promise<Session> {
        return new Session(await ServerProcess.start(texts), texts);
    }

    get names(): string[] {
        return [...new Set([...this.onDisk, ...this.opened])].filter(name => name.endsWith('.mlsys')).sort();
    }

    textOnDisk(name: string): string {
        return this.onDisk.has(name) ? readFileSync(join(this.server.folder, name), 'utf8') : '';
    }

    openTexts(): [string, string][] {
        return [...this.opened].map(name => [name, this.server.textOf(this.server.uri(name))]);
    }

    async open(name: string): Promise<void> {
        if (this.opened.has(name)) return;
        this.opened.add(name);
        await this.server.open(name, this.textOnDisk(name));
    }

    async close(name: string): Promise<void> {
        if (this.opened.delete(name)) await this.server.close(this.server.uri(name));
    }

    async save(name: string): Promise<void> {
        await this.open(name);
        this.write(name, this.server.textOf(this.server.uri(name)));
    }

    async type(name: string, at: number): Promise<void> {
        await this.open(name);
        const other = this.textOnDisk(this.names[at % this.names.length]);
        await this.server.type(this.server.uri(name), edited(this.server.textOf(this.server.uri(name)), at, other));
    }

    write(name: string, text: string): void {
        const isNew = !this.onDisk.has(name);
        this.onDisk.add(name);
        mkdirSync(dirname(join(this.server.folder, name)), { recursive: true });
        writeFileSync(join(this.server.folder, name), text);
        this.tell(name, isNew ? FileChangeType.Created : FileChangeType.Changed);
    }

    remove(name: string): void {
        if (!this.onDisk.delete(name)) return;
        rmSync(join(this.server.folder, name));
        this.tell(name, FileChangeType.Deleted);
    }

    /** Asks for what takes long, and wants it no more: whether it is answered or refused, it must not disturb. */
    askInVain(name: string, at: number): void {
        const cancelled = new CancellationTokenSource();
        const method = ['mlsys/view', 'textDocument/codeLens', 'textDocument/hover', 'textDocument/completion', 'textDocument/documentSymbol'][at % 5];
        const uri = this.server.uri(name);
        this.server.connection.sendRequest(method, { textDocument: { uri }, uri, view: 'goals', position: { line: at % 40, character: at % 20 } }, cancelled.token).then(() => 'answered', (error: unknown) => error);
        if (at % 2 === 0) cancelled.cancel();
    }

    private tell(name: string, type: FileChangeType): void {
        void this.server.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: this.server.uri(name), type }] });
    }

    /** What a server that starts now says, which this one has to come to say as well. */
    async compare(when: string): Promise<void> {
        const files = Object.fromEntries([...this.onDisk].map(name => [name, this.textOnDisk(name)]));
        const fresh = await ServerProcess.start(files);
        for (const [name, text] of this.openTexts()) await fresh.open(name, text);
        const end = performance.now() + 20_000;
        for (let same = 0; same < 3 && performance.now() < end;) {
            await new Promise(resolve => setTimeout(resolve, 100));
            same = JSON.stringify(this.server.said()) === JSON.stringify(fresh.said()) ? same + 1 : 0;
        }
        expect(this.server.said(), when).toEqual(fresh.said());
        await fresh.stop();
    }
}

it.each(seeds)('after a session of random steps, seed %i', async seed => {
    const { texts } = beginningOf(seed - 1);
    const session = await Session.start(Object.fromEntries([...texts].map(([uri, text]) => [uri.slice('file:///'.length), text])));
    const step = fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(100), at: fc.nat(1_000_000) });
    const taken: string[] = [];
    for (const { kind, file, at } of fc.sample(step, { seed, numRuns: steps })) {
        const { names } = session;
        const name = names[file % names.length] ?? 'first.mlsys';
        taken.push(`${kind} ${name} ${at}`);
        await doings[kind](session, name, at);
        if (taken.length % stepsBetween === 0) await session.compare(taken.slice(-stepsBetween).join('\n'));
    }
    await session.server.stop();
}, 600_000);
