import { flowGraph, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { personalDataPaths, type PersonalDataPath } from '../../analyses/flows/taint.js';
import { cite, euAiAct, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import type { Element, Property } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { extend, fix, ordered, wayOf } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';
import { propertyStub } from './stub.js';

const spec = `system Captions { stage production }
user actor Reader
software component App { role ui }
data component Log { role logging, store }
data flow Reader -> App "picture" { carries personal }
telemetry flow App -> Log "pictures and captions" { carries personal }
`;

export const rule: Rule = {
    id: 'personal-data-unprotected',
    title: 'Personal data arrives where nobody has promised anything',
    concern: 'qualities',
    severity: 'error',
    completeness: true,
    needs: [personalDataPaths],
    explanation: `Data that a flow marks as personal or sensitive reaches telemetry, training data or another party, and no privacy property covers that: neither one of the whole system, nor one of the place
where it arrives. A promise about a place on the way covers what stays in the house, not what is handed on. Where some flows from a place are marked, the unmarked ones are taken to carry nothing personal.

Logs and training sets outlive the purpose for which the data was given, and models repeat what they were trained on.

Take less, cut it earlier, ask first, keep it shorter: and write down what is promised, as a privacy property of the place.`,
    sources: [cite(machineLearningInProduction, 'chapters on telemetry and on privacy'), cite(mlTestScore, 'data 5: privacy controls along the pipeline'), cite(euAiAct, 'article 10, data governance')],
    check(system, report) {
        const open = new Map<Element, PersonalDataPath[]>();
        for (const path of personalDataPaths(system)) {
            if (isCovered(path) || isLeftOut(system, path)) continue;
            const flow = path.steps[0]?.flow ?? path.origin;
            open.set(flow, [...open.get(flow) ?? [], path]);
        }
        for (const [flow, paths] of open) {
            const [first] = paths;
            const ends = [...new Set(paths.map(({ end }) => end))];
            report({
                element: flow,
                message: `${first.sensitive ? 'Sensitive' : 'Personal'} data of '${first.origin.name}' arrives in ${listOf(paths.map(({ end, as }) => `'${end.name}' (${as})`).filter((text, index, all) => all.indexOf(text) === index))}, and nothing is promised about it there; leave it out on the way, or write a privacy property of that place.`,
                related: paths.map(path => ({ message: wayOf([path.origin, ...path.steps.map(({ to }) => to)]), origin: path.end.nameOrigin })),
                fixes: fixes(system, flow, ends),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}privacy property PicturesStayPrivate "Nobody looks at pictures" { of Log  measure seen "pictures that a person has opened" <= 1 % from Log }`,
    },
};

/** A promise about a station of the way holds in the house; for another party it has to be about this party. */
function isCovered({ coveredBy, as, end }: PersonalDataPath): boolean {
    if (as !== 'third party') return coveredBy.length > 0;
    return coveredBy.some(({ of }) => of.length === 0 || of.some(({ target }) => target === end));
}

/** Where an author marks some of the flows from a place as personal, the unmarked ones are taken to carry none. */
function isLeftOut(system: SystemModel, { steps }: PersonalDataPath): boolean {
    const marks = (step: FlowStep): boolean => (step.flow?.carries.length ?? 0) > 0;
    return steps.slice(1).some(step => step.flow !== undefined && !marks(step) && flowGraph(system).out(step.from).some(marks));
}

function fixes(system: SystemModel, near: Element, ends: readonly Element[]): Fix[] {
    const places = ends.flatMap(end => end.kind === 'Component' || end.kind === 'Telemetry' ? [end] : []);
    const known: Property[] = system.all('Property').filter(({ quality, of }) => quality === 'privacy' && of.length > 0).slice(0, 2);
    const names = places.map(({ qualifiedName }) => qualifiedName).join(', ');
    const stub = propertyStub(system, near, 'privacy', `${places[0]?.name ?? 'Data'}Private`, places.length === ends.length && names !== '' ? [`of ${names}`] : []);
    return ordered([
        fix(`Promise in a privacy property '${stub.name}' what nobody may learn`, stub.edit),
        ...names === '' || places.length < ends.length ? [] : known.map(property => fix(`'${property.name}' covers ${places.length > 1 ? 'these places' : `'${places[0].name}'`}, too`, extend(property, 'of', property.of, names))),
    ]);
}
