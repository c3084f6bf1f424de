import { cite, euAiAct, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';
import type { SystemModel } from '../../model/system-model.js';
import { fix, isMachineLearned, ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';
import { capital, propertyStub } from './stub.js';

const spec = `system Jobs { stage production  risk high }
affected actor Candidate
operator actor Recruiter
software component Portal { role ui }
ml component Ranker
prediction flow Ranker -> Portal -> Recruiter
experience Sorting { presents Ranker to Recruiter  on Portal  mode organize  decides about Candidate }
`;

export const rule: Rule = {
    id: 'quality-uncovered',
    title: 'A quality that this system needs, and nobody has spoken of',
    concern: 'qualities',
    severity: 'hint',
    completeness: true,
    explanation: `At high risk, one of these qualities is not spoken of by any property: fairness where people are decided about, robustness where no model has a fallback. The others are asked for where they are
missed: security by *threats-absent*, privacy by *personal-data-unprotected*, transparency by *undisclosed-ai*, safety by *top-is-not-req*.

Qualities that nobody mentions are not thereby met. They come up after release, in a newspaper or in court.

Write a property for each, or waive this rule on the system with the reason why it does not matter here.`,
    sources: [cite(systemsLecture, 'quality attributes of systems with machine learning'), cite(machineLearningInProduction, 'chapters on gathering requirements and on responsible engineering'), cite(euAiAct, 'articles 10 and 15')],
    check(system, report) {
        const anchor = system.header;
        if (!anchor || anchor.risk?.value !== 'high') return;
        const spoken = new Set(system.all('Property').map(({ quality }) => quality));
        const missing = neededQualities(system).filter(quality => !spoken.has(quality));
        if (missing.length === 0) return;
        const stubs = missing.map(quality => propertyStub(system, anchor, quality, `${capital(quality)}Kept`));
        report({
            element: anchor, origin: anchor.risk.origin,
            message: `Nothing is said of the ${listOf(missing)} of ${system.name}, though its risk is high; write a property for ${missing.length > 1 ? 'each' : 'it'}, or waive this with the reason.`,
            fixes: ordered([fix(`Write ${listOf(stubs.map(({ name }) => `'${name}'`))}`, ...stubs.map(({ edit }) => edit))]),
        });
    },
    examples: {
        firing: spec,
        silent: `${spec}fairness property Alike "Women and men are shown alike" { groups "women", "men" }
robustness property Still "Without the model the list is by date"`,
    },
};

/** Whether something is said about what happens when parts fail. */
function isBacked(system: SystemModel): boolean {
    return system.all('Property').some(({ quality }) => quality === 'availability' || quality === 'reliability')
        || system.all('Component').some(component => isMachineLearned(component) && component.fallbacks.length > 0);
}

function neededQualities(system: SystemModel): string[] {
    const hasModel = system.all('Component').some(isMachineLearned);
    return [
        ...system.all('Experience').some(({ decidesAbout }) => decidesAbout.length > 0) ? ['fairness'] : [],
        ...hasModel && !isBacked(system) ? ['robustness'] : [],
    ];
}
