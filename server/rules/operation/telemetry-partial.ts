import { cite, intelligentSystems } from '../../analyses/sources.js';
import type { Telemetry } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';
import { measuresFrom, pipelinesFrom } from './uses.js';

const spec = (fields: string): string => `system Captions { stage production }
software component App { role ui }
ml component Captioner { trained by Weekly }
telemetry Seen { from App  observes Captioner  strategy corrections  ${fields} }
pipeline Weekly { trains Captioner from Seen  stages collect, validate, train, evaluate, deploy }`;

export const rule: Rule = {
    id: 'telemetry-partial',
    title: 'Telemetry that leaves out half of the story',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `Telemetry trains a model and lacks the context of the prediction, or both what people did and what came of it; or it feeds a measure and keeps neither an action nor an outcome, or no field at all.

A correction without the input cannot be learned from; an input without the outcome cannot be judged. Data that was not kept at the moment cannot be had later.

Keep context (what the model saw and said), action (what people did) and outcome (what was right).`,
    sources: [cite(intelligentSystems, 'chapter on getting data from experience: context, action, outcome')],
    check(system, report) {
        for (const telemetry of system.all('Telemetry')) {
            const trains = pipelinesFrom(system, telemetry).length > 0;
            const measures = measuresFrom(system, telemetry).length > 0;
            if (!trains && !measures) continue;
            const missing = missingParts(telemetry, trains);
            if (missing.length === 0) continue;
            report({
                element: telemetry,
                message: `'${telemetry.name}' ${trains ? 'trains a model' : 'feeds a measure'} and keeps no ${listOf(missing, 'and no')}, which cannot be had later; add ${missing.length > 1 ? 'them' : 'it'}.`,
                fixes: ordered([fix(`Keep ${listOf(missing)} as well`, ...missing.map(part => addClause(telemetry, drafts[part])))]),
            });
        }
    },
    examples: { firing: spec('action corrected : boolean'), silent: spec('context caption : text, picture : identifier  action corrected : boolean  outcome right : text') },
};

type Part = 'context' | 'outcome';

const drafts: Record<Part, string> = { context: 'context prediction : ${1:text}, input : ${2:identifier}', outcome: 'outcome correct : ${3:boolean}' };

function missingParts({ fields }: Telemetry, trains: boolean): Part[] {
    const has = (part: string): boolean => fields.some(field => field.part === part);
    return [...trains && !has('context') ? ['context' as const] : [], ...!has('outcome') && !has('action') ? ['outcome' as const] : []];
}
