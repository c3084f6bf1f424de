import type { Actor, Component, Element, FeedbackLoop, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { reachable, indexed, shortestPath, type FlowGraph, type FlowStep } from '../flows/flow-graph.js';
import { cyclesThrough, type CycleLimits } from '../graphs/elementary-cycles.js';
import { learningGraph, trainingSources } from './learning-graph.js';
import { loopClass, type LoopClass } from './loop-class.js';
import { signOf, type LoopSign } from './loop-sign.js';

/** A way from a model's output through people or the world back into what the model learns from. */
export interface LearningLoop {
    readonly model: Component;
    /** From the model back to it; the last step is the training. */
    readonly steps: readonly FlowStep[];
    /** Machine-learned components on it; two or more that meet through the world are easily overlooked. */
    readonly models: readonly Component[];
    readonly declaredAs?: FeedbackLoop;
    readonly sign: LoopSign;
    readonly kind: LoopClass;
    /** People on its way. */
    readonly people: readonly Actor[];
}

export interface LearningLoops {
    /** By model, the shortest first. */
    readonly loops: readonly LearningLoop[];
    /** Models for which there are more loops than were looked for. */
    readonly incomplete: readonly Component[];
    /** Models that may have loops of more elements than were looked for. */
    readonly longer: readonly Component[];
}

/** For each model, detours included. */
export const usualLoopLimits: CycleLimits = { count: 120, length: 20, work: 60_000 };

/** Models that get that much; more of them share what these would get, down to a tenth. */
const modelsInFull = 20;

function limitsFor(models: number): CycleLimits {
    const share = Math.max(0.1, Math.min(1, modelsInFull / models));
    return { ...usualLoopLimits, count: Math.round(usualLoopLimits.count * share), work: Math.round(usualLoopLimits.work * share) };
}

/**
 * All learning loops, shortest first. A loop passes at least one influence flow and comes back by training, by a retrieval store or by
 * a memory; one that closes through the next input alone is control, not learning.
 *
 * The search runs over pairs of element and "has passed an influence flow", so that a component that is used in both directions may
 * be passed once before and once after. A loop that passes all elements of a shorter one, and more, is a detour and left out; so are
 * parallel flows.
 */
export function learningLoops(system: SystemModel): LearningLoops {
    return system.derived(findLearningLoops);
}

/** The shortest loop of each model that runs through people or the world. */
export function shortestLearningLoops(system: SystemModel): readonly LearningLoop[] {
    const loops = learningLoops(system).loops.filter(({ kind }) => kind.name !== 'model');
    return loops.filter((loop, index) => loops.findIndex(({ model }) => model === loop.model) === index);
}

function findLearningLoops(system: SystemModel): LearningLoops {
    const graph = learningGraph(system);
    const loops: LearningLoop[] = [];
    const incomplete: Component[] = [];
    const longer: Component[] = [];
    const declared = system.all('FeedbackLoop').map(declaredWay);
    const models = system.all('Component').filter(({ nature }) => nature === 'ml');
    const limits = limitsFor(models.length);
    for (const model of models) {
        const sources = trainingSources(system, model);
        const found = loopsOf(graph, model, sources, limits);
        if (!found.complete) incomplete.push(model);
        else if (found.longer) longer.push(model);
        for (const steps of found.ways) loops.push(described(declared, model, steps));
        const own = selfTraining(graph, model, sources);
        if (own) loops.push(described(declared, model, own));
    }
    return { loops, incomplete, longer };
}

function described(declared: readonly DeclaredWay[], model: Component, steps: readonly FlowStep[]): LearningLoop {
    const nodes = steps.map(({ from }) => from);
    const declaredAs = declaredFor(declared, steps);
    return {
        model, steps, declaredAs, sign: signOf(steps, declaredAs), kind: loopClass(steps),
        models: nodes.filter((node): node is Component => node.kind === 'Component' && node.nature === 'ml'),
        people: [...new Set(nodes.filter((node): node is Actor => node.kind === 'Actor'))],
    };
}

/** What the model says, recorded as what it learns from, with nobody and nothing in between to disagree. */
function selfTraining(graph: FlowGraph, model: Component, sources: ReadonlySet<FlowEnd>): FlowStep[] | undefined {
    const way = shortestPath(graph, model, element => sources.has(element), ({ kind }) => kind === 'prediction' || kind === 'label');
    const end = way?.at(-1)?.to;
    return way && end && [...way, { from: end, to: model, kind: 'data' }];
}

interface State {
    readonly at: FlowEnd;
    readonly influenced: boolean;
}

interface FoundWays {
    readonly ways: readonly FlowStep[][];
    readonly complete: boolean;
    readonly longer: boolean;
}

function loopsOf(graph: FlowGraph, model: Component, sources: ReadonlySet<FlowEnd>, limits: CycleLimits): FoundWays {
    if (sources.size === 0) return { ways: [], complete: true, longer: false };
    const states = new Map<FlowEnd, readonly [State, State]>();
    const stateOf = (at: FlowEnd, influenced: boolean): State => {
        let pair = states.get(at);
        if (!pair) {
            pair = [{ at, influenced: false }, { at, influenced: true }];
            states.set(at, pair);
        }
        return pair[influenced ? 1 : 0];
    };
    const start = stateOf(model, false);
    const next = (state: State): State[] => [
        ...state.influenced && sources.has(state.at) ? [start] : [],
        ...graph.out(state.at).flatMap(({ to, kind }) => to === model ? [] : stateOf(to, state.influenced || kind === 'influence')),
    ];
    const { cycles, cutByWork, cutByLength } = cyclesThrough(start, statesFrom(start, next), next, limits);
    const direct: { readonly elements: ReadonlySet<FlowEnd>; readonly cycle: readonly State[] }[] = [];
    for (const cycle of cycles) {
        const elements = new Set(cycle.map(({ at }) => at));
        if (!direct.some(shorter => [...shorter.elements].every(element => elements.has(element)))) direct.push({ elements, cycle });
    }
    return { ways: direct.map(({ cycle }) => stepsOf(graph, cycle, model)), complete: !cutByWork, longer: cutByLength };
}

function statesFrom(start: State, next: (state: State) => State[]): State[] {
    const seen = new Set([start]);
    const waiting = [start];
    for (let state = waiting.pop(); state; state = waiting.pop()) {
        for (const other of next(state)) {
            if (seen.has(other)) continue;
            seen.add(other);
            waiting.push(other);
        }
    }
    return [...seen];
}

function stepsOf(graph: FlowGraph, cycle: readonly State[], model: Component): FlowStep[] {
    return cycle.map((state, index): FlowStep => {
        const to = cycle[index + 1];
        const training: FlowStep = { from: state.at, to: model, kind: 'data' };
        if (!to) return graph.out(state.at).find(step => step.to === model) ?? training;
        const influences = to.influenced && !state.influenced;
        return graph.out(state.at).find(step => step.to === to.at && (step.kind === 'influence') === influences) ?? graph.out(state.at).find(step => step.to === to.at) ?? training;
    });
}

/** A declared loop, begun at each of its elements. */
interface DeclaredWay {
    readonly loop: FeedbackLoop;
    readonly elements: ReadonlySet<Element>;
    readonly turns: readonly (readonly Element[])[];
}

/** Pipelines count for nothing, since training is how every learning loop closes. */
function declaredWay(loop: FeedbackLoop): DeclaredWay {
    const declared = loop.through.flatMap(({ target }) => target && target.kind !== 'Pipeline' ? [target] : []);
    const named = declared.length > 1 && declared[0] === declared[declared.length - 1] ? declared.slice(0, -1) : declared;
    return { loop, elements: new Set(named), turns: declared.length < 2 ? [] : turns(named) };
}

/** The declared loop that is this one, wherever either starts: it may leave elements out, or name more of them on its way. */
function declaredFor(declared: readonly DeclaredWay[], steps: readonly FlowStep[]): FeedbackLoop | undefined {
    const nodes = steps.map(step => step.from).filter(({ kind }) => kind !== 'Pipeline');
    const elements = new Set<Element>(nodes);
    return declared.find(({ elements: named, turns: [first, ...more] }) => {
        if (!first) return false;
        if ([...named].every(element => elements.has(element)) && [first, ...more].some(turn => isSubsequence(turn, nodes))) return true;
        return nodes.every(node => named.has(node)) && turns(nodes).some(turn => isSubsequence(turn, first));
    })?.loop;
}

/** A cycle written from each of its elements on. */
function turns(cycle: readonly Element[]): Element[][] {
    return cycle.map((_, turn) => [...cycle.slice(turn), ...cycle.slice(0, turn)]);
}

function isSubsequence(part: readonly Element[], whole: readonly Element[]): boolean {
    let at = 0;
    for (const element of whole) if (element === part[at]) at++;
    return at === part.length;
}

/** A declared loop that the flows do not close. */
export interface OpenLoop {
    readonly loop: FeedbackLoop;
    /** The first neighbours with no way between them; undefined when there is a way round, but no influence flow on it. */
    readonly gap?: { readonly from: FlowEnd; readonly to: FlowEnd };
    /** All neighbours with no way between them. */
    readonly gaps: readonly { readonly from: FlowEnd; readonly to: FlowEnd }[];
}

/** Declared loops that no cycle of flows answers to. */
export function openLoops(system: SystemModel): readonly OpenLoop[] {
    return system.derived(findOpenLoops);
}

function findOpenLoops(system: SystemModel): readonly OpenLoop[] {
    const found = new Set(learningLoops(system).loops.map(({ declaredAs }) => declaredAs));
    const graph = withTraining(system);
    return system.all('FeedbackLoop').flatMap((loop): OpenLoop[] => {
        const way = loop.through.flatMap(({ target }) => target ?? []);
        if (found.has(loop) || way.length < 2 || way.length < loop.through.length) return [];
        const closed = way[0] === way[way.length - 1] ? way : [...way, way[0]];
        const gaps = closed.slice(0, -1).map((from, index) => ({ from, to: closed[index + 1] })).filter(({ from, to }) => !reachable(graph, from).has(to));
        if (gaps.length > 0) return [{ loop, gap: gaps[0], gaps }];
        const influenced = closed.some((from, index) => index + 1 < closed.length && graph.out(from).some(({ kind }) => kind === 'influence'));
        return influenced ? [] : [{ loop, gaps: [] }];
    });
}

/** The learning graph with every model behind what it learns from. */
function withTraining(system: SystemModel): FlowGraph {
    const training = system.all('Component').filter(({ nature }) => nature === 'ml').flatMap(model =>
        [...trainingSources(system, model)].map((from): FlowStep => ({ from, to: model, kind: 'data' })));
    const stages = system.all('Pipeline').flatMap(pipeline => [
        ...pipeline.sources.flatMap(({ target: from }): FlowStep[] => from ? [{ from, to: pipeline, kind: 'data' }] : []),
        ...pipeline.trains.flatMap(({ target: to }): FlowStep[] => to ? [{ from: pipeline, to, kind: 'deploy' }] : []),
    ]);
    return indexed([...learningGraph(system).steps, ...training, ...stages]);
}
