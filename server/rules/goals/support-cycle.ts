import { cyclesThrough } from '../../analyses/graphs/elementary-cycles.js';
import { stronglyConnected } from '../../analyses/graphs/strongly-connected.js';
import { cite, systemsLecture, userRequirementsNotation } from '../../analyses/sources.js';
import type { Contribution, Goal, GoalLayer } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { namesOf } from '../wording.js';

/** Layers from the means to the end. */
const heights: Record<GoalLayer, number> = { model: 0, system: 1, user: 1, leading: 2, organizational: 3 };

export const rule: Rule = {
    id: 'support-cycle',
    title: 'Goals that support themselves in a circle',
    concern: 'goals',
    severity: 'warning',
    completeness: false,
    explanation: `\`supports\` leads from a goal over others back to itself. A system goal and a user goal that support each other are left alone.

In a circle every goal is the reason for every other, and none has a reason of its own. Satisfaction cannot be worked out either, as each value would wait for the next.

Find the link that runs against the direction model → system and user → organization, and take it out.`,
    sources: [cite(systemsLecture, 'layers of success measures'), cite(userRequirementsNotation, 'evaluation of contributions')],
    check(system, report) {
        const next = (goal: Goal): Goal[] => supportsOf(goal).flatMap(({ goal: { target } }) => target ?? []);
        for (const circle of stronglyConnected(system.all('Goal'), next)) {
            if (circle.length === 1 && !next(circle[0]).includes(circle[0])) continue;
            if (circle.length === 2 && circle.every(({ layer }) => layer === 'system' || layer === 'user') && circle[0].layer !== circle[1].layer) continue;
            const members = new Set(circle);
            const first = system.all('Goal').find(goal => members.has(goal)) ?? circle[0];
            const { cycles } = cyclesThrough(first, circle, next, { count: 1, length: 50, work: 20_000 });
            const way = cycles[0] ?? circle;
            const links = way.flatMap((from, index) => {
                const to = way[(index + 1) % way.length];
                const link = supportsOf(from).find(({ goal: { target } }) => target === to);
                return link ? [{ from, to, link }] : [];
            });
            const rise = ({ from, to }: { readonly from: Goal; readonly to: Goal }): number => (to.layer ? heights[to.layer] : 1) - (from.layer ? heights[from.layer] : 1);
            report({
                element: first, origin: links[0]?.link.goal.origin,
                message: way.length === 1
                    ? `'${first.name}' supports itself, so it has no reason of its own; take out that link.`
                    : `${namesOf(way)} support each other in a circle, so none of them has a reason of its own; take out the link that runs from an end to its means.`,
                related: links.map(({ from, to, link }) => ({ message: `'${from.name}' supports '${to.name}'`, origin: link.goal.origin })),
                fixes: ordered([...links].sort((a, b) => rise(a) - rise(b)).slice(0, 4).map(({ from, to, link }) => fix(`Take out that '${from.name}' supports '${to.name}'`, { kind: 'remove', at: link.origin }))),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
organizational goal Reach { supports Describe }
user goal Understand { supports Reach }
system goal Describe { supports Understand }`,
        silent: `system Captions { stage production }
organizational goal Reach
user goal Understand { supports Reach  supports Describe }
system goal Describe { supports Understand }`,
    },
};

function supportsOf(goal: Goal): Contribution[] {
    return goal.contributions.filter(({ keyword }) => keyword === 'supports');
}
