import { describe, expect, test } from 'vitest';
import type { Diagram } from '../../server/views/diagram.js';
import { view } from '../../server/views/views/system.js';
import { boundaryId } from '../../server/views/system/nodes.js';
import { gapsOf, systemFrom, workedExample } from './helpers.js';

function pictureOf(text: string): Diagram {
    const system = systemFrom(`system S\n${text}`);
    return view.build(system, gapsOf(system));
}

const worked = view.build(workedExample(), []);

describe('boxes', () => {
    test('parts of the system are inside its boundary; people, the world and external parts are outside', () => {
        const inside = (id: string): boolean => worked.nodes.find(node => node.id === id)?.cluster === boundaryId;
        expect(['TimeModel', 'Controller', 'ToastLog', 'ToastDone', 'Nightly'].map(inside)).toEqual([true, true, true, true, true]);
        expect(['Cook', 'Household', 'Kitchen', 'ReturnDesk'].map(inside)).toEqual([false, false, false, false]);
    });

    test('machine-learned parts are orange and no other part is', () => {
        expect(worked.nodes.filter(({ tone }) => tone === 'ml').map(({ id }) => id)).toEqual(['TimeModel']);
    });

    test('each nature has its outline', () => {
        const shapes = new Map(worked.nodes.map(({ id, shape }) => [id, shape]));
        expect(['TimeModel', 'ToastLog', 'Heater', 'Cook', 'Kitchen', 'ReturnDesk', 'ToastDone', 'Nightly'].map(id => shapes.get(id)))
            .toEqual(['box', 'cylinder', 'hardware', 'person', 'world', 'external', 'record', 'pipeline']);
    });

    test('a component with parts is a box around them, and a node only where something ends at it', () => {
        const text = 'hardware component Robot\ncomponent Arm { part of Robot }\ncomponent Finger { part of Arm }\n';
        const quiet = pictureOf(text);
        expect(quiet.nodes.map(({ id }) => id)).toEqual(['Finger']);
        expect(quiet.clusters.map(({ element, parent }) => [element, parent])).toEqual([[undefined, undefined], ['Robot', boundaryId], ['Arm', 'parts of Robot']].map(([a, b]) => [a === undefined ? quiet.clusters[0].element : a, b]));
        expect(pictureOf(`${text}flow Finger -> Robot`).nodes.map(({ id }) => id)).toEqual(['Robot', 'Finger']);
    });

    test('mistakes, events, hazards, updates and monitors stand as rows where they belong', () => {
        const rows = (id: string): string[] => worked.nodes.find(node => node.id === id)?.rows.flatMap(({ element }) => element ?? []) ?? [];
        expect(rows('TimeModel')).toEqual(['TimeModel.TooLong', 'TimeModel.TooShort', 'Rollout', 'TimeDrift']);
        expect(rows('Fuse')).toEqual(['FuseWelded']);
        expect(rows('Household')).toEqual(['Fire']);
    });
});

describe('lines', () => {
    test('a flow over three components is two lines of one element, named on the first', () => {
        const { edges } = pictureOf('component A\ncomponent B\ncomponent C\naction flow A -> B -> C "stop"');
        expect(edges.map(({ element, from, to, kind, label }) => ({ element, from, to, kind, label }))).toEqual([
            { element: 'A -> B -> C', from: 'A', to: 'B', kind: 'action', label: 'stop' },
            { element: 'A -> B -> C', from: 'B', to: 'C', kind: 'action', label: undefined },
        ]);
    });

    test('telemetry and training are drawn though no flow says so, and once', () => {
        const { edges } = pictureOf('ml component M { trained by P }\ndata component D\ntelemetry T { from M }\npipeline P { trains M from D, T }');
        expect(edges.map(({ from, to, kind }) => `${kind} ${from} ${to}`)).toEqual(['telemetry M T', 'training D P', 'training T P', 'training P M']);
    });

    test('an experience runs from where it happens to whom it meets', () => {
        expect(worked.edges.filter(({ kind }) => kind === 'experience').map(({ element, from, to, label }) => ({ element, from, to, label })))
            .toEqual([{ element: 'AutoStop', from: 'Controller', to: 'Cook', label: 'Stops by itself · automate' }]);
    });
});

describe('gates and loops', () => {
    const gates = (diagram: Diagram): string[] => diagram.edges.flatMap(({ from, to, marks }) => marks.filter(({ kind }) => kind === 'gate').map(({ element }) => `${element} on ${from} -> ${to}`));

    test('a guardrail of a longer way stands where the flow enters its component', () => {
        expect(gates(worked)).toEqual(['MaxTime on TimeModel -> Controller', 'Melt on Controller -> Fuse']);
    });

    test('a guardrail whose component is not on the way stands on the first step', () => {
        expect(gates(pictureOf('component A\ncomponent B\ncomponent C\ncomponent D\nflow A -> B\nflow B -> C\nguardrail G { on D guards A -> C }'))).toEqual(['G on A -> B']);
    });

    test('a guardrail without a flow is a row of its component', () => {
        const { nodes } = pictureOf('component A\nguardrail G "Never twice" { on A }');
        expect(nodes[0].rows).toEqual([{ icon: 'guard', tone: 'guard', text: 'Never twice', element: 'G' }]);
    });

    test('only a statistical guardrail is drawn as weak', () => {
        const marks = pictureOf('component A\ncomponent B\nflow A -> B\nguardrail G { on B guards A -> B guarantee statistical }\nguardrail H { on B guards A -> B }').edges.flatMap(edge => edge.marks);
        expect(marks.map(({ element, weak }) => [element, weak])).toEqual([['G', true], ['H', false]]);
    });

    test('a feedback loop is marked along the whole way round, also where it names only some stops', () => {
        expect(worked.edges.filter(({ loops }) => loops.includes(0)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([
            'TimeModel -> Controller', 'Controller -> Fuse', 'Fuse -> Heater', 'Heater -> Kitchen', 'Kitchen -> Cook', 'Cook -> Controller', 'Controller -> ToastLog', 'ToastLog -> TimeModel',
        ]);
        expect(worked.edges.flatMap(({ marks }) => marks).filter(({ kind }) => kind === 'loop').map(({ element }) => element)).toEqual(['Habit']);
    });
});
