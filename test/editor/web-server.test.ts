/** The server that runs in a browser, as a worker of a real page, says of every fixture and sample what the command line says, byte by byte. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import type { CheckReport } from '../../server/exports/check-report.js';
import { serveWebEditor, type ServedWebEditor } from './web-host/served-web-editor.js';

const root = join(import.meta.dirname, '../..');
const folders = ['samples', 'test/fixtures', 'test/grammar/fixtures'];
const names = folders.flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.mlsys')).map(name => `${folder}/${name}`)).sort();
const severities = { error: 1, warning: 2, info: 3, hint: 3 };

let browser: Browser;
let served: ServedWebEditor;
let page: Page;
let published: Record<string, Diagnostic[]>;
let svg: string;
let report: CheckReport;

/** Runs in the page: starts the worker, answers what it asks, and hands back what it has published once it is still. */
async function serve({ module, files }: { module: string; files: Record<string, string> }): Promise<{ published: Record<string, unknown>; svg: string }> {
    interface Message { readonly id?: number; readonly method?: string; readonly params?: unknown; readonly result?: unknown }
    const { Worker, Blob, URL } = globalThis as unknown as {
        Worker: new (address: string) => { postMessage(message: object): void; addEventListener(type: string, listener: (event: { data: Message; message: string }) => void): void };
        Blob: new (parts: string[], options: object) => object; URL: { createObjectURL(blob: object): string };
    };
    // As the extension starts it: see client/server-in-worker.ts.
    const worker = new Worker(URL.createObjectURL(new Blob([`import(${JSON.stringify(module)}).then(() => postMessage({ method: 'ready' }))`], { type: 'text/javascript' })));
    const published: Record<string, unknown> = {};
    const answers = new Map<number, (result: unknown) => void>();
    let last = 0;
    const request = (method: string, params: object): Promise<unknown> => new Promise(resolve => {
        const id = ++last;
        answers.set(id, resolve);
        worker.postMessage({ jsonrpc: '2.0', id, method, params });
    });
    const failed = new Promise<never>((_, reject) => { worker.addEventListener('error', ({ message }) => reject(new Error(message))); });
    let isReady = (): void => { };
    const ready = new Promise<void>(resolve => { isReady = resolve; });
    worker.addEventListener('message', ({ data: { id, method, params, result } }) => {
        if (method === undefined) answers.get(id ?? 0)?.(result);
        else if (method === 'ready') isReady();
        else if (method === 'mlsys/files/list') worker.postMessage({ jsonrpc: '2.0', id, result: Object.keys(files) });
        else if (method === 'mlsys/files/read') worker.postMessage({ jsonrpc: '2.0', id, result: files[[params].flat()[0] as string] ?? null });
        else if (method === 'textDocument/publishDiagnostics') published[(params as { uri: string }).uri] = (params as { diagnostics: unknown }).diagnostics;
        else if (id !== undefined) worker.postMessage({ jsonrpc: '2.0', id, result: null });
    });
    await Promise.race([ready, failed]);
    const initialize = request('initialize', { processId: null, rootUri: 'file:///w', capabilities: {}, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] });
    await Promise.race([initialize, failed]);
    worker.postMessage({ jsonrpc: '2.0', method: 'initialized', params: {} });
    // Symbols of the workspace are answered when all files are read, and what was found then has been published before the next answer.
    await request('workspace/symbol', { query: 'x' });
    await new Promise(resolve => setTimeout(resolve, 1000));
    const [first] = Object.keys(files);
    const view = await request('mlsys/view', { uri: first, view: 'goals' }) as { svg: string };
    return { published, svg: view.svg };
}

beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlsys-parity-'));
    for (const name of folders) cpSync(join(root, name), join(folder, name), { recursive: true, filter: path => !path.endsWith('mlsys.json') });
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/cli/mlsys.mjs'), 'check', '--format', 'json', '.'], { cwd: folder, maxBuffer: 1 << 28 })
        .catch((error: Error & { code: number; stdout: string }) => {
            // It exits with 1 where it finds something.
            if (error.code !== 1) throw error;
            return error;
        });
    rmSync(folder, { recursive: true });
    report = JSON.parse(stdout) as CheckReport;
    browser = await chromium.launch({ executablePath: inject('editor').browser, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    const { vscode, extensions } = inject('editor');
    const installed = readdirSync(extensions).find(name => name.startsWith('mlsys.mlsys-')) ?? '';
    served = await serveWebEditor(vscode, join(extensions, installed), join(root, 'samples'));
    // Any page of that origin.
    await page.goto(`${served.address}/extension/package.json`);
    const files = Object.fromEntries(names.map(name => [`file:///w/${encodeURI(name)}`, readFileSync(join(root, name), 'utf8')]));
    const answer = await page.evaluate(serve, { module: `${served.address}/extension/dist/server/language-server-web.js`, files });
    published = answer.published as Record<string, Diagnostic[]>;
    svg = answer.svg;
}, 120_000);
afterAll(async () => {
    await browser.close();
    await served.stop();
});

const lines = (findings: readonly object[]): string[] => findings.map(finding => JSON.stringify(finding)).sort();

it.each(names)('%s', name => {
    const expected = report.findings.filter(({ file }) => file === name).map(({ rule, severity, message, range, related }) => ({ code: rule, severity: severities[severity], message, range, related }));
    const found = (published[`file:///w/${encodeURI(name)}`] ?? []).map(({ code, severity, message, range, relatedInformation = [] }) => ({
        code, severity, message, range,
        related: relatedInformation.map(({ message: related, location }) => ({ message: related, file: decodeURI(location.uri.slice('file:///w/'.length)), range: location.range })),
    }));
    expect(lines(found)).toEqual(lines(expected));
});

it('draws pictures as well', () => {
    expect(svg).toMatch(/^<svg[^]*<\/svg>$/);
    expect(svg).not.toContain('Simplified');
});
