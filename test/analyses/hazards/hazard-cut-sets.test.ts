/** The cut sets of hazards as authors write them: lecture examples with known answers, and what guardrails change. */
import { describe, expect, it } from 'vitest';
import { analysis } from '../../../server/analyses/hazards/cut-set-report.js';
import { cutSets, hazardCutSets, type HazardCutSets } from '../../../server/analyses/hazards/hazard-cut-sets.js';
import { rule as singleCut } from '../../../server/rules/safety/ml-single-cut.js';
import { findingsOf, systemFrom } from '../../helpers/model.js';

function cutsOf(text: string): HazardCutSets {
    const [found] = cutSets(systemFrom(text)).values();
    return found;
}

/** `{a, b}` for each set, sorted. */
function written(sets: readonly (readonly string[])[]): string[] {
    return sets.map(set => `{${[...set].sort().join(', ')}}`).sort();
}

function factsOn(text: string, name: string): readonly string[] {
    const system = systemFrom(text);
    const element = system.find(name);
    return element ? analysis.facts?.(system, element) ?? [] : [];
}

const door = (pressure: string): string => `system TrainDoor { stage production }
affected actor Passenger
hardware component Camera { role sensor }
hardware component PressureStrip { role sensor }
ml component DoorModel { mistake Overlooks "sees nobody in the door"  { kind false negative  severity severe  leads to Caught } }
hazard Caught "The door closes on a person" {
  severity severe
  affects Passenger
  caused by PersonInDoor and (((DoorModel.Overlooks or CameraBroken or PoorLight) and ${pressure}) or Override)
}
event PersonInDoor
event CameraBroken of Camera
event PoorLight
event SensorBroken of PressureStrip
event SecondSensorBroken of PressureStrip
event ControllerCrash
event Override "the driver closes by hand"`;

describe('train door', () => {
    it('has seven minimal cut sets', () => {
        const { unguarded, guarded } = cutsOf(door('(SensorBroken or ControllerCrash)'));
        const expected = [
            '{CameraBroken, ControllerCrash, PersonInDoor}',
            '{CameraBroken, PersonInDoor, SensorBroken}',
            '{ControllerCrash, DoorModel.Overlooks, PersonInDoor}',
            '{ControllerCrash, PersonInDoor, PoorLight}',
            '{DoorModel.Overlooks, PersonInDoor, SensorBroken}',
            '{Override, PersonInDoor}',
            '{PersonInDoor, PoorLight, SensorBroken}',
        ];
        expect(written(unguarded.sets)).toEqual(expected);
        expect(written(guarded.sets)).toEqual(expected);
        expect(guarded.sets[0]).toEqual(['PersonInDoor', 'Override']);
    });

    it('has four when two sensors have to break', () => {
        expect(written(cutsOf(door('(SensorBroken and SecondSensorBroken)')).guarded.sets)).toEqual([
            '{CameraBroken, PersonInDoor, SecondSensorBroken, SensorBroken}',
            '{DoorModel.Overlooks, PersonInDoor, SecondSensorBroken, SensorBroken}',
            '{Override, PersonInDoor}',
            '{PersonInDoor, PoorLight, SecondSensorBroken, SensorBroken}',
        ]);
    });
});

