import { levelOf } from '../../analyses/experience/experience-costs.js';
import type { Experience } from '../../model/elements.js';
import type { Origin } from '../../model/origin.js';
import { append, fix, ordered, replace } from '../edits.js';
import type { Fix, FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';

const passive = new Set(['organize', 'annotate', 'augment']);

export const rule: Rule = {
    id: 'passive-but-urgent',
    title: 'Urgent, and nothing asks for attention',
    concern: 'experience',
    severity: 'warning',
    completeness: false,
    explanation: `An experience is of high urgency, yet it only organizes, annotates or augments, or it prompts and then waits for ever: nothing acts, and
nobody else is asked, when the prompt is not answered.

What must happen soon must not depend on somebody looking. A fall detector that writes a note, or that asks a person who cannot answer, helps
nobody.

Act, or ask for a while and then act: \`mode prompt for 30 s then automate "call responders"\`. Where a machine must not act, ask the next person:
\`mode prompt for 5 min then prompt "the physician on call"\`.`,
    sources: [cite(intelligentSystems, 'chapter on balancing intelligent experiences'), cite(machineLearningInProduction, 'chapter on requirements, the fall detector')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (levelOf(experience.urgency?.value) !== 'high' || experience.branches.length === 0 || !experience.modeOrigin) continue;
            if (experience.branches.some(({ mode }) => mode === 'automate') || asksNext(experience)) continue;
            const onlyPassive = experience.branches.every(({ mode }) => passive.has(mode));
            report({
                element: experience,
                origin: experience.modeOrigin,
                message: onlyPassive
                    ? `'${experience.name}' is urgent but only waits to be looked at; prompt for a while, and then act or ask somebody else.`
                    : `'${experience.name}' is urgent but does nothing when its prompt is not answered; say after how long it acts by itself, or whom it asks next.`,
                related: experience.urgency ? [{ message: 'its urgency', origin: experience.urgency.origin }] : [],
                fixes: fixes(experience, experience.modeOrigin),
            });
        }
    },
    examples: {
        firing: `system FallDetection { stage production }
user actor Wearer
software component Watch { role ui }
ml component FallModel
prediction flow FallModel -> Watch -> Wearer
experience Alarm { presents FallModel to Wearer  on Watch  mode prompt  urgency high }`,
        silent: `system FallDetection { stage production }
user actor Wearer
software component Watch { role ui }
ml component FallModel
prediction flow FallModel -> Watch -> Wearer
experience Alarm { presents FallModel to Wearer  on Watch  mode prompt for 30 s then automate "call responders"  urgency high }`,
    },
};

/** Whether somebody else is asked when a prompt is not answered in time. */
function asksNext({ branches }: Experience): boolean {
    return branches.some(({ mode, duration }, index) => mode === 'prompt' && duration !== undefined && branches[index + 1]?.mode === 'prompt' && !branches[index + 1].otherwise);
}

/** What follows a prompt is added to it, so that its conditions stay; where a machine decides about people, the next person comes before the machine. */
function fixes(experience: Experience, modeOrigin: Origin): Fix[] {
    const { branches } = experience;
    const prompt = branches.find(({ mode }) => mode === 'prompt');
    const after = prompt && branches[branches.indexOf(prompt) + 1];
    const then = (what: string): FixEdit => {
        if (!prompt) return replace(modeOrigin, `mode prompt for \${1:30 s} then ${what}`);
        if (prompt.duration === undefined) return append(prompt.origin, ` for \${1:30 s} then ${what}`);
        return after && !after.otherwise ? replace(after.origin, what) : append(prompt.origin, ` then ${what}`);
    };
    const act = fix('Prompt for a while, then act', then('automate "${2:what happens then}"'));
    const ask = fix('Prompt for a while, then ask somebody else', then('prompt "${2:who is asked next}"'));
    return ordered([
        ...experience.decidesAbout.length > 0 ? [ask, act] : [act, ask],
        ...branches.length === 1 ? [fix('Act at once (mode automate)', replace(modeOrigin, 'mode automate'))] : [],
    ]);
}
