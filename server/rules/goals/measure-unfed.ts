import type { Element, Experience, Measure, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause, addDeclaration, freshName, type Fix, type FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';
import { experienceOf, telemetryFor } from './telemetry-for-measure.js';

export const rule: Rule = {
    id: 'measure-unfed',
    title: 'A measure without data',
    concern: 'goals',
    severity: 'error',
    completeness: true,
    explanation: `A measure of a goal or a property names no data, or only telemetry that no part of the system records.

A number that nobody collects is a wish. Teams find out after release, when the data of the first months cannot be had any more, and the
goal is then judged by what happens to be in the logs.

Say with \`from\` which telemetry, field or data component the number is worked out from. The quick fix writes the telemetry: the part that can
record it, a strategy, context, action and outcome with types and units, and the link from the measure.`,
    sources: [cite(machineLearningInProduction, 'chapter on quality assurance in production (telemetry)'), cite(intelligentSystems, 'chapter on getting data from experience')],
    check(system, report) {
        for (const measure of system.all('Measure')) {
            if (measure.parent?.kind === 'Specification') continue;
            if (measure.sources.length === 0) {
                report({
                    element: measure,
                    message: `Nothing says where the data of '${measure.qualifiedName}' comes from, so nobody can tell whether '${measure.parent?.name}' is met; record it in a telemetry and name that with 'from'.`,
                    fixes: fixes(system, measure),
                });
                continue;
            }
            const silent = measure.sources.flatMap(({ target }) => target?.kind === 'Telemetry' && target.from.length === 0 ? [target] : []);
            if (silent.length < measure.sources.length) continue;
            report({
                element: measure,
                origin: measure.sources[0].origin,
                message: `No part of the system records '${silent[0].name}', so '${measure.qualifiedName}' has no data; say in the telemetry which component it comes from.`,
                related: silent.map(telemetry => ({ message: `records from nothing`, origin: telemetry.nameOrigin })),
                fixes: silent.flatMap(telemetry => recorderFix(system, measure, telemetry)),
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
user actor Cook
software component Controller { role ui }
ml component TimeModel { task regression }
prediction flow TimeModel -> Controller -> Cook
user goal Golden "Toast as I like it" {
  held by Cook
  measure liked "toasts not corrected by hand" >= 90 %
}
experience AutoStop { presents TimeModel to Cook  on Controller  serves Golden  mode automate  offers correction }`,
        silent: `system Toaster { stage production }
user actor Cook
software component Controller { role ui }
ml component TimeModel { task regression }
prediction flow TimeModel -> Controller -> Cook
user goal Golden "Toast as I like it" {
  held by Cook
  measure liked "toasts not corrected by hand" >= 90 % from Corrections
}
telemetry Corrections { from Controller  observes Golden  strategy corrections  outcome liked : boolean }`,
    },
};

function fixes(system: SystemModel, measure: Measure): Fix[] {
    const draft = telemetryFor(system, measure);
    const place = placeOf(system, measure);
    const file = place.origin.uri === measure.origin.uri ? '' : `, in ${decodeURIComponent(place.origin.uri.slice(place.origin.uri.lastIndexOf('/') + 1))}`;
    const feedback = draft.experience ? [feedbackEdit(draft.experience, draft.name)] : [];
    const write: Fix = {
        title: `Record it in a new telemetry '${draft.name}'${draft.from ? ` from '${draft.from.name}'` : ''}${file}`,
        edits: [sourceEdit(measure, draft.name), ...feedback, addDeclaration(place, draft.text)],
    };
    const records = freshName(`${measure.parent?.name ?? ''}Records`, name => system.find(name) !== undefined);
    const store: Fix = {
        title: `Take it from a new data component '${records}'`,
        edits: [sourceEdit(measure, records), addDeclaration(lastOf(system, 'Component', measure), `data component ${records} "\${1:where it is kept}" { role store }`)],
    };
    const link = (telemetry: Telemetry): Fix => ({ title: `Take it from the telemetry '${telemetry.name}'`, edits: [sourceEdit(measure, telemetry.name)] });
    // What an organization gains is seen in its books, not by the running system.
    const isBusiness = measure.parent?.kind === 'Goal' && measure.parent.layer === 'organizational';
    const ordered = isBusiness ? [store, write] : [write, store];
    return [ordered[0], ...nearTelemetry(system, measure).map(link), ordered[1]].map((fix, index) => ({ ...fix, preferred: index === 0 }));
}

/** Telemetry that already observes the goal, its component or the experience that serves it. */
function nearTelemetry(system: SystemModel, measure: Measure): Telemetry[] {
    const goal = measure.parent?.kind === 'Goal' ? measure.parent : undefined;
    const near = new Set<Element | undefined>([measure.parent, goal?.of?.target, experienceOf(system, goal)]);
    near.delete(undefined);
    return system.all('Telemetry').filter(telemetry => telemetry.observes.some(({ target }) => near.has(target))).slice(0, 3);
}

/** Names the data: behind names that are there already (and known to nobody), on the measure's line while it is short, as a clause once it has a body. */
export function sourceEdit(measure: Measure, source: string): FixEdit {
    const last = measure.sources.at(-1);
    if (last) return { kind: 'append', at: last.origin, text: `, ${source}` };
    return measure.bodyOrigin ? addClause(measure, `from ${source}`) : { kind: 'append', at: measure.origin, text: ` from ${source}` };
}

export function feedbackEdit(experience: Experience, telemetry: string): FixEdit {
    const written = experience.clauses.find(({ keyword }) => keyword === 'feedback');
    return written && experience.feedback.length > 0 ? { kind: 'append', at: written.origin, text: `, ${telemetry}` } : addClause(experience, `feedback ${telemetry}`);
}

/** With the other telemetry, in the same file where there is some. */
function placeOf(system: SystemModel, measure: Measure): Element {
    return lastOf(system, 'Telemetry', measure);
}

function lastOf(system: SystemModel, kind: 'Telemetry' | 'Component', measure: Measure): Element {
    const all = system.all(kind);
    const here = all.filter(({ origin }) => origin.uri === measure.origin.uri);
    return here[here.length - 1] ?? all[all.length - 1] ?? measure;
}

function recorderFix(system: SystemModel, measure: Measure, telemetry: Telemetry): Fix[] {
    const { from } = telemetryFor(system, measure);
    return from ? [{ title: `Record '${telemetry.name}' from '${from.name}'`, preferred: true, edits: [addClause(telemetry, `from ${from.name}`)] }] : [];
}
