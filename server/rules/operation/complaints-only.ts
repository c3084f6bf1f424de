import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';
import { telemetryAbout } from './uses.js';

const spec = (rest: string): string => `system Captions { stage production }
software component App { role ui }
ml component Captioner
telemetry Reported { from App  observes Captioner  strategy complaints  outcome wrong : boolean }${rest}`;

export const rule: Rule = {
    id: 'complaints-only',
    title: 'Only those who complain are heard',
    concern: 'operation',
    severity: 'hint',
    completeness: true,
    explanation: `All telemetry about a model (of itself, of an experience that presents it, of a goal of it or its measures) collects complaints or corrections.

Complaints tell of mistakes that somebody noticed, minded and had the time to report. They give no rate, and they fall when people give up. Those who are wronged without knowing it are never in them.

Add something that sees the quiet cases, too: label a sample, wait for the outcome, ask some people.`,
    sources: [cite(machineLearningInProduction, 'chapter on quality assurance in production'), cite(intelligentSystems, 'chapter on getting data from experience')],
    check(system, report) {
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml') continue;
            const telemetry = telemetryAbout(system, model);
            const strategies = telemetry.flatMap(one => one.strategies.map(({ value }) => value));
            if (strategies.length === 0 || !strategies.every(strategy => strategy === 'complaints' || strategy === 'corrections')) continue;
            const [first] = telemetry;
            const from = first.from[0]?.text ?? model.qualifiedName;
            report({
                element: model,
                message: `All that is heard of '${model.name}' are complaints and corrections, so nobody knows how often it is wrong, nor for whom; label a sample as well.`,
                related: telemetry.map(one => ({ message: one.strategies.map(({ value }) => value).join(', '), origin: one.nameOrigin })),
                fixes: ordered([
                    fix('Label a sample in new telemetry', declare(system, 'Telemetry', first, `telemetry ${unused(system, `${model.name}Sample`)} "\${1:a drawn sample, judged by people}" {\n  from ${from}\n  observes ${model.qualifiedName}\n  strategy label\n  context prediction : text\n  outcome correct : boolean\n  sample \${2:1 %}\n  latency \${3:7 days}\n}`)),
                    fix(`Label a sample in '${first.name}' as well`, extend(first, 'strategy', first.strategies, 'label'), ...first.sample ? [] : [addClause(first, 'sample ${1:1 %}')]),
                ]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('\ntelemetry Judged { from App  observes Captioner  strategy label  outcome right : boolean  sample 1 % }') },
};
