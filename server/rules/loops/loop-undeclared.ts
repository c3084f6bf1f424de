import { shortestLearningLoops, type LearningLoop } from '../../analyses/loops/feedback-loops.js';
import type { FlowStep } from '../../analyses/flows/flow-graph.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, feedbackLoopClassification, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'loop-undeclared',
    title: 'Predictions change the data that trains the model',
    concern: 'loops',
    severity: 'warning',
    completeness: false,
    explanation: `The flows lead from a model's predictions through people or the world back into what the model learns from, and no \`feedback loop\`
says so.

Such a model sees more and more of what it has caused. Whether that steadies it or drives it away, and for whom, must be somebody's decision
and not an accident.

Declare the loop: its way, whether it reinforces or balances, how it is handled (a hold-out, exploration, a cap, a review), and which monitor
watches it. The declared way may leave out elements. Cycles that close only through the next input are control, not learning, and are left alone.`,
    sources: [cite(systemsLecture, 'feedback loops'), cite(machineLearningInProduction, 'chapters on requirements and on fairness'), cite(feedbackLoopClassification)],
    check(system, report) {
        for (const loop of shortestLearningLoops(system)) {
            if (loop.declaredAs) continue;
            const way = [...loop.steps.map(({ from }) => from.name), loop.model.name].join(' → ');
            report({
                element: loop.model,
                message: `What '${loop.model.name}' predicts comes back into its own training (${way}), and no feedback loop says what follows from that; declare it.`,
                related: loop.steps.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                fixes: fixes(system, loop),
            });
        }
    },
    examples: {
        firing: `system Policing { stage production }
affected actor Residents
ml component RateModel
software component PatrolPlan
data component CrimeData { role store }
prediction flow RateModel -> PatrolPlan
influence flow PatrolPlan -> Residents -> CrimeData "more patrols, more recorded crime"
data flow CrimeData -> RateModel "yearly training"`,
        silent: `system Policing { stage production }
affected actor Residents
ml component RateModel
software component PatrolPlan
data component CrimeData { role store }
prediction flow RateModel -> PatrolPlan
influence flow PatrolPlan -> Residents -> CrimeData "more patrols, more recorded crime"
data flow CrimeData -> RateModel "yearly training"
feedback loop MorePatrols { through RateModel -> PatrolPlan -> CrimeData -> RateModel  effect reinforcing  handled by holdout "a tenth of the patrols by lot" }`,
    },
};

function fixes(system: SystemModel, loop: LearningLoop): Fix[] {
    const name = freshName(`${loop.model.name}Loop`, candidate => system.find(candidate) !== undefined);
    const path = [...nodes(loop.steps), loop.model.name].join(' -> ');
    const goals = system.all('Goal').filter(goal => goal.of?.target === loop.model);
    const monitor = system.all('Monitor').find(({ watches }) => watches.some(({ subject }) => subject.target?.parent !== undefined && goals.some(goal => goal === subject.target?.parent)));
    const declare = (title: string, handling: string, preferred: boolean): Fix => ({
        title, preferred,
        edits: [addDeclaration(loop.model, `feedback loop ${name} "\${1:what comes back, and to whom}" {\n  through ${path}\n  effect \${2:unknown}\n  handled by ${handling}\n${monitor ? `  watched by ${monitor.name}\n` : ''}}`)],
    });
    return [
        declare(`Declare the feedback loop '${name}', handled by a review`, 'review "${3:who looks at it, how often}"', true),
        declare(`Declare the feedback loop '${name}', handled by a hold-out`, 'holdout "${3:which share never sees the prediction}"', false),
    ];
}

function nodes(steps: readonly FlowStep[]): string[] {
    return steps.map(({ from }) => from.qualifiedName);
}
