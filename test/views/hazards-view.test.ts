import { expect, test } from 'vitest';
import type { CauseTree, Diagram } from '../../server/views/diagram.js';
import { placeDiagram } from '../../server/views/render.js';
import { view } from '../../server/views/views/hazards.js';
import { gapsOf, systemFrom } from './helpers.js';

function hazardsOf(text: string): Diagram {
    const system = systemFrom(`system S\n${text}`);
    return view.build(system, gapsOf(system));
}

/** A tree in words: titles of nodes, the children in brackets. */
function told({ nodes }: Diagram, { node, children }: CauseTree): string {
    const title = nodes.find(({ id }) => id === node)?.title ?? '?';
    return children.length === 0 ? title : `${title}(${children.map(child => told({ nodes } as Diagram, child)).join(' ')})`;
}

const toaster = `affected actor Household
ml component TimeModel { mistake TooLong { leads to Fire } }
software component Controller
hardware component Sensor
hardware component Heater
prediction flow TimeModel -> Controller
data flow Sensor -> Controller
action flow Controller -> Heater
event Stuck of Sensor
event Curtain
`;

test('causes stand in the tree that the text says, an or at the top without a gate', () => {
    const diagram = hazardsOf(`${toaster}hazard Fire { severity severe  affects Household  caused by TimeModel.TooLong or (Stuck and Curtain) }`);
    const [tie] = diagram.bowTies ?? [];
    expect(told(diagram, tie.root)).toBe('Fire(TooLong and(Stuck Curtain))');
    expect(tie.harms).toHaveLength(1);
});

test('mistakes that lead to a hazard are its causes while none is written', () => {
    const diagram = hazardsOf(`${toaster}hazard Fire { severity severe  affects Household }`);
    expect(told(diagram, (diagram.bowTies ?? [])[0].root)).toBe('Fire(TooLong)');
});

test('a guardrail stands on the line of each cause that it holds back, and once where it holds back all of an or', () => {
    const one = hazardsOf(`${toaster}hazard Fire { severity severe  caused by TimeModel.TooLong or Curtain }\nguardrail Limit { on Controller  guards TimeModel -> Heater  prevents TimeModel.TooLong  kind limit }`);
    expect(one.edges.map(({ marks }) => marks.map(({ text }) => text))).toEqual([['Limit'], []]);
    const all = hazardsOf(`${toaster}hazard Fire { severity severe  caused by TimeModel.TooLong or Stuck }\nguardrail Limit { on Heater  guards Controller -> Heater  prevents TimeModel.TooLong, Stuck  kind containment }`);
    expect(told(all, (all.bowTies ?? [])[0].root)).toBe('Fire(or(TooLong Stuck))');
    expect(all.edges.map(({ to, marks }) => [to, marks.map(({ text }) => text)])).toEqual([['Fire', ['Limit']], ['Fire 0', []], ['Fire 0', []]]);
});

test('what brings a hazard about alone is red and says so', () => {
    const { nodes, edges } = hazardsOf(`${toaster}hazard Fire { severity severe  caused by TimeModel.TooLong or (Stuck and Curtain) }`);
    expect(edges.filter(({ kind }) => kind === 'cause-alone').map(({ from }) => nodes.find(({ id }) => id === from)?.element)).toEqual(['TimeModel.TooLong']);
    expect(nodes.find(({ element }) => element === 'TimeModel.TooLong')?.rows.map(({ text }) => text)).toEqual(['single point of failure']);
});

test('what makes harm milder stands behind the knot', () => {
    const { edges } = hazardsOf(`${toaster}hazard Fire { severity severe  affects Household  caused by Curtain }\nguardrail Alarm { on Controller  reduces Fire  kind recovery }`);
    expect(edges.filter(({ kind }) => kind === 'harm').map(({ marks }) => marks.map(({ text }) => text))).toEqual([['Alarm']]);
});

test('causes stand left of the knot, harm right of it, and nothing overlaps', async () => {
    const { placement, diagram } = await placeDiagram(hazardsOf(`${toaster}hazard Fire "A very long title of a hazard that needs more than a single line" { severity severe  affects Household  caused by (TimeModel.TooLong or Stuck) and Curtain }
hazard Burn { severity major  affects Household  caused by Stuck or Curtain }
guardrail Limit "Never longer than five minutes" { on Controller  guards TimeModel -> Heater  prevents Fire  kind limit }`));
    const places = [...placement.nodes.values()];
    for (const [index, a] of places.entries()) {
        for (const b of places.slice(index + 1)) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
    }
    for (const { from, to } of diagram.edges) {
        const [left, right] = [placement.nodes.get(from), placement.nodes.get(to)];
        expect(left && right && left.x + left.width < right.x).toBe(true);
    }
    for (const { label } of placement.edges.values()) {
        if (!label) continue;
        for (const node of places) expect(label.x + label.width <= node.x || node.x + node.width <= label.x || label.y + label.height <= node.y || node.y + node.height <= label.y).toBe(true);
    }
});

test('a tree of 80 levels is placed', async () => {
    const { placement } = await placeDiagram(hazardsOf(`${Array.from({ length: 300 }, (_, i) => `event E${i}`).join('\n')}\nhazard H { severity major  caused by ${Array.from({ length: 80 }, (_, i) => `E${i} ${i % 2 === 0 ? 'and' : 'or'} (`).join('')}E99${')'.repeat(80)} }`));
    expect(placement.nodes.size).toBeGreaterThan(100);
});
