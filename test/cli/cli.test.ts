/** The bundled command line as a user or a CI job runs it: arguments, output, exit codes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../server/exports/check-report.js';
import { sampleSystems, workedExample } from '../helpers/sample-texts.js';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/cli/mlsys.mjs');
const gappy = 'system Gappy { stage production }\nuser goal Found "Find it" {\n  measure found "searches that find it" >= 70 %\n}\n';

const toaster = sampleSystems().find(({ name }) => name.endsWith('smart-toaster'))?.texts ?? {};

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlsys-cli-'));
    const files: Record<string, string> = {
        ...Object.fromEntries(Object.entries(toaster).map(([name, text]) => [`clean/${name}`, text])),
        'worked/toaster.mlsys': workedExample,
        'gappy/gappy.mlsys': gappy,
        'gappy/more/gappy-people.mlsys': 'system Gappy\nuser actor Searcher\n',
        'broken/broken.mlsys': 'system Broken\nuser goal X { suports Y }\n',
        'empty/readme.txt': 'no specification here',
    };
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
    }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function mlsys(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [bundle, ...args], { cwd: folder, input, encoding: 'utf8' });
}

describe('check', () => {
    it('exits with 0 and says so when nothing is missing', () => {
        const { status, stdout } = mlsys(['check', 'clean']);
        expect(stdout).toMatch(/^\d+ elements in 5 files: no findings\.\n$/);
        expect(status).toBe(0);
    });

    it('shows place, message, line, fix and rule, and exits with 1', () => {
        const { status, stdout } = mlsys(['check', 'gappy']);
        expect(status).toBe(1);
        expect(stdout).toMatch(/^error measure-unfed .*'Found\.found'.*\n ╭─ gappy\/gappy\.mlsys:3:11$/m);
        expect(stdout).toMatch(/^3 │ {3}measure found "searches that find it" >= 70 %\n {2}│ {11}~~~~~$/m);
        expect(stdout).toMatch(/^ {2}fix: Record it in a new telemetry .* \(or 1 other\)$/m);
        expect(stdout).toMatch(/in 2 files: 1 error, \d+ warnings?, 1 hint\.$/m);
        expect(stdout).not.toContain('\u001b');
    });

    it('names problems of the text like findings', () => {
        expect(mlsys(['check', 'broken']).stdout).toMatch(/^error unknown-clause 'suports' is no clause of a goal; did you mean 'supports'\?\n ╭─ broken\/broken\.mlsys:2:15$/m);
    });

    it('reads standard input', () => {
        const { status, stdout } = mlsys(['check', '-'], gappy);
        expect(status).toBe(1);
        expect(stdout).toContain('<standard input>:3:11');
    });

    it('--fail-on sets from which severity on it fails', () => {
        const warned = 'system Warned { stage production }\nml component Model\norganizational goal Objective { lagging }\n';
        expect(mlsys(['check', '-', '--fail-on', 'error'], warned).stdout).toMatch(/ 0 errors, [1-9]/);
        expect(mlsys(['check', '-', '--fail-on', 'error'], warned).status).toBe(0);
        expect(mlsys(['check', '-'], warned).status).toBe(1);
    });

    it('--format json follows its published schema', () => {
        const schema = JSON.parse(readFileSync(join(root, 'docs/check-report.schema.json'), 'utf8')) as object;
        const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
        for (const path of ['clean', 'gappy', 'broken', join(root, 'samples')]) {
            const report = JSON.parse(mlsys(['check', '--format', 'json', path]).stdout) as CheckReport;
            expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
        }
        const report = JSON.parse(mlsys(['check', '--format', 'json', 'gappy']).stdout) as CheckReport;
        expect(report.findings.find(({ rule }) => rule === 'measure-unfed')).toMatchObject({ rule: 'measure-unfed', severity: 'error', element: 'Found.found', file: 'gappy/gappy.mlsys', range: { start: { line: 2, character: 10 }, end: { line: 2, character: 15 } } });
        expect(report.findings.find(({ rule }) => rule === 'measure-unfed')?.fixes[0]).toMatch(/^Record it/);
        expect(validate({ findings: [], summary: {} })).toBe(false);
    });

    it('colours where it is told to, and only there', () => {
        expect(mlsys(['check', 'gappy', '--color']).stdout).toContain('\u001b[31merror');
        expect(spawnSync(process.execPath, [bundle, 'check', 'gappy'], { cwd: folder, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: undefined } }).stdout).toContain('\u001b[');
        expect(spawnSync(process.execPath, [bundle, 'check', 'gappy', '--no-color'], { cwd: folder, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '1' } }).stdout).not.toContain('\u001b');
    });

    it('cuts long lines around the finding, and underlines as wide as the name looks', () => {
        const long = `system A { stage production }\nuser goal 検索 "${'x'.repeat(300)}" { held by P  measure 見 "y" >= 90 % }\nuser actor P\n`;
        const { stdout } = mlsys(['check', '-'], long);
        expect(stdout).toMatch(/^2 │ …x+" \{ held by P {2}measure 見 "y" >= 90 % \}\n {2}│ +~~$/m);
        expect(Math.max(...stdout.split('\n').filter(line => line.includes('│')).map(line => line.length))).toBeLessThan(130);
    });

    it('--quiet tells errors only, counts everything, and fails as without it', () => {
        const { status, stdout } = mlsys(['check', 'worked', '--quiet']);
        expect(stdout).toMatch(/^\d+ elements in 1 file: 0 errors, [1-9]\d* warnings, \d+ hints?; only errors are shown\.\n$/);
        expect(status).toBe(1);
        const { findings, summary } = JSON.parse(mlsys(['check', 'worked', '--quiet', '--format', 'json']).stdout) as CheckReport;
        expect([findings, summary.warnings > 0]).toEqual([[], true]);
    });

    it('shows what would give orders to a terminal as signs, and underlines in the right place', () => {
        const { stdout } = mlsys(['check', '-'], 'system A\nactor A "\u001b[31mred \u202eabc" { cuont 3 }\n');
        expect(stdout).toMatch(/^2 │ actor A "␛\[31mred \uFFFDabc" \{ cuont 3 \}\n {2}│ {27}~~~~~$/m);
    });

    it('goes by the configurations of what it was asked about, whatever others lie around', () => {
        const inner = join(folder, 'around/broken/broken.mlsys');
        mkdirSync(dirname(inner), { recursive: true });
        writeFileSync(inner, 'system Other\n');
        writeFileSync(join(folder, 'around/broken/mlsys.json'), '{');
        writeFileSync(join(folder, 'around/here.mlsys'), 'system Here\n');
        expect(mlsys(['check', 'around/here.mlsys'])).toMatchObject({ status: 0, stderr: '' });
        expect(mlsys(['check', 'around/broken'])).toMatchObject({ status: 2 });
        rmSync(join(folder, 'around'), { recursive: true });
    });

    it('--max-warnings allows so many and no more', () => {
        const warnings = (JSON.parse(mlsys(['check', 'worked', '--format', 'json']).stdout) as CheckReport).summary.warnings;
        expect(warnings).toBeGreaterThan(1);
        expect(mlsys(['check', 'worked', '--max-warnings', String(warnings)]).status).toBe(0);
        expect(mlsys(['check', 'worked', '--max-warnings', String(warnings - 1)]).status).toBe(1);
        expect(mlsys(['check', 'gappy', '--max-warnings', '100']).status).toBe(1);
        expect(mlsys(['check', 'worked', '--max-warnings', 'few'])).toMatchObject({ status: 2 });
        expect(mlsys(['check', 'worked', '--max-warnings', '3', '--fail-on', 'hint'])).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot be used with') as string });
    });

    it('--timing tells on standard error what each rule and each shared analysis took', () => {
        const { stdout, stderr } = mlsys(['check', 'clean', '--timing']);
        expect(stdout).toMatch(/^\d+ elements in 5 files: no findings\.\n$/);
        expect(stderr).toMatch(/Reading and parsing \d+ elements:\n +[\d.]+ ms {2}all files/);
        expect(stderr).toMatch(/^ +[\d.]+ ms {2}cutSets$/m);
        expect(stderr).toMatch(/^ +[\d.]+ ms {2}measure-unfed$/m);
        expect(stderr).toMatch(/together, 1\d\d rules\n$/);
    });

    it('--format github prints one annotation a finding', () => {
        const { stdout } = mlsys(['check', 'gappy', '--format', 'github']);
        expect(stdout.trim().split('\n').every(line => /^::(error|warning|notice) file=gappy\/[a-z/-]+\.mlsys,line=\d+,/.test(line))).toBe(true);
        expect(stdout).toMatch(/^::error file=gappy\/gappy\.mlsys,line=3,.*title=measure-unfed::/m);
    });

    it.each([
        [['check', 'nowhere'], /nowhere cannot be read: there is no such file or folder/],
        [['check', 'empty'], /empty holds no \.mlsys files/],
        [['check', '--format', 'xml'], /xml/],
        [['check', '--config', 'empty'], /empty cannot be read: it is a folder/],
        [['view', 'worked', '-o', 'nowhere/picture.svg'], /nowhere\/picture\.svg cannot be written: there is no such file or folder/],
        [['chekc'], /unknown command 'chekc'/],
    ])('%j exits with 2 and says why', (args, message) => {
        const { status, stderr } = mlsys(args);
        expect(stderr).toMatch(message);
        expect(status).toBe(2);
    });
});

describe('format', () => {
    const messy = 'system Messy\nuser   goal X{lagging    supports Y}\n';
    const neat = 'system Messy\nuser goal X { lagging  supports Y }\n';

    it('writes files in place, names them, and is content the second time', () => {
        writeFileSync(join(folder, 'messy.mlsys'), messy);
        expect(mlsys(['format', 'messy.mlsys'])).toMatchObject({ status: 0, stdout: 'formatted: messy.mlsys\n' });
        expect(readFileSync(join(folder, 'messy.mlsys'), 'utf8')).toBe(neat);
        expect(mlsys(['format', 'messy.mlsys'])).toMatchObject({ status: 0, stdout: '' });
    });

    it('--check changes nothing and exits with 1', () => {
        writeFileSync(join(folder, 'messy.mlsys'), messy);
        expect(mlsys(['format', '--check', 'messy.mlsys'])).toMatchObject({ status: 1, stdout: 'not formatted: messy.mlsys\n' });
        expect(readFileSync(join(folder, 'messy.mlsys'), 'utf8')).toBe(messy);
    });

    it('prints standard input laid out', () => {
        expect(mlsys(['format', '-'], messy)).toMatchObject({ status: 0, stdout: neat });
    });

    it('finds all samples laid out', () => {
        expect(mlsys(['format', '--check', join(root, 'samples')])).toMatchObject({ status: 0, stdout: '' });
    });
});
