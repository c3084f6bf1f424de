import { isModeClause, isPresentsClause, type Experience as ExperienceNode, type ModeBranch as ModeBranchNode } from '../../syntax/generated/ast.js';
import type { Actor, Comparator, Component, Experience, InteractionMode, ModeBranch } from '../elements.js';
import type { ClauseReader } from './clause-reader.js';
import { nameOf, readBase } from './element-base.js';
import type { SectionReader } from './section-reader.js';

export function readExperience(section: SectionReader, node: ExperienceNode): Experience {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Experience>(base, 'Experience', node.clauses, reader => {
        const presents = reader.all('presents', isPresentsClause);
        const mode = reader.first('mode', isModeClause);
        return {
            presents: presents.flatMap(clause => reader.linksOf<Component>(clause.references, 'presents', 'references')),
            actors: presents.flatMap(clause => reader.linksOf<Actor>(clause.actors, 'presents', 'actors')),
            on: reader.links('on'),
            serves: reader.links('serves'),
            branches: (mode?.branches ?? []).filter(branch => branch.mode !== undefined).map(branch => readBranch(reader, branch)),
            modeOrigin: mode && reader.origin(mode),
            forcefulness: reader.levelOrQuantity('forcefulness'),
            frequency: reader.levelOrQuantity('frequency'),
            value: reader.levelOrQuantity('value'),
            cost: reader.levelOrQuantity('cost'),
            urgency: reader.levelOrQuantity('urgency'),
            precision: reader.quantity('precision'),
            reversible: reader.yesNo('reversible'),
            offers: reader.words('offers'),
            risks: reader.links('risks'),
            decidesAbout: reader.links('decides'),
            discloses: reader.words('discloses'),
            feedback: reader.links('feedback'),
        };
    });
}

function readBranch(reader: ClauseReader, node: ModeBranchNode): ModeBranch {
    const quantity = reader.quantityOf(node.condition?.quantity);
    return {
        mode: node.mode as InteractionMode,
        action: node.action,
        otherwise: node.otherwise,
        condition: node.condition && {
            subject: node.condition.subject,
            bound: quantity && node.condition.operator ? { operator: node.condition.operator as Comparator, quantity } : undefined,
            text: node.condition.text,
        },
        duration: reader.quantityOf(node.duration),
        origin: reader.origin(node),
    };
}
