import { element, form, naming, saying, waive, type ElementTerm } from './terms.js';

export const recordTerms: readonly ElementTerm[] = [
    element('Decision', 'decision', 'What was chosen between goals or qualities that work against each other, and why.', [
        form('decision', 'what was chosen, and why', 'Decision', 'what had to be decided', ['between ${3:GoalA}, ${4:GoalB}', 'options "${5:one way}", "${6:another}"', 'chosen "${7:which}"', 'because "${8:why}"', 'by "${9:who}"']),
    ], [
        naming('between', ['Goal', 'Property'], 'the goals or qualities that pull apart'),
        saying('options', 'one way', 'what could have been chosen', { many: true }),
        saying('chosen', 'which', 'what was chosen'),
        saying('because', 'why', 'why'),
        saying('by', 'who', 'who decided'),
        waive,
    ]),
    element('WaiveDeclaration', 'waiver', 'Accepts one finding on one element, with a reason, a person and an end.', [
        { phrase: 'waive', help: 'accepts one finding on one element', snippet: 'waive ${1:rule-id} on ${2:Element} because "${3:why this gap is acceptable}" by "${4:who decided}" until ${5:2027-12-31}$0' },
    ], []),
];
