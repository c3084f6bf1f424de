import { flowGraph, shortestPath } from '../../analyses/flows/flow-graph.js';
import { guardrailPaths, isGuardable } from '../../analyses/flows/guardrail-paths.js';
import { cutSets, type HazardCutSets } from '../../analyses/hazards/hazard-cut-sets.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';
import type { Cause, Component, FlowEnd, Hazard, Mistake } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause, addDeclaration, freshName, type Fix, type FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'ml-single-cut',
    title: 'One mistake of a model is enough for harm',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    hides: ['cut-of-one'],
    explanation: `A hazard of severity \`major\` or worse has a minimal cut set that is a single mistake of a machine-learned component, with all guardrails
counted: when the model errs in this way, nothing else has to go wrong.

A model errs at some rate, whatever is done to train it. If one of its mistakes is enough for serious harm, the harm comes at that rate.

Put something between the mistake and the harm that fails for other reasons than the model does: a limit in code, a fuse, a person who confirms. If something else has
to happen as well before anybody is harmed, say so in \`caused by\`. Guardrails count where the mistake has to pass them; the analysis of cut sets shows which do.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes, fault trees'), cite(systemsLecture, 'safety beyond the model')],
    check(system, report) {
        for (const found of cutSets(system).values()) {
            const { hazard, singlePoints } = found;
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            for (const { element: mistake, machineLearned } of singlePoints) {
                if (mistake?.kind !== 'Mistake' || !machineLearned || isHeldByBypassed(system, found, mistake)) continue;
                const misses = found.guardrails.flatMap(({ guardrail, misses: missed }) =>
                    missed.filter(({ event }) => event === mistake).map(({ because }) => ({ message: `'${guardrail.name}' does not help: ${because}`, origin: guardrail.nameOrigin })));
                report({
                    element: hazard,
                    origin: leavesOf(hazard.cause, mistake)[0]?.at.origin,
                    message: `The mistake '${mistake.qualifiedName}' of a model is enough to bring about the ${hazard.severity?.value} hazard '${hazard.name}'; put a guardrail outside the model in its way.`,
                    related: [{ message: `the mistake that is enough for '${hazard.name}'`, origin: mistake.nameOrigin }, ...misses],
                    fixes: fixes(system, found, mistake),
                });
            }
        }
    },
    examples: {
        firing: `system LaneAssist { stage production }
affected actor Driver
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
software component Display { role ui }
software component SteeringLimit
hardware component Steering { role actuator }
hardware component GripSensor { role sensor }
data flow GripSensor -> Display "hands on the wheel"
prediction flow LaneModel -> SteeringLimit
prediction flow LaneModel -> Display -> Driver
action flow SteeringLimit -> Steering
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread or (NoWarning and NoResponse) }
event NoWarning of Display
event NoResponse "the driver does not react"
guardrail Beep { on Display  prevents NoWarning  kind recovery  responds "a tone besides the light" }`,
        silent: `system LaneAssist { stage production }
