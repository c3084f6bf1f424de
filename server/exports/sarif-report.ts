import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Fix as SarifFix, Location, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import { citation } from '../analyses/sources.js';
import type { Severity } from '../configuration/levels.js';
import type { Origin } from '../model/origin.js';
import { fixEdits, type TextOf } from '../rules/apply-fix.js';
import type { Fix } from '../rules/fix.js';
import type { Rule } from '../rules/rule.js';
import type { Verdict } from '../workspace/verdict.js';

export interface SarifOptions {
    readonly version: string;
    /** A path relative to the root of the sources, with slashes; undefined for what is no file there. */
    readonly pathOf: (uri: string) => string | undefined;
    readonly textOf: TextOf;
    /** The name of the system that a file belongs to; undefined for other files. */
    readonly systemOf: (uri: string) => string | undefined;
    readonly rules: readonly Rule[];
}

const levels: Record<Severity, Result.level> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** What problems of the text are called; their codes are rules of the report like the others. */
const textProblem = 'Part of the text cannot be read, or names something that is not there.';

/**
 * Findings in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), as code hosts read them: rules with their help,
 * places, witnesses, fixes, and fingerprints that stay the same when lines move.
 */
export function sarifReport(verdicts: readonly Verdict[], options: SarifOptions): Log {
    const codes = [...new Set(verdicts.map(({ code }) => code))].filter(code => !options.rules.some(({ id }) => id === code)).sort();
    const descriptors = [...options.rules.map(ruleDescriptor), ...codes.map(textDescriptor)];
    const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
    const fingerprint = fingerprints(options);
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [{
            tool: { driver: { name: 'mlsys', semanticVersion: options.version, version: options.version, rules: descriptors } },
            automationDetails: { id: 'mlsys/check/' },
            columnKind: 'utf16CodeUnits',
            originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the sources: the folder in which the check ran.' } } },
            results: verdicts.map(verdict => resultOf(verdict, indexes.get(verdict.code) ?? 0, fingerprint(verdict), options)),
        }],
    };
}

function ruleDescriptor(rule: Rule): ReportingDescriptor {
    const text = `${rule.explanation.trim()}\n\nSources: ${rule.sources.map(citation).join('; ')}.`;
    return {
        id: rule.id, name: friendlyName(rule.id),
        shortDescription: { text: `${rule.title}.` },
        fullDescription: { text: firstParagraph(rule.explanation) },
        help: { text: plain(text), markdown: `${text}\n\n\`\`\`mlsys\n${rule.examples.firing.trim()}\n\`\`\`` },
        defaultConfiguration: { level: levels[rule.severity] },
        properties: { tags: [rule.concern, ...new Set(rule.sources.map(({ work }) => work))].slice(0, 10), precision: 'high', 'problem.severity': rule.severity === 'hint' ? 'recommendation' : rule.severity },
    };
}

function textDescriptor(code: string): ReportingDescriptor {
    return {
        id: code, name: friendlyName(code), shortDescription: { text: textProblem }, fullDescription: { text: textProblem }, help: { text: textProblem, markdown: textProblem },
        defaultConfiguration: { level: 'error' }, properties: { tags: ['text'], precision: 'very-high', 'problem.severity': 'error' },
    };
}

function resultOf(verdict: Verdict, ruleIndex: number, fingerprint: string, options: SarifOptions): Result {
    const location: Location = {
        physicalLocation: withSnippet(physicalLocation(verdict.origin, options), options.textOf(verdict.origin.uri)),
        ...verdict.element === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: verdict.element, name: verdict.element.split('.').at(-1) ?? verdict.element, kind: 'element' }] },
    };
    const related = verdict.related.map(({ message, origin }, index): Location => ({ id: index + 1, physicalLocation: physicalLocation(origin, options), message: { text: message } }));
    const fixes = verdict.fixes.flatMap(fix => sarifFix(fix, options));
    return {
        ruleId: verdict.code, ruleIndex, level: levels[verdict.severity],
        message: { text: verdict.message },
        locations: [location],
        ...related.length > 0 ? { relatedLocations: related } : {},
        partialFingerprints: { 'mlsys/v1': fingerprint },
        ...fixes.length > 0 ? { fixes } : {},
    };
}

function physicalLocation(origin: Origin, { pathOf }: SarifOptions): PhysicalLocation {
    const path = pathOf(origin.uri);
    return {
        artifactLocation: path === undefined ? { uri: origin.uri } : { uri: relativeUri(path), uriBaseId: 'SRCROOT' },
        region: region(origin),
    };
}

/** A path as a relative reference: a `#` or `?` in it begins no fragment or query. */
function relativeUri(path: string): string {
    return path.split('/').map(encodeURIComponent).join('/');
}

/** The text of the place, for readers who do not have the file at hand. */
function withSnippet(location: PhysicalLocation, text: string | undefined): PhysicalLocation {
    const { startLine = 1, endLine = startLine, startColumn = 1, endColumn = 1 } = location.region ?? {};
    const lines = text?.split(/\r?\n/).slice(startLine - 1, endLine);
    if (!lines || lines.length === 0) return location;
    const last = lines.length - 1;
    const snippet = lines.map((line, index) => line.slice(index === 0 ? startColumn - 1 : 0, index === last ? endColumn - 1 : undefined)).join('\n');
    return { ...location, region: { ...location.region, snippet: { text: snippet } } };
}

/** Lines and columns count from 1; the end is the column behind the last character. */
function region({ start, end }: Pick<Origin, 'start' | 'end'>): Region {
    return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function sarifFix(fix: Fix, options: SarifOptions): SarifFix[] {
    const changes = [...fixEdits(fix, options.textOf)].flatMap(([uri, edits]) => {
        const path = options.pathOf(uri);
        return path === undefined || edits.length === 0 ? [] : [{
            artifactLocation: { uri: relativeUri(path), uriBaseId: 'SRCROOT' },
            replacements: edits.map(({ start, end, newText }) => ({ deletedRegion: region({ start, end }), insertedContent: { text: newText } })),
        }];
    });
    return changes.length > 0 ? [{ description: { text: `${fix.title}.` }, artifactChanges: changes }] : [];
}

/** From rule, system, element and order among equals, never from lines: a finding keeps its fingerprint when text moves, within a file or to another. */
function fingerprints({ systemOf }: SarifOptions): (verdict: Verdict) => string {
    const seen = new Map<string, number>();
    return ({ code, element, message, origin }) => {
        const key = `${code}\n${systemOf(origin.uri) ?? ''}\n${element ?? `${origin.uri.slice(origin.uri.lastIndexOf('/') + 1)}\n${message}`}`;
        const ordinal = seen.get(key) ?? 0;
        seen.set(key, ordinal + 1);
        return bytesToHex(sha256(utf8ToBytes(`${key}\n${ordinal}`))).slice(0, 32);
    };
}

/** A name beside the id; of a single word it would differ in its first letter only, which readers of the format take for a mistake. */
function friendlyName(id: string): string {
    return id.includes('-') ? pascal(id) : `${pascal(id)}Element`;
}

function pascal(id: string): string {
    return id.split(/[^A-Za-z0-9]+/).map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

function firstParagraph(markdown: string): string {
    return plain(markdown.trim().split('\n\n')[0]);
}

function plain(markdown: string): string {
    return markdown.replace(/[`*]/g, '').replace(/^> /gm, '').replace(/(\S)\n(?=\S)/g, '$1 ');
}
