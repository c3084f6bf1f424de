import type { Experience, Level, LevelOrQuantity } from '../../model/elements.js';
import { levels } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { convert, quantity } from '../../syntax/quantity/quantity.js';
import { costLevel, isLevelAtLeast, levelOf } from './experience-costs.js';
import { independentGuardrails } from './experience-guardrails.js';

/** Numbers that teams may see otherwise; the configuration names and explains them. */
export interface ForcefulnessLimits {
    /** Times a day and person. */
    readonly oftenPerDay: number;
    /** Share of right predictions, 0 … 1. */
    readonly highPrecision: number;
}

/** How forceful an experience may be, by its other factors. */
export interface FittingForcefulness {
    readonly least: Level;
    readonly most: Level;
    /** What draws each border, as the rest of a sentence; empty where nothing does. */
    readonly because: readonly string[];
}

/**
 * The forcefulness that fits the factors of an experience (Hulten, Building Intelligent Systems, chapters on balancing intelligent experiences):
 * costly mistakes that nothing makes up for, and frequent use of little value, draw the upper border; urgency draws the lower one.
 * Undefined while none of the factors is said.
 */
export function fittingForcefulness(system: SystemModel, experience: Experience, limits: ForcefulnessLimits): FittingForcefulness | undefined {
    const cost = costLevel(experience);
    const often = isOften(experience.frequency?.value, limits);
    const value = levelOf(experience.value?.value);
    const urgency = levelOf(experience.urgency?.value);
    if (cost === undefined && often === undefined && value === undefined && urgency === undefined) return undefined;
    const because: string[] = [];
    let most: Level = 'high';
    if (isLevelAtLeast(cost, 'high') && experience.reversible?.value !== true && !isPrecise(experience, limits) && independentGuardrails(system, experience).length === 0) {
        most = 'medium';
        because.push('its mistakes cost much, and nothing makes up for them');
    }
    if (often === true && value !== undefined && !isLevelAtLeast(value, 'medium')) {
        most = 'low';
        because.push('it comes often and brings little each time');
    }
    let least: Level = 'none';
    if (isLevelAtLeast(urgency, 'high')) {
        least = 'medium';
        because.push('it is urgent');
    } else if (isLevelAtLeast(value, 'high') && often === false) {
        least = 'low';
        because.push('it is worth much and comes seldom');
    }
    // Urgent and cheap to ignore at once: the middle of both is the best that can be had.
    if (levels.indexOf(least) > levels.indexOf(most)) least = most;
    return { least, most, because };
}

/** At least daily per person, or `frequency high`; undefined while nothing is said or it is no rate. */
function isOften(frequency: LevelOrQuantity | undefined, { oftenPerDay }: ForcefulnessLimits): boolean | undefined {
    if (!frequency) return undefined;
    if ('level' in frequency) return frequency.level === 'high';
    const rate = usesPerDay(frequency);
    return rate === undefined ? undefined : rate >= oftenPerDay;
}

/** Uses per day; undefined for levels and for what is no rate. */
export function usesPerDay(frequency: LevelOrQuantity | undefined): number | undefined {
    if (!frequency || 'level' in frequency) return undefined;
    for (const unit of ['per day', 'per user per day']) {
        const converted = convert(frequency.quantity, quantity(1, unit)?.unit);
        if (!('mismatch' in converted)) return converted.value;
    }
    return undefined;
}

function isPrecise({ precision }: Experience, { highPrecision }: ForcefulnessLimits): boolean {
    if (!precision) return false;
    const { value, unit } = precision.value;
    return (unit?.text === '%' ? value / 100 : value) >= highPrecision;
}
