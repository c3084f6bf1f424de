/** The editor and the command line say the same of every fixture and sample: code, severity, message, place and related places, byte by byte. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { CheckReport } from '../../server/exports/check-report.js';
import { ServerProcess } from './server-process.js';

const root = join(import.meta.dirname, '../..');
const texts: Readonly<Record<string, string>> = Object.fromEntries(['samples', 'test/fixtures', 'test/grammar/fixtures'].flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.mlsys')).map(name => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')])));
/** Editors show hints as information, so that they are seen at all. */
const severities: Record<string, DiagnosticSeverity> = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information, hint: DiagnosticSeverity.Information };

let server: ServerProcess;
let report: CheckReport;

beforeAll(async () => {
    server = await ServerProcess.start(texts);
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/cli/mlsys.mjs'), 'check', '--format', 'json', '.'], { cwd: server.folder, maxBuffer: 1 << 28 })
        .catch((error: Error & { code: number; stdout: string }) => {
            // It exits with 1 where it finds something.
            if (error.code !== 1) throw error;
            return error;
        });
    report = JSON.parse(stdout) as CheckReport;
}, 120_000);
afterAll(() => server.stop());

/** As plain text in one order, so that a difference shows as lines. */
function lines(findings: readonly object[]): string[] {
    return findings.map(finding => JSON.stringify(finding)).sort();
}

function ofEditor({ code, severity, message, range, relatedInformation = [] }: Diagnostic): object {
    return {
        code, severity, message, range,
        related: relatedInformation.map(({ message: related, location }) => ({ message: related, file: decodeURIComponent(location.uri.slice(server.uri('').length + 1)), range: location.range })),
    };
}

it('finds something in most files', () => {
    expect(Object.keys(texts).length).toBeGreaterThan(60);
    expect(report.findings.length).toBeGreaterThan(100);
});

it.each(Object.keys(texts))('%s', async name => {
    const expected = lines(report.findings.filter(({ file }) => file === name).map(({ rule, severity, message, range, related }) => ({
        code: rule, severity: severities[severity], message, range, related,
    })));
    const published = expected.length === 0 ? [] : await server.diagnostics(server.uri(name), all => all.length > 0);
    expect(lines(published.map(ofEditor))).toEqual(expected);
});