affected actor Driver
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
software component Display { role ui }
software component SteeringLimit
hardware component Steering { role actuator }
hardware component GripSensor { role sensor }
data flow GripSensor -> Display "hands on the wheel"
prediction flow LaneModel -> SteeringLimit
prediction flow LaneModel -> Display -> Driver
action flow SteeringLimit -> Steering
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread or (NoWarning and NoResponse) }
event NoWarning of Display
event NoResponse "the driver does not react"
guardrail Beep { on Display  prevents NoWarning  kind recovery  responds "a tone besides the light" }
guardrail GentleSteering { on SteeringLimit  guards LaneModel -> Steering  prevents LeavesLane  kind limit  responds "never more force than a hand can overcome" }`,
    },
};

/** A guardrail that would help but for a way round it is the business of 'guardrail-bypass'. */
function isHeldByBypassed(system: SystemModel, { guardrails }: HazardCutSets, mistake: Mistake): boolean {
    return guardrails.some(({ guardrail, misses }) => guardrailPaths(system).get(guardrail)?.state === 'bypassed'
        && misses.some(({ event, wayRound }) => event === mistake && wayRound !== undefined));
}

function fixes(system: SystemModel, found: HazardCutSets, mistake: Mistake): Fix[] {
    const model = mistake.parent?.kind === 'Component' ? mistake.parent : undefined;
    const taken = (name: string): boolean => system.find(name) !== undefined;
    const offer = (title: string, component: Component | undefined, suffix: string, kind: string, responds: string): Fix[] => {
        if (!component) return [];
        const name = freshName(`${mistake.name}${suffix}`, taken);
        const end = model && endBehind(system, model, component);
        const guards = model && end ? `  guards ${model.name} -> ${component.name} -> ${end.name}\n` : '';
        return [{
            title: `${title} on '${component.name}' against '${mistake.qualifiedName}'`,
            edits: [addDeclaration(found.hazard, `guardrail ${name} "\${1:what it allows at most}" {\n  on ${component.name}\n${guards}  prevents ${mistake.qualifiedName}\n  kind ${kind}\n  responds "\${2:${responds}}"\n}`)],
        }];
    };
    const components = [...model ? componentsBehind(system, model) : [], ...system.all('Component')];
    const pick = (nature: Component['nature']): Component | undefined => components.find(component => component.nature === nature);
    const offered = [
        ...offer('Add a limit in code', pick('software'), 'Limit', 'limit', 'refuse and tell why'),
        ...offer('Add a fail-safe part', pick('hardware'), 'Stop', 'containment', 'stop in a safe state'),
        ...offer('Ask a person to confirm', pick('human'), 'Approval', 'approval', 'hold until a person has confirmed'),
    ];
    if (offered.length === 0) {
        const component = freshName('SafetyCheck', taken);
        offered.push({
            title: `Add a software component with a limit against '${mistake.qualifiedName}'`,
            edits: [addDeclaration(found.hazard, `software component ${component} "\${1:where the limit runs}"\nguardrail ${freshName(`${mistake.name}Limit`, taken)} {\n  on ${component}\n  prevents ${mistake.qualifiedName}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`)],
        });
    }
    return [...offered, withSecondEvent(system, found.hazard, mistake)].map((fix, index) => ({ ...fix, preferred: index === 0 }));
}

/** Parts that the model's output passes, the next ones first. */
function componentsBehind(system: SystemModel, model: Component): Component[] {
    const graph = flowGraph(system);
    const seen = new Set<FlowEnd>([model]);
    for (const element of seen) for (const step of graph.out(element)) if (isGuardable(step)) seen.add(step.to);
    return [...seen].flatMap(element => element.kind === 'Component' && element.nature !== 'ml' ? [element] : []);
}

/** What lies behind a component for everything that comes from the model; undefined where it can go round. */
function endBehind(system: SystemModel, model: Component, component: Component): FlowEnd | undefined {
    const graph = flowGraph(system);
    if (!shortestPath(graph, model, element => element === component, isGuardable)) return undefined;
    return graph.out(component).filter(isGuardable).map(({ to }) => to)
        .find(end => end !== model && !shortestPath(graph, model, element => element === end, step => isGuardable(step) && step.to !== component));
}

interface Leaf {
    readonly at: Cause;
    readonly under?: 'and' | 'or';
}

/** Where a mistake stands in a cause. */
function leavesOf(cause: Cause | undefined, mistake: Mistake, under?: 'and' | 'or'): Leaf[] {
    if (!cause) return [];
    if (cause.gate !== 'leaf') return cause.children.flatMap(child => leavesOf(child, mistake, cause.gate));
    return cause.link.target === mistake ? [{ at: cause, under }] : [];
}

function withSecondEvent(system: SystemModel, hazard: Hazard, mistake: Mistake): Fix {
    const name = freshName(`${mistake.name}Unnoticed`, candidate => system.find(candidate) !== undefined);
    const both = `${mistake.qualifiedName} and ${name}`;
    const others = system.incoming(hazard).flatMap(({ from, keyword }) => keyword === 'leads' && from.kind === 'Mistake' && from !== mistake ? [from.qualifiedName] : []);
    const change: FixEdit[] = hazard.cause
        ? leavesOf(hazard.cause, mistake).map(({ at, under }) => ({ kind: 'replace', at: at.origin, text: under === 'or' ? `(${both})` : both }))
        : [addClause(hazard, `caused by ${[others.length > 0 ? `(${both})` : both, ...others].join(' or ')}`)];
    return {
        title: `Say what has to go wrong besides '${mistake.qualifiedName}', in a new event '${name}'`,
        edits: [...change, addDeclaration(hazard, `event ${name} "\${1:what has to go wrong as well}"`)],
    };
}
