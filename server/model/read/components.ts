import {
    isMistake, isProvenanceClause, isToolFunction,
    type Component as ComponentNode, type Flow as FlowNode, type Mistake as MistakeNode, type ToolFunction as ToolFunctionNode,
} from '../../syntax/generated/ast.js';
import type { Component, ComponentNature, Flow, FlowKind, Mistake, Pipeline, Provenance, ToolFunction } from '../elements.js';
import type { Stated } from '../origin.js';
import type { ClauseReader } from './clause-reader.js';
import { nameOf, readBase } from './element-base.js';
import type { SectionReader } from './section-reader.js';

export function readComponent(section: SectionReader, node: ComponentNode): Component {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Component>(base, 'Component', node.clauses, (reader, component) => ({
        nature: (node.adjective ?? 'software') as ComponentNature,
        partOf: reader.link<Component>('part'),
        roles: reader.words('role'),
        criticality: reader.word('criticality'),
        provenance: readProvenance(reader),
        deployed: reader.words('deployed'),
        version: reader.text('version'),
        latency: reader.quantity('latency'),
        effects: reader.words('effect'),
        staleAfter: reader.quantity('stale'),
        features: reader.names('features'),
        fallbacks: reader.links('fallback'),
        tasks: reader.words('task'),
        exposesConfidence: reader.word('exposes') !== undefined,
        trainedBy: reader.link<Pipeline>('trained'),
        mistakes: reader.all('mistake', isMistake).map(mistake => readMistake(section, mistake, component)),
        functions: reader.all('function', isToolFunction).map(tool => readToolFunction(section, tool, component)),
    }));
}

function readProvenance(reader: ClauseReader): Stated<Provenance> | undefined {
    const clause = reader.first('origin', isProvenanceClause);
    if (!clause?.origin) return undefined;
    const value: Provenance = { origin: clause.origin as Provenance['origin'], provider: clause.provider, tuned: clause.tuned };
    return { value, origin: reader.origin(clause) };
}

function readMistake(section: SectionReader, node: MistakeNode, parent: Component): Mistake {
    const base = readBase(section.place, node, nameOf(node), 'name', parent);
    return section.add<Mistake>(base, 'Mistake', node.clauses, reader => ({
        modes: reader.words('kind'),
        likelihood: reader.likelihood(),
        severity: reader.word('severity'),
        noticeable: reader.yesNo('noticeable'),
        recoverable: reader.yesNo('recoverable'),
        leadsTo: reader.links('leads'),
    }));
}

function readToolFunction(section: SectionReader, node: ToolFunctionNode, parent: Component): ToolFunction {
    const base = readBase(section.place, node, nameOf(node), 'name', parent);
    return section.add<ToolFunction>(base, 'ToolFunction', node.clauses, reader => ({
        effects: reader.words('effect'),
        takes: reader.names('takes'),
    }));
}

export function readFlow(section: SectionReader, node: FlowNode): Flow {
    const name = (node.path ?? []).map(end => end.$refText).join(' -> ');
    const base = readBase(section.place, node, name, 'path');
    return section.add<Flow>(base, 'Flow', node.clauses, reader => ({
        flowKind: (node.adjective ?? 'data') as FlowKind,
        path: reader.linksOf(node.path, undefined, 'path'),
        carries: reader.words('carries'),
        fromUntrusted: reader.word('from')?.origin,
        effect: reader.word('effect'),
        latency: reader.quantity('latency'),
        timeout: reader.quantity('timeout'),
    }));
}
