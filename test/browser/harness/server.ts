import type { Hover } from 'vscode-languageserver-types';
import { analysisRequest, whatIfRequest, type AnalysisAnswer, type WhatIfAnswer } from '../../../server/editor/analysis-protocol.js';
import { viewRequest, type ViewResult } from '../../../server/editor/view-protocol.js';
import { views } from '../../../server/views/views-in-order.js';
import { ServerProcess } from '../../protocol/server-process.js';

/** The language server with one specification open: what it answers is what pages show. */
export class SpecServer {
    private constructor(private readonly server: ServerProcess, private readonly uri: string) { }

    static async start(text: string): Promise<SpecServer> {
        const server = await ServerProcess.start();
        return new SpecServer(server, await server.open('main.mlsys', text));
    }

    async turnTo(text: string): Promise<void> {
        const old = this.server.textOf(this.uri).split('\n');
        await this.server.edit(this.uri, [{ range: { start: { line: 0, character: 0 }, end: { line: old.length, character: 0 } }, newText: text }]);
    }

    async view(view: string): Promise<ViewResult> {
        return answered(await this.server.connection.sendRequest<ViewResult | null>(viewRequest, { uri: this.uri, view }));
    }

    async allViews(): Promise<ViewResult[]> {
        const all: ViewResult[] = [];
        for (const { id } of views) all.push(await this.view(id));
        return all;
    }

    async analysis(analysis: string): Promise<AnalysisAnswer> {
        return answered(await this.server.connection.sendRequest<AnalysisAnswer | null>(analysisRequest, { uri: this.uri, analysis }));
    }

    async whatIf(measure: string, value: string): Promise<WhatIfAnswer> {
        return answered(await this.server.connection.sendRequest<WhatIfAnswer | null>(whatIfRequest, { uri: this.uri, measure, value }));
    }

    /** The hovers of everything that is pictured, by qualified name. */
    async hovers(results: readonly ViewResult[]): Promise<ReadonlyMap<string, string>> {
        const places = new Map(results.flatMap(({ elements }) => elements.map(({ id, nameRange }) => [id, nameRange.start] as const)));
        const texts = new Map<string, string>();
        for (const [id, position] of places) {
            const hover = await this.server.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: this.uri }, position });
            if (hover && typeof hover.contents === 'object' && 'value' in hover.contents) texts.set(id, hover.contents.value);
        }
        return texts;
    }

    stop(): Promise<void> {
        return this.server.stop();
    }
}

function answered<Answer>(answer: Answer | null): Answer {
    if (answer === null) throw new Error('The server found no system.');
    return answer;
}
