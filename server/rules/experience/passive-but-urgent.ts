import { levelOf } from '../../analyses/experience/experience-costs.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';

const passive = new Set(['organize', 'annotate', 'augment']);

export const rule: Rule = {
    id: 'passive-but-urgent',
    title: 'Urgent, and nothing asks for attention',
    concern: 'experience',
    severity: 'warning',
    completeness: false,
    explanation: `An experience is of high urgency, yet it only organizes, annotates or augments, or it prompts and then waits for ever.

What must happen soon must not depend on somebody looking. A fall detector that writes a note, or that asks a person who cannot answer, helps
nobody.

Act, or ask for a while and then act: \`mode prompt for 30 s then automate "call responders"\`.`,
    sources: [cite(intelligentSystems, 'chapter on balancing intelligent experiences'), cite(machineLearningInProduction, 'chapter on requirements, the fall detector')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (levelOf(experience.urgency?.value) !== 'high' || experience.branches.length === 0 || !experience.modeOrigin) continue;
            if (experience.branches.some(({ mode }) => mode === 'automate')) continue;
            const onlyPassive = experience.branches.every(({ mode }) => passive.has(mode));
            const action = 'mode prompt for ${1:30 s} then automate "${2:what happens then}"';
            report({
                element: experience,
                origin: experience.modeOrigin,
                message: onlyPassive
                    ? `'${experience.name}' is urgent but only waits to be looked at; prompt for a while, then act or call somebody.`
                    : `'${experience.name}' is urgent but does nothing when its prompt is not answered; say after how long it acts or calls somebody.`,
                related: experience.urgency ? [{ message: 'its urgency', origin: experience.urgency.origin }] : [],
                fixes: [
                    { title: 'Prompt for a while, then act', preferred: true, edits: [{ kind: 'replace', at: experience.modeOrigin, text: action }] },
                    { title: 'Act at once (mode automate)', edits: [{ kind: 'replace', at: experience.modeOrigin, text: 'mode automate' }] },
                ],
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
