/** mlsys.json and baselines on the command line. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../server/exports/check-report.js';
import { rules } from '../../server/rules/generated/catalogue.js';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/cli/mlsys.mjs');
const gappy = (system: string, goal = 'Found'): string => `system ${system} { stage production }\nuser goal ${goal} "Find it" {\n  measure found "searches that find it" >= 70 %\n}\n`;

/** A configuration in which only `measure-unfed` speaks. */
function only(level: string): string {
    return JSON.stringify({ levels: { ...Object.fromEntries(rules.map(({ id }) => [id, 'off'])), 'measure-unfed': level } });
}

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mlsys-configured-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
}

function mlsys(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [bundle, ...args], { cwd: folder, input, encoding: 'utf8' });
}

/** `rule severity` of each finding by file. */
function check(...args: readonly string[]): Record<string, string[]> {
    const { findings } = JSON.parse(mlsys(['check', '--format', 'json', ...args]).stdout) as CheckReport;
    const byFile: Record<string, string[]> = {};
    for (const { file, rule, severity } of findings) (byFile[file] ??= []).push(`${rule} ${severity}`);
    return byFile;
}

describe('mlsys.json', () => {
    it('counts for its folder and below, the nearest first', () => {
        write('a/a.mlsys', gappy('A'));
        write('b/c/c.mlsys', gappy('C'));
        expect(check()).toMatchObject({ 'a/a.mlsys': expect.arrayContaining(['measure-unfed error']) as string[], 'b/c/c.mlsys': expect.arrayContaining(['measure-unfed error']) as string[] });
        write('mlsys.json', only('info'));
        write('b/mlsys.json', only('off'));
        expect(check()).toEqual({ 'a/a.mlsys': ['measure-unfed info'] });
        expect(check('a/a.mlsys')).toEqual({ 'a/a.mlsys': ['measure-unfed info'] });
        expect(mlsys(['check']).stdout).toMatch(/: 0 errors, 0 warnings, 1 info, 0 hints\.\n$/);
        expect([mlsys(['check']).status, mlsys(['check', '--fail-on', 'info']).status]).toEqual([0, 1]);
    });

    it('--config names one for all', () => {
        write('a/a.mlsys', gappy('A'));
        write('a/mlsys.json', only('off'));
        write('strict.json', only('warning'));
        expect(check()).toEqual({});
        expect(check('--config', 'strict.json')).toEqual({ 'a/a.mlsys': ['measure-unfed warning'] });
    });

    it('counts for standard input where the command runs, and for findings in pictures', () => {
        write('a.mlsys', gappy('A'));
        const badges = (): number => [...mlsys(['view', 'a.mlsys']).stdout.matchAll(/class="badge-error"/g)].length;
        write('mlsys.json', only('error'));
        expect([mlsys(['check', '-'], gappy('B')).status, badges()]).toEqual([1, 1]);
        write('mlsys.json', only('off'));
        expect([mlsys(['check', '-'], gappy('B')).status, badges()]).toEqual([0, 0]);
    });

    it('says what is wrong in it like a finding, and goes by the rest', () => {
        write('a.mlsys', gappy('A'));
        write('mlsys.json', '{\n  "profil": "lean",\n  "levels": { "measure-unfed": "off", "no-rolback": "off" }\n}\n');
        const { status, stdout } = mlsys(['check']);
        expect(stdout).toMatch(/^error unknown-setting 'profil' is no setting; did you mean 'profile'\?\n ╭─ mlsys\.json:2:3\n2 │ {3}"profil": "lean",\n {2}│ {3}~~~~~~~~\n/);
        expect(stdout).toMatch(/^error unknown-rule There is no rule 'no-rolback'; did you mean 'no-rollback'\?\n ╭─ mlsys\.json:3:39$/m);
        expect(stdout).not.toMatch(/^\w+ measure-unfed /m);
        expect(status).toBe(1);
        expect(check()).toMatchObject({ 'mlsys.json': ['unknown-setting error', 'unknown-rule error'] });
    });

    it.each([
        [{ 'mlsys.json': '{\n  "profile": lean }' }, [], /^mlsys: mlsys\.json:2:14: This is no JSON: texts stand in double quotes\.$/m],
        [{ 'mlsys.json/file': '' }, [], /^mlsys: mlsys\.json cannot be read: /m],
        [{ 'mlsys.json': '\uFFFE{\0}\0' }, [], /^mlsys: mlsys\.json:1:1: This is no text: it holds NUL characters\. mlsys\.json is a UTF-8 text file\.$/m],
        [{}, ['--config', 'nowhere.json'], /^mlsys: nowhere\.json cannot be read: there is no such file/m],
    ])('%j %j exits with 2 and says why', (files, args, message) => {
        write('a.mlsys', gappy('A'));
        for (const [name, text] of Object.entries(files)) write(name, text);
        const { status, stdout, stderr } = mlsys(['check', ...args]);
        expect(stderr).toMatch(message);
        expect([status, stdout]).toEqual([2, '']);
    });

    it.each([
        ['a folder', () => mkdirSync(join(folder, 'mlsys.json')), 'it is a folder.'],
        ['a link to itself', () => symlinkSync('mlsys.json', join(folder, 'mlsys.json')), 'it is a link that leads back to itself.'],
    ])('that is %s exits with 2 wherever it would count, and says why', (_, make, why) => {
        write('deep/a.mlsys', gappy('A'));
        make();
        for (const args of [['check'], ['check', '--config', 'mlsys.json'], ['fix', '--dry-run', 'deep'], ['view', 'deep', '--view', 'goals']]) {
            expect(mlsys(args), args.join(' ')).toMatchObject({ status: 2, stdout: '', stderr: `mlsys: mlsys.json cannot be read: ${why}\n` });
        }
        // One that is nearer is read first, and then this one does not count.
        write('deep/mlsys.json', only('off'));
        expect(mlsys(['check']).status).toBe(0);
    });
});

