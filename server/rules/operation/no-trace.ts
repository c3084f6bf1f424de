import { cite, euAiAct, machineLearningInProduction } from '../../analyses/sources.js';
import type { Experience, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, isMachineLearned, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

const spec = (traces: string): string => `system Jobs { stage production }
affected actor Candidate
operator actor Recruiter
software component Portal { role ui }
ml component Ranker
prediction flow Ranker -> Portal -> Recruiter
experience Sorting { presents Ranker to Recruiter  on Portal  mode organize  decides about Candidate  offers override, explanation  discloses ai, quality  feedback Sorted }
telemetry Sorted { from Portal  observes Sorting  strategy corrections  context rank : number  action moved : boolean${traces} }`;

export const rule: Rule = {
    id: 'no-trace',
    title: 'Nobody will be able to say why',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `An experience decides about people or acts by itself, and no telemetry of it (its feedback, or what observes it or its model) traces both the version of the model and the input. Telemetry
that draws a \`sample\` keeps no record of the rest and does not count.

When somebody asks a year later why this was decided, the answer needs the model that was running and what it was given. Both are gone unless they were kept at the moment.

Write \`traces version, input\` where the outcome is recorded.`,
    sources: [cite(machineLearningInProduction, 'chapter on versioning, provenance and reproducibility'), cite(euAiAct, 'article 12, record-keeping')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (!experience.presents.some(({ target }) => isMachineLearned(target))) continue;
            if (experience.decidesAbout.length === 0 && !experience.branches.some(({ mode }) => mode === 'automate')) continue;
            const telemetry = telemetryOf(system, experience);
            const missing = ['version', 'input'].filter(what => !telemetry.some(({ traces }) => traces.some(({ value }) => value === what)));
            if (missing.length === 0) continue;
            report({
                element: experience,
                message: `No record of '${experience.name}' keeps ${listOf(missing.map(what => what === 'version' ? 'the version of the model' : 'the input'))}, so nobody will be able to say later why it did what it did; let its telemetry trace ${missing.length > 1 ? 'them' : 'it'}.`,
                related: telemetry.map(one => ({ message: 'records it', origin: one.nameOrigin })),
                fixes: fixes(system, experience, telemetry, missing),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  traces version, input') },
};

function telemetryOf(system: SystemModel, experience: Experience): Telemetry[] {
    const about = new Set<unknown>([experience, ...experience.presents.map(({ target }) => target)]);
    const all = new Set([...experience.feedback.flatMap(({ target }) => target ?? []), ...system.all('Telemetry').filter(({ observes }) => observes.some(({ target }) => target !== undefined && about.has(target)))]);
    return [...all].filter(({ sample }) => !sample);
}

function fixes(system: SystemModel, experience: Experience, telemetry: readonly Telemetry[], missing: readonly string[]): Fix[] {
    const name = unused(system, `${experience.name}Record`);
    const place = experience.on[0]?.target ?? experience.presents[0]?.target;
    const record = place ? [fix(`Keep a record in new telemetry '${name}'`, extend(experience, 'feedback', experience.feedback, name), declare(system, 'Telemetry', experience,
        `telemetry ${name} "\${1:one record for each decision}" {\n  from ${place.qualifiedName}\n  observes ${experience.qualifiedName}\n  strategy observe\n  context prediction : text\n  retain \${2:3 years}\n  traces version, input\n}`))] : [];
    return ordered([...telemetry.slice(0, 2).map(one => fix(`Let '${one.name}' trace ${listOf(missing)}`, extend(one, 'traces', one.traces, missing.filter(what => !one.traces.some(({ value }) => value === what)).join(', ')))), ...record]);
}
