import type { Level, Severity } from './elements.js';

/** The ordered words of the language, mildest first. */
export const severities: readonly Severity[] = ['negligible', 'minor', 'major', 'severe', 'catastrophic'];
export const levels: readonly Level[] = ['none', 'low', 'medium', 'high'];

/** Whether a severity is said and at least `limit`: an unset severity is never serious, only unknown. */
export function isAtLeast(severity: Severity | undefined, limit: Severity): boolean {
    return severity !== undefined && severities.indexOf(severity) >= severities.indexOf(limit);
}
