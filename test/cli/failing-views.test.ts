/** `mlsys view` where one of its views throws, or Graphviz does not come back: the rest is written, and it says so. */
import { Command } from 'commander';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { command } from '../../server/cli/commands/view.js';
import { layoutInThread } from '../../server/hosts/layout-thread.js';
import { runDot } from '../../server/views/layout/graphviz.js';
import { useLayoutEngine } from '../../server/views/layout/engine.js';
import { viewNamed } from '../../server/views/render.js';
import { workedExample } from '../helpers/sample-texts.js';

let folder: string;
let file: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlsys-failing-'));
    file = join(folder, 'toaster.mlsys');
    writeFileSync(file, workedExample);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
    vi.restoreAllMocks();
    useLayoutEngine(runDot);
});

/** What the command says and ends with. */
async function view(...args: readonly string[]): Promise<{ readonly status: number; readonly stderr: string }> {
    let [status, stderr] = [-1, ''];
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockImplementation(text => {
        stderr += String(text);
        return true;
    });
    const program = new Command('mlsys');
    command.define(program, async run => { status = await run; });
    await program.parseAsync(['view', file, ...args], { from: 'user' });
    return { status, stderr };
}

function breakSystemView(): void {
    vi.spyOn(viewNamed('system'), 'build').mockImplementation(() => { throw new Error('nothing adds up'); });
}

const message = /^mlsys: the view system failed on SmartToaster \(.*toaster\.mlsys\) and is left out; .*: Error: nothing adds up/;

test.each(['svg', 'png', 'mermaid'])('as %s, all views but the failing one are written', async format => {
    breakSystemView();
    const { status, stderr } = await view('--view', 'all', '--format', format, '-o', join(folder, format));
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(join(folder, format)).map(name => name.split('.')[0])).toEqual(['experience', 'goals', 'hazards', 'telemetry']);
});

test.each(['mermaid', 'svg'])('a page with %s has all views but the failing one', async pictures => {
    breakSystemView();
    const page = join(folder, `${pictures}.md`);
    const { status, stderr } = await view('--pictures', pictures, '-o', page);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect([...readFileSync(page, 'utf8').matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(['Goals', 'Experience', 'Hazards', 'Telemetry', 'Findings']);
});

test('a failing view alone is reported, and nothing is written', async () => {
    breakSystemView();
    const { status, stderr } = await view('--view', 'system', '-o', join(folder, 'alone.svg'));
    expect([status, readdirSync(folder).includes('alone.svg')]).toEqual([2, false]);
    expect(stderr).toMatch(message);
});

test('where Graphviz does not come back, a simplified picture is written after a while', async () => {
    const hangs = new URL(`data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });")}`);
    const over = new AbortController();
    useLayoutEngine(layoutInThread(hangs, { milliseconds: 300, over: over.signal }));
    const { status, stderr } = await view('--view', 'all', '-o', join(folder, 'slow'));
    expect(status).toBe(0);
    expect(stderr).toContain('Simplified picture: the layout failed (it took longer than 0.3 s).');
    expect(readdirSync(join(folder, 'slow'))).toHaveLength(5);
    over.abort();
});
