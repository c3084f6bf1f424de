import { learningLoops } from '../../analyses/loops/feedback-loops.js';
import { cite, euAiAct, feedbackLoopClassification, systemsLecture } from '../../analyses/sources.js';
import type { Rule } from '../rule.js';
import { fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';

const spec = (handled: string): string => `system Policing { stage production }
affected actor Residents
ml component RateModel
software component PatrolPlan
data component CrimeData { role store }
prediction flow RateModel -> PatrolPlan
influence flow PatrolPlan -> Residents -> CrimeData "more patrols, more recorded crime"
data flow CrimeData -> RateModel "yearly training"
feedback loop MorePatrols { through RateModel -> PatrolPlan -> CrimeData -> RateModel  effect reinforcing${handled} }`;

export const rule: Rule = {
    id: 'loop-reinforcing',
    title: 'A loop that drives itself on, and nothing holds it back',
    concern: 'loops',
    severity: 'error',
    completeness: false,
    needs: [learningLoops],
    explanation: `A declared feedback loop reinforces itself (by what it declares, or by the signs of its flows), or nobody knows whether it does, and nothing handles it: no hold-out, exploration, cap or review.
Where no people stand on its way or are named as affected, it is a warning.

Such a loop turns a small difference of the first day into the truth of the tenth year, and the model finds itself confirmed all the way.

Hold out a share, explore, cap the effect, or let somebody review it, and write which.`,
    sources: [cite(euAiAct, 'article 15 (4), feedback loops'), cite(systemsLecture, 'feedback loops'), cite(feedbackLoopClassification)],
    check(system, report) {
        const found = new Map(learningLoops(system).loops.flatMap(loop => loop.declaredAs ? [[loop.declaredAs, loop] as const] : []));
        for (const loop of system.all('FeedbackLoop')) {
            if (loop.handledBy.length > 0) continue;
            const way = found.get(loop);
            const effect = loop.effect?.value === 'reinforcing' ? 'reinforcing' : way?.sign.effect ?? loop.effect?.value;
            // What is neither declared nor derived has not been said yet.
            if (effect === 'balancing' || effect === undefined) continue;
            const people = [...way?.people ?? [], ...loop.through.flatMap(({ target }) => target?.kind === 'Actor' ? [target] : [])];
            report({
                element: loop, atMost: people.length > 0 || system.all('Actor').some(({ role }) => role === 'affected') ? undefined : 'warning',
                message: way?.sign.contradicts
                    ? `'${loop.name}' is declared ${loop.effect?.value}, but by the effects of its flows it drives itself on, and nothing holds it back; correct the one or the other, or handle it by a hold-out, exploration, a cap or a review.`
                    : effect === 'reinforcing'
                    ? `'${loop.name}' drives itself on${people[0] ? `, with '${people[0].name}' on its way` : ''}, and nothing holds it back, so a small difference grows until it passes for the truth; handle it by a hold-out, exploration, a cap or a review.`
                    : `Nobody knows whether '${loop.name}' drives itself on, and nothing holds it back; find out, and handle it meanwhile.`,
                related: [
                    ...people.slice(0, 1).map(person => ({ message: 'people on its way', origin: person.nameOrigin })),
                    ...(way?.steps ?? []).flatMap(({ flow }, index, steps) => flow?.effect && steps.findIndex(step => step.flow === flow) === index ? [{ message: `${flow.effect.value} what comes back`, origin: flow.nameOrigin }] : []),
                ],
                fixes: ordered([
                    fix('Handle it by a hold-out', addClause(loop, 'handled by holdout "${1:which share never meets the prediction}"')),
                    fix('Handle it by exploration', addClause(loop, 'handled by exploration "${1:what is varied at random, how often}"')),
                    fix('Handle it by a cap', addClause(loop, 'handled by cap "${1:how far it may go}"')),
                    fix('Handle it by a review', addClause(loop, 'handled by review "${1:who looks at it, how often}"')),
                ]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  handled by holdout "a tenth of the patrols by lot"') },
};
