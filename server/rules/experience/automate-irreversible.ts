import { mistakesOf } from '../../analyses/experience/experience-costs.js';
import { unheldMistakes } from '../../analyses/experience/experience-guardrails.js';
import { isAtLeast } from '../../model/scales.js';
import type { Experience, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause, addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, euAiAct, humanAiGuidelines, machineLearningInProduction } from '../../analyses/sources.js';
import { namesOf } from '../wording.js';

export const rule: Rule = {
    id: 'automate-irreversible',
    title: 'Automated, irreversible, and nobody can stop it',
    concern: 'experience',
    severity: 'error',
    completeness: false,
    hides: ['too-forceful'],
    explanation: `An experience automates something that cannot be undone, a mistake of severity \`major\` or worse can pass through it, and neither an
override nor a deterministic guardrail outside the model stands in the way of this mistake.

Automation takes the person out who would have noticed. If the effect cannot be taken back either, each mistake of the model becomes a fact.

Let people override it, make it reversible, ask before acting, or limit it by something that does not err with the model.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes'), cite(euAiAct, 'article 14, human oversight'), cite(humanAiGuidelines, 'G8 and G9')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (experience.reversible?.value !== false || !experience.branches.some(({ mode }) => mode === 'automate')) continue;
            if (experience.offers.some(({ value }) => value === 'override' || value === 'undo')) continue;
            const serious = mistakesOf(experience).filter(mistake => isAtLeast(mistake.severity?.value, 'major'));
            const open = unheldMistakes(system, experience, serious, ({ guarantee }) => guarantee?.value !== 'statistical');
            if (open.length === 0) continue;
            report({
                element: experience,
                origin: experience.modeOrigin,
                message: `'${experience.name}' acts by itself and cannot be undone, so ${namesOf(open, 'or')} becomes final the moment it happens; offer an override, ask first, or limit it outside the model.`,
                related: open.map(mistake => ({ message: `${mistake.severity?.value} mistake that it can pass on`, origin: mistake.nameOrigin })),
                fixes: fixes(system, experience, open),
            });
        }
    },
    examples: {
        firing: `system Leads { stage production }
user actor Client
software component App { role ui }
ml component Router { mistake WrongLawyer "sends the case to an unfit lawyer" { kind wrong  severity major  leads to LostCase } }
prediction flow Router -> App -> Client
experience Dispatch { presents Router to Client  on App  mode automate  reversible no }
hazard LostCase { severity major  affects Client  caused by Router.WrongLawyer }`,
        silent: `system Leads { stage production }
user actor Client
software component App { role ui }
ml component Router { mistake WrongLawyer "sends the case to an unfit lawyer" { kind wrong  severity major  leads to LostCase } }
prediction flow Router -> App -> Client
experience Dispatch { presents Router to Client  on App  mode automate  reversible no  offers override }
hazard LostCase { severity major  affects Client  caused by Router.WrongLawyer }`,
    },
};

function fixes(system: SystemModel, experience: Experience, serious: readonly Mistake[]): Fix[] {
    const last = experience.offers[experience.offers.length - 1];
    const override: Fix = {
        title: 'Offer an override', preferred: true,
        edits: [last ? { kind: 'append', at: last.origin, text: ', override' } : addClause(experience, 'offers override')],
    };
    const ask: Fix[] = experience.branches.length === 1 && experience.modeOrigin ? [{
        title: 'Ask before acting (mode prompt)', edits: [{ kind: 'replace', at: experience.modeOrigin, text: 'mode prompt' }],
    }] : [];
    const reversible: Fix[] = experience.reversible ? [{
        title: 'Make it reversible, with an undo',
        edits: [
            { kind: 'replace', at: experience.reversible.origin, text: 'yes' },
            last ? { kind: 'append', at: last.origin, text: ', undo' } : addClause(experience, 'offers undo'),
        ],
    }] : [];
    const place = experience.on[0]?.target ?? system.all('Component').find(component => component.nature === 'software');
    const limit: Fix[] = place && place.nature !== 'ml' ? [{
        title: `Limit it on '${place.name}', outside the model`,
        edits: [addDeclaration(experience, `guardrail ${freshName(`${experience.name}Limit`, name => system.find(name) !== undefined)} "\${1:what it allows at most}" {\n  on ${place.name}\n  prevents ${serious.map(mistake => mistake.qualifiedName).join(', ')}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`)],
    }] : [];
    return [override, ...ask, ...reversible, ...limit];
}
