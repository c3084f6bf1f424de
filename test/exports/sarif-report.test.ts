/** SARIF as its JSON Schema says, with fingerprints that stay when lines move, and with fixes that can be applied. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { sarifReport } from '../../server/exports/sarif-report.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import type { Workspace } from '../../server/workspace/workspace.js';
import { verdictsIn, workspaceOf } from '../helpers/model.js';
import { sampleTexts } from '../helpers/sample-texts.js';

const schemaPath = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json').replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json');
// The schema is of draft 4; it uses nothing that later drafts read otherwise, but for the names of these two keys.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as Record<string, unknown>;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function reportOf(workspace: Workspace) {
    return sarifReport(verdictsIn(workspace), { version: '1.2.3', rules, pathOf: uri => uri.replace('file:///spec/', ''), textOf: uri => workspace.textOf(uri), systemOf: uri => workspace.systemOf(uri)?.name });
}

const [draft] = sampleTexts.filter(({ name }) => name.endsWith('news-feed.mlsys'));

describe('SARIF', () => {
    it.each(sampleTexts.map(({ name, text }) => [name, text] as const))('follows the JSON Schema: %s', (_, text) => {
        const report: unknown = JSON.parse(JSON.stringify(reportOf(workspaceOf(text))));
        expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    });

    it('is rejected by the schema when a line is 0', () => {
        const report = JSON.parse(JSON.stringify(reportOf(workspaceOf(draft.text))).replace('"startLine":', '"startLine":0,"x":')) as object;
        expect(validate(report)).toBe(false);
    });

    it('tells rule, place, witness, snippet and fixes of a finding', () => {
        const [run] = reportOf(workspaceOf(draft.text)).runs;
        const result = run.results?.find(({ ruleId }) => ruleId === 'loop-undeclared');
        expect(run.tool.driver.rules?.[result?.ruleIndex ?? -1].id).toBe('loop-undeclared');
        expect(result?.locations?.[0].physicalLocation?.region?.snippet?.text).toBe('Ranker');
        expect(result?.relatedLocations?.length).toBeGreaterThan(3);
        expect(result?.fixes?.[0].artifactChanges[0].replacements[0].insertedContent?.text).toContain('feedback loop RankerLoop');
    });

    it('keeps them when a like finding in another system goes', () => {
        const goal = (system: string): string => `system ${system} { stage production }\nuser goal G { measure m "share of good days" >= 90 % }\n`;
        const prints = (texts: Record<string, string>): string[] => reportOf(workspaceOf(texts)).runs[0].results?.flatMap(({ partialFingerprints }) => partialFingerprints?.['mlsys/v1'] ?? []) ?? [];
        const both = prints({ 'a.mlsys': goal('A'), 'b.mlsys': goal('B') });
        expect(new Set(both).size).toBe(both.length);
        expect(prints({ 'b.mlsys': goal('B') }).filter(print => !both.includes(print))).toEqual([]);
    });

    it('names files that have odd names so that they are found', () => {
        const { runs: [{ results = [] }] } = sarifReport(verdictsIn(workspaceOf(draft.text)), { version: '1.2.3', rules, pathOf: () => 'my specs/ü#1?.mlsys', textOf: () => draft.text, systemOf: () => 'NewsFeed' });
        const uris = new Set(results.flatMap(({ locations, fixes }) => [
            ...locations?.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri) ?? [], ...fixes?.flatMap(({ artifactChanges }) => artifactChanges.map(({ artifactLocation }) => artifactLocation.uri)) ?? [],
        ]));
        expect([...uris]).toEqual(['my%20specs/%C3%BC%231%3F.mlsys']);
        expect(decodeURIComponent(new URL([...uris][0] ?? '', 'file:///root/').pathname)).toBe('/root/my specs/ü#1?.mlsys');
    });

    it('keeps its fingerprints when lines move, and has no two alike', () => {
        const prints = (text: string) => reportOf(workspaceOf(text)).runs[0].results?.map(({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints?.['mlsys/v1']}`).sort() ?? [];
        const before = prints(draft.text);
        expect(prints(`// moved\n\n\n${draft.text.replace('ml component TopicModel', '// more\n\nml component TopicModel')}`)).toEqual(before);
        expect(new Set(before).size).toBe(before.length);
    });
});
