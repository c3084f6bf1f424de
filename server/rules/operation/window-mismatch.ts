import { telemetryCoverage } from '../../analyses/telemetry/coverage.js';
import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import type { Hazard, Monitor } from '../../model/elements.js';
import { compareQuantities } from '../../syntax/quantity/quantity.js';
import { fix, ordered, replace } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { alertText } from './alert-text.js';

const spec = (window: string): string => `system Toaster { stage production }
affected actor Household
software component Controller
event RelayStuck of Controller
hazard Smoke { severity major  affects Household  caused by RelayStuck  notice within 1 h }
telemetry Heat { from Controller  observes Smoke  strategy observe  outcome smoke : boolean  latency 1 min }
monitor Smoking { watches Heat.smoke  alert when > 0 over ${window}  owner "Service desk"  then page "service desk" }`;

export const rule: Rule = {
    id: 'window-mismatch',
    title: 'The alarm takes longer than there is time',
    concern: 'operation',
    severity: 'warning',
    completeness: false,
    needs: [telemetryCoverage],
    explanation: `A hazard says within which time it must be noticed (\`notice within\`), and the fastest monitor that can show it takes longer: the latency of its telemetry and the window of its alert together.

A window is chosen so that the alarm does not ring for nothing; the time to notice is given by what happens to people meanwhile. Where the two were never compared, the second loses.

Shorten the window, find a faster signal, or say that there is more time.`,
    sources: [cite(machineLearningInProduction, 'chapter on deploying and operating'), cite(mlTestScore, 'monitoring tests')],
    check(system, report) {
        for (const { observable: hazard, monitors, delay } of telemetryCoverage(system)) {
            if (hazard.kind !== 'Hazard' || !hazard.noticeWithin || !delay || monitors.length === 0) continue;
            const order = compareQuantities(delay, hazard.noticeWithin.value);
            if (typeof order !== 'number' || order <= 0) continue;
            report({
                element: hazard, origin: hazard.noticeWithin.origin,
                message: `'${hazard.name}' must be noticed within ${hazard.noticeWithin.value.text}, but the fastest alarm takes ${delay.text}; shorten its window, or find a faster signal.`,
                related: monitors.flatMap(({ alert, nameOrigin, name }) => alert ? [{ message: `'${name}' looks at ${alert.value.window?.text ?? 'no window'}`, origin: nameOrigin }] : []),
                fixes: fixes(hazard, monitors, delay.text),
            });
        }
    },
    examples: { firing: spec('7 days'), silent: spec('10 min') },
};

function fixes(hazard: Hazard, monitors: readonly Monitor[], delay: string): Fix[] {
    const limit = hazard.noticeWithin;
    if (!limit) return [];
    const half = limit.value.text.replace(/^[\d.e+-]+/i, number => String(Number((Number(number) / 2).toPrecision(3))));
    // The delay is rounded for reading, so a little more is allowed.
    const longer = delay.replace(/^[\d.e+-]+/i, number => String(Math.floor(Number(number)) + 1)).replace(/^1 (\w+?)s$/, '1 $1');
    const fastest = monitors.filter(({ alert }) => alert?.value.window);
    return ordered([
        ...fastest.slice(0, 2).flatMap(monitor => monitor.alert ? [fix(`Let '${monitor.name}' look at ${half}`, replace(monitor.alert.origin, alertText(monitor, { window: half })))] : []),
        fix(`Allow ${longer}`, replace(limit.origin, longer)),
    ]);
}
