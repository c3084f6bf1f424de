import { componentOf, type BasicEvent } from '../../analyses/hazards/guarded-causes.js';
import { causeLeaves } from '../../analyses/hazards/mitigations.js';
import { hazardCutSets, type HazardCutSets } from '../../analyses/hazards/hazard-cut-sets.js';
import type { Actor, Cause, Element, Guardrail, Hazard } from '../../model/elements.js';
import { severities } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import type { RuledFinding } from '../../rules/find.js';
import { noFindings, type BowTie, type CauseTree, type Diagram, type DiagramEdge, type DiagramNode, type EdgeMark, type FindingCounts, type Icon, type LegendEntry, type NodeRow, type Tone, type View } from '../diagram.js';
import { countFindings } from '../findings.js';
import { plural, summaryOf, titleOf } from '../words.js';

/** What can go wrong: for each hazard its causes, the barriers before and behind it, and whom it harms. */
export const view: View = {
    id: 'hazards',
    title: 'Hazards',
    order: 4,
    description: 'What can go wrong: a bow-tie for each hazard, with its causes on the left, barriers between, and whom it harms on the right; single points of failure in red.',
    build,
};

function build(system: SystemModel, findings: readonly RuledFinding[]): Diagram {
    const counts = countFindings(findings, element => element.qualifiedName);
    const rank = ({ severity }: Hazard): number => severity ? severities.indexOf(severity.value) : -1;
    // The gravest first; equals stay in the order of the text.
    const hazards = [...system.all('Hazard')].sort((a, b) => rank(b) - rank(a));
    const ties = hazards.map(hazard => new Tie(system, hazard, counts));
    const single = new Set(hazards.flatMap(hazard => hazardCutSets(system, hazard)?.singlePoints.map(({ name }) => name) ?? []));
    return {
        view: view.id,
        title: system.header?.title ?? (system.name || 'Untitled system'),
        summary: summaryOf([
            plural(hazards.length, 'hazard'), system.all('Guardrail').length > 0 && plural(system.all('Guardrail').length, 'guardrail'),
            single.size > 0 && `${plural(single.size, 'single point')} of failure`,
        ]),
        nodes: ties.flatMap(({ nodes }) => nodes), edges: ties.flatMap(({ edges }) => edges), clusters: [], lanes: [],
        bowTies: ties.map(({ bowTie }) => bowTie),
        legend: legendFor(ties),
        whenEmpty: 'No hazard yet: what must never happen? Start with hazard Fire "…" { severity catastrophic  affects Household  caused by TimeModel.TooLong }',
    };
}

/** The parts of one bow-tie. Names of nodes begin with the hazard's, since a cause may stand in several. */
class Tie {
    readonly nodes: DiagramNode[] = [];
    readonly edges: DiagramEdge[] = [];
    readonly bowTie: BowTie;
    private readonly sets: HazardCutSets | undefined;
    private readonly alone: ReadonlySet<string>;

    constructor(private readonly system: SystemModel, private readonly hazard: Hazard, private readonly counts: (id: string) => FindingCounts) {
        this.sets = hazardCutSets(system, hazard);
        this.alone = new Set(this.sets?.singlePoints.map(({ name }) => name));
        const id = hazard.qualifiedName;
        const { cause } = hazard;
        const leading = cause ? [] : system.incoming(hazard).flatMap(({ from, keyword }): BasicEvent[] => keyword === 'leads' && from.kind === 'Mistake' ? [from] : []);
        const children = cause ? this.childrenOf(cause, id) : leading.map((mistake, index) => {
            this.link(`${id} ${index}`, id, this.guardrailsOf(mistake), this.alone.has(mistake.qualifiedName));
            return this.event(mistake, mistake.qualifiedName, `${id} ${index}`);
        });
        this.nodes.push(this.knot());
        this.bowTie = { root: { node: id, children }, harms: hazard.affects.map((link, index) => this.harm(link.target, link.text, index)) };
    }

    /** An `or` right below the knot needs no gate of its own, unless one guardrail holds back all that it joins. */
    private childrenOf(cause: Cause, parent: string): CauseTree[] {
        const shared = this.sharedGuardrails(cause, new Set());
        if (cause.gate === 'or' && shared.length === 0) return cause.children.map((child, index) => this.tree(child, `${parent} ${index}`, parent, new Set()));
        return [this.tree(cause, `${parent} 0`, parent, new Set())];
    }

