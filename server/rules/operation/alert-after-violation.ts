import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import { compareQuantities, convert } from '../../syntax/quantity/quantity.js';
import { boundEdit, fix, ordered, replace } from '../edits.js';
import type { Rule } from '../rule.js';
import { alertText } from './alert-text.js';

const spec = (threshold: string): string => `system Screening { stage production  alternative "two readers" }
software component Desk
ml component Screener
telemetry Outcomes { from Desk  observes Found  strategy wait  outcome ill : boolean }
model goal Found of Screener { measure recall "ill people who were found" { baseline 80 %  target >= 97 %  acceptable >= 90 %  worst 70 %  from Outcomes  computed "found / ill" } }
monitor Missed { watches Found.recall  alert when < ${threshold} over 7 days  owner "Screening team"  then page "head of screening" }`;

export const rule: Rule = {
    id: 'alert-after-violation',
    title: 'The alarm rings when it is too late',
    concern: 'operation',
    severity: 'error',
    completeness: false,
    explanation: `The threshold of a monitor lies beyond the acceptable value of the measure that it watches, units converted: the measure is unacceptable for some time, and nothing rings.

Such a gap arises when one of the two numbers is moved and the other is not. Everybody believes that somebody is watching.

Move the threshold to the acceptable value or before it, or say openly that less is acceptable.`,
    sources: [cite(machineLearningInProduction, 'chapter on deploying and operating: monitoring and alerts')],
    check(system, report) {
        for (const monitor of system.all('Monitor')) {
            const { alert } = monitor;
            const threshold = alert?.value.quantity;
            const operator = alert?.value.operator;
            if (!alert || !threshold || !operator) continue;
            for (const { drift, subject: { target: measure } } of monitor.watches) {
                if (drift || measure?.kind !== 'Measure' || !measure.acceptable) continue;
                const { operator: wanted, quantity: acceptable } = measure.acceptable.value;
                const order = compareQuantities(threshold, acceptable);
                if (typeof order !== 'number') continue;
                const tooLate = (wanted.startsWith('>') && operator.startsWith('<') && order < 0) || (wanted.startsWith('<') && operator.startsWith('>') && order > 0);
                if (!tooLate) continue;
                const moved = convert(acceptable, threshold.unit);
                report({
                    element: monitor, origin: alert.origin,
                    message: `'${monitor.name}' alerts at ${operator} ${threshold.text}, but '${measure.qualifiedName}' has to be ${wanted} ${acceptable.text}, so it rings too late; move the threshold.`,
                    related: [{ message: `acceptable ${wanted} ${acceptable.text}`, origin: measure.acceptable.origin }],
                    fixes: ordered([
                        fix(`Alert at ${'mismatch' in moved ? acceptable.text : moved.text}`, replace(alert.origin, alertText(monitor, { threshold: 'mismatch' in moved ? acceptable.text : moved.text }))),
                        fix(`Accept ${threshold.text}`, boundEdit(measure, 'acceptable', measure.acceptable, threshold.text)),
                    ]),
                });
                break;
            }
        }
    },
    examples: { firing: spec('80 %'), silent: spec('92 %') },
};
