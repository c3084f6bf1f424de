import { cite, machineLearningInProduction, requirementsLecture } from '../../analyses/sources.js';
import type { Assumption } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
environment Kitchen
`;

export const rule: Rule = {
    id: 'assumption-unwatched',
    title: 'An assumption that may change, and nobody looks',
    concern: 'world',
    severity: 'warning',
    completeness: true,
    explanation: `An assumption says that it \`may change\`, and no monitor watches it.

Most failures of systems that once worked are assumptions that stopped being true: bread changed, fraudsters learned, a policy was replaced. Who knows that this can happen and does not
look has only postponed it.

Name the monitor that would notice.`,
    sources: [cite(requirementsLecture, 'environment assumptions and drift'), cite(machineLearningInProduction, 'chapters on requirements and on data drift')],
    check(system, report) {
        for (const assumption of system.all('Assumption')) {
            if (!assumption.mayChange || assumption.watchedBy.length > 0) continue;
            if (system.incoming(assumption).some(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches')) continue;
            report({
                element: assumption, origin: assumption.mayChange.origin,
                message: `'${assumption.name}' may change${assumption.mayChange.value.because ? ` ("${assumption.mayChange.value.because}")` : ''}, and nothing would notice; let a monitor watch it.`,
                fixes: fixes(system, assumption),
            });
        }
    },
    examples: {
        firing: `${spec}assumption BreadAsKnown "Bread is of a kind that was trained on" { over Kitchen  may change by data because "bakers bring new breads" }`,
        silent: `${spec}assumption BreadAsKnown "Bread is of a kind that was trained on" { over Kitchen  may change by data because "bakers bring new breads"  watched by NewBread }
monitor NewBread { watches BreadAsKnown  alert when "a tenth of the toasts are unlike the training set" over 7 days  owner "Toast team"  then retrain }`,
    },
};

function fixes(system: SystemModel, assumption: Assumption): Fix[] {
    const about = new Set(assumption.over.flatMap(({ target }) => target ?? []));
    const near = system.all('Monitor').filter(({ watches }) => watches.some(({ drift, subject: { target } }) => drift && target?.kind !== 'Assumption'
        && (target?.kind === 'Telemetry' ? target : target?.parent)?.kind === 'Telemetry' && about.size > 0)).slice(0, 2);
    const name = unused(system, `${assumption.name}Watch`);
    return ordered([
        fix(`Watch it with a new monitor '${name}'`, extend(assumption, 'watched by', [], name), declare(system, 'Monitor', assumption, `monitor ${name} "\${1:what would show that it no longer holds}" {\n  watches ${assumption.qualifiedName}\n  alert when "\${2:what is seen then}" over \${3:30 days}\n  owner "\${4:team that answers}"\n  then page "\${5:whom}"\n}`)),
        ...near.map(monitor => fix(`'${monitor.name}' watches it`, extend(assumption, 'watched by', [], monitor.qualifiedName))),
    ]);
}
