/** What belongs on one layer of goals: the hint that hovering a goal shows. */
export interface GoalLayerTerm {
    /** As written before `goal`; `leading` stands before `indicator`. */
    readonly adjective: string;
    /** `organizational goal`, `leading indicator`. */
    readonly name: string;
    readonly title: string;
    /** The question that a goal of this layer answers. */
    readonly question: string;
    readonly belongs: string;
    readonly example: string;
    readonly usualError: string;
    /** Adjectives of the layers that it supports, and that support it; nearest first. */
    readonly supports: readonly string[];
    readonly supportedBy: readonly string[];
    readonly source: string;
}

const source = 'Hulten, Building Intelligent Systems, on defining the success of a system; Kästner, Machine Learning in Production, on setting goals';

/** From the top: what the organization wants down to how well a model predicts. */
export const goalLayers: readonly GoalLayerTerm[] = [
    {
        adjective: 'organizational', name: 'organizational goal', title: 'Organizational goal',
        question: 'What does the organization gain?',
        belongs: 'Revenue, cost, reputation, safety record, mission: what leaders are judged by. It moves slowly and for many reasons, so it says too late and too little about one release.',
        example: '`organizational goal Reputation "Known for safe toast" { lagging  measure returns "toasters returned within a year" <= 2 % from ReturnDesk }`',
        usualError: 'writing a model metric (“reach 95 % accuracy”) as if the organization wanted that for itself.',
        supports: [], supportedBy: ['leading', 'user', 'system'], source,
    },
    {
        adjective: 'leading', name: 'leading indicator', title: 'Leading indicator',
        question: 'What tells us early that the organizational goal will be met?',
        belongs: 'Something that moves before the organizational goal does, within days or weeks, and that is known to go along with it: use, sentiment, recommendation, renewals.',
        example: '`leading indicator WeeklyUse "Used every week" { supports Reputation weakly because "what is used is seldom returned" evidence observed }`',
        usualError: 'taking clicks or time spent as an indicator without a word on why they predict the goal; a measure that becomes a target gets gamed.',
        supports: ['organizational'], supportedBy: ['user', 'system'], source,
    },
    {
        adjective: 'system', name: 'system goal', title: 'System goal',
        question: 'What does the whole system do in the world, and how well?',
        belongs: 'The behaviour of model, user interface, guardrails, infrastructure and people together, in terms of the world outside: toasts end in time, fraud is stopped before money is gone.',
        example: '`system goal StopInTime "End every toast at the wanted browning" { supports Golden strongly }`',
        usualError: 'repeating the model goal; the system is more than its model, and a good model inside a bad system helps nobody.',
        supports: ['user', 'leading', 'organizational'], supportedBy: ['model', 'user'], source,
    },
    {
        adjective: 'user', name: 'user goal', title: 'User goal',
        question: 'What do the people who use it, or are affected by it, get done or get spared?',
        belongs: 'An outcome that a named group of people wants, seen from their side: finding the right photo, filing a correct tax return, not being woken at night.',
        example: '`user goal Golden "Toast as I like it, without watching" { held by Cook  measure liked "toasts not corrected by hand" >= 90 % from Correction }`',
        usualError: 'naming a feature (“has a chat window”) or leaving out who holds it; `held by` names the people.',
        supports: ['leading', 'organizational', 'system'], supportedBy: ['system', 'model'], source,
    },
    {
        adjective: 'model', name: 'model goal', title: 'Model goal',
        question: 'How good must the predictions of one component be, and by which statistic?',
        belongs: 'A property of one model on stated data: recall, calibration error, mean absolute error, latency of inference. Say `of` which component.',
        example: '`model goal RightTime of TimeModel "Predict the toasting time" { supports StopInTime strongly  measure err "mean absolute error" <= 8 s from ToastDone }`',
        usualError: 'stopping here. A model goal that supports no system or user goal is a number without a purpose; “accuracy” alone hides which mistakes cost most.',
        supports: ['system', 'user'], supportedBy: [], source,
    },
];
