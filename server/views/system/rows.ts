/** What has no box of its own in the system view stands as a row in one: mistakes, hazards, updates, monitors. */
import type { Element, Guardrail, Monitor } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import type { NodeRow } from '../diagram.js';
import { titleOf } from '../words.js';

export interface Rows {
    of(element: Element): readonly NodeRow[];
    /** The element whose box holds the row of `element`. */
    hostOf(element: Element): Element | undefined;
}

/** One pass over each kind of element. `homeless` are the guardrails that stand on no line. */
export function rowsOf(system: SystemModel, homeless: readonly Guardrail[]): Rows {
    const rows = new Map<Element, NodeRow[]>();
    const hosts = new Map<Element, Element>();
    const add = (host: Element | undefined, element: Element, row: Omit<NodeRow, 'element'>): void => {
        if (!host) return;
        hosts.set(element, host);
        const made = { ...row, element: element.qualifiedName };
        const known = rows.get(host);
        if (known) known.push(made);
        else rows.set(host, [made]);
    };
    for (const hazard of system.all('Hazard')) {
        add(hazard.affects.find(({ target }) => target)?.target, hazard, { icon: 'error', tone: 'danger', text: withLevel(titleOf(hazard), hazard.severity?.value) });
    }
    for (const mistake of system.all('Mistake')) {
        add(mistake.parent, mistake, { icon: 'warning', tone: isAtLeast(mistake.severity?.value, 'severe') ? 'danger' : 'muted', text: withLevel(titleOf(mistake), mistake.severity?.value) });
    }
    for (const event of system.all('Event')) add(event.of?.target, event, { icon: 'warning', tone: 'muted', text: titleOf(event) });
    for (const tool of system.all('ToolFunction')) {
        const irreversible = tool.effects.some(({ value }) => value === 'irreversible');
        add(tool.parent, tool, { icon: 'software', tone: irreversible ? 'danger' : 'neutral', text: `${titleOf(tool)}${tool.effects.length > 0 ? ` · ${tool.effects.map(({ value }) => value).join(', ')}` : ''}` });
    }
    for (const guardrail of homeless) add(guardrail.on.find(({ target }) => target)?.target, guardrail, { icon: 'guard', tone: 'guard', text: titleOf(guardrail) });
    for (const field of system.all('Field')) {
        add(field.parent, field, { icon: 'data', tone: 'neutral', text: `${field.name}: ${field.type}${field.unit === undefined ? '' : ` ${field.unit}`}` });
    }
    for (const update of system.all('Update')) {
        const rollout = update.rollout?.value;
        add(update.of?.target, update, { icon: 'pipeline', tone: 'neutral', text: `${titleOf(update)}${rollout ? ` · ${rollout.strategy}${rollout.steps.length > 0 ? ` ${rollout.steps.map(({ text }) => text).join(', ')}` : ''}` : ''}` });
    }
    for (const monitor of system.all('Monitor')) add(watchedBox(monitor), monitor, { icon: 'measure', tone: 'neutral', text: `${titleOf(monitor)} · monitor` });
    return { of: element => rows.get(element) ?? [], hostOf: element => hosts.get(element) };
}

function withLevel(words: string, level: string | undefined): string {
    return level === undefined ? words : `${words} · ${level}`;
}

/** The model whose goal is measured, else the telemetry that feeds what is watched. */
function watchedBox(monitor: Monitor): Element | undefined {
    for (const { subject: { target } } of monitor.watches) {
        switch (target?.kind) {
            case 'Telemetry': return target;
            case 'Field': return target.parent;
            case 'Measure': {
                const { parent } = target;
                if ((parent?.kind === 'Goal' || parent?.kind === 'Specification') && parent.of?.target) return parent.of.target;
                const source = target.sources.find(link => link.target)?.target;
                if (source) return source.kind === 'Field' ? source.parent : source;
                break;
            }
            case 'Assumption':
            case undefined: break;
        }
    }
    return undefined;
}
