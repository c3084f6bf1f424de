import type { Severity } from '../configuration/levels.js';
import type { Origin } from '../model/origin.js';
import type { Verdict } from '../workspace/verdict.js';

/** Zero-based, end exclusive: a range as in the Language Server Protocol. */
interface ReportedRange {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
}

/** What `mlsys check --format json` prints; `docs/check-report.schema.json` is its JSON Schema. */
export interface CheckReport {
    readonly findings: readonly {
        readonly rule: string;
        readonly severity: Severity;
        readonly message: string;
        /** Qualified name; null for problems of the text. */
        readonly element: string | null;
        readonly file: string;
        readonly range: ReportedRange;
        readonly related: readonly { readonly message: string; readonly file: string; readonly range: ReportedRange }[];
        readonly fixes: readonly string[];
    }[];
    readonly summary: { readonly files: number; readonly elements: number; readonly errors: number; readonly warnings: number; readonly infos: number; readonly hints: number };
}

/**
 * @param fileName how a URI is written in the report.
 * @param counted what the summary counts, where it is more than what is reported.
 */
export function checkReport(verdicts: readonly Verdict[], files: number, elements: number, fileName: (uri: string) => string, counted = verdicts): CheckReport {
    const count = (severity: Verdict['severity']): number => counted.filter(verdict => verdict.severity === severity).length;
    return {
        findings: verdicts.map(verdict => ({
            rule: verdict.code,
            severity: verdict.severity,
            message: verdict.message,
            element: verdict.element ?? null,
            file: fileName(verdict.origin.uri),
            range: rangeOf(verdict.origin),
            related: verdict.related.map(({ message, origin }) => ({ message, file: fileName(origin.uri), range: rangeOf(origin) })),
            fixes: verdict.fixes.map(fix => fix.title),
        })),
        summary: { files, elements, errors: count('error'), warnings: count('warning'), infos: count('info'), hints: count('hint') },
    };
}

function rangeOf({ start, end }: Origin): ReportedRange {
    return {
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
    };
}
