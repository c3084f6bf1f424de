import type { Experience } from '../../model/elements.js';
import type { Analysis, InlayHint, Lens, PictureMark } from '../analysis.js';
import { cite, intelligentSystems } from '../sources.js';
import { costLevel, worstMistake } from './experience-costs.js';
import { mistakeBudgets, type MistakeBudget } from './mistake-budget.js';

export const analysis: Analysis = {
    id: 'budget',
    title: 'Mistake budget',
    question: 'How many mistakes will people meet, and how good must the model be before acting pays?',
    explanation: `A model that is “97 % right” says nothing about what people go through. For each experience:

> mistakes per day = people · uses per person and day · (1 − precision)

> days between two mistakes for one person = 1 / (uses per person and day · (1 − precision))

People are the \`count\` of the actors whom it is presented to. \`frequency\` is the rate of one person. The error rate is 1 − \`precision\`; where no precision is
written, it is the sum of the likelihoods of the mistakes that the experience can pass on, if these are given in percent.

When \`value\` and \`cost\` are amounts, acting pays only above the **break-even** precision:

> break-even = cost / (cost + value)

In the example (the figures are Hulten's) 97 % right, 100,000 people and 3 uses a day make 9,000 mistakes a day, and everybody meets one every 11 days. A right answer is
worth 1 EUR, a wrong one costs 4 EUR: below 4 / (4 + 1) = 0.8 the system had better say nothing; the margin is 0.17.`,
    limits: `Averages: the people who use it most meet the most mistakes, and mistakes come in bunches. Precision is that of what is shown; what the model misses is not in it. Levels such as
\`high\` are no numbers, so no break-even follows from them.`,
    sources: [cite(intelligentSystems, 'chapter on the experience: the number of mistakes and their cost'), cite('Elkan, The Foundations of Cost-Sensitive Learning (2001)')],
    example: {
        view: 'system',
        text: `system Reminder "Tells people what they are about to forget" { stage production }
user actor Reader "Person with a full day" { count 100000 }
ml component Guess "What they forget"
software component Phone "Reminder app"
prediction flow Guess -> Phone -> Reader "reminder"
experience Remind "A reminder on the phone" {
  presents Guess to Reader
  on Phone
  mode prompt
  forcefulness medium
  frequency 3 per day
  value 1 EUR
  cost 4 EUR
  precision 97 %
}`,
    },
    tables: [{
        id: 'budget', title: 'Mistakes and break-even', whenEmpty: 'There are no experiences yet.',
        columns: [
            { key: 'experience', title: 'Experience', type: 'name', help: 'The experience.' },
            { key: 'people', title: 'People', type: 'number', help: 'How many people it is presented to.' },
            { key: 'uses', title: 'Uses a day each', type: 'number', help: 'Uses per person and day.' },
            { key: 'errorRate', title: 'Error rate', type: 'number', help: 'Share of uses that go wrong, from 0 to 1.' },
            { key: 'mistakesPerDay', title: 'Mistakes a day', type: 'number', help: 'Mistakes that all people together meet in a day.' },
            { key: 'daysPerMistake', title: 'Days between', type: 'number', help: 'Days between two mistakes for one person.' },
            { key: 'prompts', title: 'Prompts', type: 'flag', help: 'Whether a mode asks people; then uses are prompts, and mistakes are false prompts.' },
            { key: 'breakEven', title: 'Break-even', type: 'number', help: 'Precision from 0 to 1 above which acting pays: cost / (cost + value).' },
            { key: 'margin', title: 'Margin', type: 'number', help: 'Precision minus break-even; negative means that it does not pay.' },
            { key: 'missing', title: 'Write for the rest', type: 'texts', help: 'Clauses without which a number cannot be worked out.' },
        ],
    }],
    marks(system) {
        return mistakeBudgets(system).flatMap(({ experience, mistakesPerDay, daysPerMistake }): PictureMark[] => {
            const element = experience.actors[0]?.target;
            return element && mistakesPerDay !== undefined && daysPerMistake !== undefined
                ? [{ element, text: `${rough(mistakesPerDay)} mistakes a day, ${often(daysPerMistake)} for each`, tone: 'plain' }] : [];
        });
    },
    run(system) {
        const budgets = [...mistakeBudgets(system)].sort((a, b) => (b.mistakesPerDay ?? -1) - (a.mistakesPerDay ?? -1));
        return {
            tables: {
                budget: budgets.map(budget => ({
                    element: budget.experience,
                    cells: {
                        experience: budget.experience.qualifiedName, people: budget.people, uses: exact(budget.usesPerPersonDay), errorRate: exact(budget.errorRate),
                        mistakesPerDay: exact(budget.mistakesPerDay), daysPerMistake: exact(budget.daysPerMistake), prompts: budget.prompts,
                        breakEven: exact(budget.breakEven), margin: exact(budget.margin), missing: budget.missing,
                    },
                })),
            },
            notes: budgets.filter(({ margin }) => margin !== undefined && margin < 0)
                .map(({ experience, breakEven = 0, margin = 0 }) => `'${experience.qualifiedName}' acts below break-even: it needs a precision of ${share(breakEven)} and has ${share(breakEven + margin)}.`),
        };
    },
    facts(system, element) {
        const budget = mistakeBudgets(system).find(({ experience }) => experience === element);
        return budget ? facts(budget) : [];
    },
    lens(system, element) {
        const budget = element.kind === 'Experience' ? mistakeBudgets(system).find(({ experience }) => experience === element) : undefined;
        return budget && lens(budget);
    },
    hints(_, element) {
        return element.kind === 'Experience' ? derivedCost(element) : [];
    },
};

