import { cite, systemsLecture } from '../../analyses/sources.js';
import type { Experience, ModeBranch } from '../../model/elements.js';
import { append, fix, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

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
    explanation: `An experience has several modes, and one of them says neither when it holds nor for how long; or it has a condition and says nothing of the other case.

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
                    : `'${experience.name}' says when it is '${open.branch.mode}' and not what happens in the other case; write 'otherwise'.`,
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
    const loose = branches.slice(0, -1).find(branch => !isBound(branch));
    if (loose) return { branch: loose, missing: 'condition' };
    const before = branches.at(-2);
    if (before && !last.otherwise && !isBound(last) && before.duration === undefined) return { branch: last, missing: 'condition' };
    if (last.condition && branches.length === 1) return { branch: last, missing: 'other case' };
    return undefined;
}

function fixes({ branch, missing }: OpenBranch): Fix[] {
    if (missing === 'other case') {
        return ordered([fix('Otherwise annotate', append(branch.origin, ', otherwise ${1:annotate}')), fix('Otherwise ask', append(branch.origin, ', otherwise prompt'))]);
    }
    return ordered([fix('Say at which confidence', append(branch.origin, ' when confidence >= ${1:90 %}')), fix('Say in which case', append(branch.origin, ' when "${1:the case in which it holds}"'))]);
}
