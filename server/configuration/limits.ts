/** A number that rules compare with. */
interface LimitTerm {
    /** In a sentence, with its unit. */
    readonly description: string;
    readonly default: number;
    readonly least: number;
    readonly most?: number;
}

/** The numbers that a project may set; each is read by rules, as `limits.<name>`. */
export const limitTerms = {
    falsePromptsPerUserPerDay: {
        description: 'So many needless prompts a day does one person bear before prompts are clicked away unread.',
        default: 3, least: 0,
    },
    oftenPerDay: {
        description: 'From so many times a day and person on, something happens often.',
        default: 1, least: 0,
    },
    highPrecision: {
        description: 'From this share of right predictions on, a forceful experience may rely on them; 0.99 is 99 %.',
        default: 0.99, least: 0, most: 1,
    },
} as const satisfies Record<string, LimitTerm>;

export type LimitName = keyof typeof limitTerms;
export type Limits = Readonly<Record<LimitName, number>>;

export const limitNames = Object.keys(limitTerms) as LimitName[];

export const defaultLimits = Object.fromEntries(limitNames.map(name => [name, limitTerms[name].default])) as Limits;

export function limitTerm(name: LimitName): LimitTerm {
    return limitTerms[name];
}