describe('lane assist', () => {
    const text = `system LaneAssist { stage production }
affected actor Driver
hardware component Lidar { role sensor }
ml component LaneModel {
  mistake WrongClass { kind wrong  severity severe  leads to LeavesLane }
  mistake Slow { kind late  severity severe  leads to LeavesLane }
}
hazard LeavesLane {
  severity severe
  affects Driver
  caused by (LidarBroken or BadWeather or LaneModel.WrongClass or LaneModel.Slow) or ((NoWarning or NoResponse) and ControllerFails)
}
event LidarBroken of Lidar
event BadWeather
event NoWarning
event NoResponse
event ControllerFails`;

    it('has six minimal cut sets, four of them single points of failure', () => {
        const { guarded, singlePoints } = cutsOf(text);
        expect(written(guarded.sets)).toEqual(['{BadWeather}', '{ControllerFails, NoResponse}', '{ControllerFails, NoWarning}', '{LaneModel.Slow}', '{LaneModel.WrongClass}', '{LidarBroken}']);
        expect(singlePoints.map(({ name, machineLearned }) => [name, machineLearned])).toEqual([
            ['LidarBroken', false], ['BadWeather', false], ['LaneModel.WrongClass', true], ['LaneModel.Slow', true],
        ]);
    });

    it('ml-single-cut fires on the two mistakes of the model, each at its place in the tree', () => {
        const findings = findingsOf(singleCut, systemFrom(text));
        expect(findings.map(({ element, message }) => [element.name, /'LaneModel\.\w+'/.exec(message)?.[0]])).toEqual([['LeavesLane', "'LaneModel.WrongClass'"], ['LeavesLane', "'LaneModel.Slow'"]]);
        const line = text.split('\n').findIndex(one => one.includes('caused by'));
        expect(findings.map(({ origin }) => origin.start)).toEqual(['LaneModel.WrongClass', 'LaneModel.Slow'].map(name => ({ line, character: text.split('\n')[line].indexOf(name) })));
    });
});

it('no light: the lamps together, or what both need', () => {
    const { guarded } = cutsOf(`system Room
hazard NoLight { severity minor  caused by (Lamp1 and Lamp2) or (Switch or NoVoltage or Fuse) }
event Lamp1
event Lamp2
event Switch
event NoVoltage
event Fuse`);
    expect(written(guarded.sets)).toEqual(['{Fuse}', '{Lamp1, Lamp2}', '{NoVoltage}', '{Switch}']);
});

const toaster = (rest: string, cause = '(TimeModel.TooLong or SensorStuck or RelayWelded) and Curtain'): string => `system Toaster { stage production }
affected actor Household
environment Kitchen
hardware component HeatSensor { role sensor }
ml component TimeModel { mistake TooLong { severity severe  leads to Fire } }
software component Controller
hardware component Fuse
hardware component Heater { role actuator }
data flow HeatSensor -> TimeModel
prediction flow TimeModel -> Controller
action flow Controller -> Fuse -> Heater
hazard Fire { severity catastrophic  affects Household  caused by ${cause} }
event SensorStuck of HeatSensor
event RelayWelded of Controller
event Curtain "hangs over the toaster"
event FuseWelded of Fuse
event TimerStopped of Controller
${rest}`;

