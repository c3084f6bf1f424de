import {
    isAndCause, isCauseClause, isCauseReference, isEvidenceClause, isMayChangeClause, isMeasure, isOrCause, isPathClause, isResidualClause, isValueClause,
    type Assumption as AssumptionNode, type Cause as CauseNode, type Event as EventNode, type Guardrail as GuardrailNode, type Hazard as HazardNode,
    type Property as PropertyNode, type Requirement as RequirementNode, type Specification as SpecificationNode,
} from '../../syntax/generated/ast.js';
import type { Assumption, Cause, Event, EvidenceStrength, FlowEnd, Guardrail, Hazard, Level, Mistake, Property, Requirement, Specification } from '../elements.js';
import type { ClauseReader } from './clause-reader.js';
import { nameOf, readBase } from './element-base.js';
import type { SectionReader } from './section-reader.js';
import { readContributions, readMeasure } from './goals.js';

export function readHazard(section: SectionReader, node: HazardNode): Hazard {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Hazard>(base, 'Hazard', node.clauses, reader => {
        const residual = reader.first('residual', isResidualClause);
        return {
            severity: reader.word('severity'),
            likelihood: reader.likelihood(),
            affects: reader.links('affects'),
            violates: reader.links('violates'),
            noticeWithin: reader.quantity('notice'),
            cause: readCauseClause(reader, 'caused'),
            residual: residual?.word === undefined ? undefined
                : { value: { level: residual.word as Level, acceptedBy: residual.by }, origin: reader.origin(residual) },
        };
    });
}

function readCauseClause(reader: ClauseReader, keyword: string): Cause | undefined {
    const clause = reader.first(keyword, isCauseClause);
    return clause?.cause && readCause(reader, clause.cause, keyword);
}

function readCause(reader: ClauseReader, node: CauseNode, keyword: string): Cause | undefined {
    const origin = reader.origin(node);
    if (isOrCause(node) || isAndCause(node)) {
        const children = node.children.flatMap(child => readCause(reader, child, keyword) ?? []);
        return { gate: isOrCause(node) ? 'or' : 'and', children, origin };
    }
    if (!isCauseReference(node)) return undefined;
    const link = reader.linkOf<Mistake | Assumption | Event>(node.target, keyword, 'target');
    return link && { gate: 'leaf', link, origin };
}

export function readEvent(section: SectionReader, node: EventNode): Event {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Event>(base, 'Event', node.clauses, reader => ({
        of: reader.linkOf(node.of, undefined, 'of'),
        likelihood: reader.likelihood(),
    }));
}

export function readGuardrail(section: SectionReader, node: GuardrailNode): Guardrail {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Guardrail>(base, 'Guardrail', node.clauses, reader => {
        const guards = reader.first('guards', isPathClause);
        const costText = reader.first('cost', isValueClause)?.text;
        return {
            on: reader.links('on'),
            guards: guards && { path: reader.linksOf<FlowEnd>(guards.path, 'guards', 'path'), origin: reader.origin(guards) },
            prevents: reader.links('prevents'),
            reduces: reader.links('reduces'),
            kinds: reader.words('kind'),
            responds: reader.text('responds'),
            failsAs: readCauseClause(reader, 'fails'),
            guarantee: reader.word('guarantee'),
            latency: reader.quantity('latency'),
            cost: reader.levelOrQuantity('cost') ?? (costText === undefined ? undefined
                : { value: { text: costText }, origin: base.clauses.find(clause => clause.keyword === 'cost')?.origin ?? base.origin }),
            reviewedBy: reader.links('reviewed'),
        };
    });
}

export function readProperty(section: SectionReader, node: PropertyNode): Property {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Property>(base, 'Property', node.clauses, (reader, property) => ({
        quality: node.adjective,
        of: reader.links('of'),
        prevents: reader.links('prevents'),
        reduces: reader.links('reduces'),
        ensuredBy: reader.links('ensured'),
        groups: reader.texts('groups'),
        contributions: readContributions(reader),
        measures: reader.all('measure', isMeasure).map(measure => readMeasure(section, measure, property)),
    }));
}

export function readRequirement(section: SectionReader, node: RequirementNode): Requirement {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Requirement>(base, 'Requirement', node.clauses, reader => ({
        over: reader.links('over'),
        ensuredBy: reader.links('ensured'),
        contributions: readContributions(reader),
    }));
}

export function readAssumption(section: SectionReader, node: AssumptionNode): Assumption {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Assumption>(base, 'Assumption', node.clauses, reader => {
        const mayChange = reader.first('may', isMayChangeClause);
        const evidence = reader.first('evidence', isEvidenceClause);
        return {
            over: reader.links('over'),
            mayChange: mayChange && {
                value: { by: (mayChange.words ?? []) as NonNullable<Assumption['mayChange']>['value']['by'], because: mayChange.because },
                origin: reader.origin(mayChange),
            },
            evidence: evidence?.strength === undefined ? undefined
                : { value: { strength: evidence.strength as EvidenceStrength, text: evidence.text }, origin: reader.origin(evidence) },
            watchedBy: reader.links('watched'),
        };
    });
}

export function readSpecification(section: SectionReader, node: SpecificationNode): Specification {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Specification>(base, 'Specification', node.clauses, (reader, specification) => ({
        of: reader.linkOf(node.of, undefined, 'of'),
        over: reader.links('over'),
        measures: reader.all('measure', isMeasure).map(measure => readMeasure(section, measure, specification)),
    }));
}
