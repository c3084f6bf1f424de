import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';
import type { Experience } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, isMachineLearned, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
`;

export const rule: Rule = {
    id: 'data-starved-experience',
    title: 'People react, and nothing is learned from it',
    concern: 'experience',
    severity: 'hint',
    completeness: true,
    explanation: `An experience names no \`feedback\`, and no telemetry observes it or, on its own component, the model that it presents or the goal that it serves.

What people do after a prediction is the cheapest truth there is. An experience can be built so that it yields this by the way, or so that it never will.

Record what people do with it: corrections, reactions, what they chose instead.`,
    sources: [cite(intelligentSystems, 'chapter on getting data from experience'), cite(machineLearningInProduction, 'chapter on quality assurance in production')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (experience.feedback.length > 0 || !experience.presents.some(({ target }) => isMachineLearned(target))) continue;
            const shown = new Set<unknown>([...experience.presents, ...experience.serves].map(({ target }) => target));
            const places = new Set<unknown>(experience.on.map(({ target }) => target));
            if (system.all('Telemetry').some(({ observes, from }) => observes.some(({ target }) => target === experience)
                || (observes.some(({ target }) => shown.has(target)) && from.some(({ target }) => places.has(target))))) continue;
            report({
                element: experience,
                message: `Nothing records what people do with '${experience.name}', so the cheapest truth about its mistakes is lost; name the telemetry that is its feedback.`,
                fixes: fixes(system, experience),
            });
        }
    },
    examples: {
        firing: `${spec}experience Caption { presents Captioner to Reader  on App  mode annotate  offers dismiss }`,
        silent: `${spec}experience Caption { presents Captioner to Reader  on App  mode annotate  offers dismiss  feedback Dismissed }
telemetry Dismissed { from App  observes Caption  strategy corrections  action dismissed : boolean }`,
    },
};

function fixes(system: SystemModel, experience: Experience): Fix[] {
    const model = experience.presents[0]?.target;
    const place = experience.on[0]?.target ?? model;
    const offers = new Set(experience.offers.map(({ value }) => value));
    const [strategy, action] = offers.has('correction') || offers.has('override') || offers.has('undo') ? ['corrections', 'corrected'] : offers.has('report') || offers.has('appeal') ? ['complaints', 'reported'] : ['observe', offers.has('dismiss') ? 'dismissed' : 'followed'];
    const name = unused(system, `${experience.name}Feedback`);
    const near = system.all('Telemetry').filter(({ observes }) => observes.some(({ target }) => target !== undefined && target === model)).slice(0, 2);
    return ordered([
        ...near.map(telemetry => fix(`Its feedback is '${telemetry.name}'`, extend(experience, 'feedback', [], telemetry.qualifiedName))),
        ...place ? [fix(`Record its feedback in a new telemetry '${name}'`, extend(experience, 'feedback', [], name), declare(system, 'Telemetry', experience,
            `telemetry ${name} "\${1:what people do with it}" {\n  from ${place.qualifiedName}\n  observes ${experience.qualifiedName}\n  strategy ${strategy}\n  context prediction : text\n  action ${action} : boolean\n  latency \${2:1 day}\n}`))] : [],
    ]);
}
