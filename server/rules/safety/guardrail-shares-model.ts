import { guardedElements } from '../../analyses/flows/guardrail-paths.js';
import { trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Element, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, replace, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (place: string): string => `system Chat { stage production }
user actor Visitor
ml component Writer { mistake Rude { kind harmful  severity minor } }
ml component Judge
data component Chats { role store }
software component Page { role ui }
data flow Chats -> Writer "training"
data flow Chats -> Judge "training"
prediction flow Writer -> Judge -> Page -> Visitor
guardrail Polite { on ${place}  guards Writer -> ${place} -> Visitor  prevents Writer.Rude  kind check  responds "a fixed answer" }`;

export const rule: Rule = {
    id: 'guardrail-shares-model',
    title: 'A guardrail that learned from the same data as its model',
    concern: 'safety',
    severity: 'warning',
    completeness: false,
    hides: ['mitigation-inert'],
    explanation: `A guardrail runs on a model that shares with the model it guards the model itself, the foundation model that both are built on, the data that both are trained on, or features that both read.

What the one has never seen the other has never seen, either. A second opinion helps where it errs at other times than the first.

Train it on other data, let it see something else, or use a rule.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes: redundancy and guardrails')],
    check(system, report) {
        for (const guardrail of system.all('Guardrail')) {
            const places = guardrail.on.flatMap(({ target }) => target ?? []);
            if (places.length === 0 || !places.every(isMachineLearned)) continue;
            const guarded = guardedModels(guardrail);
            const shared = places.flatMap(place => [...guarded].flatMap(model => sharedBy(system, place, model)))[0];
            if (!shared) continue;
            report({
                element: guardrail, origin: guardrail.on[0].origin,
                message: `'${guardrail.name}' is to catch the mistakes of '${shared.model.name}', but ${shared.what}, so both err together; let it judge by something else.`,
                related: [{ message: 'the guarded model', origin: shared.model.nameOrigin }],
                fixes: fixes(system, guardrail),
            });
        }
    },
    examples: { firing: spec('Judge'), silent: spec('Page') },
};

function guardedModels(guardrail: Guardrail): ReadonlySet<Component> {
    const prevented = guardrail.prevents.flatMap(({ target }) => target?.kind === 'Mistake' ? [target.parent] : []);
    const places = new Set(guardrail.on.map(({ target }) => target));
    const path = guardedElements(guardrail);
    const before = path.slice(0, Math.max(1, path.findIndex(element => element.kind === 'Component' && places.has(element))));
    return new Set([...prevented, ...before].filter(isMachineLearned));
}

function sharedBy(system: SystemModel, place: Component, model: Component): { readonly model: Component; readonly what: string }[] {
    if (place === model) return [{ model, what: 'it runs on that model itself' }];
    const base = sharedFoundation(place, model);
    if (base !== undefined) return [{ model, what: `both are built on the foundation model '${base}'` }];
    const own = trainingSources(system, place);
    const data = [...trainingSources(system, model)].find(source => own.has(source));
    if (data) return [{ model, what: `both learn from '${data.name}'` }];
    const feature = place.features.find(({ value }) => model.features.some(other => other.value === value));
    return feature ? [{ model, what: `both read the feature '${feature.value}'` }] : [];
}

/** The foundation model that both name; another version of it has read most of the same. */
function sharedFoundation(one: Component, other: Component): string | undefined {
    const [first, second] = [one, other].map(({ provenance }) => provenance?.value.origin === 'foundation' ? provenance.value.provider?.trim() : undefined);
    return first && first.toLowerCase() === second?.toLowerCase() ? first : undefined;
}

function fixes(system: SystemModel, guardrail: Guardrail): Fix[] {
    const path = guardedElements(guardrail);
    const isSoftware = (element: Element): element is Component => element.kind === 'Component' && element.nature === 'software';
    const onTheWay = path.slice(1).filter(isSoftware);
    const candidates = (onTheWay.length > 0 ? onTheWay : system.all('Component').filter(isSoftware)).slice(0, 2);
    const own = unused(system, `${guardrail.name}Rules`);
    const [{ origin }] = guardrail.on;
    return ordered([
        ...[...new Set(candidates)].map(component => fix(`Run it on '${component.name}', by a rule`, replace(origin, component.qualifiedName))),
        fix(`Run it on a new component '${own}', by rules`, replace(origin, own), declare(system, 'Component', guardrail, `software component ${own} "\${1:rules that need no training}"`)),
    ]);
}
