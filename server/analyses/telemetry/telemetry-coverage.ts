import type { Element, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Analysis, Lens, Row } from '../analysis.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../sources.js';
import { telemetryCoverage, type Coverage, type GapKind } from './coverage.js';
import { suggestedTelemetry } from './suggestions.js';

const gapTexts: Record<GapKind, string> = {
    'no data': 'no data: nothing records what it is worked out from',
    'no measure': 'not measured: nobody could tell whether it is met',
    unwatched: 'nobody watches it',
    unnoticed: 'people do not notice it, and no telemetry finds out the outcome',
    'no signal': 'no signal: nothing would show that it comes near',
};
const kinds: Record<Coverage['observable']['kind'], string> = {
    Measure: 'measure', Goal: 'goal', Assumption: 'assumption', Mistake: 'mistake', FeedbackLoop: 'feedback loop', Hazard: 'hazard',
};

export const analysis: Analysis = {
    id: 'coverage',
    title: 'Telemetry coverage',
    question: 'What would nobody notice, and which few signals would change that?',
    explanation: `A matrix of all that somebody should be able to see against what records and watches it: measures, goals without a measure, assumptions that may change, mistakes
that people do not notice (\`noticeable no\`), declared feedback loops, and hazards from \`major\` on. Gaps come first.

- A **measure** is covered by telemetry, one of its fields, or a data component that it names with \`from\`.
- A **mistake** that nobody notices is covered by telemetry that observes its component, an experience with it, or a goal of it, and finds out the outcome: it has an \`outcome\`
  field, or waits, labels, asks, observes or runs a second model in the shadow. Complaints and corrections find only what people notice.
- An **assumption** is covered by a monitor or telemetry about it, a **loop** by a monitor, a **hazard** by telemetry about it or about the property that it violates.

The *delay* is that of the fastest signal plus the window of the fastest alert.

**The fewest signals.** Each gap can be closed from the parts that see it: where the experience takes place, what uses the model's output, what hears from the people who
hold the goal. From these the smallest set of parts is chosen that closes all gaps, a minimum set cover:

> the fewest parts whose sets of closable gaps together hold every closable gap

In the example three gaps can be closed from the *Controller* alone: one telemetry is enough.`,
    limits: `Whether a signal shows what it should is not judged. Numbers of the organization (returns, revenue) come from its books, so no telemetry is suggested for them. The smallest set is proven by
search up to a bound; beyond it the choice is greedy, and a note says so.`,
    sources: [cite(machineLearningInProduction, 'chapter on quality assurance in production'), cite(intelligentSystems, 'chapter on getting data from experience'), cite('Chvátal, A Greedy Heuristic for the Set-Covering Problem (1979)')],
    example: {
        view: 'system',
        text: `system Toaster "Toaster that learns" { stage production }
user actor Cook "Person who toasts"
affected actor Household "Everybody in the home"
user goal Golden "Toast as I like it" { held by Cook  measure liked "toasts not corrected by hand" >= 90 % }
model goal RightTime of TimeModel "Predict the toasting time" { supports Golden  measure err "mean absolute error" <= 8 s }
ml component TimeModel "Toasting-time model" {
  mistake TooShort "pale toast" { kind insufficient  severity minor  noticeable no }
}
software component Controller "Toast controller" { role ui }
prediction flow TimeModel -> Controller -> Cook "seconds"
data flow Cook -> Controller "corrections"
experience AutoStop "Stops by itself" { presents TimeModel to Cook  on Controller  serves Golden  mode automate }
monitor TimeDrift { watches RightTime.err  alert when > 12 s over 7 days  owner "ML team"  then retrain }`,
    },
    tables: [
        {
            id: 'coverage', title: 'Who would notice', whenEmpty: 'There is nothing yet that somebody should be able to see.',
            columns: [
                { key: 'kind', title: 'Kind', type: 'text', help: 'What it is: measure, goal, assumption, mistake, feedback loop or hazard.' },
                { key: 'name', title: 'Name', type: 'name', help: 'Its name.' },
                { key: 'signals', title: 'Recorded by', type: 'names', help: 'Telemetry, or data components of a measure.' },
                { key: 'monitors', title: 'Watched by', type: 'names', help: 'Monitors that would alert somebody.' },
                { key: 'owner', title: 'Owner', type: 'text', help: 'Who answers for it, its monitor or its signal.' },
                { key: 'delay', title: 'Delay', type: 'text', help: 'From the event until the fastest signal, and then the fastest alert, can show it.' },
                { key: 'gap', title: 'Gap', type: 'text', help: 'What is missing; empty when it is covered.' },
            ],
        },
        {
            id: 'suggestions', title: 'The fewest signals that close the gaps', whenEmpty: 'No gap that telemetry could close.',
            columns: [
                { key: 'from', title: 'From', type: 'name', help: 'The part that would record it.' },
                { key: 'observes', title: 'Observes', type: 'names', help: 'What the telemetry should say that it observes.' },
                { key: 'closes', title: 'Closes', type: 'names', help: 'The gaps that this signal closes.' },
            ],
        },
    ],
    marks(system) {
        return suggestedTelemetry(system).signals.map(({ from, closes }) => ({ element: from, text: `a signal here closes ${count(closes.length, 'gap')}`, tone: 'good' }));
    },
    run(system) {
        const rows = [...telemetryCoverage(system)].sort((a, b) => Number(b.gap !== undefined) - Number(a.gap !== undefined));
        const { signals, optimal, left } = suggestedTelemetry(system);
        const closed = signals.reduce((sum, { closes }) => sum + closes.length, 0);
        return {
            tables: {
                coverage: rows.map(coverageRow),
                suggestions: signals.map(({ from, observes, closes }) => ({
                    element: from,
                    cells: { from: from.qualifiedName, observes: observes.map(({ qualifiedName }) => qualifiedName), closes: closes.map(({ observable }) => observable.qualifiedName) },
                })),
            },
            notes: [
                ...signals.length > 0 ? [`Add ${signals.length === 1 ? 'one signal' : `${signals.length} signals`} to close ${closed === 1 ? 'one gap' : `${closed} gaps`}${optimal ? '; fewer will not do' : '; whether fewer would do was not searched to the end'}.`] : [],
                ...left.length > 0 ? [`${left.length === 1 ? 'One gap' : `${left.length} gaps`} no telemetry can close: ${left.map(({ observable }) => `'${observable.qualifiedName}'`).join(', ')}.`] : [],
            ],
        };
    },
    facts,
    lens(system, element) {
        return element.kind === 'Telemetry' ? telemetryLens(system, element) : undefined;
    },
};

