import type { Experience, LevelOrQuantity, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { convert, quantity } from '../../syntax/quantity/quantity.js';
import { mistakesOf } from './experience-costs.js';

/** What an experience costs in mistakes. Numbers that do not follow from the text are undefined. */
export interface MistakeBudget {
    readonly experience: Experience;
    /** How many people it is presented to. */
    readonly people?: number;
    /** Uses per person and day. */
    readonly usesPerPersonDay?: number;
    /** Share of uses that go wrong, 0 … 1, and where the number comes from. */
    readonly errorRate?: number;
    readonly errorRateFrom?: 'precision' | 'likelihood';
    readonly mistakesPerDay?: number;
    /** Days between two mistakes that one person meets. */
    readonly daysPerMistake?: number;
    /** Whether a mode prompts; then every use may be a prompt, and a wrong one is a false prompt. */
    readonly prompts: boolean;
    /** 0 … 1: below this precision acting costs more than it brings. */
    readonly breakEven?: number;
    /** Precision − break-even; negative means that it does not pay. */
    readonly margin?: number;
    /** Clauses to write for the numbers that are missing, each with what it is needed for. */
    readonly missing: readonly string[];
}

/**
 * Arithmetic on people, frequency and error rate (Hulten), and the break-even of decision theory: cost / (cost + value). A frequency is
 * taken as that of one person.
 */
export function mistakeBudgets(system: SystemModel): readonly MistakeBudget[] {
    return system.derived(computeBudgets);
}

function computeBudgets(system: SystemModel): readonly MistakeBudget[] {
    return system.all('Experience').map(budgetOf);
}

function budgetOf(experience: Experience): MistakeBudget {
    const missing: string[] = [];
    const need = <Value>(value: Value | undefined, clause: string): Value | undefined => {
        if (value === undefined) missing.push(clause);
        return value;
    };
    const precision = inUnit(experience.precision?.value, undefined);
    const likelihoods = mistakesOf(experience).flatMap(({ likelihood }) => likelihood && 'quantity' in likelihood.value ? likelihood.value.quantity : []);
    const shares = likelihoods.flatMap(amount => inUnit(amount, undefined) ?? []);
    const errorRate = need(precision !== undefined ? 1 - precision : shares.length > 0 ? Math.min(1, shares.reduce((sum, share) => sum + share, 0)) : undefined,
        "'precision' of the experience, or a likelihood in percent of each mistake");
    const usesPerPersonDay = need(perPersonDay(amountOf(experience.frequency?.value)), "'frequency' as a rate, such as 3 per day");
    const people = need(peopleOf(experience), "'count' of the people whom it is presented to");
    const mistakesPerPersonDay = errorRate !== undefined && usesPerPersonDay !== undefined ? errorRate * usesPerPersonDay : undefined;
    const breakEven = need(breakEvenOf(experience), "'value' and 'cost' as amounts of the same currency");
    return {
        experience, people, usesPerPersonDay, errorRate, prompts: experience.branches.some(({ mode }) => mode === 'prompt'), breakEven, missing,
        errorRateFrom: errorRate === undefined ? undefined : precision !== undefined ? 'precision' : 'likelihood',
        mistakesPerDay: people !== undefined && mistakesPerPersonDay !== undefined ? people * mistakesPerPersonDay : undefined,
        daysPerMistake: mistakesPerPersonDay === undefined || mistakesPerPersonDay === 0 ? undefined : 1 / mistakesPerPersonDay,
        margin: breakEven !== undefined && precision !== undefined ? precision - breakEven : undefined,
    };
}

function peopleOf(experience: Experience): number | undefined {
    const actors = experience.actors.flatMap(({ target }) => target ?? []);
    const counts = actors.flatMap(({ count }) => count?.value.value ?? []);
    return actors.length > 0 && counts.length === actors.length ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

function perPersonDay(frequency: Quantity | undefined): number | undefined {
    return frequency && (inUnit(frequency, 'per day') ?? inUnit(frequency, 'per user per day'));
}

/** A rate of things (3 toasts per day) is a rate as well. */
function inUnit(amount: Quantity | undefined, unitText: string | undefined): number | undefined {
    if (!amount) return undefined;
    const converted = convert(amount, quantity(1, unitText)?.unit);
    return 'mismatch' in converted ? undefined : converted.value;
}

function amountOf(factor: LevelOrQuantity | undefined): Quantity | undefined {
    return factor && 'quantity' in factor ? factor.quantity : undefined;
}

function breakEvenOf(experience: Experience): number | undefined {
    const [value, cost] = [amountOf(experience.value?.value), amountOf(experience.cost?.value)];
    if (!value || !cost) return undefined;
    const converted = convert(cost, value.unit);
    if ('mismatch' in converted || value.value < 0 || converted.value < 0 || value.value + converted.value === 0) return undefined;
    return converted.value / (converted.value + value.value);
}
