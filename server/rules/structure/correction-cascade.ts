import { flowGraph } from '../../analyses/flows/flow-graph.js';
import { trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, hiddenTechnicalDebt, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Desk { stage production }
ml component LanguageGuess
ml component Router
software component Inbox { role ui }
prediction flow LanguageGuess -> Router -> Inbox
`;

export const rule: Rule = {
    id: 'correction-cascade',
    title: 'A model built on another model, without a contract',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph],
    explanation: `What one model predicts is the input, the label or the training data of another, and nothing says what the first promises: it has no specification, and no monitor watches it.

The second model learns to live with the mistakes of the first. Improving the first then makes the second worse, and nobody dares to touch either.

Write down what the first model promises to the second, or watch it, so that a change is noticed where it happens.`,
    sources: [cite(hiddenTechnicalDebt, 'correction cascades, unstable data dependencies'), cite(machineLearningInProduction, 'chapter on model composition')],
    check(system, report) {
        const graph = flowGraph(system);
        for (const first of system.all('Component')) {
            if (first.nature !== 'ml' || isPromised(system, first) || isWatched(system, first)) continue;
            const next = graph.out(first).filter(({ kind }) => kind === 'prediction' || kind === 'label' || kind === 'data').map(({ to }) => to);
            const second = next.find(to => isMachineLearned(to) && to !== first)
                ?? system.all('Component').find(model => model.nature === 'ml' && model !== first && [...trainingSources(system, model)].some(source => next.includes(source)));
            if (second?.kind !== 'Component') continue;
            report({
                element: first,
                message: `'${second.name}' builds on what '${first.name}' predicts, and nothing says what '${first.name}' promises, so each change of the one may break the other; write a specification, or watch it.`,
                related: [{ message: `builds on '${first.name}'`, origin: second.nameOrigin }],
                fixes: fixes(system, first, second),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}specification GuessContract of LanguageGuess "The language of a letter" { over Router  measure right "letters in the right language, per language" >= 97 % }`,
    },
};

function isPromised(system: SystemModel, model: Component): boolean {
    return system.all('Specification').some(({ of }) => of?.target === model);
}

function isWatched(system: SystemModel, model: Component): boolean {
    const isOf = (element: Element | undefined): boolean => {
        for (let at = element; at; at = at.parent) {
            if (at === model || ((at.kind === 'Goal') && at.of?.target === model)) return true;
            if (at.kind === 'Property' && at.of.some(({ target }) => target === model)) return true;
            if (at.kind === 'Telemetry' && at.observes.some(({ target }) => target === model)) return true;
        }
        return false;
    };
    return system.all('Monitor').some(({ watches }) => watches.some(({ subject }) => isOf(subject.target)));
}

function fixes(system: SystemModel, first: Component, second: Component): Fix[] {
    const measure = system.all('Goal').filter(({ of }) => of?.target === first).flatMap(({ measures }) => measures)[0];
    const bound = measure?.acceptable ?? measure?.target;
    return ordered([
        fix(`Write what '${first.name}' promises to '${second.name}'`, declare(system, 'Specification', first, `specification ${unused(system, `${first.name}Contract`)} of ${first.qualifiedName} "\${1:what it promises}" {\n  over ${second.qualifiedName}\n  measure kept "\${2:share of cases in which it holds}" >= \${3:95 %}\n}`)),
        ...measure && bound ? [fix(`Watch '${measure.qualifiedName}'`, declare(system, 'Monitor', first, `monitor ${unused(system, `${first.name}Watch`)} {\n  watches ${measure.qualifiedName}\n  alert when ${bound.value.operator.startsWith('>') ? '<' : '>'} ${bound.value.quantity.text} over \${1:7 days}\n  owner "\${2:team that answers}"\n  then page "\${3:whom}"\n}`))] : [],
    ]);
}