    /** `passed` are guardrails that stand further on: they need not stand on each line that leads there. */
    private tree(cause: Cause, id: string, parent: string, passed: ReadonlySet<Guardrail>): CauseTree {
        if (cause.gate === 'leaf') {
            const { target, text } = cause.link;
            this.link(id, parent, this.guardrailsOf(target).filter(guardrail => !passed.has(guardrail)), target !== undefined && this.alone.has(target.qualifiedName));
            return this.event(target, text, id);
        }
        const shared = this.sharedGuardrails(cause, passed);
        this.nodes.push({
            id, shape: 'gate', tone: 'neutral', title: cause.gate, rows: [], findings: noFindings,
            accessibleName: cause.gate === 'and' ? 'all of these causes together' : 'any of these causes',
        });
        this.link(id, parent, shared, false);
        const further = new Set([...passed, ...shared]);
        return { node: id, children: cause.children.map((child, index) => this.tree(child, `${id} ${index}`, id, further)) };
    }

    private guardrailsOf(event: BasicEvent | undefined): Guardrail[] {
        return this.sets?.guardrails.filter(({ covers }) => covers.some(covered => covered === event)).map(({ guardrail }) => guardrail) ?? [];
    }

    /** Guardrails that hold back every cause below an `or` are drawn once, behind it. */
    private sharedGuardrails(cause: Cause, passed: ReadonlySet<Guardrail>): Guardrail[] {
        if (cause.gate !== 'or' || cause.children.length < 2) return [];
        const [first, ...others] = causeLeaves(cause).map(({ target }) => this.guardrailsOf(target as BasicEvent | undefined));
        return first.filter(guardrail => !passed.has(guardrail) && others.every(all => all.includes(guardrail)));
    }

    private event(element: BasicEvent | undefined, text: string, id: string): CauseTree {
        const component = element && componentOf(element);
        const isLearned = component?.nature === 'ml';
        const isAlone = this.alone.has(element?.qualifiedName ?? text);
        const caption = element === undefined ? 'NOT DECLARED' : element.kind === 'Mistake' ? 'MISTAKE' : element.kind === 'Assumption' ? 'BROKEN ASSUMPTION' : component ? 'FAILURE' : 'EVENT IN THE WORLD';
        const tone: Tone = isLearned ? 'ml' : element === undefined ? 'muted' : 'neutral';
        const likelihood = element && 'likelihood' in element && element.likelihood ? ('word' in element.likelihood.value ? element.likelihood.value.word : element.likelihood.value.quantity.text) : undefined;
        const subtitle = [component && `of ${component.name}`, likelihood].filter(part => part !== undefined).join(' · ');
        const rows: NodeRow[] = isAlone ? [{ icon: 'error', tone: 'danger', text: 'single point of failure' }] : [];
        this.nodes.push({
            id, element: element?.qualifiedName, shape: 'event', tone, caption: { icon: iconOf(element), text: caption }, title: element ? titleOf(element) : text,
            ...subtitle === '' ? {} : { subtitle }, rows, findings: element ? this.counts(element.qualifiedName) : noFindings,
            accessibleName: `cause ${element ? titleOf(element) : text}${isAlone ? ', a single point of failure' : ''}`, description: element?.documentation,
        });
        return { node: id, children: [] };
    }

    private link(from: string, to: string, guardrails: readonly Guardrail[], isAlone: boolean): void {
        this.edges.push({
            id: `${from} to ${to}`, from, to, kind: isAlone ? 'cause-alone' : 'cause', marks: guardrails.map(guardrail => this.gate(guardrail, 'before')), loops: [], findings: noFindings,
            accessibleName: guardrails.length > 0 ? `held back by ${guardrails.map(({ name }) => name).join(', ')}` : 'held back by nothing',
        });
    }

    private gate(guardrail: Guardrail, where: 'before' | 'behind'): EdgeMark {
        return {
            kind: 'gate', element: guardrail.qualifiedName, text: titleOf(guardrail), weak: guardrail.guarantee?.value === 'statistical', findings: this.counts(guardrail.qualifiedName),
            accessibleName: `guardrail ${titleOf(guardrail)} ${where} ${this.hazard.name}`,
        };
    }

