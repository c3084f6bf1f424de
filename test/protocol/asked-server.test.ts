/**
 * Whoever edits at random and asks for anything in between, waiting or not, gets answers: none fails, none hangs, all are about the text as
 * it is, and what they offer can be written. In the end the server says the same as one that is started on the outcome. For longer:
 * `MLSYS_STEPS=3000 MLSYS_SEEDS=4,5 npx vitest run --project protocol test/protocol/asked-server.test.ts`.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginningOf } from '../incremental/project.js';
import { Author } from './asking/author.js';
import { Chance } from './asking/chance.js';
import { ownAsks } from './asking/own-asks.js';
import { mildEdits, randomEdits } from './asking/random-edits.js';
import { readingAsks } from './asking/reading-asks.js';
import { writingAsks } from './asking/writing-asks.js';
import { ServerProcess } from './server-process.js';

const seeds = (process.env['MLSYS_SEEDS'] ?? '1,2,3').split(',').map(Number);
const steps = Number(process.env['MLSYS_STEPS'] ?? 100);
/** So often the server is compared with one that starts now. */
const stepsBetween = 300;
/** Texts that have grown beyond this are given up: another step costs too much then. */
const longestText = 60_000;

const asks = [...readingAsks, ...writingAsks, ...ownAsks];

type Doing = (author: Author, uri: string) => Promise<void>;

const doings: Readonly<Record<string, Doing>> = {
    async 'edit'(author, uri) {
        const { chance } = author;
        const kinds = chance.isOneIn(2) ? mildEdits : Object.keys(randomEdits);
        await author.open(uri);
        await author.change(uri, randomEdits[chance.of(kinds)](author.textOf(uri) ?? '', chance, author.textOf(chance.of(author.uris)) ?? ''));
    },
    async 'type fast'(author, uri) {
        for (let key = author.chance.below(8); key >= 0; key--) {
            await doings['edit'](author, uri);
            await doings['ask on the way'](author, uri);
        }
    },
    undo: (author, uri) => author.undo(uri),
    async 'undo all'(author, uri) {
        for (let most = 30; most > 0; most--) await author.undo(uri);
    },
    'start over': author => author.startOver(),
    async 'ask on the way'(author, uri) {
        const { method, params } = author.chance.of(asks);
        author.askOnTheWay(method, params(author, uri));
    },
    ask: (author, uri) => author.chance.of(asks).ask(author, uri),
    async 'change what is sound'(author, uri) {
        await author.startOver();
        await author.chance.of(writingAsks).ask(author, uri);
        await author.chance.of(writingAsks).ask(author, author.chance.of(author.uris));
    },
    'ask for a change': (author, uri) => author.chance.of(writingAsks).ask(author, uri),
};
const kinds = ['edit', 'edit', 'edit', 'edit', 'type fast', 'undo', 'undo', 'undo all', 'start over', 'ask on the way', 'ask on the way', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask for a change', 'ask for a change', 'change what is sound', 'change what is sound'];

/** What a server that starts now says, and answers, which this one has to say and answer as well. */
async function compare(author: Author): Promise<void> {
    await author.settle();
    expect(author.logged).toEqual([]);
    const open = author.openUris();
    const { server } = author;
    const files = Object.fromEntries(author.names.map(name => [name, author.onDisk(server.uri(name))]));
    const fresh = await ServerProcess.start(files);
    for (const name of author.names) if (open.includes(server.uri(name))) await fresh.open(name, author.textOf(server.uri(name)) ?? '');
    const end = performance.now() + 20_000;
    for (let same = 0; same < 3 && performance.now() < end;) {
        await new Promise(resolve => setTimeout(resolve, 100));
        same = JSON.stringify(server.said()) === JSON.stringify(fresh.said()) ? same + 1 : 0;
    }
    expect(server.said()).toEqual(fresh.said());
    const answers = async (asked: ServerProcess): Promise<unknown> => Promise.all(author.names.flatMap(name => ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'codeLens'].map(async what => {
        const answer: object = await asked.connection.sendRequest(`textDocument/${what}`, { textDocument: { uri: asked.uri(name) } });
        return [name, what, JSON.stringify({ ...answer, resultId: undefined }).replaceAll(asked.uri(''), '')];
    })));
    expect(await answers(server)).toEqual(await answers(fresh));
    await fresh.stop();
}

it.each(seeds)('answers everything while it is edited, seed %i', async seed => {
    const { texts } = beginningOf(seed - 1);
    const author = await Author.start(Object.fromEntries([...texts].map(([uri, text]) => [uri.slice('file:///'.length), text])));
    const taken: string[] = [];
    const start = performance.now();
    try {
        for (const { kind, file, at } of fc.sample(fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(100), at: fc.nat(0xFFFFFFFF) }), { seed, numRuns: steps })) {
            author.chance = new Chance(at);
            const uri = author.uris[file % author.uris.length];
            taken.push(`${kind} ${uri} ${at}`);
            if ((author.textOf(uri) ?? '').length > longestText) await author.startOver();
            await doings[kind](author, uri);
            if (author.chance.isOneIn(4)) await author.settle();
            if (taken.length % stepsBetween === 0) await compare(author);
        }
        await compare(author);
    } catch (error) {
        throw new Error(`after ${taken.length} steps, the last of them\n${taken.slice(-8).join('\n')}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    if (steps > 1000) console.log(`seed ${seed}: ${taken.length} steps in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    await author.server.stop();
}, 3_600_000);

it('everything that the server offers is asked', async () => {
    const server = await ServerProcess.start();
    const offered = Object.keys(server.initialized?.capabilities ?? {}).filter(name => !['textDocumentSync', 'workspace'].includes(name));
    expect(offered.sort()).toEqual([...new Set(asks.flatMap(({ capability }) => capability ?? []))].sort());
    await server.stop();
});
