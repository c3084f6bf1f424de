import { guardrailsOf, causesOf } from '../../analyses/hazards/mitigations.js';
import { mistakesOf } from '../../analyses/experience/experience-costs.js';
import { cite, euAiAct, machineLearningInProduction } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import type { Actor, Element, Experience, Guardrail, Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';
import { isOften } from './often.js';

const spec = (has: string): string => `system Jobs { stage production }
affected actor Candidate
operator actor Recruiter { has ${has} }
software component Portal { role ui }
ml component Ranker { mistake Overlooked { kind false negative  severity major  leads to NoInterview } }
prediction flow Ranker -> Portal -> Recruiter
hazard NoInterview { severity major  affects Candidate  caused by Ranker.Overlooked }
guardrail SecondLook { on Portal  prevents NoInterview  kind review  responds "the candidate is invited"  reviewed by Recruiter }`;

export const rule: Rule = {
    id: 'rubber-stamp',
    title: 'A person is to catch everything, and cannot',
    concern: 'experience',
    severity: 'warning',
    completeness: false,
    explanation: `All that stands against a hazard of severity \`major\` or worse is a person who reviews or approves, and either the experience that can cause it comes often (daily per person, or
\`frequency high\`), or those who review lack time, information or authority (as far as \`has\` says anything). Where reviewers are said to have all
three, frequency alone is no reason.

People who check a machine that is nearly always right stop checking. Who has seconds per case, no reasons to go by, or no power to say no, puts a stamp on what the machine says, and takes
the blame.

Give them what they need, and add something that does not tire: a limit, a range, a rule.`,
    sources: [cite(machineLearningInProduction, 'chapter on human-AI interaction: automation bias'), cite(euAiAct, 'article 14 (4), awareness of automation bias')],
    check(system, report, _today, limits) {
        for (const hazard of system.all('Hazard')) {
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            const guardrails = guardrailsOf(system, hazard);
            if (guardrails.length === 0 || !guardrails.every(isHumanReview)) continue;
            const reviewers = [...new Set(guardrails.flatMap(({ reviewedBy }) => reviewedBy.flatMap(({ target }) => target ?? [])))];
            const lacking = reviewers.flatMap(actor => {
                const lacks = lackOf(actor);
                return lacks.length > 0 ? [{ actor, lacks }] : [];
            });
            const equipped = reviewers.length > 0 && reviewers.every(({ has }) => new Set(has.map(({ value }) => value)).size === 3);
            const often = equipped ? undefined : experiencesBehind(system, hazard).find(experience => isOften(experience, limits));
            if (lacking.length === 0 && !often) continue;
            const why = lacking.length > 0 ? `'${lacking[0].actor.name}' has no ${listOf(lacking[0].lacks, 'or')} for it` : `'${often?.name}' comes too often for anybody to stay alert`;
            report({
                element: hazard,
                message: `Only people stand between the causes and the ${hazard.severity?.value} hazard '${hazard.name}', and ${why}; add something that does not tire.`,
                related: guardrails.map(guardrail => ({ message: 'rests on a person', origin: guardrail.nameOrigin })),
                fixes: fixes(system, hazard, guardrails, lacking),
            });
        }
    },
    examples: { firing: spec('authority'), silent: spec('time, information, authority') },
};

function isHumanReview({ kinds, reviewedBy, on }: Guardrail): boolean {
    if (kinds.length === 0 || !kinds.every(({ value }) => value === 'review' || value === 'approval')) return false;
    return reviewedBy.length > 0 || on.some(({ target }) => target?.nature === 'human');
}

function lackOf({ has }: Actor): string[] {
    if (has.length === 0) return [];
    return (['time', 'information', 'authority'] as const).filter(capacity => !has.some(({ value }) => value === capacity));
}

function experiencesBehind(system: SystemModel, hazard: Hazard): Experience[] {
    const causes = new Set<Element>(causesOf(system, hazard));
    return system.all('Experience').filter(experience => mistakesOf(experience).some(mistake => causes.has(mistake)));
}

function fixes(system: SystemModel, hazard: Hazard, guardrails: readonly Guardrail[], lacking: readonly { readonly actor: Actor; readonly lacks: readonly string[] }[]): Fix[] {
    const place = guardrails.flatMap(({ on }) => on.flatMap(({ target }) => target ?? [])).find(({ nature }) => nature === 'software' || nature === 'hardware')
        ?? system.all('Component').find(({ nature }) => nature === 'software');
    const limit = place ? [fix(`Add a limit in code on '${place.name}'`, declare(system, 'Guardrail', hazard, `guardrail ${unused(system, `${hazard.name}Limit`)} "\${1:what it allows at most}" {\n  on ${place.qualifiedName}\n  prevents ${hazard.qualifiedName}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`))] : [];
    const capacities = lacking.map(({ actor, lacks }) => fix(`Give '${actor.name}' ${listOf(lacks)}`, extend(actor, 'has', actor.has, lacks.join(', '))));
    return ordered([...limit, ...capacities.slice(0, 2)]);
}
