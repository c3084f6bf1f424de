/** What each profile means: the one place that says so. */
import { euAiAct, type Source } from '../analyses/sources.js';
import type { Level, Severity } from './levels.js';

/** What a profile sees of a rule. */
export interface ProfiledRule {
    readonly id: string;
    readonly concern: string;
    readonly severity: Severity;
    readonly completeness: boolean;
    readonly sources: readonly Source[];
}

interface Profile {
    /** In a sentence. */
    readonly description: string;
    /**
     * The level of a rule that the project sets no level for.
     * @param staged the rule's severity in this system: what is not said yet weighs little while a system is an idea.
     */
    level(rule: ProfiledRule, staged: Severity): Level;
}

/** Besides errors, what is worth being told of in a project that wants to hear little. */
export const essential: ReadonlySet<string> = new Set([
    'goal-layer-missing', 'measure-incomplete', 'measure-vague', 'objective-unsupported', 'support-cycle', 'objective-without-indicator',
    'indicator-unvalidated', 'metric-single-error', 'target-no-baseline', 'target-perfect', 'goal-conflict-undecided', 'online-offline-gap',
    'prediction-unused', 'ml-single-point', 'low-to-high-criticality', 'train-serve-split',
    'req-in-machine-terms', 'spec-in-world-terms', 'ml-spec-absolute', 'assumption-unwatched',
    'factors-missing', 'too-forceful', 'below-break-even', 'no-appeal', 'prompt-fatigue', 'rubber-stamp', 'passive-but-urgent', 'mistake-invisible',
    'no-low-confidence-path', 'undisclosed-ai',
    'common-cause', 'mitigation-inert', 'detect-no-response', 'mistake-unlinked', 'residual-unowned', 'no-off-switch',
    'quality-model-only', 'fairness-without-groups', 'poisonable-training',
    'ml-unobserved', 'complaints-only', 'telemetry-too-slow', 'self-fulfilling-label', 'window-mismatch', 'monitor-toothless', 'drift-unseen', 'no-rollback',
    'loop-undeclared',
]);

const stricter: Readonly<Record<Severity, Severity>> = { hint: 'warning', info: 'warning', warning: 'error', error: 'error' };

export const profiles = {
    standard: {
        description: 'Every rule at its own level; what is not said yet is a hint at `stage idea` and at most a warning at `stage prototype`.',
        level: (_, staged) => staged,
    },
    lean: {
        description: 'Only errors and the most important warnings; nothing is said of what an idea may still leave open.',
        level: (rule, staged) => {
            if (rule.severity !== 'error' && !essential.has(rule.id)) return 'off';
            return rule.completeness && staged === 'hint' ? 'off' : staged;
        },
    },
    safety: {
        description: 'For systems that can hurt: rules on safety and experience are one step stricter, and what is not said yet weighs as much in an idea as in production.',
        level: rule => rule.concern === 'safety' || rule.concern === 'experience' ? stricter[rule.severity] : rule.severity,
    },
    'eu-ai-act': {
        description: 'Rules that rest on the EU AI Act speak at their full level at every stage; the others as in `standard`.',
        level: (rule, staged) => rule.sources.some(({ work }) => work === euAiAct) ? rule.severity : staged,
    },
    course: {
        description: 'For learning: every rule speaks, and what is not said yet is shown at its full level at every stage.',
        level: rule => rule.severity,
    },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

export const profileNames = Object.keys(profiles) as ProfileName[];

export function profileOf(name: ProfileName): Profile {
    return profiles[name];
}
