import type { Actor as ActorNode, Decision as DecisionNode, Environment as EnvironmentNode, System as SystemNode } from '../../syntax/generated/ast.js';
import { isMayChangeClause } from '../../syntax/generated/ast.js';
import type { Actor, ActorRole, Decision, Environment, System } from '../elements.js';
import { nameOf, readBase } from './element-base.js';
import type { SectionReader } from './section-reader.js';

export function readSystem(section: SectionReader, node: SystemNode): System {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<System>(base, 'System', node.clauses, reader => ({
        stage: reader.word('stage'),
        risk: reader.word('risk'),
        review: reader.quantity('review'),
        alternatives: reader.texts('alternative'),
    }));
}

export function readActor(section: SectionReader, node: ActorNode): Actor {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Actor>(base, 'Actor', node.clauses, reader => ({
        role: node.adjective as ActorRole | undefined,
        count: reader.quantity('count'),
        has: reader.words('has'),
    }));
}

export function readEnvironment(section: SectionReader, node: EnvironmentNode): Environment {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Environment>(base, 'Environment', node.clauses, reader => {
        const clause = reader.first('may', isMayChangeClause);
        return { mayChange: clause && { value: { because: clause.because }, origin: reader.origin(clause) } };
    });
}

export function readDecision(section: SectionReader, node: DecisionNode): Decision {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Decision>(base, 'Decision', node.clauses, reader => ({
        between: reader.links('between'),
        options: reader.texts('options'),
        chosen: reader.text('chosen'),
        because: reader.text('because'),
        by: reader.text('by'),
    }));
}
