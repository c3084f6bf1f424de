import { failureModes, type FailureMode } from '../analyses/hazards/failure-modes.js';
import type { Component, Likelihood, Severity } from '../model/elements.js';
import { severities } from '../model/scales.js';
import type { SystemModel } from '../model/system-model.js';
import { addClause, freshName, type Fix } from '../rules/fix.js';

/** A failure mode that could be written down. */
export interface FailureModeDraft {
    /** Its guide word; unique within the component. */
    readonly id: string;
    readonly label: string;
    readonly because: string;
    readonly rank: number;
}

/** What could be drafted for a component, the most dangerous first. */
export function failureModeDrafts(system: SystemModel, component: Component): FailureModeDraft[] {
    return candidatesOf(system, component).map(({ guideWord, description, because, rank }) => ({ id: guideWord, label: `${guideWord}: ${description}`, because, rank }));
}

/** The chosen failure modes as mistakes of the component, linked to the hazard that they would lead to. */
export function draftFailureModes(system: SystemModel, component: Component, chosen: readonly string[]): Fix {
    const modes = candidatesOf(system, component).filter(({ guideWord }) => chosen.includes(guideWord));
    const taken = new Set(component.mistakes.map(({ name }) => name));
    const edits = modes.map(mode => {
        const name = freshName(names[mode.guideWord] ?? 'GoesWrong', candidate => taken.has(candidate) || component.functions.some(one => one.name === candidate));
        taken.add(name);
        return addClause(component, declaration(mode, name));
    });
    return { title: `Draft ${modes.length} failure ${modes.length === 1 ? 'mode' : 'modes'} of '${component.name}'`, edits };
}

function candidatesOf(system: SystemModel, component: Component): FailureMode[] {
    return (failureModes(system).get(component) ?? []).filter(({ listed }) => !listed);
}

const names: Readonly<Record<string, string>> = {
    missing: 'NoAnswer', late: 'TooLate', early: 'TooEarly', excessive: 'TooMuch', insufficient: 'TooLittle', wrong: 'Wrong', invalid: 'Invalid', incomplete: 'Incomplete',
    perturbed: 'Fragile', incapable: 'OutOfRange', 'false positive': 'FalseAlarm', 'false negative': 'Missed',
};
const likelihoods: readonly Likelihood[] = ['rare', 'unlikely', 'possible', 'likely', 'frequent'];

function declaration({ guideWord, description, severity, likelihood, leadsTo }: FailureMode, name: string): string {
    const word: Severity = severities[severity - 1] ?? 'minor';
    const lines = [
        `kind ${guideWord}`,
        `likelihood \${2:${likelihoods[likelihood - 1] ?? 'possible'}}`,
        // What it would do here is for people to say; the hazard sets the upper end.
        `severity \${3:${word}}`,
        'noticeable ${4:no}',
        'recoverable ${5:no}',
        ...leadsTo ? [`leads to ${leadsTo.qualifiedName}`] : [],
    ];
    return `mistake ${name} "\${1:${description.replace(/["\\$}]/g, ' ')}}" {\n${lines.map(line => `  ${line}`).join('\n')}\n}`;
}
