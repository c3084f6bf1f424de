import {
    isMistake, isProvenanceClause, isToolFunction,
    type Component as ComponentNode, type Flow as FlowNode, type Mistake as MistakeNode, type ToolFunction as ToolFunctionNode,
} from '../../syntax/generated/ast.js';
import type { Component, ComponentNature, Flow, FlowKind, Mistake, Pipeline, Provenance, ToolFunction } from '../elements.js';
import type { Stated } from '../origin.js';
import type { ClauseReader } from './clause-reader.js';
import { nameOf, readBase } from './element-base.js';
import type { FileReader } from './file-reader.js';

export function readComponent(file: FileReader, node: ComponentNode): Component {
    const base = readBase(file.uri, node, nameOf(node), 'name');
    return file.add<Component>({ ...base, kind: 'Component' }, node.clauses, (reader, component) => ({
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
        mistakes: reader.all('mistake', isMistake).map(mistake => readMistake(file, mistake, component)),
        functions: reader.all('function', isToolFunction).map(tool => readToolFunction(file, tool, component)),
    }));
}

function readProvenance(reader: ClauseReader): Stated<Provenance> | undefined {
    const clause = reader.first('origin', isProvenanceClause);
    if (!clause?.origin) return undefined;
    const value: Provenance = { origin: clause.origin as Provenance['origin'], provider: clause.provider, tuned: clause.tuned };
    return { value, origin: reader.origin(clause) };
}

function readMistake(file: FileReader, node: MistakeNode, parent: Component): Mistake {
    const base = readBase(file.uri, node, nameOf(node), 'name', parent);
    return file.add<Mistake>({ ...base, kind: 'Mistake' }, node.clauses, reader => ({
        modes: reader.words('kind'),
        likelihood: reader.likelihood(),
        severity: reader.word('severity'),
        noticeable: reader.yesNo('noticeable'),
        recoverable: reader.yesNo('recoverable'),
        leadsTo: reader.links('leads'),
    }));
}

function readToolFunction(file: FileReader, node: ToolFunctionNode, parent: Component): ToolFunction {
    const base = readBase(file.uri, node, nameOf(node), 'name', parent);
    return file.add<ToolFunction>({ ...base, kind: 'ToolFunction' }, node.clauses, reader => ({
        effects: reader.words('effect'),
        takes: reader.names('takes'),
    }));
}

export function readFlow(file: FileReader, node: FlowNode): Flow {
    const name = (node.path ?? []).map(end => end.$refText).join(' -> ');
    const base = readBase(file.uri, node, name, 'path');
    return file.add<Flow>({ ...base, kind: 'Flow' }, node.clauses, reader => ({
        flowKind: (node.adjective ?? 'data') as FlowKind,
        path: reader.linksOf(node.path, undefined, 'path'),
        carries: reader.words('carries'),
        fromUntrusted: reader.word('from')?.origin,
        effect: reader.word('effect'),
        latency: reader.quantity('latency'),
        timeout: reader.quantity('timeout'),
    }));
}
