/** Loops that lectures and papers describe, as flows, with what must be found; and random flows, compared with trying all ways. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlLoops } from '../../../server/analyses/loops/control-loops.js';
import { analysis } from '../../../server/analyses/loops/feedback-loop-report.js';
import { learningLoops, openLoops } from '../../../server/analyses/loops/feedback-loops.js';
import { rule as undeclared } from '../../../server/rules/loops/loop-undeclared.js';
import { findingsOf, systemFrom } from '../../helpers/model.js';

/** `A B C: reinforcing, sampling`: the way, the sign and the class of every loop. */
function loopsOf(text: string): string[] {
    return learningLoops(systemFrom(text)).loops.map(({ steps, sign, kind }) => `${steps.map(({ from }) => from.name).join(' ')}: ${sign.effect}, ${kind.name}`);
}

/** The lecture's figure of a transcription service with its pipeline. */
const transcription = `system Transcription
user actor Interviewer "Reads and corrects transcripts"
ml component Inference { role inference }
software component UserInterface { role ui }
software component LabelingTool { role labeling }
software component FeatureServer { role feature store }
software component ModelMonitoring { role monitoring }
software component Logging { role logging }
software component Monitoring { role monitoring }
software component Cloud
data component TrainingData { role store }
pipeline Pipeline { trains Inference from TrainingData  stages collect, train, evaluate, deploy }
prediction flow Inference -> UserInterface "transcript"
data flow Interviewer -> UserInterface "corrections"
telemetry flow UserInterface -> TrainingData "telemetry"
label flow LabelingTool -> TrainingData "data collection"
data flow TrainingData -> Pipeline "uses"
data flow FeatureServer -> Inference "features"
data flow FeatureServer -> Pipeline "features"
deploy flow Pipeline -> Inference "learns and deploys"
telemetry flow Inference -> ModelMonitoring "observes"
action flow ModelMonitoring -> Pipeline "triggers"
telemetry flow ModelMonitoring -> Logging
telemetry flow ModelMonitoring -> Monitoring "observes"
data flow Inference -> Cloud "scales with"
data flow Pipeline -> Cloud "scales with"`;

describe('transcription service with pipeline', () => {
    it('has no loop while nothing says what transcripts do to corrections', () => {
        expect(loopsOf(transcription)).toEqual([]);
    });

    it('has the correction loop once the influence is written down', () => {
        expect(loopsOf(`${transcription}\ninfluence flow UserInterface -> Interviewer "a fluent draft is believed" { effect lowers }`))
            .toEqual(['Inference UserInterface Interviewer UserInterface TrainingData: balancing, individual']);
    });
});

const policing = `system Policing
affected actor Residents
ml component Rates
software component PatrolPlan
data component CrimeData { role store }
prediction flow Rates -> PatrolPlan
influence flow PatrolPlan -> Residents "patrols" { effect raises }
influence flow Residents -> CrimeData "arrests" { effect raises }
data flow CrimeData -> Rates "yearly training"`;

describe('predictive policing', () => {
    it('has one reinforcing loop that people are on', () => {
        expect(loopsOf(policing)).toEqual(['Rates PatrolPlan Residents CrimeData: reinforcing, sampling']);
        expect(learningLoops(systemFrom(policing)).loops[0].people.map(({ name }) => name)).toEqual(['Residents']);
    });

    it('asks for a declaration, and is content with one that leaves elements out, begun anywhere', () => {
        expect(findingsOf(undeclared, systemFrom(policing)).length).toBe(1);
        expect(findingsOf(undeclared, systemFrom(`${policing}\nfeedback loop More { through CrimeData -> Rates -> Residents -> CrimeData  effect reinforcing }`))).toEqual([]);
    });

    it('finds a loop once, whichever of two parallel flows it takes', () => {
        expect(loopsOf(`${policing}\nprediction flow Rates -> PatrolPlan "once more"\ndata flow CrimeData -> Rates "again"`).length).toBe(1);
    });

    it('leaves out detours that pass all of a shorter loop', () => {
        expect(loopsOf(`${policing}\nenvironment City\ninfluence flow PatrolPlan -> City -> Residents "presence"`).length).toBe(1);
    });

    it('does not know the sign while an influence says nothing, and then believes the declaration', () => {
        const silent = policing.replace(' { effect raises }', '');
        expect(loopsOf(silent)).toEqual(['Rates PatrolPlan Residents CrimeData: unknown, sampling']);
        expect(loopsOf(`${silent}\nfeedback loop More { through Rates -> Residents -> CrimeData -> Rates  effect reinforcing }`)).toEqual(['Rates PatrolPlan Residents CrimeData: reinforcing, sampling']);
    });

    it('tells when the declaration says the opposite of the flows', () => {
        const system = systemFrom(`${policing}\nfeedback loop Less { through Rates -> Residents -> CrimeData -> Rates  effect balancing }`);
        expect(learningLoops(system).loops[0].sign).toMatchObject({ effect: 'reinforcing', contradicts: true });
    });
});