    private knot(): DiagramNode {
        const { hazard, sets } = this;
        const rows: NodeRow[] = [];
        if (sets) {
            const { sets: found } = sets.guarded;
            const smallest = found.reduce((least, set) => Math.min(least, set.length), Infinity);
            rows.push({ icon: smallest === 1 ? 'error' : 'guard', tone: smallest === 1 ? 'danger' : 'neutral', text: found.length === 0 ? 'no way to it was found' : `${plural(found.length, 'cut set')}, smallest ${smallest}` });
        }
        if (hazard.noticeWithin) rows.push({ icon: 'measure', tone: 'neutral', text: `to be noticed within ${hazard.noticeWithin.value.text}` });
        if (hazard.residual) rows.push({ icon: 'property', tone: 'neutral', text: `residual ${hazard.residual.value.level}${hazard.residual.value.acceptedBy === undefined ? '' : `, accepted by ${hazard.residual.value.acceptedBy}`}` });
        return {
            id: hazard.qualifiedName, element: hazard.qualifiedName, shape: 'hazard', tone: 'danger', caption: { icon: 'error', text: `HAZARD${hazard.severity ? ` · ${hazard.severity.value.toUpperCase()}` : ''}` },
            title: titleOf(hazard), ...hazard.title === undefined ? {} : { subtitle: hazard.name }, rows, findings: this.counts(hazard.qualifiedName),
            accessibleName: `hazard ${titleOf(hazard)}${hazard.severity ? `, ${hazard.severity.value}` : ''}${rows.length > 0 ? `; ${rows.map(({ text }) => text).join('; ')}` : ''}`,
            description: hazard.documentation,
        };
    }

    private harm(actor: Actor | undefined, text: string, index: number): string {
        const id = `${this.hazard.qualifiedName} harms ${index}`;
        const reducing = this.system.incoming(this.hazard).flatMap(({ from, keyword }) => from.kind === 'Guardrail' && keyword === 'reduces' ? [from] : []);
        this.nodes.push({
            id, element: actor?.qualifiedName, shape: 'person', tone: 'world', caption: { icon: 'actor', text: (actor?.role ?? 'actor').toUpperCase() }, title: actor ? actor.name : text, subtitle: actor?.title,
            rows: [], findings: noFindings, accessibleName: `harms ${actor ? titleOf(actor) : text}`, description: actor?.documentation,
        });
        this.edges.push({
            id: `${id} line`, from: this.hazard.qualifiedName, to: id, kind: 'harm',
            // The lines to all who are harmed begin as one, and what stands there stands there once.
            marks: index === 0 ? reducing.map(guardrail => this.gate(guardrail, 'behind')) : [], loops: [], findings: noFindings,
            accessibleName: reducing.length > 0 ? `made milder by ${reducing.map(({ name }) => name).join(', ')}` : 'harm',
        });
        return id;
    }
}

function iconOf(element: Element | undefined): Icon {
    switch (element?.kind) {
        case 'Mistake': return element.parent?.kind === 'Component' && element.parent.nature === 'ml' ? 'ml' : 'warning';
        case 'Assumption': return 'requirement';
        case 'Event': return element.of?.target ? 'warning' : 'environment';
        default: return 'hint';
    }
}

function legendFor(ties: readonly Tie[]): LegendEntry[] {
    const nodes = ties.flatMap(tie => tie.nodes);
    const marks = ties.flatMap(tie => tie.edges.flatMap(edge => edge.marks));
    const has = (test: (node: DiagramNode) => boolean): boolean => nodes.some(test);
    const entries: (LegendEntry | false)[] = [
        has(node => node.shape === 'event' && node.tone === 'ml') && { sample: 'node', shape: 'event', tone: 'ml', text: 'mistake of a machine-learned part' },
        has(node => node.shape === 'event' && node.tone !== 'ml') && { sample: 'node', shape: 'event', tone: 'neutral', text: 'other cause' },
        marks.some(mark => !mark.weak) && { sample: 'gate', weak: false, text: 'guardrail' },
        marks.some(mark => mark.weak) && { sample: 'gate', weak: true, text: 'guardrail that only mostly works' },
        ties.some(tie => tie.edges.some(edge => edge.kind === 'cause-alone')) && { sample: 'edge', kind: 'cause-alone', text: 'brings it about alone' },
        has(node => node.shape === 'hazard') && { sample: 'node', shape: 'hazard', tone: 'danger', text: 'hazard' },
    ];
    return entries.filter(entry => entry !== false);
}
