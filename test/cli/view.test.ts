/** The bundled `mlsys view`: what it writes where, and what it says when it cannot. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workedExample } from '../helpers/sample-texts.js';

const bundle = join(import.meta.dirname, '../../dist/cli/mlsys.mjs');
const views = ['goals', 'system', 'experience', 'hazards', 'telemetry'];

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlsys-view-'));
    mkdirSync(join(folder, 'several'));
    writeFileSync(join(folder, 'toaster.mlsys'), workedExample);
    writeFileSync(join(folder, 'several/a.mlsys'), 'system A\n');
    writeFileSync(join(folder, 'several/b.mlsys'), 'system B\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function view(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [bundle, 'view', ...args], { cwd: folder, input: workedExample, encoding: 'utf8' });
}

function written(name: string): Buffer {
    return readFileSync(join(folder, name));
}

/** Width and height from the header of a PNG. */
function pngSize(png: Buffer): [number, number] {
    expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

it.each(['goals', 'system'])('draws %s into a file', name => {
    const { status, stdout } = view('toaster.mlsys', '--view', name, '-o', `${name}.svg`);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${name}\\.svg: ${name} of SmartToaster, \\d+ × \\d+\\n$`));
    expect(written(`${name}.svg`).toString()).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
});

it('prints the picture without -o', () => {
    expect(view('-', '--theme', 'dark').stdout).toMatch(/^<svg/);
});

it('leaves out the ground of a transparent picture, and nothing else', () => {
    const [themed, transparent] = [view('-').stdout, view('-', '--background', 'transparent').stdout];
    expect(themed.replace(/<rect class="canvas"[^>]*\/>/, '')).toBe(transparent);
    expect(transparent.length).toBeLessThan(themed.length);
});

it('draws a PNG of the picture’s size, and of twice of it', () => {
    const [, width, height] = /, (\d+) × (\d+)\n$/.exec(view('toaster.mlsys', '-o', 'one.png').stdout)?.map(Number) ?? [];
    expect(pngSize(written('one.png'))).toEqual([width, height]);
    expect(view('toaster.mlsys', '-o', 'two.png', '--scale', '2').stdout).toBe(`two.png: goals of SmartToaster, ${2 * width} × ${2 * height}\n`);
    expect(pngSize(written('two.png'))).toEqual([2 * width, 2 * height]);
});

it('says what to install for a PNG where the renderer is missing', () => {
    const alone = join(folder, 'mlsys.mjs');
    copyFileSync(bundle, alone);
    const { status, stderr } = spawnSync(process.execPath, [alone, 'view', 'toaster.mlsys', '-o', 'none.png'], { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^mlsys: PNG is drawn by the package @resvg\/resvg-js, which is not installed .* write SVG/);
});

it('draws a PNG light, dark or for paper, with the ground or without', () => {
    const pictures = [[], ['--theme', 'dark'], ['--theme', 'print'], ['--background', 'transparent']].map((options, index) => {
        view('toaster.mlsys', '-o', `theme-${index}.png`, ...options);
        return written(`theme-${index}.png`).toString('base64');
    });
    expect(new Set(pictures).size).toBe(4);
});

it.each([['svg', 'svg'], ['png', 'png'], ['mermaid', 'mmd']])('writes every view into a folder that it makes, as %s', (format, ending) => {
    const { status, stdout } = view('toaster.mlsys', '--view', 'all', '--format', format, '-o', `out/${format}`);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(views.length);
    expect(readdirSync(join(folder, 'out', format)).sort()).toEqual(views.map(name => `${name}.${ending}`).sort());
});

it.each([
    ['several systems', ['several'], /holds 2 systems \(A, B\)/],
    ['all views without a folder', ['toaster.mlsys', '--view', 'all'], /name a folder/],
    ['an unknown ending', ['toaster.mlsys', '-o', 'a.pdf'], /nothing is written as \.pdf; there are \.svg, \.mmd, \.md, \.png/],
    ['a folder that is not there', ['toaster.mlsys', '-o', 'nowhere/a.svg'], /nowhere\/a\.svg cannot be written/],
    ['a senseless scale', ['toaster.mlsys', '-o', 'a.png', '--scale', '0'], /above 0/],
])('refuses %s with what to do instead', (_, args, message) => {
    const { status, stderr } = view(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
});

it('writes Mermaid where the ending asks for it', () => {
    expect(view('toaster.mlsys', '-o', 'goals.mmd').status).toBe(0);
    expect(written('goals.mmd').toString()).toMatch(/^---\ntitle: "Toaster that learns how you like it"\n---\nflowchart BT\n/);
});

it('writes a page with all views as Mermaid, or with pictures beside it', () => {
    expect(view('toaster.mlsys', '--format', 'markdown').stdout.match(/^```mermaid$/gm)).toHaveLength(views.length);
    const { stdout } = view('toaster.mlsys', '-o', 'wiki.md', '--pictures', 'svg');
    expect(stdout).toMatch(/^wiki\.md: page with 5 views of SmartToaster\nwiki-goals\.svg: goals/);
    expect([...written('wiki.md').toString().matchAll(/^!\[.*\]\((.*)\)$/gm)].map(([, file]) => file)).toEqual(views.map(name => `wiki-${name}.svg`));
    for (const name of views) expect(written(`wiki-${name}.svg`).toString()).toMatch(/^<svg/);
});

it('takes a format that is said over the ending', () => {
    view('toaster.mlsys', '--format', 'svg', '-o', 'picture.txt');
    expect(written('picture.txt').toString()).toMatch(/^<svg/);
});
