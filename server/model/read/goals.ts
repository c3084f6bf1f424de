import {
    isContributionClause, isMeasure, isMeasuredClause, isProxyClause, isReferencesClause, isTargetClause,
    type Goal as GoalNode, type Measure as MeasureNode, type MeasuredClause, type TargetClause,
} from '../../syntax/generated/ast.js';
import type { Bound, Comparator, Contribution, EvidenceStrength, Goal, GoalLayer, Measure } from '../elements.js';
import type { Stated } from '../origin.js';
import type { ClauseReader } from './clause-reader.js';
import { nameOf, readBase } from './element-base.js';
import type { SectionReader } from './section-reader.js';

export function readGoal(section: SectionReader, node: GoalNode): Goal {
    const base = readBase(section.place, node, nameOf(node), 'name');
    return section.add<Goal>(base, 'Goal', node.clauses, (reader, goal) => ({
        layer: node.adjective as GoalLayer | undefined,
        of: reader.linkOf(node.of, undefined, 'of'),
        heldBy: reader.links('held'),
        contributions: readContributions(reader),
        lagging: reader.flag('lagging') !== undefined,
        proxyFor: readProxy(reader),
        validBecause: reader.text('valid'),
        avoid: reader.texts('avoid'),
        review: reader.quantity('review'),
        measures: reader.all('measure', isMeasure).map(measure => readMeasure(section, measure, goal)),
    }));
}

function readProxy(reader: ClauseReader): Goal['proxyFor'] {
    const clause = reader.first('proxy', isProxyClause);
    const goal = clause && reader.linkOf<Goal>(clause.goal, 'proxy', 'goal');
    return clause && goal && { goal, because: clause.because, origin: reader.origin(clause) };
}

/** The signed weight of a contribution, as in GRL (ITU-T Z.151): strongly 75, unmarked 50, weakly 25. */
export function readContributions(reader: ClauseReader): Contribution[] {
    return [...reader.all('supports', isContributionClause), ...reader.all('hurts', isContributionClause)].flatMap(clause => {
        const keyword = clause.keyword as 'supports' | 'hurts';
        const goal = reader.linkOf<Goal>(clause.goal, keyword, 'goal');
        if (!goal) return [];
        const size = clause.weight ?? (clause.strength === 'strongly' ? 75 : clause.strength === 'weakly' ? 25 : 50);
        return [{
            keyword, goal,
            weight: keyword === 'hurts' ? -Math.abs(size) : size,
            because: clause.because?.[0],
            evidence: clause.evidence?.[0] as EvidenceStrength | undefined,
            origin: reader.origin(clause),
        }];
    });
}

export function readMeasure(section: SectionReader, node: MeasureNode, parent: Measure['parent']): Measure {
    const base = readBase(section.place, node, nameOf(node), 'name', parent);
    return section.add<Measure>(base, 'Measure', node.clauses, reader => ({
        shortForm: base.bodyOrigin === undefined,
        unit: reader.unit('unit'),
        baseline: reader.quantity('baseline'),
        measured: readMeasured(reader),
        target: readShortTarget(reader, node) ?? readBound(reader, 'target'),
        acceptable: readBound(reader, 'acceptable'),
        worst: reader.quantity('worst'),
        sources: [
            ...reader.linksOf(node.sources, 'from', 'sources'),
            ...reader.all('from', isReferencesClause).flatMap(clause => reader.linksOf(clause.references, 'from', 'references')),
        ] as Measure['sources'],
        computed: reader.text('computed'),
        standard: reader.text('standard'),
        slicedBy: reader.texts('sliced'),
        scenario: reader.text('scenario'),
        window: reader.quantity('window'),
        latency: reader.quantity('latency'),
        setting: setting(reader),
    }));
}

function setting(reader: ClauseReader): Measure['setting'] {
    const online = reader.flag('online');
    const offline = reader.flag('offline');
    return online ? { value: 'online', origin: online } : offline && { value: 'offline', origin: offline };
}

function readShortTarget(reader: ClauseReader, node: MeasureNode): Stated<Bound> | undefined {
    const quantity = reader.quantityOf(node.quantity);
    if (!node.operator || !quantity || !node.quantity) return undefined;
    return { value: { operator: node.operator as Comparator, quantity, by: node.by }, origin: reader.origin(node.quantity) };
}

function readMeasured(reader: ClauseReader): Measure['measured'] {
    const clause = reader.first<MeasuredClause>('measured', isMeasuredClause);
    const quantity = reader.quantityOf(clause?.quantity);
    return clause && quantity && { value: { quantity, on: clause.day }, origin: reader.origin(clause) };
}

function readBound(reader: ClauseReader, keyword: string): Stated<Bound> | undefined {
    const clause = reader.first<TargetClause>(keyword, isTargetClause);
    const quantity = reader.quantityOf(clause?.quantity);
    // While its operator is missing, nobody knows on which side of the amount success lies.
    return clause?.operator !== undefined && quantity ? { value: { operator: clause.operator as Comparator, quantity, by: clause.by }, origin: reader.origin(clause) } : undefined;
}
