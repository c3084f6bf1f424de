import {
    isAlertClause, isFieldsClause, isHandledByClause, isPathClause, isReactionClause, isRolloutClause, isTrainsClause, isTriggerClause, isWatchesClause,
    type FeedbackLoop as FeedbackLoopNode, type Field as FieldNode, type Monitor as MonitorNode, type Pipeline as PipelineNode,
    type Telemetry as TelemetryNode, type Update as UpdateNode, type UpdateTrigger as UpdateTriggerNode,
} from '../../syntax/generated/ast.js';
import type {
    Assumption, Comparator, Component, FeedbackLoop, Field, FlowEnd, Measure, Monitor, Pipeline, Telemetry, Update, UpdateTrigger,
} from '../elements.js';
import type { ClauseReader } from './clause-reader.js';
import { nameOf, readBase } from './element-base.js';
import type { SectionReader } from './section-reader.js';

export function readTelemetry(section: SectionReader, node: TelemetryNode): Telemetry {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Telemetry>(base, 'Telemetry', node.clauses, (reader, telemetry) => ({
        from: reader.links('from'),
        observes: reader.links('observes'),
        strategies: reader.words('strategy'),
        fields: (['context', 'action', 'outcome'] as const).flatMap(part =>
            reader.all(part, isFieldsClause).flatMap(clause => clause.fields.map(field => readField(section, field, part, telemetry)))),
        sample: reader.quantity('sample'),
        holdout: reader.quantity('holdout'),
        latency: reader.quantity('latency'),
        retain: reader.quantity('retain'),
        traces: reader.names('traces'),
    }));
}

function readField(section: SectionReader, node: FieldNode, part: Field['part'], parent: Telemetry): Field {
    const base = readBase(section.place, node, nameOf(node), 'name', parent);
    return section.add<Field>(base, 'Field', [], () => ({ part, type: node.type ?? '', unit: node.unit, personal: node.personal }));
}

export function readMonitor(section: SectionReader, node: MonitorNode): Monitor {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Monitor>(base, 'Monitor', node.clauses, reader => {
        const alert = reader.first('alert', isAlertClause);
        return {
            watches: reader.all('watches', isWatchesClause).flatMap(clause => clause.subjects.flatMap(node => {
                const subject = reader.linkOf<Measure | Field | Assumption | Telemetry>(node.target, 'watches', 'target');
                return subject ? [{ drift: node.drift, subject }] : [];
            })),
            alert: alert && {
                value: {
                    operator: alert.operator as Comparator | undefined,
                    quantity: reader.quantityOf(alert.quantity),
                    text: alert.text,
                    window: reader.quantityOf(alert.window),
                },
                origin: reader.origin(alert),
            },
            reactions: reader.all('then', isReactionClause).flatMap(clause => clause.reactions.map(reaction => ({
                value: { reaction: reaction.reaction, text: reaction.text } as Monitor['reactions'][number]['value'],
                origin: reader.origin(reaction),
            }))),
        };
    });
}

export function readPipeline(section: SectionReader, node: PipelineNode): Pipeline {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Pipeline>(base, 'Pipeline', node.clauses, reader => {
        const trains = reader.all('trains', isTrainsClause);
        return {
            trains: trains.flatMap(clause => reader.linksOf<Component>(clause.references, 'trains', 'references')),
            sources: trains.flatMap(clause => reader.linksOf<Component | Telemetry>(clause.sources, 'trains', 'sources')),
            stages: reader.words('stages'),
        };
    });
}

export function readUpdate(section: SectionReader, node: UpdateNode): Update {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Update>(base, 'Update', node.clauses, reader => {
        const rollout = reader.first('rollout', isRolloutClause);
        return {
            of: reader.linkOf(node.of, undefined, 'of'),
            triggers: reader.all('when', isTriggerClause).flatMap(clause => clause.triggers.flatMap(trigger => readTrigger(reader, trigger) ?? [])),
            gates: reader.links('gate'),
            rollout: rollout?.strategy === undefined ? undefined : {
                value: {
                    strategy: rollout.strategy as 'canary' | 'shadow' | 'all',
                    steps: (rollout.steps ?? []).flatMap(step => reader.quantityOf(step) ?? []),
                },
                origin: reader.origin(rollout),
            },
            rollback: reader.text('rollback'),
        };
    });
}

function readTrigger(reader: ClauseReader, node: UpdateTriggerNode): UpdateTrigger | undefined {
    const origin = reader.origin(node);
    if (node.kind === 'manual') return { kind: 'manual', origin };
    if (node.kind === 'scheduled') return { kind: 'scheduled', cadence: node.cadence, every: reader.quantityOf(node.period), origin };
    const monitor = reader.linkOf<Monitor>(node.monitor, 'when', 'monitor');
    return monitor && { kind: 'monitor', monitor, origin };
}

export function readFeedbackLoop(section: SectionReader, node: FeedbackLoopNode): FeedbackLoop {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<FeedbackLoop>(base, 'FeedbackLoop', node.clauses, reader => ({
        through: reader.all('through', isPathClause).slice(0, 1).flatMap(clause => reader.linksOf<FlowEnd>(clause.path, 'through', 'path')),
        claimsLearning: reader.word('claims') !== undefined,
        effect: reader.word('effect'),
        handledBy: reader.all('handled', isHandledByClause).flatMap(clause => clause.handlings.map(handling => ({
            value: { kind: handling.kind, text: handling.text } as FeedbackLoop['handledBy'][number]['value'],
            origin: reader.origin(handling),
        }))),
        watchedBy: reader.links('watched'),
    }));
}
