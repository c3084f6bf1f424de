import { telemetryCoverage } from '../../analyses/telemetry/coverage.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (strategy: string): string => `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner { mistake Invents "names an object that is not there" { kind wrong  severity minor  noticeable no } }
prediction flow Captioner -> App -> Reader
telemetry Seen { from App  observes Captioner  strategy ${strategy} }`;

export const rule: Rule = {
    id: 'mistake-invisible',
    title: 'A mistake that neither people nor telemetry can see',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    needs: [telemetryCoverage],
    explanation: `People cannot notice a mistake (\`noticeable no\`), and no telemetry finds out what would have been right: by waiting for the outcome, labelling a sample, asking, or running a second
model in the shadow.

Such a mistake may happen every day for years. All that is reported is fine, because nobody who is wronged knows it.

Label a sample, or wait for the truth. Complaints and corrections do not help here: who does not notice does not complain. Negligible mistakes are left alone, and models that nothing observes at all
are asked for that first.`,
    sources: [cite(intelligentSystems, 'chapters on mistakes and on telemetry'), cite(machineLearningInProduction, 'chapter on quality assurance in production')],
    check(system, report) {
        for (const { observable, gap } of telemetryCoverage(system)) {
            if (observable.kind !== 'Mistake' || gap !== 'unnoticed' || observable.severity?.value === 'negligible') continue;
            const component = observable.parent;
            if (component?.kind !== 'Component' || !isObserved(system, component)) continue;
            report({
                element: observable, origin: observable.noticeable?.origin,
                message: `Nobody can notice '${observable.qualifiedName}', and no telemetry finds out what would have been right, so it may happen for years; label a sample, or wait for the outcome.`,
                fixes: fixes(system, component, observable),
            });
        }
    },
    examples: { firing: spec('complaints'), silent: spec('complaints, label  sample 1 %') },
};

function isObserved(system: SystemModel, component: Component): boolean {
    const about = new Set<unknown>([component, ...system.incoming(component).flatMap(({ from, keyword }) => keyword === 'presents' || from.kind === 'Goal' ? [from] : [])]);
    return system.all('Telemetry').some(({ observes }) => observes.some(({ target }) => about.has(target)))
        || system.all('Experience').some(experience => about.has(experience) && experience.feedback.length > 0);
}

function fixes(system: SystemModel, component: Component, mistake: Mistake): Fix[] {
    const experience = system.all('Experience').find(({ presents }) => presents.some(({ target }) => target === component));
    const from = experience?.on[0]?.target ?? component;
    const observes = [component, ...experience ? [experience] : []].map(({ qualifiedName }) => qualifiedName).join(', ');
    const write = (title: string, suffix: string, strategy: string, rest: string): Fix => fix(title, declare(system, 'Telemetry', mistake,
        `telemetry ${unused(system, `${component.name}${suffix}`)} "\${1:whether ${component.name} was right}" {\n  from ${from.qualifiedName}\n  observes ${observes}\n  strategy ${strategy}\n  context prediction : text\n  outcome ${mistake.name === '' ? 'wrong' : `is${mistake.name}`} : boolean\n${rest}}`));
    return ordered([
        write('Label a sample', 'Sample', 'label', '  sample ${2:1 %}\n  latency ${3:7 days}\n'),
        write('Wait for the true outcome', 'Truth', 'wait', '  latency ${3:30 days}\n'),
        write('Ask some of the people', 'Asked', 'ask', '  sample ${2:1 %}\n'),
    ]);
}
