/** Whether everything passes a guardrail, on ways that authors write and on random ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowStep } from '../../../server/analyses/flows/flow-graph.js';
import { guardrailPaths, type GuardrailPath } from '../../../server/analyses/flows/guardrail-paths.js';
import { guardedWays } from '../../../server/analyses/flows/guardrail-ways.js';
import { rule as bypassRule } from '../../../server/rules/safety/guardrail-bypass.js';
import { findingsOf, systemFrom } from '../../helpers/model.js';

function wayOf(steps: readonly FlowStep[]): string {
    return [...steps.slice(0, 1).map(({ from }) => from), ...steps.map(({ to }) => to)].map(({ name }) => name).join(' ');
}

function pathOf(text: string): GuardrailPath {
    const [path] = guardrailPaths(systemFrom(text)).values();
    return path;
}

const parts = `system S { stage production }
user actor Clerk
environment Street
ml component Model
software component Controller
software component Tester
hardware component Fuse
hardware component Heater { role actuator }
`;

describe('a guardrail', () => {
    it('is bypassed by the shortest way round it', () => {
        const { state, bypass } = pathOf(`${parts}
prediction flow Model -> Controller
action flow Controller -> Fuse -> Heater
action flow Controller -> Tester -> Heater
guardrail Melt { on Fuse  guards Model -> Heater }`);
        expect([state, wayOf(bypass)]).toEqual(['bypassed', 'Model Controller Tester Heater']);
    });

    it('named in its path and passed by no flow is bypassed', () => {
        const { state, bypass } = pathOf(`${parts}action flow Controller -> Heater\nguardrail Melt { on Fuse  guards Controller -> Fuse -> Heater }`);
        expect([state, wayOf(bypass)]).toEqual(['bypassed', 'Controller Heater']);
    });

    it('on two components covers what passes one or the other', () => {
        const { state } = pathOf(`${parts}action flow Controller -> Fuse -> Heater\naction flow Controller -> Tester -> Heater\nguardrail Both { on Fuse, Tester  guards Controller -> Heater }`);
        expect(state).toBe('covered');
    });

    it('is not led round by data, telemetry or influence', () => {
        const { state } = pathOf(`${parts}action flow Controller -> Fuse -> Heater\ndata flow Controller -> Heater\ntelemetry flow Controller -> Heater\nguardrail Melt { on Fuse  guards Controller -> Heater }`);
        expect(state).toBe('covered');
    });

    it('is not led round by what people do next', () => {
        const { state } = pathOf(`${parts}action flow Controller -> Fuse -> Heater\naction flow Controller -> Clerk -> Heater\nguardrail Melt { on Fuse  guards Controller -> Heater }`);
        expect(state).toBe('covered');
    });

    it('of what a person does guards the named way only', () => {
        const text = `${parts}action flow Clerk -> Fuse -> Heater\naction flow Clerk -> Tester -> Heater\n`;
        expect(pathOf(`${text}guardrail Melt { on Fuse  guards Clerk -> Fuse -> Heater }`).state).toBe('covered');
        expect(pathOf(`${text}guardrail Melt { on Fuse  guards Clerk -> Heater }`).state).toBe('bypassed');
    });

    it('beside the way that names no step of it stands nowhere', () => {
        expect(pathOf(`${parts}action flow Controller -> Tester -> Heater\nguardrail Melt { on Fuse  guards Controller -> Heater }`).state).toBe('beside');
    });

    it('on a whole stands where its parts stand', () => {
        expect(pathOf(`${parts}hardware component Oven\nhardware component Door { part of Oven }\naction flow Controller -> Door -> Heater\nguardrail Shut { on Oven  guards Controller -> Heater }`).state).toBe('covered');
    });

    it('in a circle of flows is found covered', () => {
        expect(pathOf(`${parts}action flow Controller -> Tester -> Controller -> Fuse -> Heater\nguardrail Melt { on Fuse  guards Controller -> Heater }`).state).toBe('covered');
    });
});

describe('random flows', () => {
    const names = ['N0', 'N1', 'N2', 'N3', 'N4', 'N5'];
    const edges = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)).filter(([a, b]) => a !== b), { minLength: 1, maxLength: 14, selector: ([a, b]) => a * 6 + b });
    const systemOf = (flows: readonly (readonly [number, number])[], rest: string): string => ['system S', 'ml component N0 { mistake Bad { leads to H } }',
        ...names.slice(1, -1).map(name => `software component ${name}`), 'hardware component N5 { role actuator }', 'hazard H { severity severe  caused by N0.Bad }',
        ...flows.map(([a, b]) => `action flow N${a} -> N${b}`), rest].join('\n');
    const pathsTo = (flows: readonly (readonly [number, number])[], path: readonly number[], end: number): number[][] => path[path.length - 1] === end ? [[...path]]
        : flows.filter(([from, to]) => from === path[path.length - 1] && !path.includes(to)).flatMap(([, to]) => pathsTo(flows, [...path, to], end));

    it('a guardrail is bypassed exactly when a path without it is found by trying all', () => {
        fc.assert(fc.property(edges, fc.integer({ min: 1, max: 4 }), (flows, station) => {
            const { state, bypass } = pathOf(systemOf(flows, `guardrail G { on N${station}  guards N0 -> N5 }`));
            const all = pathsTo(flows, [0], 5);
            const isOnTheWay = pathsTo(flows, [0], station).length > 0 && pathsTo(flows, [station], 5).length > 0;
            const isNamedStep = !isOnTheWay && flows.some(([from, to]) => from === 0 && to === 5);
            const round = all.filter(path => isNamedStep ? path.length > 2 : !path.includes(station));
            const expected = all.length === 0 ? 'unreachable' : !isOnTheWay && !isNamedStep ? 'beside' : round.length > 0 ? 'bypassed' : 'covered';
            expect(state).toBe(expected);
            if (expected === 'bypassed') expect(bypass.length).toBe(Math.min(...round.map(({ length }) => length)) - 1);
        }), { numRuns: 150 });
    });

    it('every way passes the guardrails that trying all paths finds on each of them', () => {
        fc.assert(fc.property(edges, fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), (flows, stations) => {
            const system = systemFrom(systemOf(flows, stations.map(station => `guardrail G${station} { on N${station}  prevents H }`).join('\n')));
            const way = guardedWays(system).find(({ end }) => end.name === 'N5');
            const all = pathsTo(flows, [0], 5);
            expect(way !== undefined).toBe(all.length > 0);
            const always = stations.filter(station => all.every(path => path.includes(station)));
            const open = all.filter(path => stations.every(station => !path.includes(station)));
            if (!way) return;
            expect(way.guardrails.map(({ name }) => name).sort()).toEqual(always.map(station => `G${station}`).sort());
            expect(way.uncovered.length).toBe(open.length === 0 ? 0 : Math.min(...open.map(({ length }) => length)) - 1);
            expect(way.together.length > 0).toBe(open.length === 0 && always.length === 0);
        }), { numRuns: 150 });
    });
});

describe('guardrail-bypass', () => {
    it('names every element and flow of the way round', () => {
        const [finding] = findingsOf(bypassRule, systemFrom(`${parts}
prediction flow Model -> Controller
action flow Controller -> Fuse -> Heater
action flow Controller -> Tester -> Heater
guardrail Melt { on Fuse  guards Model -> Heater }`));
        expect(finding.message).toContain('Model → Controller → Tester → Heater');
        expect(finding.related.map(({ message }) => message)).toEqual([
            "'Model' on the way round 'Melt'", "'Controller' on the way round 'Melt'", "'Tester' on the way round 'Melt'", "'Heater' on the way round 'Melt'",
            'the flow Model → Controller', 'the flow Controller → Tester → Heater',
        ]);
        expect(finding.fixes.map(({ title }) => title)).toEqual(["Lead 'Tester -> Heater' through 'Fuse'", "Let 'Melt' run on 'Controller' as well"]);
    });
});
