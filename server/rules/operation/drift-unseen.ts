import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Assumption, Element, Monitor } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { extend, fix, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { monitorDraft } from './monitor-draft.js';

const spec = (watches: string): string => `system Spam { stage production  alternative "a word list" }
environment Mail
software component Mailbox
ml component Filter
telemetry Judged { from Mailbox  observes Filter  strategy label  context said : boolean  outcome spam : boolean }
model goal Right of Filter { measure recall "spam that was found" { baseline 80 %  target >= 97 %  acceptable >= 90 %  from Judged  computed "found / spam" } }
assumption SpamLooksAlike "Spam looks as it did last year" { over Mail  may change by concept because "spammers learn"  watched by Change }
monitor Change { watches ${watches}  alert when < 90 % over 7 days  owner "Mail team"  then retrain }`;

export const rule: Rule = {
    id: 'drift-unseen',
    title: 'The meaning changes, and only the inputs are watched',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `An assumption may change by \`concept\`, and the monitors that watch it compare distributions only (\`drift of\`): none looks at a measure or an outcome.

When the same input comes to mean something else, its distribution stays as it was. Only a comparison with the truth shows it.

Add a monitor of a labelled measure.`,
    sources: [cite(machineLearningInProduction, 'chapter on data quality: concept drift and data drift')],
    check(system, report) {
        for (const assumption of system.all('Assumption')) {
            if (!assumption.mayChange?.value.by.includes('concept')) continue;
            const monitors = watchersOf(system, assumption);
            const watched = monitors.flatMap(({ watches }) => watches).filter(({ subject }) => subject.target?.kind !== 'Assumption');
            if (watched.length === 0 || watched.some(({ drift, subject }) => !drift && subject.target?.kind !== undefined)) continue;
            report({
                element: assumption, origin: assumption.mayChange.origin,
                message: `'${assumption.name}' may change in what things mean, and ${monitors.map(({ name }) => `'${name}'`).join(', ')} only ${monitors.length > 1 ? 'compare' : 'compares'} inputs, which then stay the same; watch a measure with true outcomes as well.`,
                related: monitors.map(monitor => ({ message: 'compares distributions', origin: monitor.nameOrigin })),
                fixes: fixes(system, assumption),
            });
        }
    },
    examples: { firing: spec('drift of Judged.said'), silent: spec('Right.recall') },
};

function watchersOf(system: SystemModel, assumption: Assumption): Monitor[] {
    const watching = system.incoming(assumption).flatMap(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches' ? [from] : []);
    return [...new Set([...assumption.watchedBy.flatMap(({ target }) => target ?? []), ...watching])];
}

function fixes(system: SystemModel, assumption: Assumption): Fix[] {
    const isJudged = (element: Element): boolean => element.kind === 'Measure' && element.parent?.kind === 'Goal' && element.parent.layer === 'model';
    const watching = (element: Element): Monitor[] => system.incoming(element).flatMap(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches' ? [from] : []);
    const measures = system.all('Measure').filter(isJudged);
    const outcomes = system.all('Field').filter(({ part }) => part === 'outcome');
    const existing = [...new Set([...measures, ...outcomes].flatMap(watching))].filter(({ watches }) => watches.some(({ drift }) => !drift)).slice(0, 2);
    const drafts = measures.filter(measure => watching(measure).length === 0).slice(0, 2).flatMap(measure => {
        const draft = monitorDraft(system, assumption, `${assumption.name}Outcome`, measure);
        return [fix(`Watch '${measure.qualifiedName}' as well`, extend(assumption, 'watched by', assumption.watchedBy, draft.name), draft.edit)];
    });
    // A monitor that is there already needs no second one beside it.
    return ordered([...existing.map(monitor => fix(`'${monitor.name}' watches it, too`, extend(assumption, 'watched by', assumption.watchedBy, monitor.qualifiedName))), ...drafts]);
}
