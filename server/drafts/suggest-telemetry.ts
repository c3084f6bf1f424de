import { suggestedTelemetry, type SuggestedSignal } from '../analyses/telemetry/suggestions.js';
import type { Element, Experience, Measure } from '../model/elements.js';
import type { SystemModel } from '../model/system-model.js';
import { addDeclaration, freshName, type Fix, type FixEdit } from '../rules/fix.js';
import { feedbackEdit, sourceEdit } from '../rules/goals/measure-unfed.js';
import { fieldName, outcomeOf, unitOf } from '../rules/goals/telemetry-for-measure.js';

export interface TelemetryDraft {
    /** `Add 2 signals that close 7 gaps`. */
    readonly title: string;
    /** What is added and what it closes, in a sentence or two. */
    readonly summary: string;
    readonly fix: Fix;
    /** Qualified names of the elements whose gap is closed. */
    readonly closes: readonly string[];
}

/** The smallest set of telemetry that closes the gaps, as one edit; undefined when there is nothing that telemetry could close. */
export function suggestTelemetry(system: SystemModel): TelemetryDraft | undefined {
    const { signals, left } = suggestedTelemetry(system);
    if (signals.length === 0) return undefined;
    const taken = new Set<string>();
    const named = signals.map(signal => {
        const name = freshName(`${signal.from.name}Signals`, candidate => taken.has(candidate) || system.find(candidate) !== undefined);
        taken.add(name);
        return { signal, name };
    });
    const closes = signals.flatMap(signal => signal.closes.map(({ observable }) => observable.qualifiedName));
    const title = `Add ${count(signals.length, 'signal')} that ${signals.length === 1 ? 'closes' : 'close'} ${count(closes.length, 'gap')}`;
    const place = placeOf(system, signals[0].from);
    return {
        title, closes,
        summary: `${named.map(({ name, signal }) => `'${name}' from '${signal.from.qualifiedName}'`).join(' and ')} ${signals.length === 1 ? 'closes' : 'close'} ${count(closes.length, 'gap')}: ${closes.join(', ')}.`
            + (left.length > 0 ? ` ${count(left.length, 'gap')} remain${left.length === 1 ? 's' : ''} that no telemetry can close.` : ''),
        fix: {
            title,
            edits: [
                addDeclaration(place, named.map(({ signal, name }) => declaration(signal, name)).join('\n\n')),
                ...named.flatMap(({ signal, name }) => linkEdits(signal, name)),
            ],
        },
    };
}

function declaration({ from, observes, closes }: SuggestedSignal, name: string): string {
    const outcomes = new Map<string, string>();
    const groups = new Set<string>();
    for (const { observable } of closes) {
        if (observable.kind === 'Measure') {
            const [field, type] = outcomeOf(observable, unitOf(observable)).split(' : ');
            outcomes.set(free(field, outcomes), type);
            for (const { value } of observable.slicedBy) groups.add(fieldName(value));
        } else if (observable.kind === 'Mistake') outcomes.set(free(fieldName(observable.name), outcomes), 'boolean');
        else if (observable.kind === 'Hazard') outcomes.set(free(`near${observable.name}`, outcomes), 'boolean');
        else outcomes.set(free(`holds${observable.name}`, outcomes), 'boolean');
    }
    const judged = closes.some(({ observable }) => observable.kind === 'Mistake' || (observable.kind === 'Measure' && observable.parent?.kind === 'Goal' && observable.parent.layer === 'model'));
    const lines = [
        `from ${from.qualifiedName}`,
        `observes ${observes.map(({ qualifiedName }) => qualifiedName).join(', ')}`,
        `strategy ${judged ? 'observe, label' : 'observe'}`,
        ...groups.size > 0 ? [`context ${[...groups].filter(group => !outcomes.has(group)).map(group => `${group} : category personal`).join(', ')}`] : [],
        `outcome ${[...outcomes].map(([field, type]) => `${field} : ${type}`).join(', ')}`,
        ...judged ? ['sample ${1:1 %}', 'traces version, input'] : [],
        `latency \${2:${judged ? '7 days' : '1 day'}}`,
        'retain ${3:90 days}',
    ];
    return `telemetry ${name} "\${4:what ${from.name} sees}" {\n${lines.filter(line => line !== 'context ').map(line => `  ${line}`).join('\n')}\n}`;
}

/** Measures name their data, and experiences their feedback. */
function linkEdits({ closes, observes }: SuggestedSignal, name: string): FixEdit[] {
    const measures = closes.flatMap(({ observable }): Measure[] => observable.kind === 'Measure' ? [observable] : []);
    const experiences = observes.filter((element): element is Experience => element.kind === 'Experience');
    return [...measures.map(measure => sourceEdit(measure, name)), ...experiences.map(experience => feedbackEdit(experience, name))];
}

function placeOf(system: SystemModel, otherwise: Element): Element {
    return system.all('Telemetry').at(-1) ?? system.all('Experience').at(-1) ?? system.all('Component').at(-1) ?? otherwise;
}

function free(name: string, taken: ReadonlyMap<string, string>): string {
    return freshName(name, candidate => taken.has(candidate));
}

function count(number: number, word: string): string {
    return `${number === 1 ? 'one' : number} ${word}${number === 1 ? '' : 's'}`;
}
