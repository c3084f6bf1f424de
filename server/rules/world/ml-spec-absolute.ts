import { flowGraph } from '../../analyses/flows/flow-graph.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';
import type { Component, Measure, Specification } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { fix, isMachineLearned, ordered, replace } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const absolute = /\b(always|never|ensures?|guarantees?|at all times|in (all|every) cases?|without exception)\b/i;

const spec = `system Toaster { stage production }
environment Kitchen
ml component TimeModel
software component Controller
prediction flow TimeModel -> Controller
`;

export const rule: Rule = {
    id: 'ml-spec-absolute',
    title: 'A model that is specified without tolerance',
    concern: 'world',
    severity: 'warning',
    completeness: true,
    explanation: `A specification of a machine-learned component has no measure with a bound, or one that allows no error at all: it says what the model always does, not how often.

For a model there is no specification in the usual sense; that is why it is learned. It can promise a rate under a condition, and nothing more. Who builds on "always" has no plan for
the rest.

Write the rate (\`measure within "toasts within 15 s" >= 90 %\`), and give what must always hold to a part that can keep it.`,
    sources: [cite(systemsLecture, 'lack of specifications'), cite(machineLearningInProduction, 'chapters on models and on planning for mistakes')],
    check(system, report) {
        for (const specification of system.all('Specification')) {
            const model = specification.of?.target;
            if (!isMachineLearned(model) || specification.measures.some(isTolerant)) continue;
            const word = absolute.exec(specification.title ?? '')?.[0];
            report({
                element: specification,
                message: `'${specification.name}' ${word ? `says '${word}' of the model '${model.name}'` : `states no tolerance of the model '${model.name}'`}, which can promise a rate at most; write how often it holds, or give it to a part that can keep it.`,
                related: [{ message: 'the model', origin: model.nameOrigin }],
                fixes: fixes(system, specification, model),
            });
        }
    },
    examples: {
        firing: `${spec}specification InTime of TimeModel "Never predicts more than five minutes" { over Controller }`,
        silent: `${spec}specification InTime of TimeModel "Predicts within 15 s" { over Controller  measure within "toasts within 15 s" >= 90 % }`,
    },
};

function isTolerant({ target, acceptable }: Measure): boolean {
    const bound = target ?? acceptable;
    if (!bound) return false;
    const { operator, quantity } = bound.value;
    if (operator.startsWith('<')) return quantity.value > 0;
    return !(quantity.unit?.text === '%' && quantity.value >= 100);
}

function fixes(system: SystemModel, specification: Specification, model: Component): Fix[] {
    const [first] = specification.measures;
    const behind = flowGraph(system).out(model).flatMap(({ to }) => to.kind === 'Component' && to.nature !== 'ml' && to.nature !== 'data' && to.nature !== 'external' ? [to] : []);
    const keeper = behind[0] ?? system.all('Component').find(({ nature }) => nature === 'software');
    return ordered([
        first && first.target
            ? fix('Allow a rate', replace(first.target.origin, first.clauses.some(({ keyword }) => keyword === 'target') ? 'target >= ${1:95 %}' : first.target.value.operator.startsWith('<') ? `\${1:1}${first.target.value.quantity.unit ? ` ${first.target.value.quantity.unit.text}` : ''}` : '${1:95 %}'))
            : fix('Say how often it holds', addClause(specification, 'measure within "${1:share of cases in which it holds}" >= ${2:95 %}')),
        ...keeper && specification.of ? [fix(`Let '${keeper.name}' keep it`, replace(specification.of.origin, keeper.qualifiedName))] : [],
    ]);
}
