import { aiQualityModel, cite, systemsLecture } from '../../analyses/sources.js';
import { fix, isMachineLearned, ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { namesOf } from '../wording.js';
import { capital, propertyStub } from './stub.js';

const spec = `system Captions { stage production }
ml component Captioner
data component TestSet { role store }
robustness property SteadyModel "Blurred pictures change no caption" {
  of Captioner
  measure same "captions that stay the same under blur" >= 90 % from TestSet
}
`;

export const rule: Rule = {
    id: 'quality-model-only',
    title: 'A quality of the model that is taken for one of the system',
    concern: 'qualities',
    severity: 'warning',
    completeness: true,
    explanation: `A quality (robustness, fairness, privacy …) is stated of machine-learned components only, and no property of the same quality is about the system or another part of it.

Qualities do not carry over. A fair model in an unfair procedure, a robust model behind a brittle pipeline, a private model whose inputs are logged: what people meet is the system.

Say what the quality means for the system as a whole, and let the property of the model contribute to it.`,
    sources: [cite(systemsLecture, 'qualities of models and of systems'), cite(aiQualityModel)],
    check(system, report) {
        const byQuality = new Map<string, typeof properties>();
        const properties = system.all('Property').filter(({ quality }) => quality !== undefined);
        for (const property of properties) byQuality.set(property.quality ?? '', [...byQuality.get(property.quality ?? '') ?? [], property]);
        for (const [quality, all] of byQuality) {
            if (!all.every(({ of }) => of.length > 0 && of.every(({ target }) => isMachineLearned(target)))) continue;
            const stub = propertyStub(system, all[0], quality, `System${capital(quality)}`, all[0].groups.length > 0 ? [`groups ${all[0].groups.map(({ value }) => `"${value.replaceAll('"', '')}"`).join(', ')}`] : []);
            report({
                element: all[0],
                message: `The ${quality} that ${namesOf(all)} ${all.length > 1 ? 'state' : 'states'} is one of the model, and nothing says what it means for the system that people meet; write that as well.`,
                fixes: ordered([fix(`Write the ${quality} of the system as '${stub.name}'`, stub.edit)]),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}robustness property StillDescribes "Bad pictures get no caption instead of a wrong one" { measure wrong "wrong captions of bad pictures" <= 1 % from TestSet }`,
    },
};
