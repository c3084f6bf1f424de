import { cite, requirementsLecture, worldAndMachine } from '../../analyses/sources.js';
import type { Component, Link, Requirement } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, rewrite, unused } from '../edits.js';
import type { Fix, FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

const spec = `system Toaster { stage production }
environment Kitchen
software component Controller
specification CurrentOff of Controller { over Controller  measure late "time over 300 s" <= 1 s }
`;

export const rule: Rule = {
    id: 'req-in-machine-terms',
    title: 'A requirement about the machine',
    concern: 'world',
    severity: 'warning',
    completeness: false,
    explanation: `A requirement is \`over\` a component inside the system.

Requirements say what is to be true in the world: no fire in the kitchen, nobody loses a claim. What a component does is a means, and belongs into a specification. A requirement about
the machine is met by a machine that does the wrong thing reliably.

Say which part of the world, or whose life, it is about; what the component promises goes into a specification that ensures it.`,
    sources: [cite(worldAndMachine), cite(requirementsLecture, 'the world and the machine')],
    check(system, report) {
        for (const requirement of system.all('Requirement')) {
            const inside = requirement.over.filter((link): link is Link<Component> => link.target?.kind === 'Component' && link.target.nature !== 'external' && link.target.nature !== 'human');
            if (inside.length === 0) continue;
            report({
                element: requirement, origin: inside[0].origin,
                message: `The requirement '${requirement.name}' is about '${inside[0].text}', a part of the machine, so it may hold while the world is no better; say what is to be true outside.`,
                related: inside.flatMap(({ target }) => target ? [{ message: 'a part of the machine', origin: target.nameOrigin }] : []),
                fixes: fixes(system, requirement, inside),
            });
        }
    },
    examples: {
        firing: `${spec}requirement NoHeat "The current is never on for too long" { over Controller  ensured by CurrentOff }`,
        silent: `${spec}requirement NoFire "Toasting sets nothing on fire" { over Kitchen  ensured by CurrentOff }`,
    },
};

/** What is said of the world stays; the parts of the machine make way for it. */
function fixes(system: SystemModel, requirement: Requirement, inside: readonly Link<Component>[]): Fix[] {
    const outside = requirement.over.filter(link => !inside.some(({ origin }) => origin === link.origin)).map(({ text }) => text);
    const [, ...further] = requirement.clauses.filter(({ keyword }) => keyword === 'over');
    const about = (...names: readonly string[]): FixEdit[] => [rewrite(requirement, 'over', `over ${names.join(', ')}`), ...further.map(({ origin }): FixEdit => ({ kind: 'remove', at: origin }))];
    const candidates = [...system.all('Environment'), ...system.all('Actor').filter(({ role }) => role === 'affected' || role === 'user')]
        .filter(({ name, qualifiedName }) => name !== '' && !outside.includes(qualifiedName)).slice(0, 3);
    const world = unused(system, 'World');
    const parts = listOf(inside.map(({ text }) => `'${text}'`));
    return ordered([
        ...outside.length > 0 ? [fix(`It is not about ${parts}`, ...about(...outside))] : [],
        ...candidates.map(element => fix(`It is about '${element.name}', not ${parts}`, ...about(...outside, element.qualifiedName))),
        ...outside.length + candidates.length === 0 ? [fix('Declare the part of the world that it is about', ...about(world), declare(system, 'Environment', requirement, `environment ${world} "\${1:what is to be true of what}"`))] : [],
    ]);
}
