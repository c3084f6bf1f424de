import type { Experience, LevelOrQuantity, Level, Mistake, Severity } from '../../model/elements.js';
import { levels, severities } from '../../model/scales.js';

/** The mistakes that an experience can pass on: those it names, else all of the components that it presents. */
export function mistakesOf(experience: Experience): Mistake[] {
    if (experience.risks.length > 0) return experience.risks.flatMap(({ target }) => target ?? []);
    return experience.presents.flatMap(({ target }) => target?.mistakes ?? []);
}

/** The worst severity among the mistakes that an experience can pass on; undefined while none is said. */
export function worstMistake(experience: Experience, among: readonly Mistake[] = mistakesOf(experience)): Mistake | undefined {
    const rank = (mistake: Mistake): number => mistake.severity ? severities.indexOf(mistake.severity.value) : -1;
    return among.filter(mistake => mistake.severity).sort((a, b) => rank(b) - rank(a))[0];
}

const costOfSeverity: Record<Severity, Level> = { negligible: 'low', minor: 'low', major: 'medium', severe: 'high', catastrophic: 'high' };

/**
 * What a mistake costs the people who meet it: as written, else derived from the worst mistake that the experience
 * can pass on. Undefined when neither is said, or when the cost is an amount and not a level.
 */
export function costLevel(experience: Experience): Level | undefined {
    if (experience.cost) return levelOf(experience.cost.value);
    const worst = worstMistake(experience)?.severity?.value;
    return worst && costOfSeverity[worst];
}

/** The level of a factor; amounts have none. */
export function levelOf(factor: LevelOrQuantity | undefined): Level | undefined {
    return factor && 'level' in factor ? factor.level : undefined;
}

/** Whether a level is said and at least `limit`. */
export function isLevelAtLeast(level: Level | undefined, limit: Level): boolean {
    return level !== undefined && levels.indexOf(level) >= levels.indexOf(limit);
}
