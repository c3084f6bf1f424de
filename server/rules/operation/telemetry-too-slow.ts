import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Element, Monitor, Quantity, Telemetry } from '../../model/elements.js';
import { compareQuantities } from '../../syntax/quantity/quantity.js';
import { fix, ordered, replace } from '../edits.js';
import type { Rule } from '../rule.js';
import { alertText } from './alert-text.js';
import { telemetryOf } from './uses.js';

const spec = (latency: string): string => `system Loans { stage production }
software component Desk
telemetry Repaid { from Desk  observes Paid  strategy wait  outcome repaid : boolean  latency ${latency} }
user goal Paid { measure share "loans paid back" >= 95 % from Repaid }
monitor Defaults { watches Paid.share  alert when < 93 % over 7 days  owner "Risk"  then page "head of risk" }`;

export const rule: Rule = {
    id: 'telemetry-too-slow',
    title: 'The data comes after the alarm should have rung',
    concern: 'operation',
    severity: 'warning',
    completeness: false,
    explanation: `A monitor looks at a window that is shorter than the time after which its data arrives: the \`latency\` of the telemetry that it watches, or that its measure is worked out from (of several, the fastest).
A context field of telemetry that has an outcome is there at once and is not asked.

What the alarm looks at in that window is empty, or it is the past. It rings months after the damage, or all the time.

Add a fast proxy, or let the window be as long as the data takes and say so.`,
    sources: [cite(machineLearningInProduction, 'chapter on quality assurance in production: delayed labels')],
    check(system, report) {
        for (const monitor of system.all('Monitor')) {
            const window = monitor.alert?.value.window;
            if (!monitor.alert || !window) continue;
            const [telemetry] = fastestFirst(monitor);
            if (!telemetry?.latency || longer(window, telemetry.latency.value)) continue;
            const latency = telemetry.latency.value;
            report({
                element: monitor, origin: monitor.alert.origin,
                message: `'${monitor.name}' looks at ${window.text}, but '${telemetry.name}' arrives after ${latency.text}, so it watches the past; add something faster, or look at a longer window.`,
                related: [{ message: `arrives after ${latency.text}`, origin: telemetry.latency.origin }],
                fixes: ordered([
                    fix(`Look at ${latency.text}`, replace(monitor.alert.origin, alertText(monitor, { window: latency.text }))),
                    fix(`Ask '${telemetry.name}' for ${window.text}`, replace(telemetry.latency.origin, window.text)),
                ]),
            });
        }
    },
    examples: { firing: spec('180 days'), silent: spec('1 day') },
};

/** The telemetry that a monitor depends on, the fastest first; empty when part of what it watches has no latency, or is there before the outcome. */
function fastestFirst(monitor: Monitor): Telemetry[] {
    // What the model saw and said is known at once; the latency is that of what came of it.
    if (monitor.watches.some(({ subject: { target } }) => target?.kind === 'Field' && target.part === 'context' && hasOutcome(telemetryOf(target)))) return [];
    const watched = monitor.watches.flatMap(({ subject: { target } }): (Element | undefined)[] => target?.kind === 'Measure' ? target.sources.map(source => source.target) : [target]);
    const telemetry = [...new Set(watched.flatMap(element => telemetryOf(element) ?? []))];
    if (telemetry.length === 0 || telemetry.some(({ latency }) => !latency)) return [];
    return telemetry.sort((a, b) => a.latency && b.latency && longer(a.latency.value, b.latency.value) ? 1 : -1);
}

function hasOutcome(telemetry: Telemetry | undefined): boolean {
    return telemetry?.fields.some(({ part }) => part === 'outcome') === true;
}

/** Whether `a` is at least as long as `b`; amounts that do not compare are taken to be. */
function longer(a: Quantity, b: Quantity): boolean {
    const order = compareQuantities(a, b);
    return typeof order !== 'number' || order >= 0;
}
