import { cite, machineLearningInProduction, requirementsLecture } from '../../analyses/sources.js';
import { fix, ordered, say } from '../edits.js';
import type { Rule } from '../rule.js';

const optimistic = /\b(unbiased|representative|reliable|always|never|trustworthy|complete|accurate|correct(ly)?|honest(ly)?|error-free|independent|identically distributed|i\.?i\.?d\.?|available at all times)\b/i;

const spec = `system Policing { stage production }
environment City
`;

export const rule: Rule = {
    id: 'assumption-optimistic',
    title: 'An assumption that is too good to be believed',
    concern: 'world',
    severity: 'hint',
    completeness: true,
    explanation: `An assumption uses a word such as *unbiased*, *representative*, *reliable*, *always* or *complete*, and states no evidence beyond being assumed.

These words describe what one wishes of data and sensors. Recorded crime is not crime, clicks are not interest, and the sensor that is always right has not been built.

Write what was looked at: \`evidence observed "home visits in 2025: true in 381 of 400 kitchens"\`.`,
    sources: [cite(requirementsLecture, 'wrong assumptions'), cite(machineLearningInProduction, 'chapters on requirements and on data quality')],
    check(system, report) {
        for (const assumption of system.all('Assumption')) {
            const evidence = assumption.evidence?.value;
            if (evidence && evidence.strength !== 'assumed') continue;
            const word = optimistic.exec(`${assumption.title ?? ''} ${assumption.documentation ?? ''}`)?.[0];
            if (word === undefined) continue;
            report({
                element: assumption,
                message: `'${assumption.name}' takes something to be ${word}, and nothing shows that it is; write the evidence.`,
                fixes: ordered([fix('State the evidence', say(assumption, 'evidence', assumption.evidence, assumption.evidence ? 'evidence ${1:observed} "${2:what was looked at, where and when}"' : '${1:observed} "${2:what was looked at, where and when}"'))]),
            });
        }
    },
    examples: {
        firing: `${spec}assumption Reports "Recorded crime is representative of crime" { over City  evidence assumed }`,
        silent: `${spec}assumption Reports "Recorded crime is representative of crime" { over City  evidence observed "victim survey of 2025: 61 % of burglaries were reported, alike in all districts" }`,
    },
};