/** Without the noise of binary fractions. */
function exact(value: number | undefined): number | undefined {
    return value === undefined ? undefined : Number(value.toPrecision(12));
}

function rough(value: number): string {
    return Number(value.toPrecision(value >= 1000 ? 3 : 2)).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

function share(value: number): string {
    return (Math.round(value * 100) / 100).toFixed(2);
}

function often(days: number): string {
    if (days >= 365) return `one every ${rough(days / 365)} years`;
    if (days >= 1) return days < 1.05 ? 'one every day' : `one every ${rough(days)} days`;
    return `${rough(1 / days)} a day`;
}

function facts({ mistakesPerDay, daysPerMistake, usesPerPersonDay, errorRate, prompts, breakEven, margin }: MistakeBudget): string[] {
    const lines: string[] = [];
    if (daysPerMistake !== undefined) {
        lines.push(`${mistakesPerDay === undefined ? 'Each person meets' : `About ${rough(mistakesPerDay)} mistakes a day; each person meets`} ${often(daysPerMistake)}.`);
    }
    if (prompts && usesPerPersonDay !== undefined) {
        lines.push(`Asks each person up to ${rough(usesPerPersonDay)} times a day${errorRate === undefined ? '' : `, ${rough(usesPerPersonDay * errorRate)} of them for nothing`}.`);
    }
    if (breakEven !== undefined) {
        lines.push(`Acting pays above a precision of ${share(breakEven)}${margin === undefined ? '' : margin < 0 ? `, which it misses by ${share(-margin)}` : `, with ${share(margin)} to spare`}.`);
    }
    return lines;
}

/** `≈ 9,000 mistakes a day · break-even 0.80` */
function lens(budget: MistakeBudget): Lens | undefined {
    const parts = [
        ...budget.mistakesPerDay !== undefined ? [`≈ ${rough(budget.mistakesPerDay)} mistakes a day`] : budget.daysPerMistake !== undefined ? [`${often(budget.daysPerMistake)} for each person`] : [],
        ...budget.breakEven !== undefined ? [`break-even ${share(budget.breakEven)}${budget.margin !== undefined && budget.margin < 0 ? ', not reached' : ''}`] : [],
    ];
    return parts.length === 0 ? undefined : { text: parts.join(' · '), tooltip: facts(budget).join(' ') };
}

/** The cost of its mistakes, where the author has not said it. */
function derivedCost(experience: Experience): InlayHint[] {
    const worst = worstMistake(experience);
    const level = costLevel(experience);
    if (experience.cost || !worst || level === undefined) return [];
    return [{ at: experience.nameOrigin.end, text: `cost ${level}`, tooltip: `The cost of its mistakes is not written; '${worst.qualifiedName}', the worst that it can pass on, is ${worst.severity?.value}.` }];
}
