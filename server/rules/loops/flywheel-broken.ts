import { openLoops, type OpenLoop } from '../../analyses/loops/feedback-loops.js';
import { trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, FeedbackLoop, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { append, declare, fix, isMachineLearned, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { telemetryAbout } from '../operation/uses.js';
import { listOf } from '../wording.js';

const spec = (rest: string): string => `system Toaster { stage production }
user actor Cook
ml component TimeModel
software component Controller
data component ToastLog { role store }
prediction flow TimeModel -> Controller
influence flow Controller -> Cook -> Controller "how the cook corrects it"
telemetry flow Controller -> ToastLog
feedback loop Flywheel { through TimeModel -> Controller -> Cook -> ToastLog -> TimeModel  claims learning  effect balancing }${rest}`;

export const rule: Rule = {
    id: 'flywheel-broken',
    title: 'It is said to learn from use, and it does not',
    concern: 'loops',
    severity: 'hint',
    completeness: false,
    needs: [openLoops],
    explanation: `A feedback loop \`claims learning\`, and no way leads from use back into training: something between is not connected, or no model on its way learns from anything, and what comes back is but the
next input.

"The more it is used, the better it gets" is a promise to investors and users. It is kept by a flow of data into a pipeline, and by nothing else.

Connect what is recorded with what the model is trained on, or take the claim back.`,
    sources: [cite(machineLearningInProduction, 'chapters on quality assurance in production and on pipelines: the data flywheel')],
    check(system, report) {
        for (const { loop, gap, gaps } of openLoops(system)) {
            if (!loop.claimsLearning) continue;
            report({
                element: loop,
                message: gap
                    ? `'${loop.name}' claims that the system learns from use, but nothing leads from '${gap.from.name}' to '${gap.to.name}'; connect them, or take the claim back.`
                    : `'${loop.name}' claims that the system learns from use, but no influence flow shows what people do with it; write that flow, or take the claim back.`,
                related: gap ? [{ message: 'from here', origin: gap.from.nameOrigin }, { message: 'nothing leads to here', origin: gap.to.nameOrigin }] : [],
                fixes: fixes(system, loop, gaps),
            });
        }
        const open = new Set(openLoops(system).map(({ loop }) => loop));
        for (const loop of system.all('FeedbackLoop')) {
            const models = loop.through.flatMap(({ target }) => isMachineLearned(target) ? [target] : []);
            const [model] = models;
            if (!loop.claimsLearning || open.has(loop) || !model || models.some(one => trainingSources(system, one).size > 0)) continue;
            report({
                element: loop,
                message: `'${loop.name}' claims that the system learns from use, but what comes back is only the next input of '${model.name}', which learns from nothing; name what it learns from, or take the claim back.`,
                related: [{ message: 'neither a pipeline nor data teaches it', origin: model.nameOrigin }],
                fixes: ordered([...learning(system, loop, model), ...claimBack(loop)]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('\ndata flow ToastLog -> TimeModel "nightly training"') },
};

function fixes(system: SystemModel, loop: FeedbackLoop, gaps: OpenLoop['gaps']): Fix[] {
    const outside = ({ kind }: FlowEnd): boolean => kind === 'Actor' || kind === 'Environment';
    const way = loop.through.flatMap(({ target }) => target ?? []);
    const model = way.find((end): end is Component => end.kind === 'Component' && end.nature === 'ml');
    const store = way.find((end): end is Component => end.kind === 'Component' && end.nature === 'data');
    const pipeline = model && (model.trainedBy?.target ?? system.all('Pipeline').find(({ trains }) => trains.some(({ target }) => target === model)));
    const last = pipeline?.sources.at(-1);
    const [gap] = gaps;
    const learns = gaps.length === 1 && gap.to === model && store && last && !trainingSources(system, model).has(store) ? [fix(`Let '${pipeline?.name}' learn from '${store.name}'`, append(last.origin, `, ${store.qualifiedName}`))] : [];
    const flows = gaps.map(({ from, to }, index) => declare(system, 'Flow', loop, `${outside(from) || outside(to) ? 'influence' : 'data'} flow ${from.qualifiedName} -> ${to.qualifiedName} "\${${index + 1}:what passes here}"`));
    const connect = flows.length > 0 ? [fix(`Connect ${listOf(gaps.map(({ from, to }) => `'${from.name}' with '${to.name}'`))}`, ...flows)] : [];
    return ordered([...learns, ...connect, ...claimBack(loop)]);
}

function claimBack(loop: FeedbackLoop): Fix[] {
    const claim = loop.clauses.find(({ keyword }) => keyword === 'claims');
    return claim ? [fix('Take the claim back', { kind: 'remove', at: claim.origin })] : [];
}

/** A pipeline from what is recorded of the model, where anything is. */
function learning(system: SystemModel, loop: FeedbackLoop, model: Component): Fix[] {
    const [record] = telemetryAbout(system, model);
    if (!record) return [];
    const name = unused(system, `${model.name}Training`);
    return [fix(`Declare the pipeline '${name}' that learns from '${record.name}'`, declare(system, 'Pipeline', loop, `pipeline ${name} {\n  trains ${model.qualifiedName} from ${record.qualifiedName}\n  stages collect, validate, train, evaluate, deploy, monitor\n}`))];
}
