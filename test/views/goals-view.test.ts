import { expect, test } from 'vitest';
import type { Diagram } from '../../server/views/diagram.js';
import { placeDiagram } from '../../server/views/render.js';
import { view } from '../../server/views/views/goals.js';
import { gapsOf, systemFrom, workedExample } from './helpers.js';

function goalsOf(text: string): Diagram {
    const system = systemFrom(`system S\n${text}`);
    return view.build(system, gapsOf(system));
}

test('the five lanes stand in their order, organizational on top, whatever the order of the text', async () => {
    const placed = await placeDiagram(goalsOf('model goal M\nsystem goal Y\nuser goal U\nleading indicator L\norganizational goal O'));
    expect(placed.lanes.map(({ lane }) => lane.title)).toEqual(['Organizational', 'Leading indicators', 'User', 'System', 'Model']);
    const tops = ['O', 'L', 'U', 'Y', 'M'].map(id => placed.placement.nodes.get(id)?.y ?? NaN);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    placed.lanes.forEach(({ place }, index) => {
        expect(tops[index]).toBeGreaterThan(place.y);
        expect(tops[index]).toBeLessThan(place.y + place.height);
        if (index > 0) expect(place.y).toBeGreaterThan(placed.lanes[index - 1].place.y + placed.lanes[index - 1].place.height);
    });
});

test('a lane without goals stays, and asks for one', async () => {
    const { lanes } = await placeDiagram(goalsOf('organizational goal O'));
    expect(lanes.filter(({ empty }) => empty).map(({ lane }) => lane.id)).toEqual(['leading', 'user', 'system', 'model']);
    for (const { place } of lanes) expect(place.height).toBeGreaterThan(40);
});

test('a goal without a layer gets a band of its own below the others', () => {
    expect(goalsOf('goal Unsorted\nuser goal U').lanes.at(-1)?.title).toBe('No layer yet');
    expect(goalsOf('user goal U').lanes).toHaveLength(5);
});

test('links carry their sign and weight', () => {
    const { edges } = goalsOf('organizational goal O\nuser goal U { supports O strongly }\nsystem goal Y { hurts U weakly }');
    expect(edges.map(({ from, to, kind, weight }) => ({ from, to, kind, weight }))).toEqual([
        { from: 'U', to: 'O', kind: 'supports', weight: 75 },
        { from: 'Y', to: 'U', kind: 'hurts', weight: -25 },
    ]);
});

test('a card shows its measures with their targets, what lacks data, and that nothing measures it', () => {
    const { nodes } = goalsOf('component C\nuser goal Fed { measure a "done" >= 90 % from C }\nuser goal Unfed { measure b "quick" <= 2 s }\nuser goal Bare');
    expect(nodes.flatMap(({ rows }) => rows.map(({ icon, text }) => `${icon}: ${text}`))).toEqual([
        'measure: done ≥ 90 %', 'measure-without-data: quick ≤ 2 s · no data source', 'no-measure: nothing measures it',
    ]);
});

test('findings about a goal and its measures show on its card', () => {
    const system = systemFrom('system S\nuser goal U { measure m "m" }');
    const [goal] = system.all('Goal');
    const [measure] = system.all('Measure');
    const [rule] = gapsOf(systemFrom('system S\ngoal X')).map(finding => finding.rule);
    const about = (element: typeof goal | typeof measure, severity: 'error' | 'hint'): Parameters<typeof view.build>[1][number] =>
        ({ rule, severity, element, origin: element.origin, message: `about ${element.name}`, related: [], fixes: [], hidesOn: [] });
    const [card] = view.build(system, [about(goal, 'error'), about(measure, 'hint')]).nodes;
    expect(card.findings).toEqual({ error: 1, warning: 0, info: 0, hint: 1, messages: ['about U', 'about m'] });
});

test('in the worked example no link runs through a card that it does not join', async () => {
    const system = workedExample();
    const placed = await placeDiagram(view.build(system, []));
    for (const { id, from, to } of placed.diagram.edges) {
        for (const point of placed.placement.edges.get(id)?.curves.flat() ?? []) {
            for (const [node, { x, y, width, height }] of placed.placement.nodes) {
                if (node === from || node === to || node.startsWith('lane ')) continue;
                expect(point.x > x && point.x < x + width && point.y > y && point.y < y + height, `${id} through ${node}`).toBe(false);
            }
        }
    }
});
