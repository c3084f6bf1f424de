import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { FeedbackLoop, Monitor } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { measuresOfModel } from '../operation/uses.js';

const spec = (watched: string): string => `system Policing { stage production }
affected actor Residents
ml component RateModel
software component PatrolPlan
data component CrimeData { role store }
prediction flow RateModel -> PatrolPlan
influence flow PatrolPlan -> Residents -> CrimeData "more patrols, more recorded crime"
data flow CrimeData -> RateModel "yearly training"
monitor GapGrows { watches Even.gap  alert when > 20 % over 90 days  owner "Analysis unit"  then page "police board" }
model goal Even of RateModel { measure gap "gap between recorded and reported crime, by district" <= 10 % from CrimeData }
feedback loop MorePatrols { through RateModel -> PatrolPlan -> CrimeData -> RateModel  effect reinforcing  handled by holdout "a tenth of the patrols by lot"${watched} }`;

export const rule: Rule = {
    id: 'loop-unmonitored',
    title: 'A loop that nobody watches',
    concern: 'loops',
    severity: 'warning',
    completeness: true,
    explanation: `A declared feedback loop is watched by no monitor.

Loops work slowly and evenly. No single month is remarkable, and after two years the model lives in a world of its own making.

Watch something that would show it: a gap between groups, the share of the held-out cases, the spread of the predictions.`,
    sources: [cite(machineLearningInProduction, 'chapters on fairness and on quality assurance in production')],
    check(system, report) {
        for (const loop of system.all('FeedbackLoop')) {
            if (loop.watchedBy.length > 0) continue;
            report({
                element: loop,
                message: `Nobody watches '${loop.name}', and loops work too slowly to be noticed by chance; name a monitor that would show it.`,
                fixes: fixes(system, loop),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  watched by GapGrows') },
};

function fixes(system: SystemModel, loop: FeedbackLoop): Fix[] {
    const models = loop.through.flatMap(({ target }) => target?.kind === 'Component' && target.nature === 'ml' ? [target] : []);
    const measures = new Set<unknown>(models.flatMap(model => measuresOfModel(system, model)));
    const telemetry = system.all('Telemetry').filter(({ observes }) => observes.some(({ target }) => models.some(model => model === target)));
    const fields = new Set<unknown>(telemetry.flatMap(one => [one, ...one.fields]));
    const near: Monitor[] = system.all('Monitor').filter(({ watches }) => watches.some(({ subject: { target } }) => measures.has(target) || fields.has(target))).slice(0, 3);
    const name = unused(system, `${loop.name}Watch`);
    const subject = [...measures].flatMap(measure => isNamed(measure) ? [measure.qualifiedName] : [])[0] ?? telemetry[0]?.qualifiedName;
    return ordered([
        ...near.map(monitor => fix(`'${monitor.name}' watches it`, extend(loop, 'watched by', [], monitor.qualifiedName))),
        fix(`Watch it with a new monitor '${name}'`, extend(loop, 'watched by', [], name), declare(system, 'Monitor', loop, `monitor ${name} "\${1:what would show that it runs away}" {\n${subject ? `  watches ${subject}\n` : ''}  alert when "\${2:what is seen then}" over \${3:90 days}\n  owner "\${4:team that answers}"\n  then page "\${5:whom}"\n}`)),
    ]);
}

function isNamed(value: unknown): value is { readonly qualifiedName: string } {
    return typeof value === 'object' && value !== null && 'qualifiedName' in value;
}