describe('guardrails', () => {
    const limit = 'guardrail MaxTime { on Controller  guards TimeModel -> Heater  prevents Fire  kind limit  fails as TimerStopped }';
    const fuse = 'guardrail Melt { on Fuse  guards Controller -> Fuse -> Heater  prevents Fire  kind containment  fails as FuseWelded }';

    it('lengthen the sets of the causes whose way they guard, and not of the component that they run on', () => {
        const { unguarded, guarded, guardrails } = cutsOf(toaster(limit));
        expect(written(unguarded.sets)).toEqual(['{Curtain, RelayWelded}', '{Curtain, SensorStuck}', '{Curtain, TimeModel.TooLong}']);
        expect(written(guarded.sets)).toEqual(['{Curtain, RelayWelded}', '{Curtain, SensorStuck, TimerStopped}', '{Curtain, TimeModel.TooLong, TimerStopped}']);
        expect(guardrails.map(({ covers, misses, raises }) => [covers.map(({ name }) => name), misses.map(({ event, because }) => `${event.name}: ${because}`), raises])).toEqual([
            [['TooLong', 'SensorStuck'], ["RelayWelded: it runs on 'Controller' itself"], [{ sets: 2, from: 2, to: 3 }]],
        ]);
        expect(factsOn(toaster(limit), 'MaxTime')).toEqual(["Makes 2 cut sets of 'Fire' larger, from 2 to 3 events.", "It does not cover 'RelayWelded': it runs on 'Controller' itself."]);
    });

    it('of two kinds, one behind the other, have both to fail', () => {
        expect(written(cutsOf(toaster(`${limit}\n${fuse}`)).guarded.sets)).toEqual([
            '{Curtain, FuseWelded, RelayWelded}',
            '{Curtain, FuseWelded, SensorStuck, TimerStopped}',
            '{Curtain, FuseWelded, TimeModel.TooLong, TimerStopped}',
        ]);
    });

    it('that do not say how they fail, fail in a way of their own', () => {
        const found = cutsOf(toaster('guardrail MaxTime { on Controller  prevents TimeModel.TooLong  kind limit }', 'TimeModel.TooLong'));
        expect(written(found.guarded.sets)).toEqual(['{MaxTime fails, TimeModel.TooLong}']);
    });

    it('may fail in several ways, as a tree', () => {
        const found = cutsOf(toaster('guardrail Melt { on Fuse  guards TimeModel -> Heater  prevents Fire  kind containment  fails as FuseWelded or (TimerStopped and Curtain) }', 'TimeModel.TooLong'));
        expect(written(found.guarded.sets)).toEqual(['{Curtain, TimeModel.TooLong, TimerStopped}', '{FuseWelded, TimeModel.TooLong}']);
    });

    it('cover what happens in the world only when they name it', () => {
        const named = 'guardrail Distance { on Controller  prevents Curtain  kind limit }';
        expect(written(cutsOf(toaster(named, 'TimeModel.TooLong and Curtain')).guarded.sets)).toEqual(['{Curtain, Distance fails, TimeModel.TooLong}']);
        expect(written(cutsOf(toaster(fuse, 'Curtain')).guarded.sets)).toEqual(['{Curtain}']);
    });

    it('that only reduce change no set', () => {
        const { guarded, unguarded } = cutsOf(toaster(limit.replace('prevents', 'reduces')));
        expect(guarded.sets).toEqual(unguarded.sets);
    });

    it('inside the model err with it', () => {
        const text = toaster('guardrail Sure { on TimeModel  guards TimeModel -> Heater  prevents Fire  kind check }', 'TimeModel.TooLong');
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{TimeModel.TooLong}']);
        expect(factsOn(text, 'Sure')).toEqual(["Changes no cut set of 'Fire': of 'TimeModel.TooLong', it errs with 'TimeModel', on which it runs."]);
    });

    it('that see only what the model says count for nothing, those that see something else do', () => {
        const check = 'guardrail Plausible { on Controller  guards TimeModel -> Heater  prevents Fire  kind check }';
        expect(written(cutsOf(toaster(check, 'TimeModel.TooLong')).guarded.sets)).toEqual(['{TimeModel.TooLong}']);
        const second = `${check}\nml component SmokeModel\nprediction flow SmokeModel -> Controller`;
        expect(written(cutsOf(toaster(second, 'TimeModel.TooLong')).guarded.sets)).toEqual(['{Plausible fails, TimeModel.TooLong}']);
    });

    it('on a second model bring its mistakes in', () => {
        const second = `ml component SmokeModel { mistake Missed { kind false negative } }
prediction flow TimeModel -> SmokeModel -> Controller
guardrail Smoke { on SmokeModel  guards TimeModel -> SmokeModel  prevents TimeModel.TooLong  kind check  fails as SmokeModel.Missed }`;
        const { guarded, events } = cutsOf(toaster(second, 'TimeModel.TooLong'));
        expect(written(guarded.sets)).toEqual(['{SmokeModel.Missed, TimeModel.TooLong}']);
        expect([...events.values()].map(({ name, machineLearned }) => [name, machineLearned])).toEqual([['TimeModel.TooLong', true], ['SmokeModel.Missed', true]]);
    });

    it('that a way leads round protect nobody, also against what they name', () => {
        const text = toaster(`${fuse.replace('prevents Fire', 'prevents Fire, TimeModel.TooLong')}\naction flow Controller -> Heater "crisping"`, 'TimeModel.TooLong');
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{TimeModel.TooLong}']);
        expect(factsOn(text, 'Melt')).toEqual(["Changes no cut set of 'Fire': of 'TimeModel.TooLong', a way leads round it."]);
        expect(findingsOf(singleCut, systemFrom(text)), 'guardrail-bypass says it').toEqual([]);
    });

    it('do not cover a model that has a way of its own to the end', () => {
        const text = toaster(`${fuse.replace('Controller -> Fuse', 'Controller -> Fuse')}\naction flow TimeModel -> Heater "test mode"`, 'TimeModel.TooLong');
        expect(cutsOf(text).guardrails.flatMap(({ misses }) => misses.map(({ because }) => because))).toEqual(["a way from 'TimeModel' leads round it"]);
    });

    it('whose failure is a cause already change nothing', () => {
        const text = toaster('guardrail Sensible { on Fuse  prevents TimeModel.TooLong  kind limit  fails as Curtain }', 'TimeModel.TooLong and Curtain');
        expect(factsOn(text, 'Sensible')).toEqual(["Changes no cut set of 'Fire': where it could help, it has failed already."]);
    });

    it('that ensure a property prevent what the property prevents', () => {
        const text = toaster('guardrail Melt { on Fuse  guards TimeModel -> Heater  kind containment }\nsafety property NeverHot { prevents Fire  ensured by Melt }', 'TimeModel.TooLong');
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{Melt fails, TimeModel.TooLong}']);
    });

    it('on the whole stand wherever its parts stand', () => {
        const text = toaster('hardware component Oven\nhardware component Shell { part of Oven }\naction flow Fuse -> Shell -> Heater\nguardrail Casing { on Oven  prevents Fire  kind containment }', 'TimeModel.TooLong');
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{Casing fails, TimeModel.TooLong}']);
    });

    it('that no flow touches are taken at their word, and a note says so', () => {
        const text = toaster('software component Watchdog\nguardrail Dog { on Watchdog  prevents Fire  kind limit }', 'TimeModel.TooLong');
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{Dog fails, TimeModel.TooLong}']);
        expect(analysis.run(systemFrom(text)).notes).toEqual(["No flow joins 'Dog' and 'TimeModel.TooLong'; that it helps against 'Fire' is taken from its word."]);
    });

    it('that say what they guard and stand nowhere there are taken at their word, too', () => {
        const text = toaster('software component Lever\nguardrail LeverUp { on Lever  guards Controller -> Heater  prevents Fire  kind limit }', 'TimeModel.TooLong');
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{LeverUp fails, TimeModel.TooLong}']);
        expect(analysis.run(systemFrom(text)).notes).toEqual(["No flow joins 'LeverUp' and 'TimeModel.TooLong'; that it helps against 'Fire' is taken from its word."]);
    });

    it('do not cover what people enter at a user interface that also shows the prediction', () => {
        const text = `system Chat { stage production }
user actor Visitor
ml component Answers { mistake Wrong { severity severe  leads to Harm } }
software component Page { role ui }
software component Filter
software component Desk
prediction flow Answers -> Filter -> Page -> Visitor
data flow Visitor -> Page -> Desk
hazard Harm { severity severe  caused by Answers.Wrong }
guardrail Sorted { on Desk  prevents Harm  kind review }`;
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{Answers.Wrong}']);
    });
});