describe('--baseline', () => {
    const isBaseline = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(root, 'docs/baseline.schema.json'), 'utf8')) as object);
    const update = ['check', '--baseline', 'known.json', '--update-baseline'];
    const baseline = (): string => readFileSync(join(folder, 'known.json'), 'utf8');

    it('is written sorted and the same every time, as its schema says', () => {
        write('b.mlsys', gappy('B'));
        write('a.mlsys', `${gappy('A')}user goal Told { suports Found }\n`);
        write('plain.mlsys', 'user goal X { supports Nobody  supports Nobody }\n');
        expect(mlsys(update)).toMatchObject({ status: 0, stderr: expect.stringMatching(/^note: known\.json now holds \d+ findings: \d+ added, 0 taken out\.$/m) as string });
        const first = baseline();
        expect(isBaseline(JSON.parse(first)), JSON.stringify(isBaseline.errors)).toBe(true);
        expect(first).toContain('\n      { "rule": "measure-unfed", "element": "Found.found" }');
        expect(first).toContain(`{ "rule": "unknown-name", "message": "No goal is called 'Nobody' in this system.", "ordinal": 2 }`);
        expect([...first.matchAll(/^ {4}"(.*)": \[$/gm)].map(match => match[1])).toEqual(['A', 'B', 'plain.mlsys']);
        mlsys(update);
        expect(baseline()).toBe(first);
        expect(mlsys(['check', '--baseline', 'known.json', '--fail-on', 'hint', '--strict-baseline'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/no findings\.\n$/) as string });
    });

    it('knows findings when their lines move, and fails for new ones', () => {
        write('a.mlsys', gappy('A'));
        mlsys(update);
        write('a.mlsys', `// moved\n\n${gappy('A')}`);
        expect(mlsys(['check', '--baseline', 'known.json'])).toMatchObject({ status: 0, stderr: expect.stringMatching(/^note: \d+ findings? of known\.json left out\.\n$/) as string });
        write('a.mlsys', `${gappy('A')}user goal Told "Tell it" {\n  measure told "things told" >= 70 %\n}\n`);
        const { status, stdout } = mlsys(['check', '--baseline', 'known.json', '--format', 'json']);
        expect((JSON.parse(stdout) as CheckReport).findings.filter(({ rule }) => rule === 'measure-unfed').map(({ element }) => element)).toEqual(['Told.told']);
        expect(status).toBe(1);
    });

    it('names what is gone, and fails for it when it is to be strict', () => {
        write('a.mlsys', gappy('A'));
        write('mlsys.json', only('warning'));
        mlsys(update);
        write('mlsys.json', only('off'));
        const { status, stderr } = mlsys(['check', '--baseline', 'known.json', '--fail-on', 'error']);
        expect(stderr).toMatch(/^note: no longer needed in known\.json: measure-unfed on Found\.found in A\.$/m);
        expect(stderr).toMatch(/^note: run --prune-baseline/m);
        expect(status).toBe(0);
        expect(mlsys(['check', '--baseline', 'known.json', '--fail-on', 'error', '--strict-baseline']).status).toBe(1);
        mlsys(update);
        expect(baseline()).toBe('{\n  "systems": {}\n}\n');
        expect(mlsys(['check', '--baseline', 'known.json', '--fail-on', 'error', '--strict-baseline']).status).toBe(0);
    });

    it('shrinks when it is asked to, and takes in nothing new', () => {
        write('a.mlsys', gappy('A'));
        write('b/b.mlsys', gappy('B'));
        mlsys(update);
        const before = (JSON.parse(baseline()) as { systems: Record<string, object[]> }).systems;
        write('a.mlsys', gappy('A', 'Seen'));
        const { status, stderr, stdout } = mlsys(['check', '--baseline', 'known.json', '--prune-baseline', 'a.mlsys']);
        expect(stderr).toMatch(/^note: \d+ findings? taken out of known\.json\.$/m);
        expect(stderr).not.toContain('no longer needed');
        expect(stdout).toMatch(/^error measure-unfed .*'Seen\.found'/m);
        expect(status).toBe(1);
        const after = (JSON.parse(baseline()) as { systems: typeof before }).systems;
        expect(after.B).toEqual(before.B);
        expect(JSON.stringify(after.A ?? [])).not.toMatch(/Found|Seen/);
        const text = baseline();
        mlsys(['check', '--baseline', 'known.json', '--prune-baseline', 'a.mlsys']);
        expect(baseline()).toBe(text);
    });

    it('keeps what it knows of systems that are not checked this time', () => {
        write('a/a.mlsys', gappy('A'));
        write('b/b.mlsys', gappy('B'));
        mlsys(update);
        const before = baseline();
        expect(mlsys([...update, 'a'])).toMatchObject({ status: 0 });
        expect(baseline()).toBe(before);
        expect(mlsys(['check', '--baseline', 'known.json', '--strict-baseline', 'a'])).toMatchObject({ status: 0, stderr: expect.stringMatching(/^note: not checked, so their entries in known\.json stay: B\./m) as string });
    });

    it('leaves no mistake of mlsys.json out', () => {
        write('a.mlsys', gappy('A'));
        write('mlsys.json', '{ "profile": "leen" }');
        expect(mlsys(update).status).toBe(1);
        expect(mlsys(['check', '--baseline', 'known.json']).stdout).toContain("'leen' is no profile");
    });

    it.each([
        [undefined, ['--baseline', 'known.json'], /known\.json cannot be read: there is no such file\. --update-baseline writes it/],
        ['{ "systems": {\n<<<<<<< ours\n} }', ['--baseline', 'known.json'], /known\.json:2:1: this is no JSON/],
        ['{ "systems": { "A": [{ "rule": 3 }] } }', ['--baseline', 'known.json'], /known\.json is no baseline/],
        ['[]', ['--baseline', 'known.json', '--update-baseline'], /known\.json is no baseline/],
        [undefined, ['--update-baseline'], /--update-baseline needs --baseline <file>/],
        [undefined, ['--prune-baseline'], /--prune-baseline needs --baseline <file>/],
        [undefined, ['--baseline', 'known.json', '--update-baseline', '--prune-baseline'], /cannot be used with/],
    ])('%j with %j exits with 2 and says why', (text, args, message) => {
        write('a.mlsys', gappy('A'));
        if (text !== undefined) write('known.json', text);
        const { status, stderr } = mlsys(['check', ...args]);
        expect(stderr).toMatch(message);
        expect(status).toBe(2);
    });
});
