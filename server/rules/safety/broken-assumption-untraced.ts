import { causeLeaves } from '../../analyses/hazards/mitigations.js';
import { cite, machineLearningInProduction, risksLecture } from '../../analyses/sources.js';
import type { Assumption, Element, Hazard } from '../../model/elements.js';
import { append, fix } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (cause: string): string => `system Toaster { stage production }
environment Kitchen
affected actor Household
software component Controller
event RelayStuck of Controller
specification CurrentOff of Controller "Current off after 300 s" { over Controller  measure late "time over 300 s" <= 1 s }
assumption Clear "Nothing that burns lies closer than 10 cm" { over Kitchen }
requirement NoFire "Toasting sets nothing on fire" { over Kitchen  ensured by CurrentOff, Clear }
hazard Fire { severity catastrophic  affects Household  violates NoFire  caused by ${cause} }`;

export const rule: Rule = {
    id: 'broken-assumption-untraced',
    title: 'What if the assumption does not hold?',
    concern: 'safety',
    severity: 'hint',
    completeness: true,
    explanation: `A hazard violates a requirement that rests on an assumption which no monitor watches, and the hazard's causes know the machine only: mistakes and events of
components, no assumption and nothing that happens in the world.

A requirement fails in two ways: the machine does not do what was specified, or the world is not as was assumed. Fault trees that know only the machine overlook the more frequent half.

Write the assumption into \`caused by\`: alone where it is enough, with \`and\` where something else has to come with it.`,
    sources: [cite(risksLecture, 'fault trees'), cite(machineLearningInProduction, 'chapters on requirements and on planning for mistakes')],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (!hazard.cause) continue;
            const leaves = new Set(causeLeaves(hazard.cause).map(({ target }) => target));
            if ([...leaves].some(isOfTheWorld)) continue;
            const assumptions = hazard.violates.flatMap(({ target }) => target?.kind === 'Requirement' ? target.ensuredBy : []).flatMap(({ target }) => target?.kind === 'Assumption' ? [target] : []);
            const untraced = [...new Set(assumptions)].filter(assumption => assumption.watchedBy.length === 0 && !system.incoming(assumption).some(({ keyword }) => keyword === 'watches'));
            if (untraced.length === 0) continue;
            report({
                element: hazard,
                message: `'${hazard.name}' is kept away by the assumption '${untraced[0].name}', and all its causes lie in the machine, as if that always held; write into 'caused by' what happens when it does not.`,
                related: untraced.map(assumption => ({ message: 'the assumption', origin: assumption.nameOrigin })),
                fixes: fixes(hazard, untraced),
            });
        }
    },
    examples: { firing: spec('RelayStuck'), silent: spec('RelayStuck and Clear') },
};

function isOfTheWorld(target: Element | undefined): boolean {
    return target === undefined || target.kind === 'Assumption' || (target.kind === 'Event' && !target.of);
}

function fixes(hazard: Hazard, untraced: readonly Assumption[]): Fix[] {
    const { cause } = hazard;
    if (!cause) return [fix('Name it as a cause', addClause(hazard, `caused by ${untraced.map(({ qualifiedName }) => qualifiedName).join(' or ')}`))];
    const names = untraced.map(({ qualifiedName }) => qualifiedName);
    const before = { ...cause.origin, end: cause.origin.start };
    const also = cause.gate === 'or' ? [{ kind: 'replace' as const, at: before, text: '(' }, append(cause.origin, `) and ${names.join(' and ')}`)] : [append(cause.origin, ` and ${names.join(' and ')}`)];
    // Which of the two it is changes every cut set, so neither is done unasked.
    return [fix('Its failure alone is enough (or)', append(cause.origin, ` or ${names.join(' or ')}`)), fix('It has to fail as well (and)', ...also)];
}
