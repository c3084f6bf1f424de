import type { AnalysisPage } from '../analysis.js';
import { cite, machineLearningInProduction } from '../sources.js';
import { mostPairs } from './matching.js';

/** The one analysis of two systems: its example has two states. */
export interface DifferencePage extends AnalysisPage {
    readonly example: { readonly base: string; readonly head: string; readonly view: 'goals' | 'system' | 'experience' | 'hazards' | 'telemetry' };
}

const toaster = (target: string, guardrail: string): string => `system Toaster "Toaster that learns" { stage production }
affected actor Household "Everybody in the home"
user goal Golden "Toast as I like it" {
  measure liked "toasts that the cook leaves as they are" ${target} from ToastLog
}
data component ToastLog "Finished toasts"
ml component TimeModel "Toasting-time model" {
  mistake TooLong "minutes too long" { severity severe  leads to Fire }
}
software component Controller "Toast controller"
hardware component Heater "Heating element" { role actuator }
prediction flow TimeModel -> Controller "seconds"
action flow Controller -> Heater "current"
hazard Fire "The toaster sets the kitchen on fire" { severity severe  affects Household  caused by TimeModel.TooLong }
${guardrail}`;

export const differencePage: DifferencePage = {
    id: 'diff',
    title: 'Semantic difference',
    question: 'What does this change to the specification mean: what became looser, what lost its hold, which hazards came nearer?',
    explanation: `Two states of a system are compared, element by element and clause by clause, whatever files and lines they stand on.

- **Newly exposed** and *no longer exposed*: a hazard whose smallest [cut set](cuts.md) shrank or grew, that lost its last guardrail or got its first.
- **Weakened** and *strengthened*: a clause that asks for less or more. A target nearer to failure or later, a looser alert or a longer window, a guardrail that no longer
  prevents, \`deterministic\` turned \`statistical\`, an offer of undo or appeal that is gone, more force, a lower threshold or less time to answer where nothing can be taken back, a lower sample, a gate or a
  rollback less, milder severities, data no longer called personal or untrusted, weaker evidence, a contribution that counts less, a new waiver. Units are converted before amounts are compared.
- **Orphaned** and *adopted*: something that lost what it hung on. A goal that leads to no organizational goal any more, a measure whose only data is gone, a model whose only outcome
  signal is gone, telemetry that nothing uses.
- **Removed**, **added**, **renamed**, **changed**: the rest.

A rename is recognised as such: of what vanished and what appeared, two elements of one kind are the same when they say nearly the same and each is the other's best match:

> common traits / all traits ≥ 1/2, where traits are clauses, what is nested, and who names it

References to something renamed are no change. A whole system has another name when it shares at least half of its elements with one that vanished. Turned round, every difference gives the opposite of each change, and a state does not differ from itself.

For example, when the recall target goes from 0.92 to 0.88, the target is *weakened*; when the only guardrail of a hazard goes, the hazard is *newly exposed*, and the
guardrail *removed*.`,
    limits: `Text in titles, reasons and names is compared, not understood: a reworded reason is *changed*, whatever it says. An element that is renamed and rewritten at once counts as removed and
added; so do all when more than ${mostPairs.toLocaleString('en-US')} pairs come into question (five hundred of one kind, all renamed at once). Looser is judged clause by clause; whether a stricter clause elsewhere makes up for it is for people to say.`,
    example: {
        view: 'hazards',
        base: toaster('>= 90 %', 'guardrail MaxTime "Never longer than five minutes" { on Controller  guards TimeModel -> Heater  prevents Fire  kind limit  responds "current off" }'),
        head: toaster('>= 80 %', 'guardrail Beep "Beeps after five minutes" { on Controller  reduces Fire  kind limit  responds "beeps" }'),
    },
    sources: [cite(machineLearningInProduction, 'chapters on requirements and on versioning'), cite('Maoz, Ringert, Rumpe, A Manifesto for Semantic Model Differencing (2010)')],
};
