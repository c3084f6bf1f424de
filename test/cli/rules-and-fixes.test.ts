/** `mlsys rules`, `mlsys fix` and SARIF, as a user or a CI job runs them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RuleReport } from '../../server/exports/rule-report.js';
import { sampleTexts } from '../helpers/sample-texts.js';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/cli/mlsys.mjs');
const draft = sampleTexts.find(({ name }) => name.endsWith('job-applications.mlsys'))?.text ?? '';

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlsys-fix-'));
    writeFileSync(join(folder, 'draft.mlsys'), draft);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function mlsys(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [bundle, ...args], { cwd: folder, input, encoding: 'utf8' });
}

describe('rules', () => {
    it('lists them by concern', () => {
        const { status, stdout } = mlsys(['rules']);
        expect(status).toBe(0);
        expect(stdout).toMatch(/^Goals\n/);
        expect(stdout).toMatch(/^ {2}measure-unfed +error +A measure without data$/m);
        expect(stdout).toMatch(/^1\d\d rules\. /m);
        expect(stdout).not.toContain('\u001b');
    });

    it('explains one: what, why, source, before and after the fix', () => {
        const { stdout } = mlsys(['rules', 'no-rollback']);
        expect(stdout).toMatch(/^A model|^An update|^A new/);
        expect(stdout).toContain('Where it speaks');
        expect(stdout).toMatch(/^After the fix: .+\n\n {4}system/m);
        expect(stdout).toMatch(/^Sources\n {2}\w/m);
    });

    it('prints JSON as its schema says, with a fix or a reason for each', () => {
        const report = JSON.parse(mlsys(['rules', '--format', 'json']).stdout) as RuleReport;
        const validate = new Ajv().compile(JSON.parse(readFileSync(join(root, 'docs/rule-report.schema.json'), 'utf8')) as object);
        expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
        expect(report.filter(({ fixes, noFixReason }) => fixes.length === 0 && noFixReason === null).map(({ id }) => id)).toEqual([]);
        expect(validate([{ id: 'x' }])).toBe(false);
    });

    it('knows what was meant', () => {
        expect(mlsys(['rules', 'no-rolback'])).toMatchObject({ status: 2, stderr: "mlsys: There is no rule 'no-rolback'; did you mean 'no-rollback'? 'mlsys rules' lists them all.\n" });
        expect(mlsys(['rules', 'nothing-like-it']).stderr).toBe("mlsys: There is no rule 'nothing-like-it'. 'mlsys rules' lists them all.\n");
    });
});

describe('fix', () => {
    it('writes what mends a draft, says what, and has nothing to do the second time', () => {
        const { status, stdout } = mlsys(['fix']);
        expect(status).toBe(0);
        expect(stdout).toMatch(/^draft\.mlsys\n {2}Add organizational, user and system goals as stubs \(JobApplications\) goal-layer-missing\n {4}to fill in: /);
        expect(stdout).toMatch(/\n\d+ fixes changed 1 file\.\n\d+ of them leave something to fill in: /);
        expect(mlsys(['check']).stdout).toMatch(/no findings\.\n$/);
        expect(mlsys(['format', '--check']).status).toBe(0);
        expect(mlsys(['fix']).stdout).toBe('Nothing to fix.\n');
    });

    it('--dry-run prints a patch that can be applied, and writes nothing', () => {
        const { stdout, stderr } = mlsys(['fix', '--dry-run', '--rule', 'automate-irreversible']);
        expect(readFileSync(join(folder, 'draft.mlsys'), 'utf8')).toBe(draft);
        expect(stderr).toBe('1 fix would change 1 file.\n');
        expect(stdout).toMatch(/^--- draft\.mlsys\n\+\+\+ draft\.mlsys\n@@ /);
        const patched = spawnSync('git', ['apply', '-p0', '-'], { cwd: folder, input: stdout, encoding: 'utf8' });
        expect(patched.stderr).toBe('');
        mlsys(['fix', '--rule', 'automate-irreversible']);
        const applied = readFileSync(join(folder, 'draft.mlsys'), 'utf8');
        expect(applied).toContain('offers override');
        expect(mlsys(['fix', '--rule', 'automate-irreversible']).stdout).toBe('Nothing to fix.\n');
    });

    it('keeps line ends and the byte order mark', () => {
        writeFileSync(join(folder, 'draft.mlsys'), `\uFEFF${draft.replaceAll('\n', '\r\n')}`);
        mlsys(['fix', '--rule', 'no-environment']);
        const text = readFileSync(join(folder, 'draft.mlsys'), 'utf8');
        expect(text.startsWith('\uFEFF')).toBe(true);
        expect(text).toContain('environment World');
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    });

    it('goes by mlsys.json, and refuses rules that there are not', () => {
        writeFileSync(join(folder, 'mlsys.json'), '{ "levels": { "automate-irreversible": "off" } }');
        expect(mlsys(['fix', '--rule', 'automate-irreversible']).stdout).toBe('Nothing to fix.\n');
        expect(mlsys(['fix', '--rule', 'nothing'])).toMatchObject({ status: 2, stderr: "mlsys: There is no rule 'nothing'. 'mlsys rules' lists them all.\n" });
    });

    it('takes paths after a rule', () => {
        const { stdout } = mlsys(['fix', '--rule', 'automate-irreversible', '--rule', 'no-environment', 'draft.mlsys']);
        expect(stdout).toMatch(/\b2 fixes changed 1 file\./);
    });

    it('takes several rules, and paths behind them', () => {
        const { status, stdout } = mlsys(['fix', '--rule', 'no-environment', '--rule', 'stale-unknown', 'draft.mlsys']);
        expect(status).toBe(0);
        expect(stdout).toMatch(/ no-environment$/m);
        expect(stdout).toMatch(/ stale-unknown$/m);
        expect(stdout).toMatch(/^2 fixes changed 1 file\.$/m);
    });

    it('filters standard input: the text alone goes to standard output, changed or not', () => {
        const { stdout, stderr } = mlsys(['fix', '-', '--rule', 'no-environment'], draft);
        expect(stdout).toMatch(/^environment World/m);
        expect(stdout).not.toMatch(/^ .* no-environment$|1 fix/m);
        expect(stderr).toMatch(/^<standard input>\n.* no-environment\n {4}to fill in: .*\n\n1 fix changed 1 file\.\n/);
        expect(mlsys(['fix', '-', '--rule', 'no-environment'], stdout)).toMatchObject({ status: 0, stdout, stderr: 'Nothing to fix.\n' });
    });

    it('writes nothing where bytes would be lost', () => {
        mkdirSync(join(folder, 'latin'));
        const latin = Buffer.from(draft.replace('system JobApplications', '// Universit\u00e4t\nsystem JobApplications'), 'latin1');
        writeFileSync(join(folder, 'latin/draft.mlsys'), latin);
        for (const command of ['fix', 'format']) {
            if (command === 'format') writeFileSync(join(folder, 'latin/draft.mlsys'), latin.toString('latin1').replace('system JobApplications', 'system  JobApplications'), 'latin1');
            expect(mlsys([command, 'latin'])).toMatchObject({ status: 2, stderr: 'mlsys: latin/draft.mlsys is no UTF-8 text, so nothing was written; save it as UTF-8 first.\n' });
        }
        expect(readFileSync(join(folder, 'latin/draft.mlsys')).includes(0xe4)).toBe(true);
    });

    it.skipIf(process.getuid?.() === 0)('says which file cannot be written, and leaves the others as they are', () => {
        writeFileSync(join(folder, 'parts.mlsys'), 'system JobApplications\nsoftware component Extra { role ui }\n');
        chmodSync(join(folder, 'draft.mlsys'), 0o444);
        expect(mlsys(['fix'])).toMatchObject({ status: 2, stderr: 'mlsys: draft.mlsys cannot be written: permission denied.\n' });
        expect(readFileSync(join(folder, 'parts.mlsys'), 'utf8')).toBe('system JobApplications\nsoftware component Extra { role ui }\n');
    });
});

describe('SARIF', () => {
    const require = createRequire(import.meta.url);
    const multitool = process.platform === 'linux' && process.arch === 'x64' ? join(require.resolve('@microsoft/sarif-multitool-linux/package.json', { paths: [require.resolve('@microsoft/sarif-multitool/package.json')] }), '../Sarif.Multitool') : undefined;

    // The schema is of draft 4; it uses nothing that later drafts read otherwise, but for the names of these two keys.
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(join(require.resolve('@microsoft/jest-sarif/package.json'), '../lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<string, unknown>;
    const followsSchema = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

    /** What Microsoft's validator finds, errors and warnings; it exits with 0 whatever it finds. */
    function validated(report: string): string[] {
        if (multitool === undefined) throw new Error('The validator is for Linux on x64 here.');
        // Its package is installed without its scripts, which would make it a program.
        chmodSync(multitool, 0o755);
        writeFileSync(join(folder, 'report.sarif'), report);
        const { stdout, stderr } = spawnSync(multitool, ['validate', 'report.sarif', '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', 'verdict.sarif', '--log', 'ForceOverwrite'],
            { cwd: folder, encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
        expect(`${stdout}${stderr}`).toContain('1 files scanned');
        const verdict = JSON.parse(readFileSync(join(folder, 'verdict.sarif'), 'utf8')) as { runs: { results?: { ruleId: string; level?: string; message: { arguments?: string[] } }[] }[] };
        return (verdict.runs[0].results ?? []).map(({ ruleId, level = 'warning', message }) => `${level} ${ruleId} ${message.arguments?.join(' ') ?? ''}`);
    }

    it('has no errors for the validator of the format, and one warning: there is no home page', () => {
        const { status, stdout } = mlsys(['check', '--format', 'sarif']);
        expect(status).toBe(1);
        expect(validated(stdout)).toEqual(['warning SARIF2005 runs[0].tool.driver mlsys']);
        const artifacts = JSON.stringify(JSON.parse(stdout)).match(/"artifactLocation":\{"uri":"[^"]+"/g);
        expect(new Set(artifacts)).toEqual(new Set(['"artifactLocation":{"uri":"draft.mlsys"']));
    });

    it('follows the JSON Schema, and both reject it once it is broken', () => {
        const { stdout } = mlsys(['check', '--format', 'sarif']);
        expect(followsSchema(JSON.parse(stdout)), JSON.stringify(followsSchema.errors)).toBe(true);
        for (const broken of [stdout.replace(/"startLine": \d+/, '"startLine": 0'), stdout.replace('"startColumn": ', '"startColumn": -'), stdout.replace('"text": ', '"txt": ')]) {
            expect(broken).not.toBe(stdout);
            expect(followsSchema(JSON.parse(broken))).toBe(false);
            expect(validated(broken).join('\n')).toMatch(/^error /m);
        }
    });

    it('is rejected where only its meaning is broken, which a schema cannot see', () => {
        const { stdout } = mlsys(['check', '--format', 'sarif']);
        expect(validated(stdout.replace('"ruleIndex": ', '"ruleIndex": 1000')).join('\n')).toMatch(/^error /m);
    });
});
