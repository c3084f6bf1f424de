import { cite, machineLearningInProduction, risksLecture } from '../../analyses/sources.js';
import type { Component } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

type Draft = readonly [name: string, title: string, kind: string];

/** How a component of each task is usually wrong. */
const usual: Readonly<Record<string, readonly Draft[]>> = {
    classification: [['FalseAlarm', 'says yes where it should say no', 'false positive'], ['Missed', 'says no where it should say yes', 'false negative']],
    detection: [['FalseAlarm', 'sees what is not there', 'false positive'], ['Missed', 'does not see what is there', 'false negative']],
    regression: [['TooHigh', 'predicts too much', 'excessive'], ['TooLow', 'predicts too little', 'insufficient']],
    forecasting: [['TooHigh', 'foresees too much', 'excessive'], ['TooLow', 'foresees too little', 'insufficient']],
    generation: [['Invented', 'states what is not true', 'wrong'], ['Harmful', 'writes what hurts somebody', 'harmful']],
    ranking: [['WrongFirst', 'puts the wrong one first', 'wrong'], ['Buried', 'hides what was looked for', 'missing']],
};
const whatever: readonly Draft[] = [['Wrong', 'says something else than what is right', 'wrong'], ['Late', 'answers too late to be of use', 'late']];

export const rule: Rule = {
    id: 'no-mistake-modes',
    title: 'A model that is never wrong, it seems',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    explanation: `A machine-learned component lists no \`mistake\`.

What a wrong prediction does to people is the first question about a model, and it cannot be asked before somebody has said how the model can be wrong. Hazards, costs, guardrails and telemetry all
start from there.

Go through the guide words: wrong, too much, too little, too late, missing, and for classes false positive and false negative. *MLSys: Draft Failure Modes* writes them.`,
    sources: [cite(risksLecture, 'failure mode and effects analysis'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report) {
        const wholes = new Set(system.all('Component').flatMap(({ partOf, mistakes }) => partOf?.target && mistakes.length > 0 ? [partOf.target] : []));
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml' || model.mistakes.length > 0) continue;
            // A whole is as wrong as its parts.
            if (wholes.has(model)) continue;
            report({
                element: model,
                message: `Nothing says how '${model.name}' can be wrong, so nobody can ask what that does to people; list its mistakes.`,
                fixes: fixes(model),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
user actor Reader
ml component Captioner { task generation }
prediction flow Captioner -> Reader "caption"`,
        silent: `system Captions { stage production }
user actor Reader
prediction flow Captioner -> Reader "caption"
ml component Captioner { task generation  mistake Invents "names an object that is not there" { kind wrong  severity minor } }`,
    },
};

function fixes(model: Component): Fix[] {
    const drafts = usual[model.tasks[0]?.value ?? ''] ?? whatever;
    const write = ([name, title, kind]: Draft, stop: number): string =>
        `mistake ${name} "\${${stop}:${title}}" {\n  kind ${kind}\n  likelihood \${${stop + 1}:possible}\n  severity \${${stop + 2}:minor}\n  noticeable \${${stop + 3}:yes}\n  recoverable \${${stop + 4}:yes}\n}`;
    const late: Draft = ['Late', 'answers too late to be of use', 'late'];
    const all = drafts === whatever ? drafts : [...drafts, late];
    return ordered([
        fix(`List ${all.map(([name]) => name).join(', ')}`, ...all.map((draft, index) => addClause(model, write(draft, index * 5 + 1)))),
        fix(`List ${all[0][0]} alone`, addClause(model, write(all[0], 1))),
    ]);
}
