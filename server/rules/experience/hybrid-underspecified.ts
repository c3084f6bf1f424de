import { cite, systemsLecture } from '../../analyses/sources.js';
import type { Experience, ModeBranch } from '../../model/elements.js';
import { append, fix, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

const spec = (mode: string): string => `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
experience Caption { presents Captioner to Reader  on App  mode ${mode}  offers dismiss }`;

export const rule: Rule = {
    id: 'hybrid-underspecified',
    title: 'Several modes, and nothing says when each applies',
    concern: 'experience',
    severity: 'error',
    completeness: false,
    explanation: `An experience has several modes, and one of them says neither when it holds nor for how long; or all have conditions on the same side (\`automate when
confidence >= 90 %, prompt when confidence >= 60 %\`) and nothing is said of the other case.

A hybrid is only as good as the line between its modes. If the line is not drawn here, it is drawn in the code, by whoever comes first.

Give each mode a condition (\`prompt when confidence >= 90 %\`) or a time (\`prompt for 30 s then automate\`), and say what happens otherwise.`,
    sources: [cite(systemsLecture, 'modes of interaction, hybrids')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            const open = openBranch(experience);
            if (!open) continue;
            report({
                element: experience, origin: open.branch.origin,
                message: open.missing === 'condition'
                    ? `'${experience.name}' has several modes, and nothing says when it is '${open.branch.mode}', so the code will decide; write its condition or its time.`
                    : `'${experience.name}' says when it is ${listOf(experience.branches.map(({ mode }) => `'${mode}'`), 'or')} and not what happens in the other case; write 'otherwise'.`,
                fixes: fixes(open),
            });
        }
    },
    examples: { firing: spec('prompt, otherwise annotate'), silent: spec('prompt when confidence >= 90 %, otherwise annotate') },
};

interface OpenBranch {
    readonly branch: ModeBranch;
    readonly missing: 'condition' | 'other case';
}

function openBranch({ branches }: Experience): OpenBranch | undefined {
    const last = branches.at(-1);
    if (!last) return undefined;
    const isBound = ({ condition, duration }: ModeBranch): boolean => condition !== undefined || duration !== undefined;
    // What follows a time begins when that is over.
    const loose = branches.slice(0, -1).find((branch, index) => !isBound(branch) && branches[index - 1]?.duration === undefined);
    if (loose) return { branch: loose, missing: 'condition' };
    const before = branches.at(-2);
    if (before && !last.otherwise && !isBound(last) && before.duration === undefined) return { branch: last, missing: 'condition' };
    if (last.condition && !last.otherwise && leavesRest(branches)) return { branch: last, missing: 'other case' };
    return undefined;
}

/** Whether the conditions cannot cover all cases: a single one, or bounds of one thing that all point the same way. */
function leavesRest(branches: readonly ModeBranch[]): boolean {
    if (branches.length === 1) return true;
    const [first, ...others] = branches.map(({ condition }) => ({ subject: condition?.subject, direction: condition?.bound?.operator.charAt(0) }));
    return first.direction !== undefined && first.direction !== '=' && others.every(({ subject, direction }) => subject === first.subject && direction === first.direction);
}

function fixes({ branch, missing }: OpenBranch): Fix[] {
    if (missing === 'other case') {
        return ordered([fix('Otherwise annotate', append(branch.origin, ', otherwise ${1:annotate}')), fix('Otherwise ask', append(branch.origin, ', otherwise prompt'))]);
    }
    return ordered([fix('Say at which confidence', append(branch.origin, ' when confidence >= ${1:90 %}')), fix('Say in which case', append(branch.origin, ' when "${1:the case in which it holds}"'))]);
}
