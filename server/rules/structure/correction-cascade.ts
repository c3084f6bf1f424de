import { flowGraph, shortestPath } from '../../analyses/flows/flow-graph.js';
import { trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, hiddenTechnicalDebt, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Element, FlowEnd } from '../../model/elements.js';
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
    explanation: `What one model predicts is the input (also through software in between), the label or the training data of another, and nothing says what the first promises: it has no specification, and no monitor watches it. A model
that is the place of a guardrail on the first only judges it, and builds nothing on it.

The second model learns to live with the mistakes of the first. Improving the first then makes the second worse, and nobody dares to touch either.

Write down what the first model promises to the second, or watch it, so that a change is noticed where it happens.`,
    sources: [cite(hiddenTechnicalDebt, 'correction cascades, unstable data dependencies'), cite(machineLearningInProduction, 'chapter on model composition')],
    check(system, report) {
        const graph = flowGraph(system);
        const models = system.all('Component').filter(({ nature }) => nature === 'ml');
        const learners = new Map<FlowEnd, Component>();
        for (const model of models) for (const source of trainingSources(system, model)) if (!learners.has(source)) learners.set(source, model);
        const promised = new Set(system.all('Specification').map(({ of }) => of?.target));
        const watched = watchedModels(system);
        for (const first of models) {
            if (promised.has(first) || watched.has(first)) continue;
            const next = graph.out(first).filter(({ kind }) => kind === 'prediction' || kind === 'label' || kind === 'data').map(({ to }) => to);
            const builds = (to: FlowEnd): boolean => isMachineLearned(to) && to !== first && !isJudgedBy(system, first, to);
            const way = shortestPath(graph, first, builds, ({ kind, from }) => kind === 'prediction' && from.kind === 'Component' && (from === first || from.nature === 'software'));
            const second = next.find(builds) ?? way?.at(-1)?.to ?? next.flatMap(to => learners.get(to) ?? []).find(model => model !== first);
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

/** Whether a guardrail on the second model guards what the first says. */
function isJudgedBy(system: SystemModel, first: Component, second: Component): boolean {
    const own = new Set<Element | undefined>([first, ...first.mistakes]);
    return system.all('Guardrail').some(({ on, guards, prevents, reduces }) => on.some(({ target }) => target === second)
        && [...guards?.path ?? [], ...prevents, ...reduces].some(({ target }) => own.has(target)));
}

/** Models that a monitor looks at: by a measure of their goals or properties, or in telemetry about them. */
function watchedModels(system: SystemModel): ReadonlySet<Element | undefined> {
    const watched = system.all('Monitor').flatMap(({ watches }) => watches.flatMap(({ subject }) => subject.target ?? []));
    const about = watched.flatMap((element): (Element | undefined)[] => {
        const chain: Element[] = [];
        for (let at: Element | undefined = element; at; at = at.parent) chain.push(at);
        return chain.flatMap((at): (Element | undefined)[] => at.kind === 'Goal' ? [at.of?.target] : at.kind === 'Property' ? at.of.map(({ target }) => target) : at.kind === 'Telemetry' ? at.observes.map(({ target }) => target) : [at]);
    });
    return new Set(about);
}

function fixes(system: SystemModel, first: Component, second: Component): Fix[] {
    const measure = system.all('Goal').filter(({ of }) => of?.target === first).flatMap(({ measures }) => measures)[0];
    const bound = measure?.acceptable ?? measure?.target;
    return ordered([
        fix(`Write what '${first.name}' promises to '${second.name}'`, declare(system, 'Specification', first, `specification ${unused(system, `${first.name}Contract`)} of ${first.qualifiedName} "\${1:what it promises}" {\n  over ${second.qualifiedName}\n  measure kept "\${2:share of cases in which it holds}" >= \${3:95 %}\n}`)),
        ...measure && bound ? [fix(`Watch '${measure.qualifiedName}'`, declare(system, 'Monitor', first, `monitor ${unused(system, `${first.name}Watch`)} {\n  watches ${measure.qualifiedName}\n  alert when ${bound.value.operator.startsWith('>') ? '<' : '>'} ${bound.value.quantity.text} over \${1:7 days}\n  owner "\${2:team that answers}"\n  then page "\${3:whom}"\n}`))] : [],
    ]);
}
