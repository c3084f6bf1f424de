/** Drafts a measure of three parts (value, data, operationalization) with the telemetry that feeds it. */
import type { Goal, Measure, Property } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, quotable, unused } from '../edits.js';
import { quantity } from '../../syntax/quantity/quantity.js';
import { addClause, type Fix } from '../fix.js';
import { telemetryFor } from './telemetry-for-measure.js';

/** What is measured while nobody has said it: the share of cases in which what was wanted came true. */
function drafted(parent: Goal | Property, name: string): Measure {
    const share = quantity(90, '%');
    return {
        ...share ? { target: { value: { operator: '>=', quantity: share }, origin: parent.origin } } : {},
        kind: 'Measure', name, qualifiedName: `${parent.qualifiedName}.${name}`, title: quotable(parent.title ?? parent.name), parent,
        origin: parent.origin, nameOrigin: parent.nameOrigin, shortForm: false, clauses: [], waivers: [], sources: [], slicedBy: [],
    };
}

/** A measure with new telemetry, with telemetry that is there, and out of the books. */
export function measureFixes(system: SystemModel, parent: Goal | Property): Fix[] {
    const name = 'reached';
    const write = (source: string): string => [
        `measure ${name} "\${1:cases in which this holds: ${quotable(parent.title ?? parent.name)}}" {`,
        '  baseline ${2:70 %}', '  target >= ${3:90 %}', `  from ${source}`, '  computed "${4:cases in which it held / all cases, by week}"',
        ...parent.kind === 'Property' && parent.groups.length > 0 ? [`  sliced by ${parent.groups.map(({ value }) => `"${quotable(value)}"`).join(', ')}`] : [], '}',
    ].join('\n');
    const draft = telemetryFor(system, drafted(parent, name));
    const records = unused(system, `${parent.name}Records`);
    const observing = system.incoming(parent).flatMap(({ from, keyword }) => from.kind === 'Telemetry' && keyword === 'observes' && from.from.length > 0 ? [from] : []).slice(0, 2);
    const fresh = fix(`Measure it with new telemetry '${draft.name}'${draft.from ? ` from '${draft.from.name}'` : ''}`, addClause(parent, write(draft.name)), declare(system, 'Telemetry', parent, draft.text));
    const books = fix(`Measure it from a new data component '${records}'`, addClause(parent, write(records)), declare(system, 'Component', parent, `data component ${records} "\${5:where it is kept}" { role store }`));
    const known = observing.map(telemetry => fix(`Measure it with the telemetry '${telemetry.name}'`, addClause(parent, write(telemetry.name))));
    return ordered(parent.kind === 'Goal' && parent.layer === 'organizational' ? [books, ...known, fresh] : [...known, fresh, books]);
}
