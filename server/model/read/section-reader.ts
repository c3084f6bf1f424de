import type { Clause, SpecificationFile, Statement } from '../../syntax/generated/ast.js';
import * as syntax from '../../syntax/generated/ast.js';
import type { Element, ElementBase, System, Waiver } from '../elements.js';
import { NamedLink } from '../named-link.js';
import { ClauseReader } from './clause-reader.js';
import { readComponent, readFlow } from './components.js';
import { readWaiver } from './element-base.js';
import { readExperience } from './experience.js';
import type { SectionModel, UnresolvedLink } from './file-model.js';
import { readGoal } from './goals.js';
import { originOf, type TextPlace } from './origins.js';
import { readFeedbackLoop, readMonitor, readPipeline, readTelemetry, readUpdate } from './operation.js';
import { readActor, readDecision, readEnvironment, readSystem } from './records.js';
import { readAssumption, readEvent, readGuardrail, readHazard, readProperty, readRequirement, readSpecification } from './safety.js';

/** Reads the syntax tree of one section; holds what the readers of the single kinds add. */
export class SectionReader implements SectionModel {
    readonly headers: System[] = [];
    readonly elements: Element[] = [];
    readonly links: UnresolvedLink[] = [];
    readonly waivers: { readonly waiver: Waiver; readonly holder?: Element }[] = [];

    constructor(readonly place: TextPlace) { }

    /**
     * Adds an element: first under its name, so that nested elements and links can point to it, then its clauses.
     * An element without a name (still being typed) is read but cannot be referred to.
     */
    add<Kind extends Element>(
        base: ElementBase & { readonly kind: Kind['kind'] },
        clauses: readonly Clause[] | undefined,
        rest: (reader: ClauseReader, element: Kind) => Omit<Kind, keyof ElementBase | 'kind'>,
    ): Kind {
        const element = base as Kind;
        this.elements.push(element);
        Object.assign(element, rest(new ClauseReader(this, element, clauses ?? []), element));
        for (const waiver of element.waivers) this.waivers.push({ waiver, holder: element });
        return element;
    }

    read(tree: SpecificationFile): SectionModel {
        for (const statement of tree.statements ?? []) this.readStatement(statement);
        return this;
    }

    private readStatement(node: Statement): void {
        if (syntax.isSystem(node)) this.headers.push(readSystem(this, node));
        else if (syntax.isGoal(node)) readGoal(this, node);
        else if (syntax.isComponent(node)) readComponent(this, node);
        else if (syntax.isFlow(node)) readFlow(this, node);
        else if (syntax.isExperience(node)) readExperience(this, node);
        else if (syntax.isTelemetry(node)) readTelemetry(this, node);
        else if (syntax.isActor(node)) readActor(this, node);
        else if (syntax.isEnvironment(node)) readEnvironment(this, node);
        else if (syntax.isHazard(node)) readHazard(this, node);
        else if (syntax.isEvent(node)) readEvent(this, node);
        else if (syntax.isGuardrail(node)) readGuardrail(this, node);
        else if (syntax.isProperty(node)) readProperty(this, node);
        else if (syntax.isRequirement(node)) readRequirement(this, node);
        else if (syntax.isAssumption(node)) readAssumption(this, node);
        else if (syntax.isSpecification(node)) readSpecification(this, node);
        else if (syntax.isMonitor(node)) readMonitor(this, node);
        else if (syntax.isPipeline(node)) readPipeline(this, node);
        else if (syntax.isUpdate(node)) readUpdate(this, node);
        else if (syntax.isFeedbackLoop(node)) readFeedbackLoop(this, node);
        else if (syntax.isDecision(node)) readDecision(this, node);
        else if (syntax.isWaiveDeclaration(node)) this.readWaiveDeclaration(node);
    }

    private readWaiveDeclaration(node: syntax.WaiveDeclaration): void {
        const on = node.on?.$refNode && new NamedLink(node.on.$refText, originOf(this.place, node.on.$refNode));
        this.waivers.push({ waiver: { ...readWaiver(this.place, node), on } });
    }
}

/** What one section says. Never throws, however broken the text is. */
export function readSection(place: TextPlace, tree: SpecificationFile): SectionModel {
    return new SectionReader(place).read(tree);
}
