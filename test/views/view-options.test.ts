import { describe, expect, test } from 'vitest';
import { withOptions, type ViewOptions } from '../../server/views/options/view-options.js';
import { views } from '../../server/views/views-in-order.js';
import { systemFrom } from './helpers.js';

const text = `system Shop "Shop"
organizational goal Growth "More sales"
user goal Easy "Buy without thinking" {
  supports Growth strongly
  measure bought "visits with a purchase" { measured 30 % on 2026-01-01  target >= 30 %  acceptable >= 20 % }
}
actor Customer "Customer"
software component Front "Front end" { criticality high }
ml component Ranker "Ranking model" { part of Front }
software component Page "Page" { part of Front }
data component Orders "Orders"
data flow Customer -> Page -> Ranker "clicks" { carries personal }
prediction flow Ranker -> Page "order of goods"
data flow Page -> Orders "orders"`;

function drawn(view: 'goals' | 'system' | 'telemetry', options?: ViewOptions): ReturnType<typeof withOptions> {
    const system = systemFrom(text);
    const diagram = views.find(({ id }) => id === view)?.build(system, []);
    if (!diagram) throw new Error(`there is no view ${view}`);
    return withOptions(system, diagram, options);
}

describe('kinds', () => {
    test('a hidden kind takes its lines along', () => {
        const { diagram, choices } = drawn('system', { hidden: ['node data'] });
        expect(diagram.nodes.map(({ id }) => id)).not.toContain('Orders');
        expect(diagram.edges.some(({ to }) => to === 'Orders')).toBe(false);
        expect(choices.kinds).toContainEqual({ id: 'node data', title: 'Data', shown: false });
        expect(choices.kinds).toContainEqual({ id: 'line prediction', title: 'Predictions', shown: true });
    });

    test('a lane emptied by the filter does not ask for a goal', () => {
        const { diagram } = drawn('goals', { hidden: ['node organizational goal'] });
        expect(diagram.lanes.find(({ id }) => id === 'organizational')?.whenEmpty).toBe('Hidden by the filter.');
        expect(diagram.lanes.find(({ id }) => id === 'model')?.whenEmpty).toContain('No model goal yet');
    });

    test('a matrix is always whole', () => {
        expect(drawn('telemetry', { hidden: ['node text'] })).toMatchObject({ choices: { kinds: [], overlays: [], groups: [] } });
    });
});

describe('folding', () => {
    test('parts become one box with the lines of all', () => {
        const { diagram, choices } = drawn('system', { collapsed: ['Front'] });
        const box = diagram.nodes.find(({ element }) => element === 'Front');
        expect(box?.rows[0].text).toBe('2 parts folded away');
        expect(diagram.nodes.some(({ element }) => element === 'Ranker')).toBe(false);
        expect(diagram.edges.map(({ from, to }) => [from, to])).toEqual([['Customer', box?.id], [box?.id, 'Orders']]);
        expect(choices.groups).toEqual([{ id: 'Front', title: 'Front', shown: false }]);
        expect(diagram.clusters.map(({ kind }) => kind)).toEqual(['boundary']);
    });

    test('names that mean nothing now are passed over', () => {
        expect(drawn('system', { collapsed: ['Gone'], hidden: ['node gone'], overlays: { gone: true } }).diagram).toEqual(drawn('system').diagram);
    });
});

describe('overlays', () => {
    test('personal data is named on its flows and where they lead', () => {
        const { diagram } = drawn('system', { overlays: { personal: true } });
        expect(diagram.edges.find(({ from }) => from === 'Customer')?.label).toBe('clicks · personal data');
        expect(diagram.nodes.filter(({ rows }) => rows.some(row => row.text === 'personal data')).map(({ id }) => id).sort()).toEqual(['Customer', 'Page', 'Ranker']);
    });

    test('criticality says also where it is not said', () => {
        const { diagram } = drawn('system', { overlays: { criticality: true }, collapsed: ['Front'] });
        const rowsOf = (element: string): (string | undefined)[] => diagram.nodes.filter(node => node.element === element).flatMap(({ rows }) => rows.map(row => row.text));
        expect(rowsOf('Orders')).toContain('criticality not said');
        expect(rowsOf('Customer')).toEqual([]);
    });

    test('levels of satisfaction stand in the cards', () => {
        const { diagram, choices } = drawn('goals', { overlays: { satisfaction: true } });
        expect(diagram.nodes.find(({ id }) => id === 'Easy')?.rows[0]).toMatchObject({ icon: 'rising', text: expect.stringMatching(/^level 100, measured, /) });
        expect(choices.overlays).toEqual([{ id: 'satisfaction', title: 'Satisfaction levels', shown: true }]);
    });
});