describe('a hazard', () => {
    it('without a tree is caused by each mistake that leads to it, which is said', () => {
        const text = `system S
ml component M { mistake A { leads to H }  mistake B { leads to H } }
hazard H { severity severe }`;
        const found = cutsOf(text);
        expect([found.assumedTree, written(found.guarded.sets)]).toEqual([true, ['{M.A}', '{M.B}']]);
        expect(analysis.run(systemFrom(text)).notes).toEqual(["'H' has no 'caused by'; each mistake that leads to it is taken to be enough alone."]);
        expect(findingsOf(singleCut, systemFrom(text))).toHaveLength(2);
    });

    it('keeps its written tree; mistakes outside it are named', () => {
        const text = `system S
ml component M { mistake A { leads to H }  mistake B { leads to H } }
hazard H { severity severe  caused by M.A and E }
event E`;
        expect(written(cutsOf(text).guarded.sets)).toEqual(['{E, M.A}']);
        expect(analysis.run(systemFrom(text)).notes).toEqual(["'M.B' says that it leads to 'H', but stands nowhere in its 'caused by'."]);
    });

    it('of which nothing is said has no cut sets', () => {
        const system = systemFrom('system S\nhazard H { severity severe }');
        expect(system.all('Hazard').map(hazard => hazardCutSets(system, hazard))).toEqual([undefined]);
    });

    it('without causes is not left to look safe', () => {
        const { tables, notes } = analysis.run(systemFrom('system S\nhazard Silent { severity severe }\nhazard Told { caused by E }\nevent E'));
        expect(tables['hazards'].map(({ cells }) => cells['hazard'])).toEqual(['Told']);
        expect(notes).toEqual(["Nothing is said about the causes of 'Silent', so no cut sets are known: write 'caused by', or mistakes that lead to it."]);
    });

    it('among many others is worked out in their share of the time, and that is said', () => {
        const factors = Array.from({ length: 6 }, (_, factor) => `(${Array.from({ length: 10 }, (__, index) => `E${(factor * 7 + index * index * 3) % 40}`).join(' or ')})`).join(' and ');
        const text = (count: number): string => `system S\n${Array.from({ length: 40 }, (_, index) => `event E${index}`).join('\n')}\n${Array.from({ length: count }, (_, index) => `hazard H${index} { severity major  caused by ${factors} }`).join('\n')}`;
        const [alone] = cutSets(systemFrom(text(1))).values();
        const [shared] = cutSets(systemFrom(text(40))).values();
        expect([alone.guarded.cutByCount, shared.guarded.cutByCount]).toEqual([true, true]);
        expect(shared.guarded.sets.length).toBeLessThan(alone.guarded.sets.length);
        expect(shared.guarded.sets[0].length).toBe(alone.guarded.sets[0].length);
    });

    it('that takes seven events at once shows them, though six are usually enough', () => {
        const names = Array.from({ length: 7 }, (_, index) => `E${index}`);
        const text = `system S\nhazard H { severity severe  caused by ${names.join(' and ')} }\n${names.map(name => `event ${name}`).join('\n')}`;
        expect(written(cutsOf(text).guarded.sets)).toEqual([`{${names.join(', ')}}`]);
        expect(factsOn(text, 'H')[0]).toMatch(/^1 minimal cut set: /);
    });

    it('with unknown and unfinished names keeps what is known', () => {
        expect(written(cutsOf('system S\nhazard H { severity severe  caused by (Nobody or E) and  }\nevent E').guarded.sets)).toEqual(['{E}', '{Nobody}']);
    });

    it('tells its causes how they take part', () => {
        const text = toaster('', 'TimeModel.TooLong or (SensorStuck and Curtain)');
        expect(factsOn(text, 'TimeModel.TooLong')).toEqual(["Alone enough for 'Fire': a single point of failure."]);
        expect(factsOn(text, 'Curtain')).toEqual(["In 1 of 2 minimal cut sets of 'Fire', the smallest with 1 other event."]);
        const system = systemFrom(text);
        const [hazard] = system.all('Hazard');
        expect(analysis.lens?.(system, hazard)?.text).toBe('2 cut sets · 1 single point of failure');
    });
});
