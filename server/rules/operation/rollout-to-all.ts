import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import { fix, ordered, replace } from '../edits.js';
import type { Rule } from '../rule.js';

const spec = (rollout: string): string => `system Screening { stage production }
ml component Screener { mistake Overlooked { kind false negative  severity severe } }
update Release of Screener { when scheduled monthly  gate Found.recall  rollout ${rollout}  rollback "the version before" }
data component Outcomes { role store }
model goal Found of Screener { measure recall "ill people who were found" >= 97 % from Outcomes }`;

export const rule: Rule = {
    id: 'rollout-to-all',
    title: 'Everybody gets the new model at once',
    concern: 'operation',
    severity: 'warning',
    completeness: false,
    explanation: `An update is rolled out to all at once, though a mistake of the model is of severity \`major\` or worse, or leads to a hazard that is.

Offline tests do not show everything. Who gives a new model to one person in a hundred first has the same surprise with a hundredth of the harm.

Roll it out in steps (\`canary 5 %, 25 %, 100 %\`), or let it run in the shadow first.`,
    sources: [cite(machineLearningInProduction, 'chapters on deployment and on quality assurance in production: canary releases'), cite(mlTestScore, 'models are canaried before serving')],
    check(system, report) {
        for (const update of system.all('Update')) {
            const model = update.of?.target;
            if (!model || update.rollout?.value.strategy !== 'all') continue;
            const worst = model.mistakes.find(({ severity, leadsTo }) => isAtLeast(severity?.value, 'major') || leadsTo.some(({ target }) => isAtLeast(target?.severity?.value, 'major')));
            if (!worst) continue;
            report({
                element: update, origin: update.rollout.origin,
                message: `'${update.name}' gives '${model.name}' to everybody at once, though '${worst.qualifiedName}' is serious; roll it out in steps, or in the shadow first.`,
                related: [{ message: `${worst.severity?.value ?? 'serious'} mistake`, origin: worst.nameOrigin }],
                fixes: ordered([
                    fix('Roll it out in steps', replace(update.rollout.origin, 'rollout canary ${1:5 %}, ${2:25 %}, 100 %')),
                    fix('Let it run in the shadow first', replace(update.rollout.origin, 'rollout shadow')),
                ]),
            });
        }
    },
    examples: { firing: spec('all'), silent: spec('canary 1 %, 100 %') },
};
