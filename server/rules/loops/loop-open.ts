import { openLoops, type OpenLoop } from '../../analyses/loops/feedback-loops.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';
import type { FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

const spec = (rest: string): string => `system Toaster { stage production }
user actor Cook
ml component TimeModel
software component Controller
data component ToastLog { role store }
prediction flow TimeModel -> Controller
telemetry flow Controller -> ToastLog
data flow ToastLog -> TimeModel "training"
feedback loop Habit { through TimeModel -> Controller -> Cook -> Controller -> ToastLog -> TimeModel  effect balancing }${rest}`;

export const rule: Rule = {
    id: 'loop-open',
    title: 'A declared loop that the flows do not close',
    concern: 'loops',
    severity: 'warning',
    completeness: false,
    needs: [openLoops],
    hides: ['loop-unmonitored'],
    explanation: `A feedback loop is declared, and the flows do not lead round: between two of its elements there is no way, or no influence flow shows what the prediction changes out there.

Either the flow is missing, and every analysis that follows flows overlooks the loop; or the loop does not exist, and its handling protects nobody.

Write the flow that closes it. A loop that claims learning is the business of *flywheel-broken*.`,
    sources: [cite(systemsLecture, 'feedback loops'), cite(machineLearningInProduction, 'chapter on requirements')],
    check(system, report) {
        for (const open of openLoops(system)) {
            if (open.loop.claimsLearning) continue;
            report({
                element: open.loop, origin: open.loop.through[0]?.origin,
                message: open.gap
                    ? `'${open.loop.name}' is no loop as long as nothing leads from '${open.gap.from.name}' to '${open.gap.to.name}'; write that flow, or correct the way.`
                    : `'${open.loop.name}' leads round inside the system, but no influence flow says what it changes out there; write what the prediction does to people or the world.`,
                related: open.gap ? [{ message: 'from here', origin: open.gap.from.nameOrigin }, { message: 'nothing leads to here', origin: open.gap.to.nameOrigin }] : [],
                fixes: fixes(system, open),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('\ninfluence flow Controller -> Cook -> Controller "how the cook corrects it"') },
};

function fixes(system: SystemModel, { loop, gaps }: OpenLoop): Fix[] {
    const outside = ({ kind }: FlowEnd): boolean => kind === 'Actor' || kind === 'Environment';
    const way = loop.through.flatMap(({ target }) => target ?? []);
    if (gaps.length > 0) {
        const flows = gaps.map(({ from, to }) => ({ from, to, kind: outside(from) || outside(to) ? 'influence' : 'data' }));
        return ordered([fix(`Write ${flows.length > 1 ? 'the flows' : `the ${flows[0].kind} flow`} ${listOf(flows.map(({ from, to }) => `'${from.name} -> ${to.name}'`))}`, ...flows.map(({ from, to, kind }, index) =>
            declare(system, 'Flow', loop, `${kind} flow ${from.qualifiedName} -> ${to.qualifiedName} "\${${index + 1}:what passes here}"`)))]);
    }
    const at = way.findIndex((element, index) => index > 0 && (outside(element) || index === way.length - 2));
    const [from, to] = at > 0 ? [way[at - 1], way[at]] : [way[0], way[1]];
    return ordered([fix(`Write the influence flow '${from.name} -> ${to.name}'`, declare(system, 'Flow', loop, `influence flow ${from.qualifiedName} -> ${to.qualifiedName} "\${1:what changes there}"`))]);
}