describe('what is no learning loop', () => {
    const robot = `system Robot
environment Pavement
ml component Detector
hardware component Motor { role actuator }
hardware component Camera { role sensor }
prediction flow Detector -> Motor
influence flow Motor -> Pavement -> Camera
data flow Camera -> Detector`;

    it('is control, when it closes through the next input', () => {
        expect(loopsOf(robot)).toEqual([]);
        expect(controlLoops(systemFrom(robot)).loops.map(({ steps }) => steps.map(({ from }) => from.name).join(' '))).toEqual(['Detector Motor Pavement Camera']);
    });

    it('is told when it is declared all the same, with the step that is missing', () => {
        const system = systemFrom(`${robot}\ndata component Log { role store }\nfeedback loop Wear { through Detector -> Motor -> Log -> Detector }`);
        expect(openLoops(system).map(({ loop, gap }) => [loop.name, gap?.from.name, gap?.to.name])).toEqual([['Wear', 'Motor', 'Log']]);
    });
});

it('predictions that are recorded as training data are a loop of the model with itself', () => {
    expect(loopsOf(`system Self
ml component Labeler
data component Labels { role store }
prediction flow Labeler -> Labels
pipeline Nightly { trains Labeler from Labels }`)).toEqual(['Labeler Labels: reinforcing, model']);
});

/** A model, what it learns from, and up to seven parts and people between them. */
const randomFlows = fc.integer({ min: 3, max: 9 }).chain(size => fc.record({
    size: fc.constant(size), learnsFrom: fc.integer({ min: 1, max: size - 1 }),
    flows: fc.array(fc.record({ from: fc.nat(size - 1), to: fc.nat(size - 1), kind: fc.constantFrom('data', 'prediction', 'influence', 'telemetry', 'influence') }), { minLength: size, maxLength: size * 2 }),
}));

describe('random flows', () => {
    it('have the learning loops that trying all ways finds, without detours', () => {
        fc.assert(fc.property(randomFlows, ({ size, learnsFrom, flows }) => {
            const system = systemFrom(['system Random', 'ml component N0', ...Array.from({ length: size - 1 }, (_, index) => `${index % 3 === 2 ? 'environment' : 'software component'} N${index + 1}`),
                `pipeline P { trains N0 from N${learnsFrom} }`, ...flows.map(({ from, to, kind }) => `${kind} flow N${from} -> N${to}`)].join('\n'));
            const sources = new Set(system.all('Pipeline').flatMap(({ sources: links }) => links.flatMap(({ target }) => target?.name ?? [])));
            const all: string[][] = [];
            const walk = (path: readonly string[], influenced: boolean): void => {
                const at = path[path.length - 1];
                if (influenced && sources.has(at.slice(0, -1))) all.push(path.map(one => one.slice(0, -1)));
                for (const { from, to, kind } of flows) {
                    const next = `N${to}${influenced || kind === 'influence' ? '+' : '-'}`;
                    if (`N${from}` === at.slice(0, -1) && to !== 0 && !path.includes(next)) walk([...path, next], influenced || kind === 'influence');
                }
            };
            walk(['N0-'], false);
            const { loops, incomplete, longer } = learningLoops(system);
            expect([incomplete, longer]).toEqual([[], []]);
            const found = loops.filter(({ kind }) => kind.name !== 'model').map(({ steps }) => steps.map(({ from }) => from.name));
            const holds = (way: readonly string[], part: readonly string[]): boolean => part.every(name => way.includes(name));
            expect(found.filter(way => !all.some(one => one.join() === way.join()))).toEqual([]);
            expect(all.filter(way => !found.some(one => one.length <= way.length && holds(way, one)))).toEqual([]);
            expect(found.filter((way, index) => found.slice(0, index).some(shorter => holds(way, shorter)))).toEqual([]);
        }), { numRuns: 150 });
    });
});

describe('large systems', () => {
    it('a loop of 40 elements is found, since there is no shorter one', () => {
        const parts = Array.from({ length: 38 }, (_, index) => `software component C${index}`);
        const flows = ['prediction flow M -> C0', ...Array.from({ length: 37 }, (_, index) => `data flow C${index} -> C${index + 1}`), 'influence flow C37 -> D'];
        const { loops, longer } = learningLoops(systemFrom(`system Long\nml component M\ndata component D { role store }\ndata flow D -> M\n${[...parts, ...flows].join('\n')}`));
        expect([loops.map(({ steps }) => steps.length), longer.length]).toEqual([[40], 0]);
    });

    it('what was cut is said', () => {
        const layers = Array.from({ length: 22 }, (_, layer) => [0, 1].map(side => `software component C${layer}x${side}\n${[0, 1].map(other => layer === 0 ? `prediction flow M -> C0x${side}` : `data flow C${layer - 1}x${other} -> C${layer}x${side}`).join('\n')}`).join('\n'));
        const system = systemFrom(`system Wide\nml component M\ndata component D { role store }\ndata flow D -> M\n${layers.join('\n')}\n${[0, 1].map(side => `influence flow C21x${side} -> D`).join('\n')}`);
        expect(analysis.run(system).notes[0]).toBe("'M' has more ways back than could be followed; the shortest are listed.");
        const short = systemFrom(`system Both\nml component M\ndata component D { role store }\ndata flow D -> M\ninfluence flow M -> D\n${Array.from({ length: 30 }, (_, index) => `software component C${index}\ndata flow ${index === 0 ? 'M' : `C${index - 1}`} -> C${index}`).join('\n')}\ninfluence flow C29 -> D`);
        expect(analysis.run(short).notes).toContain("'M' may have loops of more than 20 elements; only shorter ones were looked for.");
    });
});
