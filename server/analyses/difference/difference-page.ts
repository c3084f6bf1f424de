import type { AnalysisPage } from '../analysis.js';
import { cite, machineLearningInProduction } from '../sources.js';

/** The one analysis of two systems. */
export const differencePage: AnalysisPage = {
    id: 'diff',
    title: 'Semantic difference',
    question: 'What does this change to the specification mean: what became looser, what lost its hold, which hazards came nearer?',
    explanation: `Two states of a system are compared, element by element and clause by clause, whatever files and lines they stand on.

- **Newly exposed** and *no longer exposed*: a hazard whose smallest [cut set](cuts.md) shrank or grew, that lost its last guardrail or got its first.
- **Weakened** and *strengthened*: a clause that asks for less or more. A target nearer to failure or later, a looser alert or a longer window, a guardrail that no longer
  prevents, \`deterministic\` turned \`statistical\`, an offer of undo or appeal that is gone, more force where nothing can be taken back, a lower sample, a gate or a
  rollback less, milder severities, weaker evidence, a contribution that counts less, a new waiver. Units are converted before amounts are compared.
- **Orphaned** and *adopted*: something that lost what it hung on. A goal that leads to no organizational goal any more, a measure whose only data is gone, a model whose only outcome
  signal is gone, telemetry that nothing uses.
- **Removed**, **added**, **renamed**, **changed**: the rest.

A rename is recognised as such: of what vanished and what appeared, two elements of one kind are the same when they say nearly the same and each is the other's best match:

> common traits / all traits ≥ 1/2, where traits are clauses, what is nested, and who names it

References to something renamed are no change. Turned round, every difference gives the opposite of each change, and a state does not differ from itself.

For example, when the recall target goes from 0.92 to 0.88, the target is *weakened*; when the only guardrail of a hazard goes, the hazard is *newly exposed*, and the
guardrail *removed*.`,
    limits: `Text in titles, reasons and names is compared, not understood: a reworded reason is *changed*, whatever it says. An element that is renamed and rewritten at once counts as removed and
added. Looser is judged clause by clause; whether a stricter clause elsewhere makes up for it is for people to say.`,
    sources: [cite(machineLearningInProduction, 'chapters on requirements and on versioning'), cite('Maoz, Ringert, Rumpe, A Manifesto for Semantic Model Differencing (2010)')],
};
