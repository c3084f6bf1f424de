/** Loops that lectures and papers describe, as flows, with what must be found. */
import { describe, expect, it } from 'vitest';
import { controlLoops } from '../../../server/analyses/loops/control-loops.js';
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
        expect(controlLoops(systemFrom(robot)).map(({ steps }) => steps.map(({ from }) => from.name).join(' '))).toEqual(['Detector Motor Pavement Camera']);
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
