import { learningLoops, shortestLearningLoops } from '../../analyses/loops/feedback-loops.js';
import { trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, feedbackLoopClassification, hiddenTechnicalDebt } from '../../analyses/sources.js';
import type { Rule } from '../rule.js';
import { declare, fix, ordered, unused, wayOf } from '../edits.js';
import { namesOf } from '../wording.js';

const spec = (rest: string): string => `system Shop { stage production }
user actor Buyer
ml component Pricing
ml component Recommender
software component Tag { role ui }
software component Page { role ui }
data component Sales { role store }
prediction flow Pricing -> Tag
prediction flow Pricing -> Recommender -> Page "price as a feature"
influence flow Tag -> Buyer -> Sales "what people buy at this price"
influence flow Page -> Buyer -> Sales "what people buy of what they see"
data flow Sales -> Pricing "training"
data flow Sales -> Recommender "training"
feedback loop Taste { through Recommender -> Page -> Buyer -> Sales -> Recommender  effect balancing }
feedback loop Prices { through Pricing -> Tag -> Buyer -> Sales -> Pricing  effect balancing }${rest}`;

export const rule: Rule = {
    id: 'loop-hidden',
    title: 'Two models teach each other through the world',
    concern: 'loops',
    severity: 'warning',
    completeness: false,
    needs: [learningLoops],
    explanation: `A way leads from one model over another and through people or the world back into the training of both, and no declared loop names both models, though each of their own loops is declared.

Each team knows its own loop. The one that runs through both models belongs to neither, and a change of either team moves both.

Declare it, with how it is handled.`,
    sources: [cite(hiddenTechnicalDebt, 'hidden feedback loops'), cite(feedbackLoopClassification)],
    check(system, report) {
        const shortest = new Set(shortestLearningLoops(system));
        const told = new Set([...shortest].flatMap(({ model, declaredAs }) => declaredAs ? [] : [model]));
        const reported = new Set<string>();
        for (const loop of learningLoops(system).loops) {
            if (loop.models.length < 2 || shortest.has(loop) || loop.kind.name === 'model') continue;
            const models = [...new Set([loop.model, ...loop.models])];
            // A model that only passes something on is taught nothing.
            const stations = new Set<unknown>(loop.steps.map(({ from }) => from));
            if (!models.every(model => [...trainingSources(system, model)].some(source => stations.has(source)))) continue;
            // A loop of one of them covers the way as well, and says nothing of the other.
            if (system.all('FeedbackLoop').some(({ through }) => models.every(model => through.some(({ target }) => target === model)))) continue;
            const key = models.map(({ qualifiedName }) => qualifiedName).sort().join();
            if (models.some(model => told.has(model)) || reported.has(key)) continue;
            reported.add(key);
            const name = unused(system, `${loop.model.name}Through${models[1]?.name ?? 'World'}`);
            const way = [...loop.steps.map(({ from }) => from), loop.model];
            report({
                element: loop.model,
                message: `${namesOf(models)} teach each other through the world (${wayOf(way)}), and no feedback loop says so; declare it.`,
                related: loop.steps.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                fixes: ordered([fix(`Declare the feedback loop '${name}'`, declare(system, 'FeedbackLoop', loop.model, `feedback loop ${name} "\${1:what comes back, and to whom}" {\n  through ${way.map(({ qualifiedName }) => qualifiedName).join(' -> ')}\n  effect \${2:unknown}\n  handled by review "\${3:who looks at it, how often}"\n}`))]),
            });
        }
    },
    examples: {
        firing: spec(''),
        silent: spec('\nfeedback loop Both { through Pricing -> Recommender -> Page -> Buyer -> Sales -> Pricing  effect unknown  handled by review "both teams, monthly" }'),
    },
};
