import { describe, expect, it } from 'vitest';
import { telemetryCoverage } from '../../server/analyses/telemetry/coverage.js';
import { suggestedTelemetry } from '../../server/analyses/telemetry/suggestions.js';
import { analysis } from '../../server/analyses/telemetry/telemetry-coverage.js';
import { suggestTelemetry } from '../../server/drafts/suggest-telemetry.js';
import { applyFix } from '../../server/rules/apply-fix.js';
import type { SystemModel } from '../../server/model/system-model.js';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { systemFrom, verdictsIn, workspaceOf } from '../helpers/model.js';
import { sampleSystems } from '../helpers/sample-texts.js';

function gapsOf(system: SystemModel): string[] {
    return telemetryCoverage(system).flatMap(({ observable, gap }) => gap ? [observable.qualifiedName] : []);
}

/** The texts after the suggestion, or undefined when there is none. */
function suggested(texts: Readonly<Record<string, string>>): { readonly after: Record<string, string>; readonly closes: readonly string[] } | undefined {
    const workspace = workspaceOf(texts);
    const suggestion = suggestTelemetry(systemFrom(texts));
    if (!suggestion) return undefined;
    const changed = applyFix(suggestion.fix, uri => workspace.textOf(uri));
    return { after: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, changed.get(`file:///spec/${name}`) ?? text])), closes: suggestion.closes };
}

/** What the page of the analysis shows, the drafts, and careful systems from which somebody took the telemetry. */
const gappy = [
    ['the example', { 'main.mlsys': formatText(analysis.example.text) }] as const,
    ...sampleSystems().map(({ name, texts }) => [name, Object.fromEntries(Object.entries(texts).map(([file, text]) =>
        [file, name.includes('/drafts/') ? text : formatText(text.replace(/^(\/\*\*[^]*?\*\/\n)?telemetry \w+[^\n]*(\{[^\n]*\}|\{\n[^]*?\n\}|$)\n/gm, ''))]))] as const),
];

describe('suggested telemetry', () => {
    it.each(gappy)('closes what it promises in %s: the text reads, links, is laid out, and asks for nothing twice', (_, texts) => {
        const outcome = suggested(texts);
        if (!outcome) {
            expect(suggestedTelemetry(systemFrom(texts)).signals).toEqual([]);
            return;
        }
        const { after, closes } = outcome;
        const before = gapsOf(systemFrom(texts));
        expect(closes.filter(name => !before.includes(name))).toEqual([]);
        const problems = (all: Readonly<Record<string, string>>): string[] => verdictsIn(workspaceOf(all)).filter(({ cause }) => !('rule' in cause)).map(({ message }) => message);
        const known = problems(texts);
        expect(problems(after).filter(message => !known.includes(message))).toEqual([]);
        for (const text of Object.values(after)) expect(formatText(text)).toBe(text);
        const system = systemFrom(after);
        expect(gapsOf(system).filter(name => closes.includes(name))).toEqual([]);
        expect(suggestTelemetry(system)?.closes.filter(name => closes.includes(name)) ?? []).toEqual([]);
    });

    it('is one signal where one is enough', () => {
        const { signals, optimal } = suggestedTelemetry(systemFrom(analysis.example.text));
        expect(signals.map(({ from, closes }) => [from.name, closes.map(({ observable }) => observable.qualifiedName)])).toEqual([['Controller', ['Golden.liked', 'RightTime.err', 'TimeModel.TooShort']]]);
        expect(optimal).toBe(true);
    });

    it('says nothing about a system without gaps', () => {
        expect(suggestTelemetry(systemFrom('system A\nuser goal G { measure m >= 90 % from T }\nsoftware component C\ntelemetry T { from C }'))).toBeUndefined();
    });
});
