/** How loudly a rule speaks, from silence up. */
export const levels = ['off', 'hint', 'info', 'warning', 'error'] as const;
export type Level = typeof levels[number];

/** The level of what is said at all. */
export type Severity = Exclude<Level, 'off'>;

/** From the mildest up. */
export const severities = levels.filter((level): level is Severity => level !== 'off');

/** Whether one level is as loud as another, or louder. */
export function reaches(level: Level, threshold: Level): boolean {
    return levels.indexOf(level) >= levels.indexOf(threshold);
}
