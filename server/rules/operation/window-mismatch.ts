import { telemetryCoverage } from '../../analyses/telemetry/coverage.js';
import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import type { Hazard, Monitor, Quantity, Telemetry } from '../../model/elements.js';
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
    explanation: `A hazard says within which time it must be noticed (\`notice within\`), and every monitor that can show it looks at a longer window, or every signal of it arrives later than that.

A window is chosen so that the alarm does not ring for nothing; the time to notice is given by what happens to people meanwhile. Where the two were never compared, the second loses.

Shorten the window, find a faster signal, or say that there is more time.`,
    sources: [cite(machineLearningInProduction, 'chapter on deploying and operating'), cite(mlTestScore, 'monitoring tests')],
    check(system, report) {
        for (const { observable: hazard, signals, monitors } of telemetryCoverage(system)) {
            if (hazard.kind !== 'Hazard' || !hazard.noticeWithin || monitors.length === 0) continue;
            const limit = hazard.noticeWithin.value;
            const tooLong = (amount: Quantity): boolean => { const order = compareQuantities(amount, limit); return typeof order === 'number' && order > 0; };
            const windows = monitors.flatMap(({ alert }) => alert?.value.window ?? []);
            const late = signals.filter((signal): signal is Telemetry => signal.kind === 'Telemetry');
            const byWindow = windows.length === monitors.length && windows.every(tooLong) ? shortest(windows) : undefined;
            const byLatency = late.length > 0 && late.length === signals.length && late.every(({ latency }) => latency && tooLong(latency.value)) ? shortest(late.flatMap(({ latency }) => latency?.value ?? [])) : undefined;
            if (!byWindow && !byLatency) continue;
            report({
                element: hazard, origin: hazard.noticeWithin.origin,
                message: byWindow
                    ? `'${hazard.name}' must be noticed within ${limit.text}, but the fastest alarm looks at ${byWindow.text}; shorten its window, or find a faster signal.`
                    : `'${hazard.name}' must be noticed within ${limit.text}, but the fastest signal of it arrives after ${byLatency?.text}; find a faster one.`,
                related: [
                    ...monitors.flatMap(({ alert, nameOrigin, name }) => byWindow && alert ? [{ message: `'${name}' looks at ${alert.value.window?.text}`, origin: nameOrigin }] : []),
                    ...late.flatMap(({ latency, name, nameOrigin }) => byLatency && latency ? [{ message: `'${name}' arrives after ${latency.value.text}`, origin: nameOrigin }] : []),
                ],
                fixes: fixes(hazard, byWindow ? monitors : [], byLatency ? late : [], byWindow && byLatency ? longest([byWindow, byLatency]) : byWindow ?? byLatency),
            });
        }
    },
    examples: { firing: spec('7 days'), silent: spec('10 min') },
};

function shortest(amounts: readonly Quantity[]): Quantity | undefined {
    return [...amounts].sort(inOrder)[0];
}

function longest(amounts: readonly Quantity[]): Quantity | undefined {
    return [...amounts].sort(inOrder).at(-1);
}

function inOrder(a: Quantity, b: Quantity): number {
    const order = compareQuantities(a, b);
    return typeof order === 'number' ? order : 0;
}

function fixes(hazard: Hazard, monitors: readonly Monitor[], late: readonly Telemetry[], delay: Quantity | undefined): Fix[] {
    const limit = hazard.noticeWithin;
    if (!limit) return [];
    const sooner = limit.value.text;
    const faster = late.slice(0, 1).flatMap(({ latency }) => latency ? [replace(latency.origin, sooner)] : []);
    return ordered([
        ...monitors.slice(0, 2).flatMap(monitor => monitor.alert ? [fix(`Let '${monitor.name}' look at ${sooner}`, replace(monitor.alert.origin, alertText(monitor, { window: sooner })), ...faster)] : []),
        ...monitors.length === 0 && faster.length > 0 ? [fix(`Ask '${late[0].name}' for ${sooner}`, ...faster)] : [],
        ...delay ? [fix(`Allow ${delay.text}`, replace(limit.origin, delay.text))] : [],
    ]);
}
