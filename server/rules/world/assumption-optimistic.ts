import { cite, machineLearningInProduction, requirementsLecture } from '../../analyses/sources.js';
import { fix, ordered, say } from '../edits.js';
import type { Rule } from '../rule.js';

const optimistic = /\b(unbiased|representative|reliabl[ey]|always|never|trustworthy|accurate(ly)?|correctly|honest(ly)?|error-free|identically distributed|i\.?i\.?d|at all times)\b/gi;
/** Words that promise something only where something is said to be so: people also complete forms and correct mistakes. */
const saidToBe = /\b(?:is|are|be|being|was|were|stays?|remains?)\s{1,9}(?:[\w-]{1,40}\s{1,9}){0,5}?(?<!\bto\s{1,9})(complete|correct|independent)\b/gi;
const negated = /\b(not|no|never|hardly|seldom|rarely|cannot|\w+n['’]t)\s+(\w+\s+)?$/i;

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
            const word = tooGood(`${assumption.title ?? ''} ${assumption.documentation ?? ''}`);
            if (word === undefined) continue;
            report({
                element: assumption,
                message: `'${assumption.name}' says '${word}', and nothing shows that it is so; write what was looked at.`,
                fixes: ordered([fix('State the evidence', say(assumption, 'evidence', assumption.evidence, assumption.evidence ? 'evidence ${1:observed} "${2:what was looked at, where and when}"' : '${1:observed} "${2:what was looked at, where and when}"'))]),
            });
        }
    },
    examples: {
        firing: `${spec}assumption Reports "Recorded crime is representative of crime" { over City  evidence assumed }`,
        silent: `${spec}assumption Reports "Recorded crime is representative of crime" { over City  evidence observed "victim survey of 2025: 61 % of burglaries were reported, alike in all districts" }`,
    },
};

/** The first word that is too good to be believed, unless the sentence denies it. */
function tooGood(text: string): string | undefined {
    const found = [
        ...[...text.matchAll(optimistic)].map(({ 0: word, index }) => ({ word, index })),
        ...[...text.matchAll(saidToBe)].map(({ 0: phrase, 1: word, index }) => ({ word, index: index + phrase.length - word.length })),
    ];
    return found.sort((a, b) => a.index - b.index).find(({ index }) => !negated.test(text.slice(Math.max(0, index - 80), index)))?.word;
}