function coverageRow({ observable, signals, monitors, owner, delay, gap }: Coverage): Row {
    return {
        element: observable,
        cells: {
            kind: kinds[observable.kind], name: observable.qualifiedName, signals: signals.map(({ qualifiedName }) => qualifiedName), monitors: monitors.map(({ qualifiedName }) => qualifiedName),
            owner, delay: delay?.text, gap: gap && gapTexts[gap],
        },
    };
}

function facts(system: SystemModel, element: Element): string[] {
    const own = telemetryCoverage(system).find(({ observable }) => observable === element);
    if (!own) return [];
    const { gap, delay, monitors, signals } = own;
    if (gap) return element.kind === 'Measure' || element.kind === 'Goal' ? [] : [`Gap: ${gapTexts[gap]}.`];
    if (element.kind === 'Measure') return delay && monitors.length > 0 ? [`Somebody knows ${delay.text} later at the earliest.`] : [];
    const by = [...monitors, ...signals].slice(0, 3).map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ');
    return [`Shows in ${by}${delay ? `, ${delay.text} later at the earliest` : ''}.`];
}

/** `feeds 2 measures · watched by 1 monitor` */
function telemetryLens(system: SystemModel, telemetry: Telemetry): Lens {
    const incoming = [telemetry, ...telemetry.fields].flatMap(element => system.incoming(element));
    const users = (kind: Element['kind']): Element[] => [...new Set(incoming.flatMap(({ from }) => from.kind === kind ? [from] : []))];
    const [measures, monitors, pipelines] = [users('Measure'), users('Monitor'), users('Pipeline')];
    const parts = [
        ...measures.length > 0 ? [`feeds ${count(measures.length, 'measure')}`] : [],
        ...pipelines.length > 0 ? [`trains by ${count(pipelines.length, 'pipeline')}`] : [],
        ...monitors.length > 0 ? [`watched by ${count(monitors.length, 'monitor')}`] : [],
    ];
    const names = [...measures, ...pipelines, ...monitors].map(({ qualifiedName }) => qualifiedName).join(', ');
    return parts.length === 0 ? { text: 'feeds nothing yet', tooltip: 'No measure, monitor or pipeline uses it.' } : { text: parts.join(' · '), tooltip: names };
}

function count(number: number, word: string): string {
    return `${number} ${word}${number === 1 ? '' : 's'}`;
}
