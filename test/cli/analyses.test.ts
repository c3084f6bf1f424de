/** The bundled command line: what follows from a specification, and what a change of it means. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/cli/mlsys.mjs');
const toaster = `system Toaster "Toaster" { stage production }
user actor Cook { count 1000 }
affected actor Household
organizational goal Reputation
user goal Golden { supports Reputation strongly  measure liked { measured 70 % on 2026-11-01  target >= 90 %  acceptable >= 80 %  worst 60 %  from Log } }
ml component Model { mistake TooLong { severity severe  leads to Fire } }
software component Controller
hardware component Heater { role actuator }
data component Log
prediction flow Model -> Controller
action flow Controller -> Heater
experience Auto { presents Model to Cook  on Controller  mode automate  frequency 2 per day  precision 90 % }
hazard Fire { severity severe  affects Household  caused by Model.TooLong }
guardrail MaxTime { on Controller  guards Model -> Heater  prevents Fire  kind limit  responds "off" }
`;

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlsys-analyses-'));
    mkdirSync(join(folder, 'spec'));
    writeFileSync(join(folder, 'spec/toaster.mlsys'), toaster);
    writeFileSync(join(folder, 'spec/two.mlsys'), 'system Two\nuser goal X\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function mlsys(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [bundle, ...args], { cwd: folder, encoding: 'utf8' });
}

function schema(name: string): ValidateFunction {
    return new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(root, 'docs', name), 'utf8')) as object);
}

function expectValid(isValid: ValidateFunction, text: string): void {
    isValid(JSON.parse(text));
    expect(isValid.errors ?? []).toEqual([]);
}

describe('analyze', () => {
    it('prints tables without colour into a pipe', () => {
        const { status, stdout } = mlsys('analyze', 'cuts', 'spec/toaster.mlsys');
        expect(status).toBe(0);
        expect(stdout).toMatch(/^system Toaster\n/);
        expect(stdout).toMatch(/^ {2}Fire +2 +Model\.TooLong, MaxTime fails|^ {2}Fire +2 +MaxTime fails, Model\.TooLong/m);
        expect(stdout).not.toContain('\u001b');
    });

    it('prints every analysis as its JSON Schema says', () => {
        const { status, stdout } = mlsys('analyze', 'all', 'spec', '--format', 'json');
        expect(status).toBe(0);
        expectValid(schema('analysis-report.schema.json'), stdout);
        const systems = (JSON.parse(stdout) as { systems: { system: string; analyses: { analysis: string }[] }[] }).systems;
        expect(systems.map(({ system }) => system).sort()).toEqual(['Toaster', 'Two']);
        expect(systems[0].analyses.map(({ analysis }) => analysis)).toEqual(expect.arrayContaining(['goals', 'loops', 'cuts', 'coverage', 'budget', 'trace']));
    });

    it('answers what if, and refuses what cannot be tried', () => {
        const tried = mlsys('analyze', 'goals', '--set', 'Golden.liked=90 %', 'spec/toaster.mlsys');
        expect(tried.stdout).toMatch(/^What if Golden\.liked = 90 %$/m);
        expect(tried.stdout).toMatch(/^ {2}Golden +−50 +100 +\+150$/m);
        expectValid(schema('analysis-report.schema.json'), mlsys('analyze', 'what-if', 'spec/toaster.mlsys', '--set', 'Golden.liked=85 %', '--format', 'json').stdout);
        for (const [set, reason] of [['Golden.liked=5 kg', 'cannot be compared'], ['Nobody.x=1', "no measure 'Nobody.x'"], ['Golden.liked', 'write Goal.measure=value']]) {
            const { status, stderr } = mlsys('analyze', 'goals', 'spec/toaster.mlsys', '--set', set);
            expect([status, stderr]).toEqual([2, expect.stringContaining(reason)]);
        }
        expect(mlsys('analyze', 'cuts', 'spec/toaster.mlsys', '--set', 'Golden.liked=1').status).toBe(2);
    });

    it('cuts a table that nobody would read, and says so', () => {
        const many = Array.from({ length: 600 }, (_, index) => `ml component M${index} { mistake W }\nprediction flow M${index} -> M${(index + 1) % 600}`).join('\n');
        writeFileSync(join(folder, 'many.mlsys'), `system Many\n${many}\n`);
        const { stdout } = mlsys('analyze', 'failures', 'many.mlsys');
        expect(stdout).toMatch(/^ {2}… and \d+ more; --format json prints them all\.$/m);
        expect(stdout.split('\n').length).toBeLessThan(500);
    });

    it('names its subjects when there is none like that', () => {
        const { status, stderr } = mlsys('analyze', 'horoscope', 'spec');
        expect(status).toBe(2);
        expect(stderr).toContain('goals');
        expect(mlsys('analyze', '--help').stdout).toMatch(/^ {2}cuts +Which few things/m);
    });
});

describe('diff', () => {
    let repository: string;
    const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.org', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], { cwd: repository, encoding: 'utf8' });
    const diff = (...args: string[]) => spawnSync(process.execPath, [bundle, 'diff', ...args], { cwd: repository, encoding: 'utf8' });

    beforeAll(() => {
        repository = join(folder, 'repository');
        mkdirSync(join(repository, 'spec dir'), { recursive: true });
        git('init', '-q');
        writeFileSync(join(repository, 'spec dir/toaster.mlsys'), toaster);
        writeFileSync(join(repository, 'readme.md'), 'not a specification');
        git('add', '.');
        git('commit', '-qm', 'first');
        git('branch', 'topic');
        writeFileSync(join(repository, 'spec dir/toaster.mlsys'), toaster.replace('target >= 90 %', 'target >= 80 %').replace(/guardrail MaxTime.*\n/, ''));
        git('commit', '-qam', 'looser');
    });

    it('compares two revisions, and one with the working directory', () => {
        const { status, stdout } = diff('topic', 'main');
        expect(status).toBe(0);
        expect(stdout).toMatch(/^newly exposed +'Fire' is more exposed/m);
        expect(stdout).toMatch(/^weakened +target of 'Golden\.liked': >= 90 % → >= 80 %\. {2}main:spec dir\/toaster\.mlsys:5$/m);
        expect(stdout).toMatch(/^removed +The guardrail 'MaxTime' is gone\. {2}topic:spec dir\/toaster\.mlsys:14$/m);
        expect(diff('topic..main').stdout).toBe(stdout);
        expect(diff('HEAD').stdout).toBe('No change: the texts mean the same.\n');
        expect(diff('topic').stdout).toMatch(/^weakened +.* {2}spec dir\/toaster\.mlsys:5$/m);
        expect(diff('topic:spec dir', 'main:spec dir/toaster.mlsys').stdout).toContain('newly exposed');
    });

    it('fails when told to', () => {
        expect(diff('topic', 'main', '--fail-on', 'weakened').status).toBe(1);
        expect(diff('main', 'topic', '--fail-on', 'weakened').status).toBe(0);
        expect(diff('main', 'topic', '--fail-on', 'any').status).toBe(1);
        expect(diff('HEAD', '--fail-on', 'any').status).toBe(0);
    });

    it('does not overlook a system that went, nor one that was renamed while it was loosened', () => {
        const loose = toaster.replace('target >= 90 %', 'target >= 80 %');
        mkdirSync(join(folder, 'two'));
        writeFileSync(join(folder, 'two/toaster.mlsys'), toaster);
        writeFileSync(join(folder, 'two/other.mlsys'), 'system Kettle\nuser actor Cook\n');
        writeFileSync(join(folder, 'renamed.mlsys'), loose.replace(/^system \w+/, 'system Browner'));
        const gone = diff(join(folder, 'two'), join(folder, 'two/toaster.mlsys'), '--fail-on', 'removed');
        expect([gone.status, gone.stdout]).toEqual([1, expect.stringMatching(/^removed {2}The system 'Kettle' is gone\. {2}/m)]);
        const renamed = diff(join(folder, 'two/toaster.mlsys'), join(folder, 'renamed.mlsys'), '--fail-on', 'weakened');
        expect([renamed.status, renamed.stdout]).toEqual([1, expect.stringMatching(/^weakened +target of 'Golden\.liked'[^]*^renamed +The system 'Browner' was called 'Toaster'\./m)]);
        expectValid(schema('difference-report.schema.json'), diff(join(folder, 'two'), join(folder, 'renamed.mlsys'), '--format', 'json').stdout);
    });

    it('reads a path in a revision as git does', () => {
        const inside = (...args: string[]): string => spawnSync(process.execPath, [bundle, 'diff', ...args], { cwd: join(repository, 'spec dir'), encoding: 'utf8' }).stdout;
        const expected = diff('topic', 'main').stdout.split('\n').length;
        for (const [base, head] of [['topic:', 'main:'], ['topic:./toaster.mlsys', 'main:./toaster.mlsys'], ['topic:spec dir', 'main:../spec dir'], ['topic', 'main']]) {
            expect(inside(base, head).split('\n').length, base).toBe(expected);
        }
    });

    it('prints JSON as its schema says, and Markdown for a pull request', () => {
        expectValid(schema('difference-report.schema.json'), diff('topic', 'main', '--format', 'json').stdout);
        const markdown = diff('topic', 'main', '--format', 'markdown').stdout;
        expect(markdown).toMatch(/^## What changed in the specification\n\n1 newly exposed, /);
        expect(markdown).toContain("**🔴 Newly exposed (1)**\n\n- 'Fire' is more exposed");
    });

    it('takes no markup from a specification', () => {
        writeFileSync(join(folder, 'plain.mlsys'), 'system H\nuser goal G "x"\n');
        writeFileSync(join(folder, 'hostile.mlsys'), 'system H\nuser goal G "<img src=x onerror=alert(1)> ![a](http://evil) @everyone | `x`"\n');
        const { stdout } = mlsys('diff', 'plain.mlsys', 'hostile.mlsys', '--format', 'markdown');
        expect(stdout).toContain('&lt;img');
        expect(stdout).not.toMatch(/<img|!\[a\]\(|@everyone|http:\/\/evil/);
    });

    it('says what is wrong with its arguments, and lets no option through to git', () => {
        for (const [args, reason] of [
            [['nowhere'], /no file or folder, and git knows no revision 'nowhere'/],
            [['--', '--output=x', 'main'], /git knows no revision '--output=x'/],
            [['topic..main', 'main'], /names two revisions already/],
            [['topic...main'], /three dots are not read/],
            [['main:no such folder'], /holds no \.mlsys files/],
        ] as const) {
            const { status, stderr } = diff(...args);
            expect([status, stderr]).toEqual([2, expect.stringMatching(reason)]);
        }
        const outside = spawnSync(process.execPath, [bundle, 'diff', 'main'], { cwd: '/', encoding: 'utf8', env: { ...process.env, GIT_CEILING_DIRECTORIES: '/' } });
        expect(outside.status).toBe(2);
    });
});
