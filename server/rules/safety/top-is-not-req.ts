import { cite, machineLearningInProduction, worldAndMachine } from '../../analyses/sources.js';
import type { Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, quotable, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind excessive  severity severe  leads to Fire } }
`;

export const rule: Rule = {
    id: 'top-is-not-req',
    title: 'A hazard that violates nothing',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    explanation: `A hazard violates no requirement or property, and no property says that it prevents or reduces the hazard.

A hazard is the breach of something that should hold in the world. If nothing says what should hold, the "hazard" may be a mistake of the model in other words, and nobody can say when it has been kept
away.

Name the requirement or the property that is broken when it happens.`,
    sources: [cite(machineLearningInProduction, 'chapter on safety: hazards are about requirements'), cite(worldAndMachine)],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (hazard.violates.length > 0) continue;
            if (system.incoming(hazard).some(({ from, keyword }) => from.kind === 'Property' && (keyword === 'prevents' || keyword === 'reduces'))) continue;
            report({
                element: hazard,
                message: `Nothing says which requirement '${hazard.name}' breaks, so nobody can say when it has been kept away; name it with 'violates'.`,
                fixes: fixes(system, hazard),
            });
        }
    },
    examples: {
        firing: `${spec}hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }`,
        silent: `${spec}hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
safety property NeverHot "No outer surface above 90 °C" { prevents Fire }`,
    },
};

function fixes(system: SystemModel, hazard: Hazard): Fix[] {
    const people = new Set(hazard.affects.map(({ target }) => target));
    const near = [...system.all('Property').filter(({ quality }) => quality === 'safety'), ...system.all('Requirement').filter(({ over }) => over.some(({ target }) => target !== undefined && people.has(target as never)))].slice(0, 2);
    const name = unused(system, `No${hazard.name}`);
    const guardrails = system.incoming(hazard).flatMap(({ from, keyword }) => from.kind === 'Guardrail' && keyword === 'prevents' ? [from.qualifiedName] : []);
    // Which of the written ones it breaks, if any, is for the author to say.
    return ordered([
        fix(`Write the safety property '${name}' that prevents it`, declare(system, 'Property', hazard, `safety property ${name} "\${1:what must never be: ${quotable(hazard.title ?? hazard.name)}}" {\n  prevents ${hazard.qualifiedName}\n${guardrails.length > 0 ? `  ensured by ${guardrails.join(', ')}\n` : ''}}`)),
        ...near.map(element => fix(`It violates '${element.name}'`, extend(hazard, 'violates', [], element.qualifiedName))),
    ]);
}
